import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { describePace, drawBar, openProgress } from '../../src/cli/progress.js';
import { zh } from '../../src/cli/text-zh.js';

/** Enough of a terminal for a spinner to draw on. */
function openTerminal(): { readonly stream: NodeJS.WritableStream; readonly drawn: () => string } {
  let text = '';
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24, cursorTo: () => true, clearLine: () => true, moveCursor: () => true });
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
  return { stream, drawn: () => text };
}

describe('progress', () => {
  it('shows how many villages are done, and which one is being worked on', async () => {
    const { stream, drawn } = openTerminal();
    const bar = await openProgress(stream, false, zh);
    bar.at({ village: '410799103201', done: 0, of: 4 });
    bar.at({ village: '410799103202', done: 3, of: 4 });
    bar.stop();
    expect(drawn()).toContain(`${'░'.repeat(20)} 0/4 村 410799103201`);
    expect(drawn()).toContain(`${'█'.repeat(15)}${'░'.repeat(5)} 3/4 村 410799103202`);
  });

  it('gives the cursor back', async () => {
    const { stream, drawn } = openTerminal();
    const bar = await openProgress(stream, false, zh);
    bar.at({ village: '410799103201', done: 0, of: 1 });
    bar.stop();
    expect(drawn().lastIndexOf('\u001B[?25h')).toBeGreaterThan(drawn().lastIndexOf('\u001B[?25l'));
  });

  it('is silent without a screen', async () => {
    const bar = await openProgress(undefined, true, zh);
    expect(() => {
      bar.at({ village: '410799103201', done: 0, of: 1 });
      bar.stop();
    }).not.toThrow();
  });

  it('has a bar of one length from the first village to the last', () => {
    expect([drawBar(0, 3), drawBar(3, 3), drawBar(0, 0)].map((bar) => bar.length)).toEqual([20, 20, 20]);
    expect(drawBar(1, 3)).toBe(`${'█'.repeat(6)}${'░'.repeat(14)}`);
  });
});

describe('the pace', () => {
  it('is said as papers, papers a second, and the time left at that rate', () => {
    expect(describePace({ village: '1', done: 10, of: 40, documents: 300 }, 30, zh)).toBe('300 份，每秒 10.0 份，还要约 1 分 30 秒');
    expect(describePace({ village: '1', done: 39, of: 40, documents: 300 }, 39, zh)).toBe('300 份，每秒 7.7 份，还要约 1 秒');
  });

  it('is left out as far as it cannot be known yet', () => {
    expect(describePace({ village: '1', done: 0, of: 40, documents: 0 }, 12, zh)).toBe('0 份');
    expect(describePace({ village: '1', done: 1, of: 40, documents: 30 }, 0.2, zh)).toBe('30 份');
    expect(describePace({ village: '1', done: 1, of: 40 }, 12, zh)).toBe('');
  });
});

import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openOutput } from '../../src/node/output.js';
import { temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { runChild } from '../support/bag-spawn.js';

/** Everything in a folder, hidden names too. */
const filesIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !statSync(join(root, name)).isDirectory())
    .sort();

describe('writing a file', () => {
  test('makes the folders, replaces what was there, and leaves nothing else', async () => {
    const root = join(temporaryFolder(), 'deep/out');
    const output = await openOutput(root);
    await output.write('print/村/a.pdf', utf8('first'));
    await output.write('print/村/a.pdf', utf8('second'));
    expect(readFileSync(join(root, 'print/村/a.pdf'), 'utf8')).toBe('second');
    expect(filesIn(root)).toEqual(['print/村/a.pdf']);
  });

  test('replaces a link instead of writing through it', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'precious'), 'precious');
    symlinkSync('../precious', join(root, 'out/a.pdf'));
    await (await openOutput(join(root, 'out'))).write('a.pdf', utf8('new'));
    expect(readFileSync(join(root, 'precious'), 'utf8')).toBe('precious');
    expect(readFileSync(join(root, 'out/a.pdf'), 'utf8')).toBe('new');
  });

  test('a failure names the file, keeps the code, and leaves nothing behind', async () => {
    const root = temporaryFolder();
    const output = await openOutput(root);
    mkdirSync(join(root, 'print/a.pdf'), { recursive: true });
    await expect(output.write('print/a.pdf', utf8('x'))).rejects.toMatchObject({ code: 'EISDIR', message: expect.stringContaining('print/a.pdf') as string });
    writeFileSync(join(root, 'file'), '');
    await expect(output.write('file/a.pdf', utf8('x'))).rejects.toMatchObject({ name: 'AccessError' });
    expect(filesIn(root)).toEqual(['file']);
  });

  test.each(['../a', '/a', 'a\\b', '', 'a/'])('a path outside the folder or without a name is a bug: %j', async (path) => {
    await expect((await openOutput(temporaryFolder())).write(path, utf8('x'))).rejects.toThrow('not a path inside');
  });

  test('when the system takes no more bytes, the earlier file stays and no fragment does', () => {
    const root = temporaryFolder();
    expect(runChild('writeLarge', [root, '200000'], { fileBlocks: 300 }).text).toBe('written EFBIG');
    expect(filesIn(root)).toEqual(['print/a.pdf']);
    expect(runChild('writeLarge', [root, '400000'], { fileBlocks: 300 }).text).toBe('EFBIG EFBIG');
    expect(filesIn(root)).toEqual(['print/a.pdf']);
    expect(statSync(join(root, 'print/a.pdf')).size).toBe(200_000);
  });
});

describe('opening the output folder', () => {
  test('refuses a file in its place, or above it', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), '');
    for (const path of ['file', 'file/out']) await expect(openOutput(join(root, path))).rejects.toMatchObject({ name: 'AccessError', code: 'ENOTDIR' });
  });

  test('refuses a folder that may not be written', (context) => {
    if (process.platform === 'win32') context.skip('Windows has no permission bits');
    const root = temporaryFolder();
    mkdirSync(join(root, 'out'));
    chmodSync(root, 0o755);
    chmodSync(join(root, 'out'), 0o555);
    const nobody = process.getuid?.() === 0 ? '65534' : String(process.getuid?.());
    expect(runChild('writeAs', [join(root, 'out'), nobody]).text).toBe('EACCES');
    chmodSync(join(root, 'out'), 0o777);
    expect(runChild('writeAs', [join(root, 'out'), nobody]).text).toBe('opened');
  });

  test('sweeps what a killed run left, but not what another run is writing', async () => {
    const root = temporaryFolder();
    expect(runChild('leaveHalf', [root, 'kill']).signal).toBe('SIGKILL');
    const [left = ''] = filesIn(root);
    expect(left).toMatch(/^packages\/\.dangka-[0-9a-f]{8}-\d+-[0-9a-z]+-0-\d+\.tmp$/);
    // The same name with the number of a process that lives: this test's parent.
    const busy = left.replace(/(?<=^packages\/\.dangka-[0-9a-f]{8}-)\d+/, String(process.ppid));
    writeFileSync(join(root, busy), 'half');
    writeFileSync(join(root, 'packages/.dangka-notes'), 'somebody else');
    await openOutput(root);
    expect(filesIn(root)).toEqual([busy, 'packages/.dangka-notes'].sort());
  });

  test('an interrupted command can remove what it has not finished', () => {
    const root = temporaryFolder();
    expect(runChild('leaveHalf', [root, 'clean']).text).toBe('done');
    expect(filesIn(root)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { reportFailure, run } from '../../src/cli/run.js';
import { TemplateError } from '../../src/compose/problem.js';
import { SetupError } from '../../src/errors.js';
import { AccessError } from '../../src/node/access.js';
import { recordIo } from '../support/cli-io.js';

const ID = '410799197005120035';

describe('a failure', () => {
  it.each([
    ['of the setup', new SetupError('没有这一户', '核对户编号'), '错误：没有这一户\n怎么办：核对户编号\n'],
    ['of access, whose message ends in its remedy', new AccessError('ENOENT', '打不开 x：不存在（ENOENT）。请检查路径。'), '错误：打不开 x：不存在（ENOENT）\n怎么办：请检查路径。\n'],
    ['of templates, all of them named', new TemplateError([{ at: 'card.hbs:1:2', message: '甲', hint: '改' }, { at: 'card.hbs:3:4', message: '乙', hint: '' }]), '错误：card.hbs:1:2 甲\ncard.hbs:3:4 乙\n怎么办：改\n'],
  ])('%s is told with what to do, and ends with 1', (_, error, expected) => {
    const { io, stdout, stderr } = recordIo();
    expect(reportFailure(error, ['check'], io)).toBe(1);
    expect(stderr()).toBe(expected);
    expect(stdout()).toBe('');
  });

  it('nobody foresaw is told without its stack, unless that is asked for', () => {
    const short = recordIo();
    reportFailure(new TypeError('x is undefined'), [], short.io);
    expect(short.stderr()).toMatch(/^错误：程序出了问题：x is undefined\n怎么办：.*dangka doctor.*\n$/);
    const long = recordIo({ debug: true });
    reportFailure(new TypeError('x is undefined'), [], long.io);
    expect(long.stderr()).toContain('run.test.ts');
  });

  it('shows no identity number, wherever it came from', () => {
    for (const error of [new SetupError(`没有 ${ID}`, `看 ${ID}`), new AccessError('X', `${ID}。请${ID}`), new Error(ID), ID]) {
      const { io, stdout, stderr } = recordIo({ debug: true });
      reportFailure(error, ['--json'], io);
      expect(stderr() + stdout()).not.toContain(ID);
      expect(stderr()).toContain('410799************');
    }
  });

  it('is one JSON document with --json', () => {
    const { io, stdout } = recordIo();
    reportFailure(new SetupError('没有', '改'), ['check', 'x', '--json'], io);
    expect(JSON.parse(stdout())).toEqual({ ok: false, error: { message: '没有', hint: '改' } });
  });

  it.each([
    ['check x --format json', true],
    ['check x --format=json', true],
    ['check x --format json -o a.json', false],
    ['check x --format=json --out=a.json', false],
    ['check x --format html', false],
    ['json', false],
  ])('is JSON where that was asked for in other words: %s', (line, expected) => {
    const { io, stdout } = recordIo();
    reportFailure(new SetupError('没有', '改'), line.split(' '), io);
    expect(stdout() !== '').toBe(expected);
  });

  it('leaves standard output alone where --json is a file name', () => {
    const { io, stdout } = recordIo();
    reportFailure(new SetupError('没有', '改'), ['verify', '--', '--json'], io);
    expect(stdout()).toBe('');
  });

  it('is red on a terminal, unless colour is refused', () => {
    const tell = (argv: readonly string[], color: boolean): string => {
      const { io, stderr } = recordIo({ color }, true);
      reportFailure(new SetupError('没有', ''), argv, io);
      return stderr();
    };
    expect(tell([], true)).toBe('\u001B[31m错误：\u001B[39m没有\n');
    expect(tell([], false)).toBe('错误：没有\n');
    expect(tell(['--no-color'], true)).toBe('错误：没有\n');
  });
});

describe('a run', () => {
  it('prints the version to standard output', async () => {
    const { io, stdout, stderr } = recordIo();
    expect(await run(['--version'], io)).toBe(0);
    expect([stdout(), stderr()]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+\n$/), '']);
  });

  it('says in the language asked for what cannot be understood', async () => {
    const { io, stdout, stderr } = recordIo();
    expect(await run(['chekc', '--lang', 'en'], io)).toBe(1);
    expect(stderr()).toBe('error: there is no command chekc\nwhat to do: did you mean check?\nUsage: dangka <command> [options]\n');
    expect(stdout()).toBe('');
  });

  it('of doctor fails on a Node.js that is too old, and says where to get another', async () => {
    const { io, stdout } = recordIo({ nodeVersion: '20.18.3' });
    expect(await run(['doctor'], io)).toBe(1);
    expect(stdout()).toMatch(/^✗ Node\.js 版本: v20\.18\.3\n {4}怎么办：.*nodejs\.org/);
    expect(stdout().match(/^✓/gm)).toHaveLength(5);
  });
});

import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCli } from '../support/cli-run.js';
import { edit, openScratch } from '../support/cli-workspace.js';
import { AS_NOBODY, findSmallDisk, withDescriptors, withFileSize } from '../support/fault-limits.js';
import { filesIn, historyOf, resultsOf } from '../support/fault-packages.js';
import { runDangka, runFaulty, runProgram, type Ended } from '../support/fault-run.js';
import { VILLAGES, changeRecord, copySmallExamples } from '../support/fault-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const [, VILLAGE] = VILLAGES;
const disk = findSmallDisk();
/** KiB that a file takes beyond its length, at most. */
const PAGE = 4;

const command = (workspace: string, out: string): readonly string[] => ['build', scratch.path(workspace), '-o', scratch.path(out), '--village', VILLAGE, '--format', 'docx', '--jobs', '1'];

/** By edition of the record: what an undisturbed run leaves. */
const results = new Map<string, ReadonlyMap<string, string>>();

beforeAll(async () => {
  for (const edition of ['one', 'other']) copySmallExamples(scratch, edition);
  changeRecord(scratch.path('other'), VILLAGE);
  for (const edition of ['one', 'other']) {
    expect((await runDangka(command(edition, `clean-${edition}`))).code).toBe(0);
    results.set(edition, resultsOf(scratch.path(`clean-${edition}`)));
  }
  expect(results.get('one')?.size).toBeGreaterThan(1);
  expect([...(results.get('one') ?? [])]).not.toEqual([...(results.get('other') ?? [])]);
}, 120_000);

/** Nothing under a final name but what one of the two runs makes, whole. */
function expectWhole(root: string): void {
  for (const [name, digest] of resultsOf(root)) expect([results.get('one')?.get(name), results.get('other')?.get(name)], name).toContain(digest);
  expect(filesIn(root).filter((name) => name.includes('.dangka-'))).toEqual([]);
}

describe('a disk without room', () => {
  it('for the first package: the build ends with 1, says so, and leaves nothing', async () => {
    const room = { disk: 200, file: 200, before: scratch.path('nothing'), place: scratch.path('small'), result: scratch.path('small-left') };
    const ended = await runDangka(command('one', 'small'), { under: disk.under(room) });
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain(disk.says);
    expect(ended.stderr).toContain('packages/');
    expect(ended.stderr).toContain('剩余空间');
    expect(filesIn(room.result)).toEqual([]);
  });

  it('for a package in place of an earlier one: the earlier ones stay, and with room the next run replaces them', async () => {
    const used = filesIn(scratch.path('clean-one')).reduce((sum, name) => sum + PAGE + Math.ceil(statSync(scratch.path('clean-one', name)).size / 1024), 0);
    const room = { disk: used + 300, file: 200, before: scratch.path('clean-one'), place: scratch.path('tight'), result: scratch.path('tight-left') };
    const ended = await runDangka(command('other', 'tight'), { under: disk.under(room) });
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain(disk.says);
    expectWhole(room.result);
    expect(resultsOf(room.result)).toEqual(results.get('one'));
    expect((await runDangka(command('other', 'tight-left'))).code).toBe(0);
    expect(resultsOf(room.result)).toEqual(results.get('other'));
  });

  it('that the system refuses at some size of a file: the same', async () => {
    const ended = await runDangka(command('one', 'limited'), { under: withFileSize(100) });
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('文件超过系统允许的大小（EFBIG）');
    expect(filesIn(scratch.path('limited'))).toEqual([]);
  });
});

describe('descriptors run out', () => {
  it('from the start: the build ends with 1 and says so', async () => {
    const ended = await runDangka(command('one', 'few'), { under: withDescriptors(40) });
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('EMFILE');
  });

  it('when the output folder is opened: the same', async () => {
    const ended = await runTaken('opened', 1);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('同时打开的文件过多（EMFILE）');
    expect(filesIn(scratch.path('opened'))).toEqual([]);
  });

  it('while a package is written: it ends, not as done, and leaves nothing half made', async () => {
    const ended = await runTaken('taken', 20);
    expect([1, 2]).toContain(ended.code);
    expect(ended.stderr).not.toBe('');
    expectWhole(scratch.path('taken'));
    expect(resultsOf(scratch.path('taken')).size).toBe(0);
    expect(historyOf(scratch.path('taken'))).toEqual([]);
  });

  const runTaken = (out: string, at: number): Promise<Ended> => runFaulty([builtCli(), ...command('one', out)], { root: scratch.path(out), fault: { at, action: 'exhaust' } }, { under: withDescriptors(512) });
});

describe('an output folder that may not be written', () => {
  it.each(['', 'packages', 'print'])('(%s) is refused before the workspace is looked at', async (part) => {
    const out = scratch.path(`locked-${part}`);
    mkdirSync(`${out}/${part}`, { recursive: true });
    chmodSync(scratch.path(), 0o755);
    chmodSync(out, 0o777);
    chmodSync(`${out}/${part}`, 0o555);
    copySmallExamples(scratch, `faulty-${part}`);
    edit(scratch.path(`faulty-${part}`, 'villages', VILLAGE, 'village.yaml'), /^名称: .*$/m, '名称: []');
    const ended = await runProgram([process.execPath, '--import', AS_NOBODY, builtCli(), ...command(`faulty-${part}`, `locked-${part}`)]);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(/^错误：不能写入输出文件夹.*没有权限（EACCES）\n怎么办：请.*\n$/);
    chmodSync(`${out}/${part}`, 0o777);
    expect(readdirSync(`${out}/${part}`)).toEqual([]);
  });
});

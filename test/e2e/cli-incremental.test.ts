import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const [FIRST, SECOND] = ['410799103201', '410799103202'];

interface Built {
  readonly ok: boolean;
  readonly counts: { readonly skipped: number; readonly packages: number };
  readonly packages: readonly { readonly village: string; readonly file: string; readonly sha256: string }[];
  readonly planned?: readonly { readonly village: string; readonly kind: string; readonly parts?: readonly string[]; readonly files?: readonly string[] }[];
  readonly orphans?: readonly string[];
}

const run = (workspace: string, out: string, ...more: readonly string[]): Built => parseJson(runCli(['build', workspace, '-o', out, '--format', 'pdf', '--json', ...more])) as Built;
const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

let workspace: string;
let out: string;
let whole: Built;

/** What a run would do, village by village. */
const plan = (...more: readonly string[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries((run(workspace, out, '--dry-run', ...more).planned ?? []).map(({ village, kind, parts, files }) => [village, parts ?? files ?? kind]));

beforeAll(() => {
  workspace = scratch.copyExamples('workspace');
  out = scratch.path('out');
  whole = run(workspace, out);
});

describe('a second run', () => {
  it('makes nothing again where nothing has changed, whatever the dates of the files say', () => {
    const later = new Date('2031-01-01T00:00:00Z');
    utimesSync(`${workspace}/villages/${FIRST}/village.yaml`, later, later);
    const again = run(workspace, out);
    expect(again.counts).toMatchObject({ skipped: 2, packages: 6 });
    expect(again.packages).toEqual(whole.packages);
  });

  it('makes one village again where one record has changed, and it is what a whole run would make', () => {
    const changed = scratch.path('changed');
    cpSync(workspace, changed, { recursive: true });
    edit(`${changed}/villages/${SECOND}/households/${SECOND}0001.yaml`, /民族: (\S+)/, '民族: 回族');
    const part = scratch.path('part');
    cpSync(out, part, { recursive: true });
    const again = run(changed, part);
    expect(again.counts.skipped).toBe(1);
    const fresh = run(changed, scratch.path('fresh'), '--jobs', '1');
    expect(again.packages).toEqual(fresh.packages);
    expect(again.packages.filter(({ village }) => village === FIRST)).toEqual(whole.packages.filter(({ village }) => village === FIRST));
    expect(again.packages.find(({ village }) => village === SECOND)?.sha256).not.toBe(whole.packages.find(({ village }) => village === SECOND)?.sha256);
    for (const { file, sha256: stated } of again.packages) expect(sha256(`${part}/${file}`)).toBe(stated);
  });

  it('makes a village again whose package has been cut, changed by one byte, or taken away', () => {
    const [archive, inspection, open] = whole.packages.filter(({ village }) => village === FIRST).map(({ file }) => `${out}/${file}`);
    const bytes = readFileSync(archive ?? '');
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(archive ?? '', bytes);
    writeFileSync(inspection ?? '', readFileSync(inspection ?? '').subarray(0, 1000));
    rmSync(open ?? '');
    expect(plan()).toEqual({ [FIRST]: [archive, inspection, open].map((file) => file?.slice(out.length + 1)) });
    expect(run(workspace, out).packages).toEqual(whole.packages);
    for (const { file, sha256: stated } of whole.packages) expect(sha256(`${out}/${file}`)).toBe(stated);
  });

  it('makes a print book again that has been written over', () => {
    appendFileSync(`${out}/print/${SECOND}-2017-cards.pdf`, 'x');
    expect(plan()).toEqual({ [SECOND]: [`print/${SECOND}-2017-cards.pdf`] });
    run(workspace, out);
    expect(plan()).toEqual({});
  });
});

describe('--dry-run', () => {
  const changing = (file: string, change: (path: string) => void): unknown => {
    const path = `${workspace}/${file}`;
    const before = existsSync(path) ? readFileSync(path) : undefined;
    change(path);
    try {
      return plan();
    } finally {
      if (before) writeFileSync(path, before);
      else rmSync(path);
    }
  };

  it.each<[string, string, (path: string) => void, unknown]>([
    ['a record', `villages/${FIRST}/households/${FIRST}0001.yaml`, (path) => { appendFileSync(path, '\n'); }, { [FIRST]: ['village'] }],
    ['a photograph', `villages/${SECOND}/photos/${SECOND}0001.jpg`, (path) => { appendFileSync(path, 'x'); }, { [SECOND]: ['village'] }],
    ['dangka.yaml', 'dangka.yaml', (path) => { appendFileSync(path, '\n'); }, { [FIRST]: ['county'], [SECOND]: ['county'] }],
    ['a waiver of one household', 'waivers.yaml', (path) => { writeFileSync(path, `- { 规则: HOUSE_AREA, 户编号: ${SECOND}0001, 理由: 甲, 批准人: 乙, 日期: 2017-11-02 }\n`); }, { [SECOND]: ['neighbours'] }],
    ['an entry of the ledger', 'rectification.yaml', (path) => { appendFileSync(path, `- { 编号: R-901, 村: "${FIRST}", 性质: 个性, 问题: 甲, 整改措施: 乙, 牵头单位: 丙, 责任人: 丁, 整改时限: 2017-12-10, 状态: 整改中 }\n`); }, { [FIRST]: ['neighbours'] }],
  ])('says that %s has changed, and makes nothing', (_, file, change, expected) => {
    const before = readdirSync(`${out}/packages`);
    expect(changing(file, change)).toEqual(expected);
    expect(readdirSync(`${out}/packages`)).toEqual(before);
  });

  it('says that other options, a template or --force would make all again', () => {
    expect(plan('--no-duplex')).toEqual({ [FIRST]: ['settings'], [SECOND]: ['settings'] });
    expect(plan('--force')).toEqual({ [FIRST]: 'forced', [SECOND]: 'forced' });
    mkdirSync(`${workspace}/templates/partials`, { recursive: true });
    writeFileSync(`${workspace}/templates/partials/x.hbs`, '<p>甲</p>');
    expect(plan()).toEqual({ [FIRST]: ['templates'], [SECOND]: ['templates'] });
    rmSync(`${workspace}/templates`, { recursive: true });
    expect(plan()).toEqual({});
  });
});

describe('what is not remembered', () => {
  it('is a failure: it is looked at again with the next run', () => {
    const faulty = scratch.copyExamples('faulty');
    edit(`${faulty}/villages/${SECOND}/households/${SECOND}0001.yaml`, /^家庭人口: .*/m, '家庭人口: 19');
    const into = scratch.path('faulty-out');
    expect(run(faulty, into)).toMatchObject({ ok: false, counts: { skipped: 0 } });
    expect(run(faulty, into)).toMatchObject({ ok: false, counts: { skipped: 1 } });
    expect(existsSync(`${into}/packages/${SECOND}-2017-archive.zip`)).toBe(false);
  });
});

describe('a village that has left', () => {
  it('is reported, and its files go only when that is asked for', () => {
    const smaller = scratch.path('smaller');
    cpSync(workspace, smaller, { recursive: true });
    renameSync(`${smaller}/villages/${SECOND}`, scratch.path('gone'));
    edit(`${smaller}/dangka.yaml`, new RegExp(`.*${SECOND}.*\n`), '');
    const into = scratch.path('orphans');
    cpSync(out, into, { recursive: true });
    const first = run(smaller, into);
    expect(first.orphans).toHaveLength(6);
    expect(first.orphans?.every((file) => file.includes(SECOND) && existsSync(`${into}/${file}`))).toBe(true);
    expect(run(smaller, into, '--prune').orphans).toBeUndefined();
    expect(readdirSync(`${into}/packages`).filter((name) => name.includes(SECOND))).toEqual([]);
    expect(readdirSync(`${into}/packages`).filter((name) => name.includes(FIRST))).toHaveLength(3);
  });
});

describe('an output folder', () => {
  it('is refused to a second run, and taken over from one that is dead', () => {
    const into = scratch.path('locked');
    mkdirSync(`${into}/.dangka`, { recursive: true });
    const lock = `${into}/.dangka/lock`;
    const began = readFileSync(`/proc/${process.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19];
    writeFileSync(lock, JSON.stringify({ host: hostname(), pid: process.pid, began }));
    const { code, stderr } = runCli(['build', workspace, '-o', into, '--village', SECOND, '--format', 'pdf']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('正由另一次运行使用')]);
    expect(existsSync(`${into}/packages`)).toBe(false);
    writeFileSync(lock, JSON.stringify({ host: hostname(), pid: process.pid, began: '1' }));
    expect(run(workspace, into, '--village', SECOND)).toMatchObject({ ok: true, counts: { packages: 3 } });
    expect(existsSync(lock)).toBe(false);
  });
});

describe('parts', () => {
  it('built one after another are together what one run makes, with any number of hands', () => {
    const into = scratch.path('parts');
    const parts = ['1/2', '2/2'].map((part) => run(workspace, into, '--shard', part, '--jobs', '2'));
    expect(parts.map(({ packages }) => new Set(packages.map(({ village }) => village)))).toEqual([new Set([FIRST]), new Set([SECOND])]);
    expect(parts.flatMap(({ packages }) => packages)).toEqual(whole.packages);
  });

  it.each(['0/2', '3/2', '1', '1/0', 'a/b'])('%s is no part', (part) => {
    const { code, stderr } = runCli(['build', workspace, '-o', scratch.path('none'), '--shard', part]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('--shard 不能是')]);
  });
});

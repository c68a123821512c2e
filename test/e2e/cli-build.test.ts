import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, runCli, type Ran } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

interface Built {
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly packages: readonly { readonly village: string; readonly audience: string; readonly file: string; readonly sha256: string }[];
  readonly diagnostics: readonly unknown[];
}

interface Verified {
  readonly ok: boolean;
  readonly packages: readonly { readonly file: string; readonly ok: boolean; readonly problems: readonly { readonly code: string; readonly path: string; readonly message: string }[] }[];
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

let ran: Ran;
let built: Built;
beforeAll(() => {
  ran = runCli(['build', EXAMPLES, '-o', scratch.path('out'), '--json']);
  built = parseJson(ran) as Built;
});

const packageFiles = (): readonly string[] => built.packages.map(({ file }) => scratch.path('out', file));

describe('dangka build --json', () => {
  it('ends with 0 and is silent but for its document', () => {
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(Object.keys(built)).toEqual(['ok', 'counts', 'packages', 'diagnostics']);
    expect(Object.keys(built.counts)).toEqual(['villages', 'households', 'documents', 'packages', 'skipped', 'rejected']);
    expect(built).toMatchObject({ ok: true, counts: { villages: 2, households: 12, packages: 6, rejected: 0 } });
  });

  it('names every package by its path and its digest', () => {
    expect(built.packages.map(({ file }) => file)).toEqual(['410799103201', '410799103202'].flatMap((village) => ['archive', 'inspection', 'public'].map((audience) => `packages/${village}-2017-${audience}.zip`)));
    expect(packageFiles().map(sha256)).toEqual(built.packages.map((each) => each.sha256));
    expect(readdirSync(scratch.path('out', 'packages')).sort()).toEqual([...built.packages.map(({ file }) => basename(file)), 'history.jsonl']);
  });
});

describe('dangka verify', () => {
  it('finds them sound', () => {
    const verified = runCli(['verify', ...packageFiles(), '--json']);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(parseJson(verified)).toMatchObject({ ok: true, packages: packageFiles().map((file) => ({ file, ok: true, problems: [] })) });
    expect(runCli(['verify', ...packageFiles()]).stdout).toMatch(/^(✓ .*\.zip\n(?: .*\n)*){6}完好 6 个，有问题 0 个\n$/);
  });

  it('ends with 2 on one changed byte, and says what is wrong with which file', () => {
    const bytes = readFileSync(packageFiles()[0] ?? '');
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    const spoilt = scratch.path('410799103201-2017-archive.zip');
    writeFileSync(spoilt, bytes);
    const verified = runCli(['verify', spoilt, packageFiles()[1] ?? '', '--json']);
    expect([verified.code, verified.stderr]).toEqual([2, '']);
    const { ok, packages } = parseJson(verified) as Verified;
    expect([ok, ...packages.map((each) => each.ok)]).toEqual([false, false, true]);
    expect(packages[0]?.problems.length).toBeGreaterThan(0);
    for (const problem of packages[0]?.problems ?? []) expect(problem).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) as string, path: expect.any(String) as string, message: expect.stringMatching(/[。]$/) as string });
    expect(runCli(['verify', spoilt]).stdout).toMatch(/^✗ /);
  });

  it('ends with 1 where one cannot be opened, and still looks at the others', () => {
    const verified = runCli(['verify', scratch.path('none.zip'), packageFiles()[0] ?? '', '--json']);
    expect(verified.code).toBe(1);
    expect(parseJson(verified)).toMatchObject({ ok: false, packages: [{ ok: true }], error: { message: expect.stringContaining('none.zip') as string } });
  });
});

describe('dangka build with a household at fault', () => {
  let workspace: string;
  beforeAll(() => {
    workspace = scratch.copyExamples('faulty');
    edit(`${workspace}/villages/410799103202/households/4107991032020001.yaml`, /民族: \S+族/, '民族: 汉');
  });

  it('keeps its village from being packed, and ends with 2; what was found is on standard error', () => {
    const { code, stdout, stderr } = runCli(['build', workspace, '-o', scratch.path('whole'), '--format', 'docx', '--village', '410799103202']);
    expect(code).toBe(2);
    expect(stderr).toContain('4107991032020001.yaml');
    expect(stderr).toContain('VALUE_NOT_IN_LIST');
    expect(stderr).toContain('--allow-partial');
    expect(stdout).toMatch(/^1 个村、5 户：做了 0 份文件，0 个包\n$/);
    expect(existsSync(scratch.path('whole', 'packages', '410799103202-2017-archive.zip'))).toBe(false);
  });

  it('builds the village without it under --allow-partial, which still ends with 2', () => {
    const partial = runCli(['build', workspace, '-o', scratch.path('partial'), '--format', 'docx', '--village', '410799103202', '--allow-partial', '--json']);
    expect([partial.code, partial.stderr]).toEqual([2, '']);
    const report = parseJson(partial) as Built;
    expect(report).toMatchObject({ ok: false, counts: { households: 5, packages: 3, rejected: 1 } });
    expect(report.diagnostics).toHaveLength(1);
    expect(runCli(['verify', scratch.path('partial', 'packages', '410799103202-2017-archive.zip')]).code).toBe(0);
  });
});

describe('dangka render', () => {
  it('writes the papers of a household in the format asked for, and names them', () => {
    const rendered = runCli(['render', EXAMPLES, '-o', scratch.path('papers'), '--household', '4107991032010003', '--format', 'pdf', '--json']);
    expect([rendered.code, rendered.stderr]).toEqual([0, '']);
    const { files } = parseJson(rendered) as { files: readonly string[] };
    expect(files).toContain('410799103201/4107991032010003/card.pdf');
    expect(files.every((file) => file.endsWith('.pdf'))).toBe(true);
    for (const file of files) expect(readFileSync(scratch.path('papers', file)).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });
});

describe('dangka preview', () => {
  it('prints a page of HTML, or writes it to a file', () => {
    const printed = runCli(['preview', EXAMPLES, '--household', '4107991032010003']);
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    expect(printed.stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
    const written = runCli(['preview', EXAMPLES, '--household', '4107991032010003', '-o', scratch.path('card.html')]);
    expect(written).toEqual({ code: 0, stdout: `已写成 ${scratch.path('card.html')}，用浏览器打开\n`, stderr: '' });
    expect(readFileSync(scratch.path('card.html'), 'utf8')).toBe(printed.stdout);
  });
});

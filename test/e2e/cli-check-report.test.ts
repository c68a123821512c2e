import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';
import { readWorkbook } from '../support/report-xlsx.js';

const scratch = openScratch();
afterAll(scratch.remove);

const HOUSEHOLD = 'villages/410799103201/households/4107991032010001.yaml';

interface Report {
  readonly ok: boolean;
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly since?: string }[];
  readonly since?: { readonly new: number; readonly same: number; readonly gone: readonly { readonly code: string; readonly message: string }[] };
}

/** A workspace with one identity number whose last digit is wrong; the number as it ought to be. */
function spoil(name: string): { readonly workspace: string; readonly right: string; readonly wrong: string } {
  const workspace = scratch.copyExamples(name);
  const right = /证件号码: (\d{17}[\dX])/.exec(readFileSync(`${workspace}/${HOUSEHOLD}`, 'utf8'))?.[1] ?? '';
  const wrong = right.slice(0, 17) + (right.endsWith('5') ? '6' : '5');
  edit(`${workspace}/${HOUSEHOLD}`, new RegExp(right), wrong);
  return { workspace, right, wrong };
}

describe('a report in a file', () => {
  let made: ReturnType<typeof spoil>;
  beforeAll(() => {
    made = spoil('report');
  });
  const outOf = (name: string): string => scratch.path('reports', name);

  it('is a page, and standard output has a line on it', () => {
    const ran = runCli(['check', made.workspace, '--format', 'html', '-o', outOf('report.html')]);
    expect([ran.code, ran.stderr]).toEqual([2, '']);
    expect(ran.stdout).toMatch(/^核对了 2 个村、12 户：错误 1，.*；已写成 .*report\.html\n$/);
    const html = readFileSync(outOf('report.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>[\s\S]*ID_CHECKSUM[\s\S]*<\/html>\n$/);
    expect(html).not.toContain(made.wrong);
    expect(runCli(['check', made.workspace, '--format', 'html']).stdout).toBe(html);
  });

  it('is a list for the office, the same bytes each time, also on standard output', () => {
    const ran = runCli(['check', made.workspace, '-o', outOf('list.xlsx'), '--json']);
    expect([ran.code, ran.stderr, (parseJson(ran) as Report).ok]).toEqual([2, '', false]);
    const bytes = readFileSync(outOf('list.xlsx'));
    const book = readWorkbook(bytes);
    expect(book.sheets).toEqual(['问题清单', '汇总']);
    const row = book.rows(0).find((cells) => cells[11] === 'ID_CHECKSUM');
    expect(row?.slice(1, 6)).toEqual([expect.stringMatching(/村$/), '4107991032010001', expect.stringMatching(/./), '家庭成员[0].证件号码', '410799************']);
    expect(row?.[8]).toMatch(/./);
    const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
    expect(spawnSync(process.execPath, [cli, 'check', made.workspace, '--format', 'xlsx'], { maxBuffer: 1 << 26 }).stdout.equals(bytes)).toBe(true);
  });

  it('is the document of --json', () => {
    expect(runCli(['check', made.workspace, '--format', 'json', '-o', outOf('report.json')]).stdout).toMatch(/^核对了 .*\n$/);
    const { stdout } = runCli(['check', made.workspace, '--json']);
    expect(readFileSync(outOf('report.json'), 'utf8')).toBe(stdout);
    expect(runCli(['check', made.workspace, '--format', 'json']).stdout).toBe(stdout);
  });

  it('is the words of standard output', () => {
    runCli(['check', made.workspace, '--format', 'text', '-o', outOf('report.txt')]);
    expect(readFileSync(outOf('report.txt'), 'utf8')).toBe(runCli(['check', made.workspace]).stdout);
  });

  it('leaves nothing else behind', () => {
    expect(readdirSync(scratch.path('reports')).sort()).toEqual(['list.xlsx', 'report.html', 'report.json', 'report.txt']);
  });

  it('never stands in the place of a record', () => {
    const before = readFileSync(`${made.workspace}/${HOUSEHOLD}`);
    const ran = runCli(['check', made.workspace, '-o', `${made.workspace}/${HOUSEHOLD}`]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toMatch(/^错误：不能把结果写成 .*\n怎么办：/);
    expect(readFileSync(`${made.workspace}/${HOUSEHOLD}`).equals(before)).toBe(true);
  });
});

describe('dangka check --since', () => {
  it('tells what is new, what is still there and what has been put right', () => {
    const { workspace, right, wrong } = spoil('since');
    const earlier = scratch.path('earlier.json');
    runCli(['check', workspace, '--format', 'json', '-o', earlier]);
    const again = parseJson(runCli(['check', workspace, '--json', '--since', earlier])) as Report;
    expect(again.since).toMatchObject({ new: 0, same: again.diagnostics.length, gone: [] });
    expect(new Set(again.diagnostics.map(({ since }) => since))).toEqual(new Set(['same']));

    edit(`${workspace}/${HOUSEHOLD}`, new RegExp(wrong), right);
    writeFileSync(`${workspace}/villages/410799103202/households/notes.txt`, 'x');
    const ran = runCli(['check', workspace, '--json', '--since', earlier]);
    const report = parseJson(ran) as Report;
    expect(ran.code).toBe(0);
    expect(report.diagnostics.find(({ code }) => code === 'FILE_UNEXPECTED')?.since).toBe('new');
    expect(report.since).toMatchObject({ new: 1, gone: [{ code: 'ID_CHECKSUM', message: expect.stringContaining('410799************') as string }] });
    const { stdout } = runCli(['check', workspace, '--since', earlier]);
    expect(stdout).toContain(' 警告 新增 FILE_UNEXPECTED');
    expect(stdout).toMatch(/^已改正：\n {2}.*4107991032010001\.yaml:\d+:\d+ 错误 ID_CHECKSUM/m);
    expect(stdout).toMatch(/^与上次核对相比：新增 1，仍在 \d+，已改正 1$/m);

    const elsewhere = parseJson(runCli(['check', workspace, '--json', '--since', earlier, '--village', '410799103202'])) as Report;
    expect(elsewhere.since?.gone).toEqual([]);
  });

  it.each([
    ['not there', undefined],
    ['no JSON', 'x'],
    ['foreign', '{"__proto__":{"diagnostics":[]},"packages":[]}'],
  ])('of a file that is %s ends with 1, without a stack', (name, content) => {
    const path = scratch.path(`${name}.json`);
    if (content !== undefined) writeFileSync(path, content);
    const ran = runCli(['check', EXAMPLES, '--since', path]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toMatch(/^错误：.*\n怎么办：--since .*\n$/);
  });
});

it('two exports of the national system in a workspace are one to choose', () => {
  const workspace = scratch.copyExamples('exports');
  for (const name of ['system-export.csv', 'system-export.xlsx']) writeFileSync(`${workspace}/${name}`, 'x');
  const ran = runCli(['check', workspace]);
  expect([ran.code, ran.stdout]).toEqual([1, '']);
  expect(ran.stderr).toMatch(/system-export\.xlsx.*system-export\.csv.*\n怎么办：.*--system/);
});

describe('dangka explain', () => {
  it('needs no workspace', () => {
    mkdirSync(scratch.path('empty'));
    const ran = runCli(['explain', 'id_checksum'], { cwd: scratch.path('empty') });
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/^ID_CHECKSUM 错误\n {2}含义：[\s\S]*\n {2}依据：[\s\S]*\n {2}错例：\n {4}[\s\S]*\n {2}正例：\n {4}/);
  });

  it('knows every code that a check has raised', () => {
    const { workspace } = spoil('explain');
    const codes = (parseJson(runCli(['check', workspace, '--json'])) as Report).diagnostics.map(({ code }) => code);
    expect(codes).toContain('ID_CHECKSUM');
    expect(parseJson(runCli(['explain', ...codes, '--json']))).toMatchObject({ ok: true, rules: codes.map((code) => ({ code })) });
  });

  it('ends with 1 on a code that there is not, and suggests one', () => {
    expect(runCli(['explain', 'ID_CHEKSUM'])).toEqual({ code: 1, stdout: '', stderr: '错误：没有「ID_CHEKSUM」这条规则\n怎么办：是不是「ID_CHECKSUM」？\n' });
  });
});

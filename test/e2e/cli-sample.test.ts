import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSpreadsheet } from '../../src/node/spreadsheet.js';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const VILLAGE = '410799103201';
const OTHER = '410799103202';
const RULE = 'MEMBER_COUNT_MISMATCH';

let folder: string;

/** The examples: four families of 石桥村 counted wrongly, and one of them said to be put right. */
beforeAll(() => {
  folder = scratch.copyExamples('faulty');
  for (const number of [1, 2, 3, 4]) edit(scratch.path('faulty', 'villages', VILLAGE, 'households', `${VILLAGE}000${number}.yaml`), /^家庭人口: .*$/m, '家庭人口: 99');
  const file = scratch.path('faulty', 'rectification.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}- { 编号: R-003, 户编号: ${VILLAGE}0001, 规则: ${RULE}, 性质: 个性, 问题: 人口数不对, 整改措施: 照户口本数, 牵头单位: 青禾镇人民政府, 责任人: 王淑敏, 整改时限: 2017-12-10, 状态: 已销号, 销号日期: 2017-12-08, 复核人: 赵明远 }\n`);
});

interface LedgerDocument {
  readonly ok: boolean;
  readonly date: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly entries: readonly { readonly 编号: string; readonly 规则: string; readonly 性质: string; readonly 状态: string; readonly 村: string; readonly 逾期: number; readonly 证据: readonly { readonly file: string; readonly line: number }[] }[];
  readonly lookBack?: { readonly lines: readonly { readonly 编号: string; readonly 结果: string }[] };
}

const ledger = (...args: readonly string[]): LedgerDocument => parseJson(runCli(['ledger', folder, '--json', ...args])) as LedgerDocument;

describe('dangka ledger', () => {
  it('says what is closed and still there, what is common, and where; and ends with 2', () => {
    const ran = runCli(['ledger', folder]);
    expect([ran.code, ran.stderr]).toEqual([2, '']);
    const [, entry = ''] = /(  R-003 户 个性 未销号\(仍有\) 逾期 10 天[^]*?)\n  [GJ]-/.exec(ran.stdout) ?? [];
    expect(entry).toContain(`户 ${VILLAGE}0001 户主 郑守田`);
    expect(entry).toContain(`人口数不对 (${RULE})`);
    expect(entry).toContain('销号日期 2017-12-08，复核人 赵明远');
    expect(entry).toMatch(new RegExp(`核对：仍有\n {4}villages/${VILLAGE}/households/${VILLAGE}0001\\.yaml:\\d+:\\d+`));
    expect(ran.stdout).toMatch(/ {2}G-\w{8} 村 共性 未改\n {4}「家庭人口」.*：本村 7 户中有 4 户 \(MEMBER_COUNT_MISMATCH\)/);
    expect(ran.stdout).toMatch(/\n共 \d+ 项：共性 .*，销号后仍有 1；逾期 1\(按 2017-12-20 算\)\n$/);
  });

  it('is nothing but one document with --json', () => {
    const document = ledger();
    expect([document.ok, document.date]).toEqual([false, '2017-12-20']);
    expect(document.counts['total']).toBe(document.entries.length);
    expect(document.entries.find(({ 编号 }) => 编号 === 'R-003')).toMatchObject({ 状态: '未销号(仍有)', 逾期: 10, 证据: [{ file: `villages/${VILLAGE}/households/${VILLAGE}0001.yaml` }] });
  });

  it.each([
    [['--overdue'], ['R-003']],
    [['--overdue', '--date', '2018-01-01'], ['R-003', 'R-002']],
    [['--village', OTHER], ['R-002']],
  ])('shows with %j only what is asked for', (args, numbers) => {
    expect(ledger(...args).entries.map(({ 编号 }) => 编号)).toEqual(numbers);
  });

  it('shows a round: what it has named, what it has looked back at, and when the next is due', () => {
    const ran = runCli(['ledger', folder, '--round', '2']);
    expect(ran.stdout).toMatch(/^第 2 轮 回头看 2017-11-21—2017-12-05\n[^]*\n全部的村都到过\n第 1 轮的问题，现在：\n {2}R-001 青禾镇石桥村 已销号\n[^]*\n {2}R-002 青禾镇柳湾村 整改中\n/);
    expect(ran.stdout).toContain('下一轮(第 3 轮 再督查巡查)应于 2017-12-06 开始，已迟 14 天');
    expect(ran.stdout).toContain('\n共 1 项：共性 1，个性 0；');
    const round = ledger('--round', '2');
    expect(round.entries.map(({ 编号 }) => 编号)).toEqual(['R-002']);
    expect(round.lookBack?.lines.map(({ 编号, 结果 }) => `${编号} ${结果}`)).toEqual(['R-001 已销号', 'R-002 整改中']);
  });

  it('ends with 0 where nothing is at fault', () => {
    const clean = scratch.copyExamples('clean');
    const ran = runCli(['ledger', clean]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('已销号 1(没有写复核人或销号日期的 1)');
  });

  it('is written as an office file, and says on the screen what is in it', async () => {
    const file = scratch.path('ledger.xlsx');
    const ran = runCli(['ledger', folder, '-o', file, '--round', '2']);
    expect(ran.stdout).toMatch(new RegExp(`^共 1 项：.*；已写成 .*ledger\\.xlsx\n$`));
    const rows = [];
    for await (const { cells } of (await openSpreadsheet(file)).rows()) rows.push([...cells.values()].map(({ text }) => text));
    expect(rows.map((cells) => cells[1])).toEqual(['编号', 'R-002']);
  });

  it('says in its notes what is wrong with the ledger itself', () => {
    const broken = scratch.copyExamples('broken');
    edit(scratch.path('broken', 'rectification.yaml'), /性质: 个性/, '性质: 别的');
    const ran = runCli(['ledger', broken]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('rectification.yaml:1:');
  });

  it.each([
    [['--date', '2017-02-30'], '--date 不能是「2017-02-30」'],
    [['--round', '0'], '--round 不能是「0」'],
    [['--format', 'html'], '--format 不能是「html」'],
    [['-o', 'x.pdf'], '--out 不能是「x.pdf」'],
    [['--village', '410799109201'], '工作区里没有这个村：410799109201'],
  ])('refuses %j', (args, message) => {
    const ran = runCli(['ledger', folder, ...args]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain(message);
  });
});

interface SampleDocument {
  readonly seed: string;
  readonly kind: string;
  readonly villages: readonly { readonly code: string; readonly team: string; readonly again: boolean; readonly households: readonly { readonly code: string }[] }[];
}

const sample = (...args: readonly string[]): SampleDocument => parseJson(runCli(['sample', folder, '--json', ...args])) as SampleDocument;

describe('dangka sample', () => {
  it('draws the same every time, and says by which seed', () => {
    const drawn = sample('--round', '3', '--villages', '1', '--households', '3');
    expect([drawn.seed, drawn.kind]).toEqual(['410799-2017-3', '再督查巡查']);
    expect(drawn.villages).toMatchObject([{ team: '第一督导组', again: true, households: [{}, {}, {}] }]);
    expect(sample('--round', '3', '--villages', '1', '--households', '3', '--seed', '410799-2017-3')).toEqual(drawn);
  });

  it('shows the villages, then the households of each, whether their records are at fault or not', () => {
    const ran = runCli(['sample', folder, '--round', '1', '--households', '2']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/^第 1 轮 督查巡查\n {2}村 +贫困村 +到过的轮次 +户数 +督导组\n/);
    expect(ran.stdout).toMatch(/\n抽了 2 个村、4 户；种子 410799-2017-1\n$/);
    expect(ran.stdout).not.toContain('上一轮到过');
  });

  it('is written as an office file and as a printed list', async () => {
    const file = scratch.path('sample.xlsx');
    expect(runCli(['sample', folder, '--round', '1', '--households', '2', '-o', file]).code).toBe(0);
    const rows = [];
    for await (const { cells } of (await openSpreadsheet(file)).rows()) rows.push([...cells.values()].map(({ text }) => text));
    expect(rows.map((cells) => cells[4])).toEqual(['区划代码', VILLAGE, OTHER]);
    mkdirSync(scratch.path('out'));
    for (const [format, magic] of [['pdf', '%PDF'], ['docx', 'PK']] as const) {
      const path = scratch.path('out', `sample.${format}`);
      const ran = runCli(['sample', folder, '--round', '1', '--households', '2', '-o', path]);
      expect([ran.code, ran.stderr]).toEqual([0, '']);
      expect(readFileSync(path, 'latin1').slice(0, magic.length)).toBe(magic);
    }
  });

  it.each([
    [[], '必须写选项'],
    [['--round', '1', '--villages', 'x'], '--villages 不能是「x」'],
    [['--round', '1', '--households', '0'], '--households 不能是「0」'],
    [['--round', '1', '--seed', ''], '--seed 不能是「」'],
    [['--round', '1', '-o', 'x.html'], '--out 不能是「x.html」'],
  ])('refuses %j', (args, message) => {
    const ran = runCli(['sample', folder, ...args]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain(message);
  });
});

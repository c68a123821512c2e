import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';
import { inlineCell, makeXlsx } from '../support/sheet-xlsx.js';

const scratch = openScratch();
afterAll(scratch.remove);

const VILLAGE = '410799103202';
const [A, B] = [`${VILLAGE}0001`, `${VILLAGE}0002`];
const SIGNED = '4107991032010001';

/** A copy of the examples: the second village has not begun to sign. */
function open(name: string) {
  const folder = scratch.copyExamples(name);
  const sheet = (household: string): string => scratch.path(name, 'villages', household.slice(0, 12), 'signoffs', `${household}.yaml`);
  const enter = (post: string, person: string, date: string, household = A) => runCli(['sign', folder, '--household', household, '--post', post, '--name', person, '--date', date, '--json']);
  return { folder, sheet, enter, text: (household = A) => readFileSync(sheet(household), 'utf8') };
}

interface Document {
  readonly ok: boolean;
  readonly recorded: readonly { readonly post: string }[];
  readonly refused: readonly { readonly code: string; readonly household: string; readonly row?: number; readonly cell?: string; readonly message: string; readonly hint: string }[];
}

const read = (ran: ReturnType<typeof runCli>): Document => parseJson(ran) as Document;

describe('dangka sign', () => {
  it('enters what was signed, one after the other, and check is content', () => {
    const { folder, enter, text } = open('first');
    const ran = runCli(['sign', folder, '--household', A, '--post', '村委会主任', '--name', '杨玉田', '--date', '2017-12-11']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(new RegExp(`^✓ 户 ${A} 村委会主任 杨玉田 2017-12-11\\n户 ${A}：还差 6 人：村支部书记\\(徐庆丰\\)、.*\\n登记了 1 条签字，写进 1 份签字记录。\\n$`));
    expect(enter('村支部书记', '徐庆丰', '2017-12-12').code).toBe(0);
    expect(text()).toMatch(new RegExp(`^# .*\\n户编号: ${A}\\n年度: 2017\\n卡版本: [0-9a-f]{12}\\n签字:\\n  - \\{ 岗位: 村委会主任, 姓名: 杨玉田, 日期: 2017-12-11, 链: [0-9a-f]{16} \\}\\n  - \\{ 岗位: 村支部书记, .*链: [0-9a-f]{16} \\}\\n$`));
    expect(parseJson(runCli(['check', folder, '--household', A, '--json']))).toMatchObject({ ok: true });
  });

  it('refuses with the reason, writes nothing, and ends with 2', () => {
    const { enter, sheet } = open('refused');
    const ran = enter('村委会主任', '张三', '2017-12-11');
    expect([ran.code, ran.stderr]).toEqual([2, '']);
    expect(read(ran)).toMatchObject({ ok: false, recorded: [], refused: [{ household: A, code: 'SIGN_NOT_ON_ROSTER' }] });
    expect(existsSync(sheet(A))).toBe(false);
  });

  it('changes nothing on the sheet but its end', () => {
    const { enter, text, sheet } = open('layout');
    const before = `# 按纸上的抄\n户编号: ${SIGNED}   # 郑家\n年度: 2017\n卡版本: 6fa60908619b\n签字:\n  # 第一页\n  - { 岗位: 村委会主任,   姓名: 张保田, 日期: 2017-12-11 }\n`;
    writeFileSync(sheet(SIGNED), before);
    expect(enter('村支部书记', '李振川', '2017-12-11', SIGNED).code).toBe(0);
    expect(text(SIGNED).startsWith(before)).toBe(true);
    expect(text(SIGNED).slice(before.length).split('\n')).toHaveLength(2);
  });

  it('finds out that an entry has been changed', () => {
    const { folder, enter, sheet } = open('forged');
    enter('村委会主任', '杨玉田', '2017-12-11');
    edit(sheet(A), /2017-12-11/, '2017-12-12');
    const checked = runCli(['check', folder, '--household', A, '--json']);
    expect(checked.code).toBe(2);
    expect((parseJson(checked) as { readonly diagnostics: readonly { readonly code: string }[] }).diagnostics.map(({ code }) => code)).toContain('SIGN_CHAIN');
  });

  it('keeps the old sheet of a card that has changed, and begins a new one', () => {
    const { folder, enter, sheet, text } = open('renew');
    edit(scratch.path('renew', 'villages', '410799103201', 'households', `${SIGNED}.yaml`), /^ {2}耕地面积: .*/m, '  耕地面积: 11.7');
    const old = text(SIGNED);
    expect(read(enter('村委会主任', '张保田', '2017-12-18', SIGNED)).refused[0]).toMatchObject({ code: 'SIGN_STALE', hint: expect.stringContaining('--renew') as string });
    const ran = runCli(['sign', folder, '--household', SIGNED, '--renew']);
    expect([ran.code, ran.stdout]).toEqual([0, `户 ${SIGNED} 卡版本 6fa60908619b 的签字作废，留底在 villages/410799103201/signoffs/作废/${SIGNED}-6fa60908619b.yaml\n`]);
    expect(existsSync(sheet(SIGNED))).toBe(false);
    expect(readFileSync(scratch.path('renew', 'villages', '410799103201', 'signoffs', '作废', `${SIGNED}-6fa60908619b.yaml`), 'utf8')).toBe(old);
    expect(enter('村委会主任', '张保田', '2017-12-18', SIGNED).code).toBe(0);
    expect(parseJson(runCli(['check', folder, '--json']))).toMatchObject({ ok: true, counts: { warning: 0 } });
    expect(runCli(['sign', folder, '--renew']).stdout).toBe('没有要作废的签字记录。\n');
  });
});

describe('--import', () => {
  const HEADER = ['日期', '姓名', '岗位', '户编号'];
  const ROWS = [
    ['2017-12-11', '杨玉田', '村委会主任', A],
    ['2017-12-12', '徐庆丰', '村支部书记', A],
    ['2017-12-12', '徐庆风', '村支部书记', B],
    ['2017/12/12', '杨玉田', '村委会主任', B],
    ['2017-12-12', '杨玉田', '村委会主任', '410799197003080033'],
  ];
  const told = (ran: ReturnType<typeof runCli>) => read(ran).refused.map(({ code, cell }) => `${code} ${cell ?? ''}`);

  it('enters the rows that hold and names the others by their cells', () => {
    const { folder, text, sheet } = open('csv');
    const file = scratch.path('list.csv');
    writeFileSync(file, [HEADER, ...ROWS].map((row) => `${row.join(',')}\r\n`).join(''));
    const ran = runCli(['sign', folder, '--import', file, '--json']);
    expect([ran.code, read(ran).recorded.length]).toEqual([2, 2]);
    expect(told(ran)).toEqual(['SIGN_NOT_ON_ROSTER B4', 'VALUE_FORMAT A5', 'SIGN_NO_HOUSEHOLD D6']);
    // Somebody's own number in the wrong column is not repeated.
    expect(ran.stdout).not.toContain('197003080033');
    expect(text(A).match(/链/g)).toHaveLength(3);
    expect(existsSync(sheet(B))).toBe(false);
    const again = runCli(['sign', folder, '--import', file]);
    expect([again.code, again.stdout]).toEqual([2, '没有登记。\n']);
    expect(again.stderr).toContain('SIGN_POST_TWICE');
  });

  it('reads a workbook, and refuses numbers that it has cut', () => {
    const { folder } = open('xlsx');
    const file = scratch.path('list.xlsx');
    const rows = [HEADER, ...ROWS.slice(0, 1)].map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => inlineCell(column, row + 1, cell)).join('')}</row>`).join('');
    const cut = `<row r="3">${['2017-12-12', '徐庆丰', '村支部书记'].map((cell, column) => inlineCell(column, 3, cell)).join('')}<c r="D3"><v>4107991032020001</v></c></row>`;
    writeFileSync(file, makeXlsx({ rows: rows + cut }));
    const ran = runCli(['sign', folder, '--import', file, '--json']);
    expect([ran.code, read(ran).recorded.length, told(ran)]).toEqual([2, 1, ['SIGN_CELL D3']]);
  });

  it('cannot run without a list, or its columns', () => {
    const file = scratch.path('other.csv');
    writeFileSync(file, '户编号,姓名\r\n1,张三\r\n');
    expect(runCli(['sign', EXAMPLES, '--import', file])).toMatchObject({ code: 1, stdout: '' });
    expect(runCli(['sign', EXAMPLES, '--import', scratch.path('none.xlsx')])).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('lists', () => {
  it('tell who still has to sign what', () => {
    const all = parseJson(runCli(['sign', EXAMPLES, '--waiting', '--json'])) as { readonly waiting: readonly { readonly name: string; readonly sheets: readonly object[] }[] };
    expect(all.waiting.map(({ sheets }) => sheets.length).reduce((sum, count) => sum + count, 0)).toBe(35);
    const { code, stdout } = runCli(['sign', EXAMPLES, '--waiting', '--name', '杨玉田']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^杨玉田\(柳湾村村民委员会\) 5 份\n(?: {2}户 \d{16} .* 村委会主任，卡版本 [0-9a-f]{12}\n){5}还等 1 人签 5 处。\n$/);
    expect(runCli(['sign', EXAMPLES, '--waiting', '--name', '查无此人']).stdout).toBe('没有等着签的。\n');
  });

  it('tell who answers for a card at fault', () => {
    const { folder } = open('answer');
    expect(runCli(['sign', folder, '--answerable'])).toMatchObject({ code: 0, stdout: '没有错误的户。\n' });
    edit(scratch.path('answer', 'villages', '410799103201', 'households', `${SIGNED}.yaml`), /^家庭人口: .*/m, '家庭人口: 19');
    const { code, stdout } = runCli(['sign', folder, '--answerable', '--village', '410799103201']);
    expect(code).toBe(2);
    expect(stdout).toMatch(new RegExp(`^户 ${SIGNED} .*MEMBER_COUNT_MISMATCH.*\\n  村委会主任 张保田，2017-12-11 签\\(卡版本 6fa60908619b\\)\\n`));
    expect(stdout.match(/签\(卡版本/g)).toHaveLength(7);
    expect(stdout).toContain('七人同责');
  });
});

describe('what cannot be run ends with 1', () => {
  it.each([
    [['--household', A], '少写了 --post、--name、--date'],
    [['--post', '村委会主任'], '少写了 --household、--name、--date'],
    [[], '少写了 --household、--post、--name、--date'],
    [['--household', A, '--household', B, '--post', '村委会主任', '--name', '杨玉田', '--date', '2017-12-11'], '一次只登记一户'],
    [['--waiting', '--answerable'], '只能用一种'],
    [['--import', 'list.csv', '--post', '村委会主任'], '只能用一种'],
    [['--answerable', '--name', '杨玉田'], '--name 要和'],
    [['--household', '4107991032029999', '--waiting'], '没有这一户'],
  ])('%j', (args, message) => {
    const ran = runCli(['sign', EXAMPLES, ...args]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain(message);
  });
});

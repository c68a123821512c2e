import { describe, expect, it } from 'vitest';
import { baseText, replaceOnce } from '../../support/check-base.js';
import { cellAddress } from '../../../src/model/sheet.js';
import { cellOf, differences, exportRows, FIELDS, FULL_TEXT, loadRecord, OWNER, readRowsOf, withCell, type Cell } from '../../support/sheet-export.js';

const FULL = loadRecord(FULL_TEXT);
const SECOND = loadRecord(baseText('二户'), '二户');
const ROWS = exportRows([FULL.record, SECOND.record]);
const HEAD_ROW = 4;

const columnOf = (label: string): number => FIELDS.findIndex((each) => each.label === label);
const changed = (label: string, cell: Cell, row = HEAD_ROW): Cell[][] => withCell(ROWS, row, columnOf(label), cell);
/** A household's column changed in all its rows. */
const changedThroughout = (label: string, cell: Cell, rows: readonly number[] = [4, 5, 6]): Cell[][] => rows.reduce<Cell[][]>((all, row) => withCell(all, row, columnOf(label), cell), ROWS);
const found = (rows: readonly (readonly Cell[])[], loaded = FULL): Promise<readonly string[]> => differences(loaded, rows).then((all) => all.map(({ code, path }) => `${code} ${path}`));

/** Another value of the same kind. */
function another(kind: string, value: string): string {
  switch (kind) {
    case '数字':
      return String(Number(value) + 1);
    case '日期':
    case '年月':
      return '1999-01-02';
    case '证件':
      return `${value.slice(0, 10)}${value[10] === '9' ? '8' : '9'}${value.slice(11)}`;
    case '电话':
      return '13800000000';
    default:
      return '另一种写法';
  }
}

describe('an export that says the same', () => {
  it('brings no difference', async () => {
    expect(FULL.record.家庭成员).toHaveLength(3);
    expect(FIELDS.filter(({ field }) => cellOf(FULL.record, 0, field) === '')).toEqual([]);
    expect(await differences(FULL, ROWS)).toEqual([]);
    expect(await differences(SECOND, ROWS)).toEqual([]);
    const read = await readRowsOf(ROWS);
    expect(read.problems).toEqual([]);
    expect(read.extras(() => true)).toEqual([]);
    expect(read.compared).toHaveLength(FIELDS.length);
  });

  it('may write it in other words', async () => {
    const other: readonly (readonly [string, Cell])[] = [
      ['性别', '男性'], ['低保', '未享受'], ['特困供养', '不享受'], ['证件号码', ' 410799196903087033 '], ['出生日期', '19690308'], ['家庭成员联系电话', '03737291234'],
      ['在校生状况', ''], ['务工状况', ''], ['务工时间', ''], ['与户主关系', { kind: 'text', text: '户主 ' }],
    ];
    for (const [label, cell] of other) expect([label, await found(changed(label, cell))]).toEqual([label, []]);
    const household: readonly (readonly [string, Cell])[] = [
      ['识别时间', '201404'], ['识别时间', '2014/4/23'], ['脱贫时间', { kind: 'date', text: '2017-10-11' }], ['其他致贫原因', '缺技术'], ['耕地面积', { kind: 'number', text: '8' }], ['耕地面积', '8.00'], ['年收入', '3,400.00'],
      ['人均纯收入', { kind: 'number', text: '878.3300000000001' }], ['人均纯收入', { kind: 'number', text: '878.3333333333334' }], ['危房级别', 'C'], ['年度', { kind: 'number', text: '2017' }], ['家庭人口', '3'],
    ];
    for (const [label, cell] of household) expect([label, cell, await found(changedThroughout(label, cell))]).toEqual([label, cell, []]);
  });

  it('may leave out what the record leaves out, or say 否 or 无', async () => {
    const plain = loadRecord(baseText('一户'));
    const rows = exportRows([plain.record]);
    expect(await found(rows, plain)).toEqual([]);
    for (const text of ['否', '无', '未享受']) expect(await found(withCell(rows, HEAD_ROW, columnOf('特困供养'), text), plain)).toEqual([]);
    expect(await found(withCell(rows, HEAD_ROW, columnOf('监测对象类别'), '无'), plain)).toEqual([]);
    expect(await found(withCell(rows, HEAD_ROW, columnOf('特困供养'), '农村特困'), plain)).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].特困供养']);
    expect(await found(withCell(rows, HEAD_ROW, columnOf('监测对象类别'), '突发严重困难户'), plain)).toEqual(['SYSTEM_DIFFERENCE 监测对象类别']);
  });

  it('may fill 在校生状况 of a pupil and leave 文化程度 empty, but not both', async () => {
    expect(await found(changed('文化程度', '', 6))).toEqual([]);
    const both = withCell(changed('文化程度', '', 6), 6, columnOf('在校生状况'), '');
    expect(await found(both)).toEqual(['SYSTEM_DIFFERENCE 家庭成员[2].文化程度', 'SYSTEM_DIFFERENCE 家庭成员[2].在校生状况']);
  });

  it('may give a certificate as identity number', async () => {
    expect(await found(changed('证件号码', '41079919690308703342'))).toEqual([]);
    expect(await found(changed('证件号码', '41079919690308703343'))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].证件号码']);
    const lower = loadRecord(replaceOnce(baseText('二户'), '41079919540620701X', '41079919540620701x'), '二户');
    expect(await found(ROWS, lower)).toEqual([]);
  });
});

describe('a field that differs', () => {
  it.each(FIELDS.filter(({ field }) => field !== '户编号'))('$label is reported once, with both places', async ({ label, field, kind }) => {
    const value = cellOf(FULL.record, 0, field);
    const ofMember = field.startsWith('家庭成员.');
    const rows = ofMember ? changed(label, another(kind, value)) : changedThroughout(label, another(kind, value));
    const path = ofMember ? field.replace('家庭成员.', '家庭成员[0].') : field;
    const [difference, ...others] = await differences(FULL, rows);
    expect(others).toEqual([]);
    const steps = ofMember ? ['家庭成员', 0, ...field.split('.').slice(1)] : field.split('.');
    const place = FULL.file.places.locate(steps);
    expect(difference).toMatchObject({ code: 'SYSTEM_DIFFERENCE', severity: 'error', path, ...OWNER, line: place.line, column: place.column, related: [{ file: '系统导出.xlsx', line: HEAD_ROW, column: columnOf(label) + 1 }] });
    expect(difference?.message).toContain(`「${label}」与系统导出不一致`);
    expect(difference?.message).toContain(`(系统导出.xlsx 第 4 行「${label}」(${cellAddress(columnOf(label), HEAD_ROW)}))`);
    expect(difference?.hint).toMatch(/原始证件.*哪一边写错就改哪一边/);
  });

  it.each(FIELDS.filter(({ field }) => !['户编号', '家庭成员.在校生状况', '家庭成员.务工.状况', '家庭成员.务工.月数', '家庭成员.文化程度', '家庭成员.证件号码'].includes(field)))('$label that is empty in the system is reported', async ({ label, field }) => {
    const rows = field.startsWith('家庭成员.') ? changed(label, '') : changedThroughout(label, '');
    const all = await differences(FULL, rows);
    expect(all).toHaveLength(1);
    expect(all[0]?.message).toContain('系统里是空的');
  });

  it('shows both values, those of numbers masked', async () => {
    const [sex] = await differences(FULL, changed('性别', '女性'));
    expect(sex?.message).toContain('杜春生的「性别」与系统导出不一致：记录是「男」，系统是「女性」');
    const [identity] = await differences(FULL, changed('证件号码', '410799196903087034'));
    expect(identity?.message).toContain('记录是「410799************」，系统是「410799************」(不同之处在遮住或略去的部分)');
    const masked = [...(await differences(FULL, changed('残疾证号', '41079919690308703343'))), ...(await differences(FULL, changedThroughout('银行账号', '6217001234567890124')))];
    expect(masked).toHaveLength(2);
    expect(JSON.stringify([identity, ...masked])).not.toMatch(/196903087|70012345/);
  });

  it('says so where the record leaves it out', async () => {
    const text = replaceOnce(FULL_TEXT, '返贫年度: 2016\n', '');
    const [difference, ...others] = await differences(loadRecord(text), ROWS);
    expect(others).toEqual([]);
    expect(difference?.message).toContain('记录里没有填，系统是「2016」');
  });

  it('is not compared where the record could not be read', async () => {
    for (const [before, after] of [['性别: 男\n    证件号码: 410799196903087033', '性别: 公\n    证件号码: 410799196903087033'], ['耕地面积: 8.0', '耕地面积: 八亩'], ['年收入: 3400.00', '年收入: 三千四'], ['    - 缺技术', '    - 懒']] as const) {
      const loaded = loadRecord(replaceOnce(FULL_TEXT, before, after));
      expect([after, await found(ROWS, loaded)]).toEqual([after, []]);
      expect(await found(changedThroughout('家庭人口', '4'), loaded)).toEqual(['SYSTEM_DIFFERENCE 家庭人口']);
    }
    expect(await found(ROWS, loadRecord(replaceOnce(FULL_TEXT, '户编号: 4107991052010001', '户编号: 甲')))).toEqual([]);
    expect(await found(ROWS, loadRecord('收入: 有\n'))).toEqual([]);
  });

  it('is a number by value, not by rounding, where it is text', async () => {
    expect(await found(changedThroughout('人均纯收入', '878.331'))).toEqual(['SYSTEM_DIFFERENCE 收入.人均纯收入']);
    expect(await found(changedThroughout('人均纯收入', { kind: 'number', text: '878.34' }))).toEqual(['SYSTEM_DIFFERENCE 收入.人均纯收入']);
    expect(await found(changedThroughout('人均纯收入', '约 878'))).toEqual(['SYSTEM_DIFFERENCE 收入.人均纯收入']);
  });

  it('is a month where the system keeps months', async () => {
    expect(await found(changedThroughout('识别时间', '201405'))).toEqual(['SYSTEM_DIFFERENCE 识别时间']);
    expect(await found(changed('出生日期', '196903'))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].出生日期']);
    expect(await found(changed('出生日期', { kind: 'number', text: '25270' }))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].出生日期']);
  });
});

describe('members', () => {
  it('are matched by name where the number differs', async () => {
    expect(await found(changed('证件号码', '410799196903087035'))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].证件号码']);
    expect(await found(changed('证件号码', ''))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].证件号码']);
    expect(await found(changed('姓名', '杜春升'))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].姓名']);
  });

  it('in another order are the same', async () => {
    expect(await found([...ROWS.slice(0, 3), ...ROWS.slice(3, 6).reverse(), ...ROWS.slice(6)])).toEqual([]);
  });

  it('that only the record has are reported', async () => {
    const [missing, ...others] = await differences(FULL, ROWS.filter((_, index) => index !== 5));
    expect(others).toEqual([]);
    expect(missing).toMatchObject({ code: 'SYSTEM_DIFFERENCE', path: '家庭成员[2]', related: [{ file: '系统导出.xlsx', line: 4, column: 1 }] });
    expect(missing?.message).toContain('没有杜小雨');
  });

  it('that only the export has are reported', async () => {
    const row = [...(ROWS[3] ?? [])].with(columnOf('姓名'), '杜大牛').with(columnOf('证件号码'), '410799199001017015');
    const [extra, ...others] = await differences(FULL, [...ROWS.slice(0, 6), row, ...ROWS.slice(6)]);
    expect(others).toEqual([]);
    expect(extra).toMatchObject({ code: 'SYSTEM_DIFFERENCE', path: '家庭成员', related: [{ file: '系统导出.xlsx', line: 7, column: columnOf('姓名') + 1 }] });
    expect(extra?.message).toContain('「杜大牛」');
    expect(extra?.line).toBe(FULL_TEXT.split('\n').indexOf('家庭成员:') + 1);
  });

  it('that have become someone else are missing on both sides', async () => {
    const rows = withCell(changed('姓名', '王五'), HEAD_ROW, columnOf('证件号码'), '410799199001017015');
    expect(await found(rows)).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0]', 'SYSTEM_DIFFERENCE 家庭成员']);
  });

  it('who cannot be told are not called missing', async () => {
    const numberOnly = FIELDS.filter(({ field }) => field !== '家庭成员.姓名');
    const column = numberOnly.findIndex(({ label }) => label === '证件号码');
    const rows = withCell(exportRows([FULL.record], numberOnly), HEAD_ROW, column, { kind: 'number', text: '4.10799196903087E+17' });
    expect(await found(rows)).toEqual([]);
    expect((await readRowsOf(rows)).problems.map(({ code, path }) => `${code} ${path}`)).toEqual([`SYSTEM_CELL ${cellAddress(column, HEAD_ROW)}`]);
    const unread = loadRecord(FULL_TEXT.replace('姓名: 杜小雨', '姓名: ""').replace('410799200710237022', '4107992007102370 2'));
    expect(await found(ROWS, unread)).toEqual([]);
  });

  it('the head is looked at where the export has a row for each household, and not twice where it has one for each member', async () => {
    const rows = (name: string, ...more: readonly string[]): Cell[][] => [['户编号', '户主姓名', '户主证件号码', '家庭人口', ...more.map(() => '姓名')], ['4107991052010001', name, '410799196903087033', '3', ...more]];
    expect(await found(rows('杜春生'))).toEqual([]);
    expect(await found(rows('杜春声'))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[0].姓名']);
    expect(await found(rows('杜春声', '杜春生'))).toEqual(['SYSTEM_DIFFERENCE 家庭成员[1]', 'SYSTEM_DIFFERENCE 家庭成员[2]']);
  });

  it('are not looked for in an export of households', async () => {
    const columns = FIELDS.filter(({ field }) => !field.startsWith('家庭成员.'));
    const rows = exportRows([FULL.record], columns).slice(0, 4);
    expect(await found(rows)).toEqual([]);
    expect((await readRowsOf(rows)).problems).toEqual([]);
    expect((await readRowsOf([...rows, ...rows.slice(3)])).problems).toMatchObject([{ code: 'SYSTEM_CELL', path: 'A5' }]);
  });
});

describe('households', () => {
  it('that the export lacks are SYSTEM_MISSING', async () => {
    const [missing, ...others] = await differences(SECOND, exportRows([FULL.record]));
    expect(others).toEqual([]);
    expect(missing).toMatchObject({ code: 'SYSTEM_MISSING', severity: 'error', path: '户编号', line: 1 });
    expect(missing?.message).toContain('4107991052010002');
  });

  it('that the workspace lacks are SYSTEM_EXTRA', async () => {
    const extras = (await readRowsOf(ROWS)).extras((code) => code === '4107991052010001');
    expect(extras).toMatchObject([{ code: 'SYSTEM_EXTRA', severity: 'error', file: '系统导出.xlsx', line: 7, column: 1, path: 'A7', household: '4107991052010002' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { SetupError } from '../../../src/errors.js';
import { readSystemExport } from '../../../src/check/system/export.js';
import { cellAddress, type Sheet, type SheetRow } from '../../../src/model/sheet.js';
import { openSpreadsheet } from '../../../src/node/spreadsheet.js';
import { baseText } from '../../support/check-base.js';
import { encodeGb18030 } from '../../support/check-generators.js';
import { differences, exportRows, FIELDS, FULL_TEXT, loadRecord, memorySheet, OWNER, PROFILE, readRowsOf, withCell, type Cell } from '../../support/sheet-export.js';
import { inlineCell, makeXlsx, placeFile, textRow } from '../../support/sheet-xlsx.js';

const FULL = loadRecord(FULL_TEXT);
const ROWS = exportRows([FULL.record, loadRecord(baseText('二户'), '二户').record]);
const columnOf = (label: string): number => FIELDS.findIndex((each) => each.label === label);
const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const number = (text: string): Cell => ({ kind: 'number', text });

async function refusal(rows: readonly (readonly Cell[])[]): Promise<SetupError> {
  const error: unknown = await readRowsOf(rows).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SetupError);
  return error as SetupError;
}

describe('the header', () => {
  it.each<[string, Cell[]]>([
    ['with units, spaces, line breaks and parentheses of either width', ['户 编号', '姓\n名', '人均纯收入（元）', '耕地面积(亩)']],
    ['in other labels', ['贫困户编号', '姓名', '纯收入', '耕地面积']],
  ])('is found %s', async (_, labels) => {
    const read = await readRowsOf([['某县导出表'], labels, ['4107991052010001', '杜春生', '1', '2']]);
    expect(read.compared).toHaveLength(4);
    expect(read.extras(() => false)).toMatchObject([{ path: 'A3' }]);
  });

  it('tells which columns it does not compare', async () => {
    const read = await readRowsOf([['户编号', '姓名', '性别', '公益性岗位(月数)', '户类型'], ['4107991052010001', '杜春生', '男', '3', '脱贫户']]);
    expect([read.compared, read.ignored]).toEqual([['户编号', '姓名', '性别'], ['公益性岗位(月数)', '户类型']]);
  });

  it('that is not there is asked for by name, with what was found nearest', async () => {
    const error = await refusal([['某县'], ['户号', '姓名', '性别', '民族'], ['1', '甲', '男', '汉族']]);
    expect(error.message).toMatch(/系统导出\.xlsx 的前 20 行里找不到表头.*「户编号」.*第 2 行：户号、姓名、性别、民族/);
    expect(error.hint).toContain('「户号」是不是「户编号」？');
    expect((await refusal([])).message).toContain('文件里没有内容');
    expect((await refusal([['户编号', '姓名'], ['1', '甲']])).message).toContain('第 1 行：户编号、姓名');
  });

  it('is looked for in the first twenty rows', async () => {
    const header = ['户编号', '姓名', '性别'];
    const titles = (count: number): Cell[][] => Array.from({ length: count }, () => ['说明']);
    expect((await readRowsOf([...titles(19), header])).compared).toEqual(header);
    expect((await refusal([...titles(20), header])).message).toContain('找不到表头');
  });

  it('may not name a column twice', async () => {
    expect((await refusal([['户编号', '姓名', '性别', '性别']])).message).toMatch(/「性别」\(C1\)和「性别」\(D1\)是同一栏/);
    expect((await refusal([['户编号', '姓名', '性别', '家庭人口', '家庭人口数(人)']])).message).toMatch(/\(D1\).*\(E1\)/);
    expect((await readRowsOf([['户编号', '姓名', '性别', '备注', '备注']])).ignored).toEqual(['备注', '备注']);
  });

  it('must say who a member is', async () => {
    const error = await refusal([['户编号', '性别', '民族', '耕地面积']]);
    expect(error.message).toContain('没有「证件号码」也没有「姓名」');
  });
});

describe('a cell that cannot be compared', () => {
  const MUST_BE_TEXT = ['户编号', '户联系电话', '联系电话', '家庭成员联系电话', '银行账号', '证件号码', '残疾证号'].filter((label) => columnOf(label) >= 0);

  it.each(MUST_BE_TEXT)('%s as a number, a date or 4.1E+17 is refused with its address', async (label) => {
    const address = cellAddress(columnOf(label), 4);
    for (const cell of [number('4.10799196903087E+17'), number('410799196903087033'), { kind: 'date' as const, text: '2017-03-10' }, '4.10799E+17']) {
      const { problems } = await readRowsOf(withCell(ROWS, 4, columnOf(label), cell));
      expect(problems).toMatchObject([{ code: 'SYSTEM_CELL', severity: 'error', file: '系统导出.xlsx', line: 4, column: columnOf(label) + 1, path: address }]);
      expect(problems[0]?.message).toContain(address);
      expect(problems[0]?.hint).toContain('重新导出，这一列用文本格式');
      expect(JSON.stringify(problems)).not.toContain('196903087');
    }
  });

  it.each(FIELDS.map(({ label }) => label))('%s as a formula or an error is refused, and not compared', async (label) => {
    for (const cell of [{ kind: 'formula' as const, text: '=1' }, { kind: 'error' as const, text: '#N/A' }, { kind: 'boolean' as const, text: 'TRUE' }]) {
      const rows = [4, 5, 6].reduce<Cell[][]>((all, row) => withCell(all, row, columnOf(label), cell), ROWS);
      const { problems } = await readRowsOf(rows);
      expect(problems.map(({ code, path }) => [code, path])).toEqual([4, 5, 6].map((row) => ['SYSTEM_CELL', cellAddress(columnOf(label), row)]));
      if (label !== '户编号') expect(await differences(FULL, rows)).toEqual([]);
    }
  });

  it('of numbers is what a spreadsheet took for a date, or cut short', async () => {
    for (const cell of [{ kind: 'date' as const, text: '2017-01-02' }, '1.2E+04']) expect((await readRowsOf(withCell(ROWS, 4, columnOf('年收入'), cell))).problems).toHaveLength(1);
    expect((await readRowsOf(withCell(ROWS, 4, columnOf('年收入'), number('3.4E3')))).problems).toEqual([]);
  });

  it('is looked at where it is not compared', async () => {
    const rows = [['户编号', '人编号', '姓名'], ['4107991052010001', number('12345678901234567'), '杜春生']];
    expect((await readRowsOf(rows)).problems).toMatchObject([{ path: 'B2' }]);
  });

  it('is named two hundred times in a column, then counted', async () => {
    const rows = [['户编号', '姓名', '证件号码'], ...Array.from({ length: 500 }, (_, index) => ['4107991052010001', `甲${index}`, number('1')])];
    const { problems } = await readRowsOf(rows);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toMatchObject({ line: 501, path: 'C501' });
    expect(problems.at(-1)?.message).toContain('共有 500 格');
  });
});

describe('rows', () => {
  it('without a usable 户编号 are reported, and a household that is not found may be among them', async () => {
    for (const cell of ['', '合计', number('4107991052010001')]) {
      const rows = [4, 5, 6].reduce<Cell[][]>((all, row) => withCell(all, row, columnOf('户编号'), cell), ROWS);
      const read = await readRowsOf(rows);
      expect(read.problems.map(({ path }) => path)).toEqual(['A4', 'A5', 'A6']);
      const [missing] = read.compare(FULL.file, OWNER, FULL.record);
      expect(missing?.code).toBe('SYSTEM_MISSING');
      expect(missing?.message).toContain('另有 3 行的户编号不能用');
    }
  });

  it('with nothing that is compared are notes', async () => {
    const read = await readRowsOf([['户编号', '姓名', '性别', '备注'], ['4107991052010001', '杜春生', '男'], ['', '', '', '以下空白']]);
    expect(read.problems).toEqual([]);
  });

  it('of one member are reported, and the first is used', async () => {
    const again = (ROWS[3] ?? []).with(columnOf('性别'), '女');
    const rows = [...ROWS.slice(0, 6), again, ...ROWS.slice(6)];
    expect((await readRowsOf(rows)).problems).toMatchObject([{ code: 'SYSTEM_CELL', path: cellAddress(columnOf('证件号码'), 7), household: '4107991052010001' }]);
    expect(await differences(FULL, rows)).toEqual([]);
  });

  it('of one household that contradict each other are reported, and neither is compared', async () => {
    const rows = withCell(withCell(ROWS, 5, columnOf('年收入'), '9999'), 6, columnOf('年收入'), '3400');
    const { problems } = await readRowsOf(rows);
    expect(problems).toMatchObject([{ code: 'SYSTEM_CELL', path: cellAddress(columnOf('年收入'), 5) }]);
    expect(problems[0]?.message).toContain('与同一户的第 4 行写得不一样');
    expect(await differences(FULL, rows)).toEqual([]);
  });

  it('may write it in several ways, or once where cells are merged', async () => {
    const merged = [5, 6].reduce<Cell[][]>((all, row) => withCell(all, row, columnOf('年收入'), ''), ROWS);
    const written = withCell(withCell(ROWS, 5, columnOf('年收入'), number('3400')), 6, columnOf('年收入'), '3400.0');
    const last = withCell(withCell(ROWS, 4, columnOf('年收入'), ''), 5, columnOf('年收入'), { kind: 'error', text: '#REF!' });
    for (const [rows, problems] of [[merged, 0], [written, 0], [last, 1]] as const) {
      expect((await readRowsOf(rows)).problems).toHaveLength(problems);
      expect(await differences(FULL, rows)).toEqual([]);
    }
    const [difference] = await differences(FULL, withCell(merged.map((row) => [...row]), 4, columnOf('年收入'), '').map((row, index) => (index === 5 ? row.with(columnOf('年收入'), '1') : row)));
    expect(difference?.related).toEqual([{ file: '系统导出.xlsx', line: 6, column: columnOf('年收入') + 1 }]);
  });
});

describe('a file', () => {
  const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const csv = ROWS.map((row) => row.map((cell) => quote(textOf(cell))).join(',')).join('\r\n');
  const xlsx = makeXlsx({ rows: ROWS.map((row, index) => textRow(index + 1, row.map(textOf))).join('') });
  const rare = (text: string): string => text.replaceAll('𫖯', '俯');

  it.each([
    ['.xlsx', xlsx],
    ['.csv', csv],
    ['.csv with a mark', `\uFEFF${csv}`],
    ['.csv in GB18030', encodeGb18030(rare(csv))],
  ])('%s is compared', async (name, bytes) => {
    const path = placeFile(name.startsWith('.xlsx') ? '导出.xlsx' : '导出.csv', bytes);
    const read = await readSystemExport(await openSpreadsheet(path), PROFILE);
    expect(read.problems).toEqual([]);
    expect(read.compare(FULL.file, OWNER, FULL.record)).toEqual([]);
    const text = FULL_TEXT.replace('耕地面积: 8.0', '耕地面积: 8.1');
    const [difference, ...others] = read.compare(loadRecord(text).file, OWNER, loadRecord(text).record);
    expect(others).toEqual([]);
    expect(difference?.related).toEqual([{ file: path, line: 4, column: columnOf('耕地面积') + 1 }]);
  });

  it('that Excel has rewritten shows its damage', async () => {
    const damaged = csv.replace('410799196903087033', '4.10799E+17');
    const read = await readSystemExport(await openSpreadsheet(placeFile('导出.csv', damaged)), PROFILE);
    expect(read.problems.map(({ path }) => path)).toEqual([cellAddress(columnOf('证件号码'), 4)]);
    expect(read.compare(FULL.file, OWNER, FULL.record)).toEqual([]);
  });

  it('with a numeric identity number shows its damage', async () => {
    const rows = ROWS.map((row, index) => textRow(index + 1, row.map(textOf)));
    const column = columnOf('证件号码');
    const cell = inlineCell(column, 4, '410799196903087033');
    expect(rows[3]).toContain(cell);
    rows[3] = (rows[3] ?? '').replace(cell, `<c r="${cellAddress(column, 4)}"><v>4.10799196903087E+17</v></c>`);
    const read = await readSystemExport(await openSpreadsheet(placeFile('导出.xlsx', makeXlsx({ rows: rows.join('') }))), PROFILE);
    expect(read.problems).toMatchObject([{ code: 'SYSTEM_CELL', line: 4, column: column + 1, path: cellAddress(column, 4) }]);
  });
});

describe('an export of a county', () => {
  it('of 120,000 rows stays small', async () => {
    const labels = FIELDS.map(({ label }) => label);
    const sheet: Sheet = {
      file: '县.xlsx',
      rows: async function* (): AsyncGenerator<SheetRow> {
        yield* memorySheet([labels]).rows();
        // Texts are cut out of longer ones, as a parser cuts them out of the file.
        for (let index = 0; index < 120_000; index += 1) {
          const code = String(4_107_991_052_010_000 + Math.floor(index / 3));
          const source = `${'x'.repeat(2000)}${code}410799${190_001_010_000 + index}`;
          const [household, identity] = [source.slice(2000, 2016), source.slice(2016)];
          yield { number: index + 2, cells: new Map(FIELDS.map(({ field, kind }, column) => [column, { kind: 'text', text: field === '户编号' ? household : kind === '证件' ? identity : field.endsWith('姓名') ? `甲${index}` : kind === '数字' ? String(Math.floor(index / 3) % 90) : '汉族' }])) };
          if (index % 1000 === 0) await Promise.resolve();
        }
      },
    };
    const before = process.memoryUsage().heapUsed;
    const started = performance.now();
    const read = await readSystemExport(sheet, PROFILE);
    expect(performance.now() - started).toBeLessThan(50_000);
    expect(read.problems).toEqual([]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400 * 2 ** 20);
    expect(read.extras(() => false)).toHaveLength(40_000);
  });
});

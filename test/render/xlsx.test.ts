import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { renderXlsx, type TextSheet } from '../../src/render/xlsx.js';
import { findAll, readWorkbook, type Element, type Workbook } from '../support/report-xlsx.js';

const sheet = (rows: readonly (readonly string[])[], changes: Partial<TextSheet> = {}): TextSheet => ({ name: '清单', widths: [6, 20], rows, heads: [0], filter: true, ...changes });

const make = async (...sheets: readonly TextSheet[]): Promise<Workbook> => readWorkbook(await renderXlsx(sheets));

const first = (root: Element, name: string): Element => {
  const [found] = findAll(root, name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** Texts that come back from a workbook in the cells where they were put. */
const roundTrip = async (texts: readonly string[]): Promise<readonly string[]> => (await make(sheet([texts]))).rows(0)[0] ?? [];

describe('a text in a cell', () => {
  it.each([
    ['a formula', ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '=1+1', '＝1']],
    ['a long number', ['4107991012010001', '0373', '12.50', '1e5', '2017-11-01', 'TRUE']],
    ['markup', ['<&>"\'', ']]>', '<t>#0</t>', '&amp;', '#1']],
    ['a name that every object has', ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']],
    ['blanks at its ends', [' a ', '　b', '', 'a  b']],
    ['the notation of characters', ['_x0041_', '_x005F_', 'x_x004_', '__x0041__']],
    ['several lines', ['a\nb', 'a\tb']],
    ['rare characters', ['𫖯', '𠅤𬎆', 'e\u0301']],
  ])('stays what was typed: %s', async (_, texts) => {
    expect(await roundTrip(texts)).toEqual(texts);
  });

  it('shows in its place what XML cannot hold', async () => {
    expect(await roundTrip(['a\u0000b', '\u0008', '\u000B', '\u001B[31m', 'a\uD800b', '\uFFFE\uFFFF', 'a\rb'])).toEqual(['a\uFFFDb', '\uFFFD', '\uFFFD', '\uFFFD[31m', 'a\uFFFDb', '\uFFFD\uFFFD', 'a\uFFFDb']);
  });

  it('is cut, and says so, where no office program would take more', async () => {
    const [long = '', whole = ''] = await roundTrip(['甲'.repeat(32_768), '甲'.repeat(32_767)]);
    expect([long.length, long.endsWith('甲……'), whole.length]).toEqual([32_767, true, 32_767]);
    const [pair = ''] = await roundTrip([`${'甲'.repeat(32_764)}𫖯𫖯𫖯`]);
    expect(pair).toMatch(/^甲+\uFFFD……$/u);
  });

  it('is text by its format too, so that editing makes nothing else of it', async () => {
    const book = await make(sheet([['甲', '乙'], ['=1', '2']], { heads: [0] }));
    const formats = first(book.part('xl/styles.xml'), 'cellXfs').children;
    const styles = [...findAll(book.part('xl/worksheets/sheet1.xml'), 'c')].map(({ attributes }) => formats[Number(attributes['s'])]?.attributes['numFmtId']);
    // 49 is @ (ECMA-376 part 1, 18.8.30).
    expect(styles).toEqual(['49', '49', '49', '49']);
  });
});

describe('a sheet', () => {
  const rows = [['序号', '问题'], ['1', '甲'], ['2', '乙']];

  it('keeps its head in view, bold and wrapped, and its columns as wide as said', async () => {
    const book = await make(sheet(rows));
    const page = book.part('xl/worksheets/sheet1.xml');
    expect(first(page, 'pane').attributes).toEqual({ ySplit: '1', topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' });
    expect([...findAll(page, 'col')].map(({ attributes }) => attributes['width'])).toEqual(['6', '20']);
    const styles = book.part('xl/styles.xml');
    const formats = first(styles, 'cellXfs').children;
    const isBold = (cell: Element): boolean => [...findAll(first(styles, 'fonts').children[Number(formats[Number(cell.attributes['s'])]?.attributes['fontId'])] ?? cell, 'b')].length > 0;
    expect([...findAll(page, 'c')].map(isBold)).toEqual([true, true, false, false, false, false]);
    for (const cell of findAll(page, 'c')) expect([...findAll(formats[Number(cell.attributes['s'])] ?? cell, 'alignment')].map(({ attributes }) => attributes['wrapText'])).toEqual(['1']);
  });

  it('is printed on A4 across, as wide as the page, with the head on each', async () => {
    const book = await make(sheet(rows, { name: '问题清单' }), sheet(rows, { name: '汇总', filter: false }));
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      expect(first(book.part(name), 'pageSetup').attributes).toEqual({ paperSize: '9', orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' });
      expect(first(book.part(name), 'pageSetUpPr').attributes).toEqual({ fitToPage: '1' });
    }
    const names = [...findAll(book.part('xl/workbook.xml'), 'definedName')].map(({ attributes, text }) => [attributes['name'], attributes['localSheetId'], text]);
    expect(names).toEqual([
      ['_xlnm._FilterDatabase', '0', "'问题清单'!$A$1:$B$3"],
      ['_xlnm.Print_Titles', '0', "'问题清单'!$1:$1"],
      ['_xlnm.Print_Titles', '1', "'汇总'!$1:$1"],
    ]);
  });

  it('can be filtered where its rows are of one kind', async () => {
    const book = await make(sheet(rows), sheet(rows, { name: '汇总', filter: false }));
    expect(first(book.part('xl/worksheets/sheet1.xml'), 'autoFilter').attributes).toEqual({ ref: 'A1:B3' });
    expect([...findAll(book.part('xl/worksheets/sheet2.xml'), 'autoFilter')]).toEqual([]);
  });

  it('has its parts in the order that the standard asks for', async () => {
    const names = first((await make(sheet(rows))).part('xl/worksheets/sheet1.xml'), 'worksheet').children.map(({ name }) => name);
    expect(names).toEqual(['sheetPr', 'sheetViews', 'cols', 'sheetData', 'autoFilter', 'pageMargins', 'pageSetup']);
  });

  it('of more rows than there can be is refused', async () => {
    const many = Array.from({ length: 1_048_577 }, () => [] as const);
    await expect(renderXlsx([sheet(many)])).rejects.toThrow(SetupError);
  });
});

describe('a workbook', () => {
  const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const sheets = [sheet([['序号', '问题'], ['1', '甲']]), sheet([['规则']], { name: '汇总' })];

  it('has the sheets in order, and no author or clock', async () => {
    const book = await make(...sheets);
    expect(book.sheets).toEqual(['清单', '汇总']);
    expect(book.parts.filter((name) => name.startsWith('docProps/'))).toEqual([]);
    expect(book.parts).toEqual([...book.parts].sort());
  });

  it('has the same bytes each time, at every time and in every time zone', async () => {
    const before = process.env['TZ'];
    const sums = new Set<string>();
    try {
      for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
        process.env['TZ'] = zone;
        sums.add(sha(await renderXlsx(sheets)));
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
    expect(sums.size).toBe(1);
    expect(sha(await renderXlsx([sheet([['序号', '问题'], ['1', '乙']])]))).not.toBe([...sums][0]);
  });
});

import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { makeBomb, makeXlsx, makeXlsxWith, placeFile, readCells, readRows, textRow, TRANSITIONAL, workbookParts, type RawWorkbook } from '../support/sheet-xlsx.js';
import { utf8 } from '../support/check-world.js';

const SST = `<sst xmlns="${TRANSITIONAL}">`;
const SHEET = `<worksheet xmlns="${TRANSITIONAL}"><sheetData>`;
const WITH_STRING: RawWorkbook = { rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' };

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await readRows(placeFile('导出.xlsx', bytes)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SetupError);
  expect((error as SetupError).message).toContain('导出.xlsx：');
  return (error as SetupError).message;
}

/** Bytes by which the process has grown at most while working. */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work().finally(() => {
    clearInterval(watch);
  });
  return most - before;
}

describe('a bomb', () => {
  it('in the shared strings is refused before it fills the memory', async () => {
    const bomb = await makeBomb('xl/sharedStrings.xml', `${SST}<si><t>`, new Uint8Array(1 << 20).fill(0x61), 1024, '</t></si></sst>');
    expect(bomb.size).toBeGreaterThan(2 ** 30);
    const grown = await growth(async () => {
      expect(await refusal(makeXlsxWith(WITH_STRING, bomb))).toMatch(/文件已损坏|压缩炸弹/);
      expect(await refusal(makeXlsxWith(WITH_STRING, { ...bomb, size: 1000 }))).toMatch(/文件已损坏/);
    });
    expect(grown).toBeLessThan(200 * 2 ** 20);
  });

  it('of many short strings is refused by how tightly it is packed', async () => {
    const piece = utf8(`<si><t>${'a'.repeat(10_000)}</t></si>`.repeat(20));
    expect(await refusal(makeXlsxWith(WITH_STRING, await makeBomb('xl/sharedStrings.xml', SST, piece, 1000, '</sst>')))).toMatch(/压缩炸弹/);
  });

  it('of a sheet that never comes to a cell is refused', async () => {
    const piece = utf8('<!-- 一 -->'.repeat(50_000));
    expect(await refusal(makeXlsxWith({}, await makeBomb('xl/worksheets/sheet1.xml', SHEET, piece, 300, '</sheetData></worksheet>')))).toMatch(/压缩炸弹/);
  });

  it.each([
    ['elements in elements', '<a>'.repeat(100_000)],
    ['an endless attribute', `<row r="1" spans="${'1'.repeat(6 << 20)}"/>`],
    ['entities', ''],
  ])('of %s is refused', async (what, rows) => {
    const doctype = what === 'entities' ? { parts: { 'xl/worksheets/sheet1.xml': `<!DOCTYPE a [<!ENTITY x "xxxx">]>${SHEET}<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>` } } : { rows };
    expect(await refusal(makeXlsx(doctype))).toMatch(/文件已损坏/);
  });
});

describe('a limit', () => {
  it.each([
    ['a row beyond the last', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', /超过 1048576 行/],
    ['a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>', /超过 16384 列/],
    ['a text beyond the longest', textRow(1, ['a'.repeat(32_768)]), /32768 个字符/],
    ['a row of long texts', textRow(1, Array.from({ length: 200 }, () => 'a'.repeat(32_000))), /第 1 行超过/],
  ])('%s is over it', async (_, rows, expected) => {
    expect(await refusal(makeXlsx({ rows }))).toMatch(expected);
  });

  it('is not over where it is just reached', async () => {
    const last = 'a'.repeat(32_767);
    expect(await readCells(placeFile('a.xlsx', makeXlsx({ rows: `${textRow(1, [last])}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` })))).toEqual([`A1 text ${last}`, 'XFD1048576 number 1']);
  });

  it('holds for shared strings too', async () => {
    expect(await refusal(makeXlsx({ ...WITH_STRING, strings: `<si><t>${'a'.repeat(32_768)}</t></si>` }))).toMatch(/32768 个字符/);
  });
});

describe('damage', () => {
  const rows = textRow(1, ['户编号', '姓名']);
  it.each<[string, RawWorkbook]>([
    ['no sheet', { parts: { 'xl/worksheets/sheet1.xml': undefined } }],
    ['no workbook', { parts: { 'xl/workbook.xml': undefined } }],
    ['no relations', { parts: { '_rels/.rels': undefined } }],
    ['broken XML', { parts: { 'xl/worksheets/sheet1.xml': `${SHEET}${rows}</sheetDat></worksheet>` } }],
    ['XML that ends too soon', { parts: { 'xl/worksheets/sheet1.xml': `${SHEET}${rows}` } }],
    ['an empty part', { parts: { 'xl/worksheets/sheet1.xml': '' } }],
    ['bytes that are no UTF-8', { parts: { 'xl/worksheets/sheet1.xml': Buffer.concat([utf8(SHEET), Buffer.from([0xff, 0xfe]), utf8('</sheetData></worksheet>')]) } }],
    ['another encoding', { parts: { 'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="GBK"?>${SHEET}</sheetData></worksheet>` } }],
    ['another vocabulary', { namespace: 'http://example.org/other' }],
    ['a part of another kind', { parts: { 'xl/worksheets/sheet1.xml': `<chartsheet xmlns="${TRANSITIONAL}"/>` } }],
    ['a shared string that is not there', { rows: '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', strings: '<si><t>a</t></si>' }],
    ['a number that is none', { rows: '<row r="1"><c r="A1"><v>0x10</v></c></row>' }],
    ['an unknown type', { rows: '<row r="1"><c r="A1" t="q"><v>1</v></c></row>' }],
    ['rows out of order', { rows: '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>' }],
    ['a cell twice', { rows: '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>' }],
    ['a cell of another row', { rows: '<row r="1"><c r="A2"><v>1</v></c></row>' }],
    ['something else between the rows', { rows: '<Choice><row r="1"/></Choice>' }],
  ])('%s ends the reading', async (_, workbook) => {
    expect(await refusal(makeXlsx(workbook))).toMatch(/文件已损坏/);
  });

  it('of the zip ends the reading', async () => {
    const whole = makeXlsx({ rows });
    expect(await refusal(whole.subarray(0, whole.length - 100))).toMatch(/文件已损坏/);
    const data = workbookParts({ rows }).get('xl/worksheets/sheet1.xml') ?? new Uint8Array();
    expect(await refusal(makeXlsxWith({}, { name: 'xl/worksheets/sheet1.xml', data, stored: deflateRawSync(data), method: 8, crc32: 1 }))).toMatch(/文件已损坏/);
  });
});

describe('an export of 50,000 rows', () => {
  it('is read in seconds and little memory', async () => {
    const piece = (first: number): Uint8Array =>
      utf8(Array.from({ length: 1000 }, (_, index) => `<row r="${first + index}">${Array.from({ length: 60 }, (_each, column) => `<c r="${column < 26 ? '' : column < 52 ? 'A' : 'B'}${String.fromCharCode(65 + (column % 26))}${first + index}" t="s"><v>${(index * 7 + column) % 500}</v></c>`).join('')}</row>`).join(''));
    const sheet = [utf8(SHEET), ...Array.from({ length: 50 }, (_, index) => piece(index * 1000 + 1)), utf8('</sheetData></worksheet>')];
    const path = placeFile('a.xlsx', makeXlsx({ strings: Array.from({ length: 500 }, (_, index) => `<si><t>值${index}</t></si>`).join(''), parts: { 'xl/worksheets/sheet1.xml': Buffer.concat(sheet) } }));
    sheet.length = 0;
    const started = performance.now();
    const { openSpreadsheet } = await import('../../src/node/spreadsheet.js');
    let cells = 0;
    const grown = await growth(async () => {
      for await (const row of (await openSpreadsheet(path)).rows()) cells += row.cells.size;
    });
    expect(cells).toBe(3_000_000);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(grown).toBeLessThan(300 * 2 ** 20);
  });
});

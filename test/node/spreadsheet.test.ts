import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { openSpreadsheet } from '../../src/node/spreadsheet.js';
import { isDateFormat } from '../../src/node/xlsx-styles.js';
import { formatSerial } from '../../src/node/xlsx-date.js';
import { makeXlsx, placeFile, readCells, readRows, STRICT, textRow, TRANSITIONAL, type RawWorkbook } from '../support/sheet-xlsx.js';

const cellsOf = (workbook: RawWorkbook): Promise<readonly string[]> => readCells(placeFile('导出.xlsx', makeXlsx(workbook)));
const row = (cells: string): RawWorkbook => ({ rows: `<row r="1">${cells}</row>` });

/** Styles 0 to 4: General, a built-in date, a custom date, a custom number, a Chinese built-in date. */
const STYLES = '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;亩(mu)&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>';

describe('a workbook', () => {
  it('gives each cell its kind', async () => {
    const cells = await cellsOf({
      ...row(
        '<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t> 南坡镇 </t></is></c><c r="C1"><v>8.5</v></c><c r="D1" t="n"><v>4.10799E+17</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c>' +
          '<c r="G1" t="e"><v>#N/A</v></c><c r="H1" t="str"><f>A1&amp;"户"</f><v>杜户</v></c><c r="I1"><f>1+1</f><v>2</v></c><c r="J1" t="d"><v>2017-03-10</v></c><c r="K1" s="1"/><c r="L1" t="s"><v>2</v></c><c r="M1" t="str"><v>甲</v></c>',
      ),
      strings: '<si><t>零</t></si><si><t>一</t></si><si><t/></si>',
    });
    expect(cells).toEqual(['A1 text 一', 'B1 text  南坡镇 ', 'C1 number 8.5', 'D1 number 4.10799E+17', 'E1 boolean TRUE', 'F1 boolean FALSE', 'G1 error #N/A', 'H1 formula 杜户', 'I1 formula 2', 'J1 date 2017-03-10', 'M1 text 甲']);
  });

  it('joins the runs of rich text and leaves out how it is pronounced', async () => {
    const rich = '<r><rPr><b/></rPr><t>杜</t></r><r><t xml:space="preserve">春 </t></r><rPh sb="0" eb="1"><t>du</t></rPh><phoneticPr fontId="1"/><r><t>生</t></r>';
    expect(await cellsOf({ ...row(`<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>${rich}</is></c>`), strings: `<si>${rich}</si>` })).toEqual(['A1 text 杜春 生', 'B1 text 杜春 生']);
  });

  it('reads escapes, entities, CDATA and characters beyond the first plane', async () => {
    expect(await cellsOf(row('<c r="A1" t="inlineStr"><is><t>甲_x000A_乙_x005F_x0041_ &lt;&amp;&#x20164;<![CDATA[<丙>]]>𫖯</t></is></c>'))).toEqual(['A1 text 甲\n乙_x0041_ <&\u{20164}<丙>𫖯']);
  });

  it('turns serial numbers into dates only where the style says so', async () => {
    const cells = await cellsOf({ ...row('<c r="A1" s="0"><v>42804</v></c><c r="B1" s="1"><v>42804</v></c><c r="C1" s="2"><v>42804.5</v></c><c r="D1" s="3"><v>42804</v></c><c r="E1" s="4"><v>42804</v></c>'), styles: STYLES });
    expect(cells).toEqual(['A1 number 42804', 'B1 date 2017-03-10', 'C1 date 2017-03-10 12:00:00', 'D1 number 42804', 'E1 date 2017-03-10']);
  });

  it('counts from 1904 where the workbook does', async () => {
    const dated: RawWorkbook = { ...row('<c r="A1" s="1"><v>41342</v></c>'), styles: STYLES };
    expect(await cellsOf({ ...dated, workbookPr: '<workbookPr date1904="1"/>' })).toEqual(['A1 date 2017-03-10']);
    expect(await cellsOf({ ...dated, workbookPr: '<workbookPr date1904="false"/>' })).toEqual(['A1 date 2013-03-09']);
  });

  it('marks every cell that an array formula fills', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>2</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><v>4</v></c></row><row r="3"><c r="B3"><v>5</v></c></row>';
    expect(await cellsOf({ rows })).toEqual(['A1 number 1', 'B1 formula 2', 'A2 number 2', 'B2 formula 4', 'B3 number 5']);
  });

  it.each([
    ['strict', makeXlsx({ rows: textRow(1, ['户编号']), namespace: STRICT })],
    ['prefixed', makeXlsx({ parts: { 'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${TRANSITIONAL}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>户编号</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>` } })],
    ['UTF-16', makeXlsx({ parts: { 'xl/worksheets/sheet1.xml': Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="${TRANSITIONAL}"><sheetData>${textRow(1, ['户编号'])}</sheetData></worksheet>`, 'utf16le') } })],
    ['without addresses', makeXlsx({ rows: '<row><c t="inlineStr"><is><t>户编号</t></is></c></row>' })],
    ['without styles and shared strings', makeXlsx({ rows: textRow(1, ['户编号']), parts: { 'xl/styles.xml': '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>' } })],
  ])('is read when it is %s', async (_, bytes) => {
    expect(await readCells(placeFile('a.xlsx', bytes))).toEqual(['A1 text 户编号']);
  });

  it('leaves out empty rows and keeps the numbers of the others', async () => {
    const rows = await readRows(placeFile('a.xlsx', makeXlsx({ rows: `${textRow(3, ['甲'])}<row r="4"/><row r="5"><c r="A5" s="1"/></row>${textRow(9, ['', '乙'])}` })));
    expect(rows.map(({ number }) => number)).toEqual([3, 9]);
  });

  it('reads the first sheet that is not hidden', async () => {
    const second = { 'xl/worksheets/sheet2.xml': `<worksheet xmlns="${TRANSITIONAL}"><sheetData>${textRow(1, ['看得见'])}</sheetData></worksheet>` };
    const sheets = (state: string): string => `<sheet name="字典" sheetId="1" r:id="rId1" ${state}/><sheet name="导出" sheetId="2" r:id="rId2"/>`;
    expect(await cellsOf({ rows: textRow(1, ['第一张']), sheets: sheets('state="veryHidden"'), parts: second })).toEqual(['A1 text 看得见']);
    expect(await cellsOf({ rows: textRow(1, ['第一张']), sheets: sheets('state="visible"'), parts: second })).toEqual(['A1 text 第一张']);
    await expect(cellsOf({ sheets: '<sheet name="a" sheetId="1" state="hidden" r:id="rId1"/>' })).rejects.toThrow(/没有可见的工作表/);
  });

  it('can be read twice', async () => {
    const sheet = await openSpreadsheet(placeFile('a.xlsx', makeXlsx({ rows: textRow(1, ['甲']) })));
    for (const time of [1, 2]) {
      let count = 0;
      for await (const each of sheet.rows()) count += each.cells.size;
      expect([time, count]).toEqual([time, 1]);
    }
  });
});

describe('a file that is no table', () => {
  const compound = (text: string): Uint8Array => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1 << 20), Buffer.from(text, 'utf16le')]);
  it.each([
    ['with a password', 'a.xlsx', compound('EncryptedPackage'), /加了密码/, /去掉打开密码/],
    ['.xls', 'a.xls', compound('Workbook'), /老格式的 \.xls/, /另存为.*\.xlsx.*\.csv/],
    ['.ods', 'a.ods', makeXlsx({ parts: { 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' } }), /\.ods/, /\.xlsx/],
    ['.xlsb', 'a.xlsb', makeXlsx({ parts: { 'xl/workbook.bin': 'x' } }), /\.xlsb/, /\.xlsx/],
    ['with macros', 'a.xlsx', makeXlsx({ parts: { 'xl/vbaProject.bin': 'x' } }), /带宏/, /不带宏/],
    ['of a macro type', 'a.xlsm', makeXlsx({ parts: { '[Content_Types].xml': '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>' } }), /带宏/, /不带宏/],
    ['of Word', 'a.docx', makeXlsx({ parts: { 'word/document.xml': '<a/>' } }), /Word/, /\.xlsx/],
    ['any zip', 'a.zip', makeXlsx({ parts: { '[Content_Types].xml': undefined } }), /压缩包/, /\.xlsx/],
    ['a web page named .xls', 'a.xls', '\uFEFF<html><table><tr><td>户编号</td></tr></table></html>', /网页.*\.xls/, /另存为/],
    ['PDF', 'a.pdf', '%PDF-1.7 ', /PDF/, /\.xlsx/],
    ['empty', 'a.csv', '', /是空的/, /重新导出/],
    ['a picture', 'a.csv', Buffer.from([0x89, 0x50, 0, 0, 0, 13]), /不是文本文件/, /\.xlsx/],
    ['in no encoding', 'a.csv', Buffer.from([0x61, 0xff, 0xff, 0x0a]), /GB18030/, /\.xlsx/],
  ])('%s is refused by name', async (_, name, bytes, message, hint) => {
    const error: unknown = await openSpreadsheet(placeFile(name, bytes)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as SetupError).message).toMatch(message);
    expect((error as SetupError).message).toContain(name);
    expect((error as SetupError).hint).toMatch(hint);
  });

  it('says when there is none', async () => {
    await expect(openSpreadsheet('/nowhere/导出.xlsx')).rejects.toThrow(/打不开 \/nowhere\/导出\.xlsx：不存在/);
    await expect(openSpreadsheet('/')).rejects.toThrow(SetupError);
  });
});

describe('a date', () => {
  it.each([
    [1, false, '1900-01-01'], [59, false, '1900-02-28'], [60, false, '1900-02-29'], [61, false, '1900-03-01'], [36526, false, '2000-01-01'], [2958465, false, '9999-12-31'],
    [0, true, '1904-01-01'], [0.5, false, '12:00:00'], [42803.999999999, false, '2017-03-10'], [2958466, false, undefined], [-1, false, undefined],
  ])('%s (1904: %s) is %s', (serial, from1904, expected) => {
    expect(formatSerial(serial, from1904)).toBe(expected);
  });

  it.each([
    ['14', undefined, true], ['22', undefined, true], ['27', undefined, true], ['58', undefined, true], ['0', undefined, false], ['23', undefined, false], ['49', undefined, false],
    ['164', 'yyyy-mm-dd', true], ['164', '[$-804]yyyy"年"m"月"', true], ['164', '[h]:mm', true], ['164', 'General', false], ['164', '0.00_);[Red]\\(0.00\\)', false], ['164', '0"day"', false],
    ['164', '0\\d', false], ['14', '0.00', false], ['164', '@', false], ['164', '0.00E+00', false],
  ])('format %s %s: %s', (id, code, expected) => {
    expect(isDateFormat(id, code)).toBe(expected);
  });
});

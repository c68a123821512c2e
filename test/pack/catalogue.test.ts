import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE_COLUMNS, writeCatalogueCsv, writeMissingCsv } from '../../src/pack/catalogue.js';
import { guardFormula, parseCsv, writeCsv } from '../../src/pack/csv.js';
import { catalogueRow, utf8 } from '../support/bag-fixtures.js';

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);

describe('the catalogue', () => {
  test('has a BOM, the columns of the contract, CRLF, and a row that reads back', () => {
    const text = textOf(writeCatalogueCsv([catalogueRow('data/a.pdf', utf8('abc'))]));
    expect(text).toBe(
      '\uFEFF序号,档号,类目,户编号,户主,文件代码,题名,责任者,日期,版本,格式,页数,大小,SHA256,保管期限,路径\r\n' +
        '1,A-2017-001,户档,4107991012010001,谢民生,card,档卡,村委会,2017-11-20,3f2a91c0d4e7,pdf,2,3,' +
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad,30年,data/a.pdf\r\n',
    );
  });

  test('quotes only what needs it', () => {
    const text = textOf(writeCatalogueCsv([catalogueRow('data/a', utf8('a'), { 题名: '甲,乙', 责任者: '“村”"委', 类目: ' 户档 ', 页数: undefined })]));
    expect(text.split('\r\n')[1]).toContain(', 户档 ,4107991012010001,谢民生,card,"甲,乙","“村”""委",2017-11-20,3f2a91c0d4e7,pdf,,1,');
  });

  test.each(['=HYPERLINK("http://x")', '+cmd|calc', '-1+1', '@SUM(A1)', '＝1', '＋1', '－1', '＠x', '﹦1', '\u22121', ' =1', '\u3000=1'])('%j cannot run as a formula', (题名) => {
    const parsed = parseCsv(textOf(writeCatalogueCsv([catalogueRow('data/a', utf8('a'), { 题名 })])));
    expect(parsed.ok && parsed.rows[1]?.[CATALOGUE_COLUMNS.indexOf('题名')]).toBe(`'${题名}`);
  });

  test('leaves other text and a 户编号 as they are', () => {
    for (const text of ['', '谢民生', '3-1', 'a=b', "'x", '410799']) expect(guardFormula(text)).toBe(text);
    expect(() => writeCatalogueCsv([catalogueRow('data/a', utf8('a'), { 户编号: '=1' })])).toThrow('户编号');
    expect(textOf(writeCatalogueCsv([catalogueRow('data/a', utf8('a'), { 户编号: '' })]))).toContain(',户档,,谢民生,');
  });

  test.each(['甲\n乙', '甲\r乙', '\t=1', '甲\u2028乙', '甲\u0085乙', 'a\0'])('a break or control character is not smoothed over: %j', (题名) => {
    expect(() => writeCatalogueCsv([catalogueRow('data/a', utf8('a'), { 题名 })])).toThrow('line break');
  });

  test('what is missing is listed with the rule', () => {
    expect(textOf(writeMissingCsv([{ 户编号: '4107991012010002', 户主: '=王', 规则: 'ID_CHECKSUM', 说明: '校验码不符, 请核对' }]))).toBe(
      '\uFEFF户编号,户主,规则,说明\r\n4107991012010002,\'=王,ID_CHECKSUM,"校验码不符, 请核对"\r\n',
    );
  });
});

describe('reading CSV', () => {
  const rowsOf = (text: string): unknown => {
    const parsed = parseCsv(text);
    return parsed.ok ? parsed.rows : `line ${parsed.line}`;
  };

  test('takes LF for CRLF, breaks inside quotes, empty fields, a last line without an end', () => {
    expect(rowsOf('\uFEFFa,b\nc,"d ""x""\r\ny"\r\n,\r\n"",z')).toEqual([['a', 'b'], ['c', 'd "x"\r\ny'], ['', ''], ['', 'z']]);
    expect(rowsOf('')).toEqual([]);
    expect(rowsOf('a,')).toEqual([['a', '']]);
  });

  test.each([['a\n"b', 'line 2'], ['a\nb\nc"d', 'line 3'], ['"a"b', 'line 1'], ['a\r\n"b\nc"d', 'line 2']])('says in which line quotes go wrong: %j', (text, line) => {
    expect(rowsOf(text)).toBe(line);
  });

  test('gives back whatever was written', () => {
    const field = fc.string({ unit: 'binary' }).filter((text) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) && !text.startsWith('\uFEFF'));
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        expect(rowsOf(textOf(writeCsv(rows)))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });
});

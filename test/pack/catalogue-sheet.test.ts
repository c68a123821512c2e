import { describe, expect, test } from 'vitest';
import { listCatalogue, type CatalogueSheetLine } from '../../src/pack/catalogue-sheet.js';
import { renderXlsx } from '../../src/render/xlsx.js';
import { readWorkbook } from '../support/report-xlsx.js';

const line = (changes: Partial<CatalogueSheetLine> = {}): CatalogueSheetLine => ({ 档号: 'Z002-JF·2017-Y-410799103201-001-0001', 责任者: '石桥村脱贫攻坚责任组', 题名: '档卡', 日期: '20171220', 页数: 4, ...changes });

describe('归档文件目录 for the office program', () => {
  test('has the columns of the printed sheet, and a stroke for what a paper does not have', () => {
    expect(listCatalogue([line(), line({ 题名: '户口簿', 日期: '', 备注: '扫描件' })]).rows).toEqual([
      ['序号', '档号', '文号', '责任者', '题名', '日期', '密级', '页数', '备注'],
      ['1', 'Z002-JF·2017-Y-410799103201-001-0001', '/', '石桥村脱贫攻坚责任组', '档卡', '20171220', '/', '4', '/'],
      ['2', 'Z002-JF·2017-Y-410799103201-001-0001', '/', '石桥村脱贫攻坚责任组', '户口簿', '/', '/', '4', '扫描件'],
    ]);
  });

  test('is a whole table without a line', () => {
    const { rows, widths, heads } = listCatalogue([]);
    expect([rows.length, rows[0]?.length, widths.length, heads]).toEqual([1, 9, 9, [0]]);
  });

  test('is text in every cell, whatever it looks like, and the same bytes each time', async () => {
    const sheet = listCatalogue([line({ 题名: '=1+1', 责任者: '0012', 备注: '+86' }), line({ 题名: '𫖯&<' })]);
    const bytes = await renderXlsx([sheet]);
    const workbook = readWorkbook(bytes);
    expect(workbook.sheets).toEqual(['归档文件目录']);
    expect(workbook.rows(0)).toEqual(sheet.rows);
    expect(await renderXlsx([listCatalogue([line({ 题名: '=1+1', 责任者: '0012', 备注: '+86' }), line({ 题名: '𫖯&<' })])])).toEqual(bytes);
  });
});

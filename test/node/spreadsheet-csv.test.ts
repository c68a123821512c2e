import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../support/check-generators.js';
import { placeFile, readCells, readRows } from '../support/sheet-xlsx.js';

const TEXT = '户编号,姓名,性别\r\n4107991052010001,杜春生,男\r\n';
const CELLS = ['A1 text 户编号', 'B1 text 姓名', 'C1 text 性别', 'A2 text 4107991052010001', 'B2 text 杜春生', 'C2 text 男'];

const cellsOf = (bytes: Uint8Array | string): Promise<readonly string[]> => readCells(placeFile('导出.csv', bytes));

describe('a .csv', () => {
  it.each([
    ['UTF-8', TEXT],
    ['UTF-8 with its mark', `\uFEFF${TEXT}`],
    ['GB18030', encodeGb18030(TEXT)],
    ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['tabs', TEXT.replaceAll(',', '\t')],
    ['semicolons', TEXT.replaceAll(',', ';')],
    ['no last line end', TEXT.trimEnd()],
    ['old line ends', TEXT.replaceAll('\r\n', '\r')],
  ])('is read: %s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual(CELLS);
  });

  it('finds the delimiter below titles that hold commas themselves', async () => {
    expect(await cellsOf('某县,某乡导出表\n"一,二,三,四,五"\n户编号\t姓名\t性别\n')).toEqual(['A1 text 某县,某乡导出表', 'A2 text 一,二,三,四,五', 'A3 text 户编号', 'B3 text 姓名', 'C3 text 性别']);
  });

  it('keeps every text as it is', async () => {
    expect(await cellsOf('a,b\n012,4.10799E+17\n 8.50 ,"六""七"\n=1+1,2017/3/10\n')).toEqual(['A1 text a', 'B1 text b', 'A2 text 012', 'B2 text 4.10799E+17', 'A3 text  8.50 ', 'B3 text 六"七', 'A4 text =1+1', 'B4 text 2017/3/10']);
  });

  it('reads ="…" as the text that it stands for', async () => {
    expect(await cellsOf('a,b\n"=""410799196903087033""",1\n')).toContain('A2 text 410799196903087033');
  });

  it('counts lines, those inside cells too, and passes over empty rows', async () => {
    const rows = await readRows(placeFile('a.csv', 'a,b\n"一\r\n二",c\n\n,,\nd,e\r\nf\rg,h,,\n'));
    expect(rows.map(({ number, cells }) => [number, [...cells.values()].map(({ text }) => text)])).toEqual([[1, ['a', 'b']], [2, ['一\r\n二', 'c']], [6, ['d', 'e']], [7, ['f']], [8, ['g', 'h']]]);
  });

  it.each([
    ['a quote that never ends', 'a,b\n1,"2\n', /第 2 行附近引号没有成对/],
    ['a quote in the midst', 'a,b\n1,2"3\n', /第 2 行附近引号/],
    ['a quote that swallows the file', `a,b\n1,"${'2,3\n'.repeat(2_000_000)}`, /一行过长/],
    ['a cell too long', `a,b\n${'x'.repeat(32_768)},1\n`, /第 2 行第 1 列有 32768 个字符/],
    ['too many columns', `${','.repeat(16_384)}a\n`, /第 1 行有 16385 列/],
  ])('with %s is refused', async (_, text, message) => {
    await expect(cellsOf(text)).rejects.toThrow(message);
  });

  it('of a county is read in seconds', async () => {
    const line = `4107991052010001,杜春生,${'否,'.repeat(58)}\n`;
    const started = performance.now();
    expect(await readRows(placeFile('a.csv', line.repeat(20_000)))).toHaveLength(20_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

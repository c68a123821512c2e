import { describe, expect, it } from 'vitest';
import { SetupError } from '../../src/errors.js';
import { readSignList } from '../../src/signoff/sign-list.js';
import { memorySheet, type Cell } from '../support/sheet-export.js';

const HEADER = ['户编号', '岗位', '姓名', '日期'];
const ROW = ['4107991052010001', '村委会主任', '马成林', '2017-11-20'];

const read = (...rows: readonly (readonly Cell[])[]) => readSignList(memorySheet(rows, '签字登记.xlsx'));

describe('a list of signatures', () => {
  it('is read by its header, in whatever order, below a title and beside other columns', async () => {
    const { rows, faults } = await read(['某村签字登记表'], ['日期', '备注', '姓名', ' 户编号 ', '岗位'], ['2017-11-20', '夜里签的', '马成林', '4107991052010001', '村委会主任']);
    expect(faults).toEqual([]);
    expect(rows).toMatchObject([{ row: 3, 户编号: '4107991052010001', 岗位: '村委会主任', 姓名: '马成林', 日期: '2017-11-20' }]);
    expect((['户编号', '岗位', '姓名', '日期'] as const).map((column) => rows[0]?.address(column))).toEqual(['D3', 'E3', 'C3', 'A3']);
  });

  it('may have its dates as dates', async () => {
    const { rows } = await read(HEADER, [...ROW.slice(0, 3), { kind: 'date', text: '2017-11-20' }]);
    expect(rows[0]?.日期).toBe('2017-11-20');
  });

  it('leaves out rows at fault, each with its cell', async () => {
    const { rows, faults } = await read(HEADER, [{ kind: 'number', text: '4.10799105201E+15' }, ...ROW.slice(1)], ROW, [ROW[0] ?? '', '村委会主任', '', '2017-11-20'], [...ROW.slice(0, 3), { kind: 'number', text: '43059' }], [...ROW.slice(0, 2), { kind: 'formula', text: '马成林' }, '2017-11-20'], [{ kind: 'date', text: '2017-11-20' }, ...ROW.slice(1)]);
    expect(rows.map(({ row }) => row)).toEqual([3]);
    expect(faults.map(({ address, message }) => `${address} ${message.slice(0, 12)}`)).toEqual(['A2 「户编号」是数字格，不是', 'C4 「姓名」是空的', 'D5 「日期」是数字格，不是文', 'C6 「姓名」是公式或错误值，', 'A7 「户编号」成了日期格，原'].map((each) => each.slice(0, 15)));
  });

  it('without one of its columns, or with one twice, is none', async () => {
    await expect(read(HEADER.slice(0, 3), ROW)).rejects.toThrow('找不到表头');
    await expect(read()).rejects.toThrow(SetupError);
    await expect(read([...HEADER, '岗位'], ROW)).rejects.toThrow('「岗位」写了两次(B1、E1)');
  });

  it('has its header within the first twenty rows', async () => {
    const above = (count: number): readonly string[][] => Array.from({ length: count }, () => ['说明']);
    expect((await read(...above(19), HEADER, ROW)).rows).toHaveLength(1);
    await expect(read(...above(20), HEADER, ROW)).rejects.toThrow('前 20 行');
  });
});

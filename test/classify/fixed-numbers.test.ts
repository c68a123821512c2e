import { describe, expect, it } from 'vitest';
import { readFixed, type DraftNumbers, type NumberTerms } from '../../src/classify/fixed-numbers.js';

const TERMS: NumberTerms = { year: '2017', scheme: { 案卷号位数: '3', 村卷号: '000' } };
const [A, B, C] = ['4107991052010001', '4107991052010002', '4107991052010003'];

const read = (lines: readonly (readonly [string | undefined, string | undefined] | undefined)[], { 年度 = '2017', terms = TERMS }: { readonly 年度?: string | undefined; readonly terms?: NumberTerms } = {}) => {
  const numbers: DraftNumbers = { 年度, 卷号: lines.map((line) => line && { 户编号: line[0], 案卷号: line[1] }) };
  const { fixed, faults } = readFixed(numbers, terms);
  return { fixed: Object.fromEntries(fixed), faults: faults.map(({ path, message }) => `${path.join('/')} ${message}`), others: faults.map(({ other }) => other?.join('/')) };
};

describe('numbers that have been given', () => {
  it('are taken where nothing is wrong with them', () => {
    expect(read([[A, '001'], [C, '007']])).toEqual({ fixed: { [A]: '001', [C]: '007' }, faults: [], others: [] });
    expect(readFixed({}, TERMS)).toEqual({ fixed: new Map(), faults: [] });
  });

  it('may not be one for two households', () => {
    expect(read([[A, '001'], [B, '001'], [C, '002']])).toEqual({ fixed: { [A]: '001', [C]: '002' }, faults: [`卷号/1/案卷号 案卷号 001 给了两户：${A}、${B}`], others: ['卷号/0/案卷号'] });
  });

  it('may not be two for one household, nor the same twice', () => {
    expect(read([[A, '001'], [A, '002']]).faults).toEqual([`卷号/1/户编号 户 ${A} 有两个案卷号：001、002`]);
    expect(read([[A, '001'], [A, '001']])).toMatchObject({ faults: [`卷号/1/户编号 户 ${A} 案卷号 001 写了两行`], others: ['卷号/0/户编号'] });
  });

  it.each(['1', '01', '0001'])('have the digits of the scheme, not %s', (volume) => {
    expect(read([[A, volume]])).toMatchObject({ fixed: {}, faults: [`卷号/0/案卷号 案卷号 ${volume} 应为 3 位`] });
  });

  it('are not that of the village', () => {
    expect(read([[A, '000']])).toMatchObject({ fixed: {}, faults: ['卷号/0/案卷号 案卷号 000 是村级文件的卷号，不能给户'] });
  });

  it('are of the year', () => {
    expect(read([[A, '001']], { 年度: '2016' }).faults).toEqual(['年度 案卷号是 2016 年度定的，本县现在是 2017 年度']);
  });

  it('are not judged by what nobody knows, and what could not be read is passed over', () => {
    expect(read([[A, '1'], [B, '000']], { 年度: '2016', terms: {} })).toMatchObject({ fixed: { [A]: '1', [B]: '000' }, faults: [] });
    expect(readFixed({ 卷号: [undefined, { 户编号: A }, { 案卷号: '001' }, { 户编号: B, 案卷号: '001' }] }, TERMS)).toEqual({ fixed: new Map([[B, '001']]), faults: [] });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendEntry, formatEntry } from '../../src/load/yaml-append.js';
import { parseYaml } from '../../src/load/yaml.js';

const FIELDS = [['岗位', '村支部书记'], ['姓名', '石磊']] as const;
const ENTRY = '{ 岗位: 村支部书记, 姓名: 石磊 }';
const append = (text: string): string | undefined => appendEntry(text, '签字', FIELDS);

describe('an entry is added and nothing else is touched', () => {
  it.each([
    ['after the last line', '签字:\n  - { 岗位: 甲 }\n', `签字:\n  - { 岗位: 甲 }\n  - ${ENTRY}\n`],
    ['before what follows', '签字: # 名单\n  - { 岗位: 甲 }   # 当面签\n# 以下待签\n\n备注: 无\n', `签字: # 名单\n  - { 岗位: 甲 }   # 当面签\n  - ${ENTRY}\n# 以下待签\n\n备注: 无\n`],
    ['after an entry of several lines', '签字:\n- 岗位: 甲\n  姓名:  乙 # 本人\n', `签字:\n- 岗位: 甲\n  姓名:  乙 # 本人\n- ${ENTRY}\n`],
    ['after one that ends with a folded text', '签字:\n  - 岗位: 甲\n    姓名: |-\n      乙\n备注: 无\n', `签字:\n  - 岗位: 甲\n    姓名: |-\n      乙\n  - ${ENTRY}\n备注: 无\n`],
    ['at the end of a file without a line end', '签字:\n    - { 岗位: 甲 }', `签字:\n    - { 岗位: 甲 }\n    - ${ENTRY}`],
    ['with the line ends of the file', '签字:\r\n  - { 岗位: 甲 }\r\n', `签字:\r\n  - { 岗位: 甲 }\r\n  - ${ENTRY}\r\n`],
    ['in place of an empty list', '年度: 2017\n签字: [] # 还没有\n', `年度: 2017\n签字: # 还没有\n  - ${ENTRY}\n`],
    ['in place of an empty list at the end', '签字: []', `签字:\n  - ${ENTRY}`],
    ['within brackets', '签字: [{ 岗位: 甲 }]\n', `签字: [{ 岗位: 甲 }, ${ENTRY}]\n`],
    ['within brackets over several lines', '签字: [\n  { 岗位: 甲 }, # 一\n]\n', `签字: [\n  { 岗位: 甲 }, ${ENTRY}, # 一\n]\n`],
  ])('%s', (_, before, after) => {
    expect(append(before)).toBe(after);
    const list = (text: string): readonly unknown[] => (parseYaml(text).value as { readonly 签字: readonly unknown[] }).签字;
    expect(list(after)).toEqual([...list(before), { 岗位: '村支部书记', 姓名: '石磊' }]);
    expect(parseYaml(after).faults).toEqual([]);
  });

  it('only to a list under its key in the file’s own map', () => {
    for (const text of ['年度: 2017\n', '签字: 无\n', '签字:\n', '{ 签字: [] }\n', '- 签字\n', '']) expect(append(text)).toBeUndefined();
  });

  it('whatever the values are: they are read back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (value) => {
        const { value: read } = parseYaml(`签字:\n  - ${formatEntry([['姓名', value]])}\n`);
        expect(read).toEqual({ 签字: [{ 姓名: value }] });
      }),
      { numRuns: 300 },
    );
  });

  it('plain where YAML takes it so, quoted where it would not', () => {
    expect(formatEntry([['岗位', '乡镇党委书记或乡(镇)长'], ['姓名', '阿卜杜热合曼·买买提明'], ['日期', '2017-11-20']])).toBe('{ 岗位: 乡镇党委书记或乡(镇)长, 姓名: 阿卜杜热合曼·买买提明, 日期: 2017-11-20 }');
    expect(formatEntry([['姓名', '石磊, 岗位: 村会计 }']])).toBe('{ 姓名: "石磊, 岗位: 村会计 }" }');
  });
});

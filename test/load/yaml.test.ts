import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/load/yaml.js';

const read = (text: string): unknown => {
  const { value, faults } = parseYaml(text);
  expect(faults).toEqual([]);
  return value;
};

const faultOf = (text: string): { line: number; column: number; message: string; hint: string } => {
  const [first, ...others] = parseYaml(text).faults;
  if (!first || others.length > 0) throw new Error(`not one fault but ${others.length + (first ? 1 : 0)}`);
  expect(parseYaml(text).value).toBeUndefined();
  return { line: first.range.line, column: first.range.column, message: first.message, hint: first.hint };
};

describe('every scalar stays the text that was typed', () => {
  test.each(['410799197005120035', '0373', '0012', '12.50', '1e3', '0x1F', '0o17', '1_000', '.inf', '~', 'null', 'true', 'yes', '2017-11-30', '12:30', '+5', '=', '-'])('%s', (typed) => {
    for (const head of ['', '%YAML 1.1\n---\n', '%YAML 1.2\n---\n']) {
      // A lone dash would begin a list.
      if (typed === '-') continue;
      expect(read(`${head}甲: ${typed}\n`)).toEqual({ 甲: typed });
      expect(read(`${head}甲: [${typed}]\n`)).toEqual({ 甲: [typed] });
      expect(read(`${head}${typed}: 甲\n`)).toEqual({ [typed]: '甲' });
    }
  });

  test('quotes, block scalars and comments are YAML, not text', () => {
    expect(read('甲: "1" # 乙\n乙: \'2\'\n丙: |\n  一\n  二\n丁: >-\n  一\n  二\n')).toEqual({ 甲: '1', 乙: '2', 丙: '一\n二\n', 丁: '一 二' });
  });

  test('nothing typed is empty text', () => {
    expect(read('甲:\n乙: ""\n丙:\n  - \n')).toEqual({ 甲: '', 乙: '', 丙: [''] });
    expect(read('')).toBe('');
    expect(read('# 注\n')).toBe('');
  });

  test('maps have no prototype', () => {
    const value = read('__proto__: { polluted: 1 }\nconstructor: 2\n') as object;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what is refused', () => {
  test.each([
    ['&a 一', 1, 4, '锚点'], ['*a', 1, 4, '引用'], ['!a 一', 1, 4, '类型标记'], ['!!str 一', 1, 4, '类型标记'], ['!<tag:yaml.org,2002:str> 一', 1, 4, '类型标记'], ['! 一', 1, 4, '类型标记'],
    ['!!seq\n  - 一', 1, 4, '类型标记'], ['{ <<: { 乙: 1 } }', 1, 6, '合并键'], ['[ &a 一 ]', 1, 6, '锚点'],
  ])('%s', (typed, line, column, word) => {
    const fault = faultOf(`甲: ${typed}\n`);
    expect([fault.line, fault.column]).toEqual([line, column]);
    expect(fault.message).toContain(word);
  });

  test('an anchor or tag before a field name', () => {
    expect(faultOf('&a 甲: 1')).toMatchObject({ line: 1, column: 1 });
    expect(faultOf('!!str 甲: 1')).toMatchObject({ line: 1, column: 1 });
  });

  test.each([
    ['甲: "一\n乙: 2\n', 1, 4, '引号'],
    ["甲: '一\n乙: 2\n", 1, 4, '引号'],
    ['甲: [一\n乙: 2\n', 2, 1, '括号'],
    ['甲: { 乙: 1\n丙: 2\n', 2, 1, '括号'],
    ['甲: 1\n一段话\n乙: 2\n', 2, 1, '不是「字段名'],
    ['甲: 1\n一段话\n', 2, 1, '不是「字段名'],
    ['甲:\n  - 乙: 1\n   丙: 2\n', 3, 1, '对齐'],
    ['甲:\n  乙: 1\n 丙: 2\n', 3, 1, '对齐'],
    ['甲: - 一\n', 1, 4, '「- 」'],
    ['甲: "一" 二\n', 1, 8, '又有文字'],
    ['甲: "一"#二\n', 1, 7, '「#」'],
    ['甲: @一\n', 1, 4, '特殊符号'],
    ['甲: { 乙: 一，丙: 二 }\n', 1, 10, '全角逗号'],
    ['? [甲]\n: 1\n', 1, 3, '一行文字'],
    ['甲: 1\n--- \n乙: 2\n', 2, 1, '两份'],
    ['甲: 1\r乙: 2\r', 1, 5, '回车'],
    ['甲:\n\t- 一\n', 2, 1, 'Tab'],
    [`${'甲'.repeat(1100)}: 1`, 1, 1, '过长'],
  ])('%j', (text, line, column, word) => {
    const fault = faultOf(text);
    expect([fault.line, fault.column]).toEqual([line, column]);
    expect(fault.message + fault.hint).toContain(word);
  });

  test('the slips of input methods are named where they stand, though the parser stumbles over them later', () => {
    expect(faultOf('甲: 1\n乙：2\n丙: 3\n')).toMatchObject({ line: 2, column: 2 });
    expect(faultOf('甲: 1\n乙：\n  丙: 3\n')).toMatchObject({ line: 2, column: 2 });
    expect(faultOf('甲：1\n乙：2\n丙：3\n')).toMatchObject({ line: 1, column: 2 });
    expect(faultOf('甲：1')).toMatchObject({ line: 1, column: 2, message: expect.stringContaining('全角冒号') as string });
    expect(faultOf('甲:\u00a01\n乙: 2\n')).toMatchObject({ line: 1, column: 3 });
    expect(faultOf('甲:\n\u3000乙: 1\n丙: 2\n')).toMatchObject({ line: 2, column: 1 });
  });

  test('an innocent neighbour with a full-width colon is not blamed', () => {
    expect(faultOf('甲:\n  - 说明：一\n乙: @二\n')).toMatchObject({ line: 3, column: 4, message: expect.stringContaining('特殊符号') as string });
  });

  test('a line that YAML would fold into the value above it', () => {
    expect(faultOf('甲: 一\n  备注：二\n')).toMatchObject({ line: 2, column: 3 });
    expect(faultOf('甲:\n  - 一\n    - 二\n')).toMatchObject({ line: 3, column: 5 });
    expect(faultOf('甲:\n  -一\n  -二\n')).toMatchObject({ line: 3, column: 3 });
    expect(read('甲: 一\n  二\n')).toEqual({ 甲: '一 二' });
  });

  test('too much of anything, once', () => {
    for (const text of ['['.repeat(5000), '{a: '.repeat(5000), '- '.repeat(5000), `甲: ${'['.repeat(40)}${']'.repeat(40)}`]) expect(faultOf(text).message).toContain('嵌套');
    expect(faultOf(`甲:\n${'  - 1\n'.repeat(60_000)}`).message).toContain('过多');
    expect(read(`甲: ${'['.repeat(30)}${']'.repeat(30)}`)).toBeDefined();
  });

  test('ten thousand tags and anchors take no longer than they are many', () => {
    const started = performance.now();
    expect(parseYaml(`甲: [${'!a x, '.repeat(10_000)}]`).faults.length).toBe(10_000);
    expect(parseYaml(`甲: ${'!x'.repeat(100_000)}`).faults.length).toBe(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('one fault does not hide or make another', () => {
  test('what stands before a broken line is reported, what comes after it is not guessed at', () => {
    const { faults } = parseYaml('甲: &a 一\n甲: 二\n乙 三\n丙: *b\n');
    expect(faults.map(({ code, range }) => [code, range.line])).toEqual([['YAML_SYNTAX', 1], ['YAML_DUPLICATE_KEY', 2], ['YAML_SYNTAX', 3]]);
  });

  test('a repeated key keeps its first value and does not keep the file from being read', () => {
    const { value, faults } = parseYaml('甲: 1\n甲: 2\n"甲": 3\n乙: { 丙: 1, 丙: 2 }\n');
    expect(value).toEqual({ 甲: '1', 乙: { 丙: '1' } });
    expect(faults.map(({ code, range, path }) => [code, range.line, range.column, path])).toEqual([
      ['YAML_DUPLICATE_KEY', 2, 1, ['甲']],
      ['YAML_DUPLICATE_KEY', 3, 1, ['甲']],
      ['YAML_DUPLICATE_KEY', 4, 12, ['乙', '丙']],
    ]);
    expect(faults[0]?.message).toContain('第 1 行、第 2 行');
    expect(faults[2]?.message).toContain('(第 4 行)');
  });
});

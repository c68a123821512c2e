import { describe, expect, test } from 'vitest';
import { LineIndex } from '../../src/load/places.js';
import { parseYaml } from '../../src/load/yaml.js';

/** Line, column, and what the carets stand under. */
function pointAt(text: string, ...where: Parameters<ReturnType<typeof parseYaml>['places']['locate']>): [number, number, string] {
  const { line, column, length, excerpt } = parseYaml(text).places.locate(...where);
  return [line, column, Array.from(excerpt).slice(column - 1, column - 1 + length).join('')];
}

describe('lines and columns', () => {
  test('count from 1, in characters: a character beyond U+FFFF is one', () => {
    const lines = new LineIndex('𠮷𠮷a\n𫖯b');
    expect(lines.rangeAt(4)).toEqual({ line: 1, column: 3, length: 1, excerpt: '𠮷𠮷a' });
    expect(lines.rangeAt(6)).toEqual({ line: 2, column: 1, length: 1, excerpt: '𫖯b' });
    expect(lines.rangeAt(8)).toEqual({ line: 2, column: 2, length: 1, excerpt: '𫖯b' });
    expect(lines.rangeAt(0, 5).length).toBe(3);
  });

  test('CRLF ends a line and belongs to none', () => {
    const lines = new LineIndex('甲: 1\r\n乙: 2\r\n');
    expect([lines.line(0), lines.line(1), lines.line(2), lines.line(3)]).toEqual(['甲: 1', '乙: 2', '', '']);
    expect(lines.rangeAt(6)).toEqual({ line: 2, column: 1, length: 1, excerpt: '乙: 2' });
    // The carriage return itself, and what lies beyond the file, stand at the end of their line.
    expect(lines.rangeAt(4)).toMatchObject({ line: 1, column: 5, length: 1 });
    expect(lines.rangeAt(99)).toMatchObject({ line: 3, column: 1, length: 1 });
  });

  test('a range is cut at the end of its first line', () => {
    expect(new LineIndex('甲乙\n丙').rangeAt(1, 4)).toMatchObject({ line: 1, column: 2, length: 1 });
  });

  test('find a hundred thousand places on one long line in no time', () => {
    const lines = new LineIndex('𠮷'.repeat(200_000));
    const started = performance.now();
    for (let at = 0; at < 200_000; at += 2) lines.rangeAt(at);
    expect(lines.rangeAt(399_998).column).toBe(200_000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('where a value stands', () => {
  const TEXT = '姓名: 王五\n成员:\n  - 姓名: "𠮷𠮷"\n    号码: 123 # 甲\n  -\n备注: |\n  第一行\n  第二行\n';

  test('values, keys, items', () => {
    expect(pointAt(TEXT, ['姓名'])).toEqual([1, 5, '王五']);
    expect(pointAt(TEXT, ['姓名'], 'key')).toEqual([1, 1, '姓名']);
    expect(pointAt(TEXT, ['成员', 0, '姓名'])).toEqual([3, 9, '"𠮷𠮷"']);
    expect(pointAt(TEXT, ['成员', 0, '号码'])).toEqual([4, 9, '123']);
    expect(pointAt(TEXT, ['成员', 0])).toEqual([3, 5, '姓']);
    expect(pointAt(TEXT, ['备注'])).toEqual([6, 5, '|']);
  });

  test('what is not there is looked for at the nearest thing above it', () => {
    expect(pointAt(TEXT, ['成员', 0, '性别'])).toEqual([3, 5, '姓名: "𠮷𠮷"']);
    expect(pointAt(TEXT, ['成员', 7, '性别', '甲'])).toEqual([2, 1, '成员']);
    expect(pointAt(TEXT, ['没有'])[0]).toBe(1);
    expect(pointAt('', ['没有'])).toEqual([1, 1, '']);
  });

  test('an empty value is shown by its key', () => {
    expect(pointAt('甲:\n乙: 1\n', ['甲'])).toEqual([1, 1, '甲']);
    expect(pointAt('甲: ""\n', ['甲'])).toEqual([1, 4, '""']);
  });

  test('of a repeated key the first is meant', () => {
    expect(pointAt('甲: 1\n甲: 2\n', ['甲'])).toEqual([1, 4, '1']);
  });

  test('a passage within a value, plain, quoted, coded or in several lines', () => {
    const second = { offset: 1, extent: 1 };
    expect(pointAt('甲: 天地玄', ['甲'], 'value', second)).toEqual([1, 5, '地']);
    expect(pointAt('甲: "天地玄"', ['甲'], 'value', second)).toEqual([1, 6, '地']);
    expect(pointAt("甲: '天''地'", ['甲'], 'value', { offset: 2, extent: 1 })).toEqual([1, 8, '地']);
    expect(pointAt('甲: "\\x41地地"', ['甲'], 'value', { offset: 2, extent: 1 })).toEqual([1, 10, '地']);
    expect(pointAt('甲: |\n  天地\n  地\n', ['甲'], 'value', { offset: 3, extent: 1 })).toEqual([3, 3, '地']);
    expect(pointAt('甲: 天\n  地', ['甲'], 'value', { offset: 2, extent: 1 })).toEqual([2, 3, '地']);
    // Written as an escape, the character stands nowhere: the whole value is meant.
    expect(pointAt('甲: "天\\u5730"', ['甲'], 'value', second)).toEqual([1, 4, '"天\\u5730"']);
  });

  test('a passage within a key is not looked for in its value', () => {
    expect(pointAt('甲乙: 丙丁', ['甲乙'], 'key', { offset: 1, extent: 1 })).toEqual([1, 2, '乙']);
  });

  test('an astral passage is underlined once', () => {
    expect(pointAt('甲: 天𠮷地', ['甲'], 'value', { offset: 1, extent: 2 })).toEqual([1, 5, '𠮷']);
    expect(pointAt('甲: 𠮷天地', ['甲'], 'value', { offset: 3, extent: 1 })).toEqual([1, 6, '地']);
  });
});

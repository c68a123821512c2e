import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkShape } from '../../src/check/shape.js';
import { anyText, count, label } from '../../src/schema/scalars.js';

const SCHEMA = z.strictObject({
  姓名: anyText,
  性别: label(['男', '女']),
  人数: count,
  备注: anyText.optional(),
  成员: z.array(z.strictObject({ 姓名: anyText, 电话: anyText.optional() })),
  岗位: z.record(anyText, z.strictObject({ 姓名: anyText }).optional()).optional(),
});

const SOUND = { 姓名: '王五', 性别: '男', 人数: '3', 成员: [{ 姓名: '甲' }, { 姓名: '乙' }] };

/** As YAML reads it: an own field of that name. */
const PROTOTYPE: unknown = JSON.parse('{ "__proto__": { "姓名": "甲" } }');

const found = (value: unknown): string[] => checkShape(SCHEMA, value).findings.map(({ code, path }) => `${code} ${path.join('/')}`);

describe('what does not fit', () => {
  test.each<[string, unknown, string[]]>([
    ['nothing', SOUND, []],
    ['a name not typed', { ...SOUND, 姓名: undefined }, ['FIELD_MISSING 姓名']],
    ['a name misspelt: unknown, and its field is missing', { 性别: '男', 人数: '3', 成员: [], 姓明: '王五' }, ['FIELD_MISSING 姓名', 'FIELD_UNKNOWN 姓明']],
    ['a name too many', { ...SOUND, 宅基地: '有' }, ['FIELD_UNKNOWN 宅基地']],
    ['a name misspelt and another missing', { 人数: '3', 成员: [], 姓明: '王五' }, ['FIELD_MISSING 姓名', 'FIELD_MISSING 性别', 'FIELD_UNKNOWN 姓明']],
    ['each place once', { ...SOUND, 人数: '' }, ['FIELD_MISSING 人数']],
    ['blank where a list is due', { ...SOUND, 成员: '' }, ['FIELD_MISSING 成员']],
    ['an empty list is no omission', { ...SOUND, 成员: [] }, []],
    ['a blank item', { ...SOUND, 成员: [{ 姓名: '甲' }, ''] }, ['FIELD_MISSING 成员/1']],
    ['a list where text is due', { ...SOUND, 姓名: ['王五'] }, ['FIELD_TYPE 姓名']],
    ['text where a map is due', { ...SOUND, 成员: ['甲'] }, ['FIELD_TYPE 成员/0']],
    ['a label in other characters', { ...SOUND, 性别: '男性' }, ['VALUE_NOT_IN_LIST 性别']],
    ['a label with a hidden character is left to the check of characters', { ...SOUND, 性别: '男\u200b' }, []],
    ['so is a name with one, but its field is missing', { 性别: '男', 人数: '3', 成员: [], '姓名\u200b': '王五' }, ['FIELD_MISSING 姓名']],
    ['a field of every object', { ...SOUND, constructor: '1' }, ['FIELD_UNKNOWN constructor']],
    ['a prototype, in a map of any names as well', { ...SOUND, 岗位: PROTOTYPE }, ['FIELD_UNKNOWN 岗位/__proto__']],
    ['an empty name in a map of any names', { ...SOUND, 岗位: { '': { 姓名: '甲' } } }, ['VALUE_FORMAT 岗位/']],
    ['two paths that read alike', { ...SOUND, 岗位: { 'a.姓名': { 姓名: '甲', x: '1' }, a: { 姓名: '甲', '姓名.x': '1' } } }, ['FIELD_UNKNOWN 岗位/a.姓名/x', 'FIELD_UNKNOWN 岗位/a/姓名.x']],
    ['no map at all', '王五', ['FIELD_TYPE ']],
  ])('%s', (_, value, expected) => {
    expect(found(value).sort()).toEqual([...expected].sort());
  });
});

describe('the nearest name', () => {
  const hint = (value: unknown): string => checkShape(SCHEMA, value).findings.find(({ code }) => code === 'FIELD_UNKNOWN')?.hint ?? '';

  test('is one that is still missing before one that is there', () => {
    expect(hint({ 性别: '男', 人数: '3', 成员: [], 性名: '王五' })).toBe('是不是「姓名」？');
    expect(hint({ 姓名: '王五', 人数: '3', 成员: [], 性名: '男' })).toBe('是不是「性别」？');
    expect(hint({ ...SOUND, 备住: '无' })).toBe('是不是「备注」？');
  });

  test('is not made up where none is near', () => {
    expect(hint({ ...SOUND, 宅基地面积: '1' })).toContain('删去');
  });

  test('of a label is found through radicals and blanks', () => {
    const labelHint = (typed: string): string => checkShape(SCHEMA, { ...SOUND, 性别: typed }).findings[0]?.hint ?? '';
    expect(labelHint('⼥')).toContain('是不是「女」');
    expect(labelHint('女 ')).toContain('是不是「女」');
    expect(labelHint('先生')).toBe('可以填：男、女');
  });
});

describe('what the rules get to see', () => {
  test('a record is there only where nothing was refused; a blank option counts as not typed', () => {
    const { record, draft } = checkShape(SCHEMA, { ...SOUND, 备注: ' ' });
    expect(record).toEqual(SOUND);
    expect(Object.hasOwn(draft, '备注')).toBe(false);
    expect(checkShape(SCHEMA, { ...SOUND, 人数: '三' }).record).toBeUndefined();
    expect(checkShape(SCHEMA, { ...SOUND, 性别: '男\u200b' }).record).toBeUndefined();
    expect(checkShape(SCHEMA, { ...SOUND, 岗位: PROTOTYPE }).record).toBeUndefined();
  });

  test('what was refused is undefined, and is told apart from what was not typed', () => {
    const { draft } = checkShape(SCHEMA, { ...SOUND, 人数: '三', 成员: [{ 姓名: '甲', 电话: ['1'] }, '乙', { 姓名: '丙' }] });
    expect(draft.人数).toBeUndefined();
    expect(Object.hasOwn(draft, '人数')).toBe(true);
    expect(draft.成员?.[0]).toEqual({ 姓名: '甲', 电话: undefined });
    expect(Object.hasOwn(draft.成员?.[0] ?? {}, '电话')).toBe(true);
    // Positions stay, so that paths still point to the right person.
    expect(draft.成员?.[1]).toBeUndefined();
    expect(draft.成员?.[2]).toEqual({ 姓名: '丙' });
  });

  test('a text with a hidden character is as good as refused', () => {
    const { draft, record } = checkShape(SCHEMA, { ...SOUND, 姓名: '王\u200b五', 备注: '\u202e无' });
    expect([draft.姓名, draft.备注, record]).toEqual([undefined, undefined, undefined]);
    expect(Object.hasOwn(draft, '备注')).toBe(true);
  });

  test('nothing that was read is changed in what was typed', () => {
    const typed = { ...SOUND, 人数: '三', 成员: ['甲'] };
    const before = structuredClone(typed);
    checkShape(SCHEMA, typed);
    expect(typed).toEqual(before);
  });
});

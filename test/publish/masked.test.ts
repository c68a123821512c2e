import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { maskHousehold, maskVillage } from '../../src/publish/masked.js';
import { householdSchema, type Household } from '../../src/schema/household.js';
import { LIST_NAMES, type CodeLists } from '../../src/schema/lists.js';
import { villageSchema, type Village } from '../../src/schema/village.js';
import { maskNumber } from '../../src/text/mask.js';

const LISTS = Object.fromEntries(LIST_NAMES.map((name) => [name, ['甲']])) as unknown as CodeLists;

/** What a 公示 may say, in the words of this test. */
const PUBLIC_OF_HOUSEHOLD = [
  '户编号', '年度', '村', '组', '识别标准', '贫困户属性', '脱贫标志', '监测对象类别', '识别时间', '脱贫时间', '返贫年度',
  '致贫原因.主要', '致贫原因.其他[]', '家庭人口', '常住人口', '家庭成员[].姓名', '家庭成员[].与户主关系',
];
const PUBLIC_OF_VILLAGE = [
  '名称', '区划代码', '乡镇', '贫困村', '总户数', '总人口', '贫困户数', '岗位.*.姓名', '岗位.*.单位', '岗位.*.职务',
  ...['两大员.档案管理员', '两大员.政策指导员', '责任组.组长'].flatMap((post) => [`${post}.姓名`, `${post}.单位`, `${post}.职务`]),
  '责任组.成员[]',
];
const MASKED = '家庭成员[].证件号码';

interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.core.$ZodType>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
}

/** A record with everything that a schema knows, each text telling where it stands; and where that is. */
function fill(schema: z.core.$ZodType, path: string, leaves: Map<string, string>): unknown {
  const definition: Definition = schema._zod.def;
  if (definition.innerType) return fill(definition.innerType, path, leaves);
  if (definition.shape) return Object.fromEntries(Object.entries(definition.shape).map(([key, inner]) => [key, fill(inner, path === '' ? key : `${path}.${key}`, leaves)]));
  if (definition.element) return [fill(definition.element, `${path}[]`, leaves)];
  if (definition.valueType) return { 某岗位: fill(definition.valueType, `${path}.*`, leaves) };
  const value = path.endsWith('与户主关系') ? '户主' : `<${path}>`;
  leaves.set(path, value);
  return value;
}

function leavesOf(value: unknown, path = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (Array.isArray(value)) for (const item of value) leavesOf(item, `${path}[]`, found);
  else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) leavesOf(item, path === '' ? key : `${path}.${key === '某岗位' ? '*' : key}`, found);
  else found.set(path, value);
  return found;
}

describe.each([
  ['household', householdSchema(LISTS), (record: unknown) => maskHousehold(record as Household), PUBLIC_OF_HOUSEHOLD],
  ['village', villageSchema(LISTS), (record: unknown) => maskVillage(record as Village), PUBLIC_OF_VILLAGE],
] as const)('the public record of a %s', (_, schema, mask, open) => {
  const leaves = new Map<string, string>();
  const record = fill(schema, '', leaves);
  const masked = leavesOf(mask(record));

  it('keeps what a notice says', () => {
    expect(leaves.size).toBeGreaterThan(20);
    expect(open.filter((path) => !leaves.has(path))).toEqual([]);
    expect(open.filter((path) => masked.get(path) !== leaves.get(path))).toEqual([]);
  });

  it('keeps nothing else, whatever the schema knows', () => {
    const strays = [...leaves.keys()].filter((path) => !open.includes(path) && path !== MASKED && masked.has(path) && masked.get(path) !== '');
    expect(strays).toEqual([]);
    expect([...masked.keys()].filter((path) => !leaves.has(path))).toEqual([]);
  });

  it('keeps nothing that a later schema may bring', () => {
    const grow = (value: unknown): unknown => (Array.isArray(value) ? value.map(grow) : typeof value === 'object' && value !== null ? { ...Object.fromEntries(Object.entries(value).map(([key, item]) => [key, grow(item)])), 新字段: '不公开' } : value);
    expect(JSON.stringify(grow(record))).toContain('不公开');
    const later = leavesOf(mask(grow(record)));
    // A map of posts takes any name for a post: what is in it is no officer's and goes.
    expect([...later.values()]).not.toContain('不公开');
  });
});

describe('the people of a household', () => {
  const leaves = new Map<string, string>();
  const record = fill(householdSchema(LISTS), '', leaves) as Household;

  it('are known by the head alone, whose number keeps six digits', () => {
    const [head] = record.家庭成员;
    if (head === undefined) throw new Error('nobody');
    const masked = maskHousehold({ ...record, 家庭成员: [{ ...head, 与户主关系: '配偶', 姓名: '宋玉兰' }, { ...head, 姓名: '郑守田', 证件号码: '41079919690814601X' }] });
    expect(masked.家庭成员.map(({ 姓名, 证件号码 }) => [姓名, 证件号码])).toEqual([['郑守田', '410799************']]);
    expect(maskNumber('41079919690814601X')).toBe('410799************');
  });

  it('leaves the full record as it was', () => {
    const before = structuredClone(record);
    maskHousehold(record);
    expect(record).toEqual(before);
  });

  it('leaves absent what was absent', () => {
    const { 监测对象类别: category, 常住人口: residents, ...rest } = record;
    expect([category, residents]).not.toContain(undefined);
    expect(Object.keys(maskHousehold(rest))).not.toContain('监测对象类别');
    expect(Object.keys(maskHousehold(rest))).not.toContain('常住人口');
  });
});

import { describe, expect, it } from 'vitest';
import { isOptionalAt, knownKeysAt } from '../../../src/check/schema-walk.js';
import { loadExchangeProfile } from '../../../src/check/system/profile.js';
import { loadCodeLists } from '../../../src/load/resources.js';
import { openFolder } from '../../../src/node/files.js';
import { exchangeProfileSchema, normaliseLabel } from '../../../src/schema/exchange.js';
import { householdSchema } from '../../../src/schema/household.js';
import { codeListsOf } from '../../../src/schema/lists.js';
import { PROFILE } from '../../support/sheet-export.js';
import { memoryTree, REPOSITORY, utf8 } from '../../support/check-world.js';

const shipped = await openFolder(REPOSITORY);
const lists = await loadCodeLists(shipped);
const schema = householdSchema(codeListsOf(lists, '建档立卡'));

describe('the shipped profile', () => {
  it.each(PROFILE.栏目.flatMap(({ 字段: field }) => field ?? []))('%s is a field of the record', (field) => {
    const steps = field.split('.');
    const path = steps[0] === '家庭成员' || steps[0] === '户主' ? ['家庭成员', 0, ...steps.slice(1)] : steps;
    expect(knownKeysAt(schema, path.slice(0, -1))).toContain(path.at(-1));
    expect(isOptionalAt(schema, path.slice(0, -1))).toBe(false);
  });

  it('translates into labels of the code lists only', () => {
    const known = new Set(Object.values(lists).flatMap((scheme) => Object.values(scheme).flat()));
    for (const [name, table] of Object.entries(PROFILE.对照)) expect([name, Object.keys(table).filter((label) => !known.has(label))]).toEqual([name, []]);
  });

  it('wants text where a spreadsheet would round', () => {
    const labels = PROFILE.栏目.filter(({ 文本格: text }) => text === '是').map(({ 表头: [label] }) => label);
    expect(labels).toEqual(['户编号', '户联系电话', '银行账号', '户主证件号码', '人编号', '证件号码', '残疾证号', '家庭成员联系电话']);
  });
});

describe('a profile', () => {
  const columns = [{ 字段: '户编号', 表头: ['户编号'], 类型: '文本' }];
  const profile = { 名称: 'a', 表头行数: '20', 单位: ['元'], 未填: ['否'], 对照: { 性别: { 男: ['男性'] } }, 栏目: columns };
  const problems = (changes: object): readonly string[] => exchangeProfileSchema.safeParse({ ...profile, ...changes }).error?.issues.map(({ message }) => message) ?? [];

  it.each<[string, object, RegExp]>([
    ['two columns of one label', { 栏目: [...columns, { 字段: '收入.年收入', 表头: ['年收入(元)', '户 编号'], 类型: '数字' }] }, /两个栏目都有表头「户编号」/],
    ['two columns of one field', { 栏目: [...columns, { 字段: '户编号', 表头: ['a'], 类型: '数字' }] }, /两个栏目都是字段「户编号」/],
    ['no key', { 栏目: [{ 字段: '组', 表头: ['组'], 类型: '文本' }] }, /没有字段「户编号」/],
    ['an unknown translation', { 栏目: [{ ...columns[0], 对照: '民族' }] }, /没有叫「民族」的对照/],
    ['an unknown companion', { 栏目: [{ ...columns[0], 或填: '组' }] }, /「组」不是任何栏目的字段/],
    ['a label translated twice', { 对照: { 性别: { 男: ['男性'], 女: ['男性'] } } }, /「男性」出现两次/],
    ['an unknown kind', { 栏目: [{ ...columns[0], 类型: '公式' }] }, /./],
    ['an unknown key', { 作者: '甲' }, /./],
  ])('with %s is refused', (_, changes, message) => {
    expect(problems({})).toEqual([]);
    expect(problems(changes).join('；')).toMatch(message);
  });

  it('comes from the workspace before the shipped one', async () => {
    const own = memoryTree(new Map([['schemas/exchange.yaml', utf8('名称: 本县\n表头行数: 5\n单位: []\n未填: []\n对照: {}\n栏目:\n  - { 字段: 户编号, 表头: [户号], 类型: 文本 }\n')]]));
    expect((await loadExchangeProfile([own, shipped])).名称).toBe('本县');
    expect((await loadExchangeProfile([memoryTree(new Map()), shipped])).名称).toBe(PROFILE.名称);
    await expect(loadExchangeProfile([memoryTree(new Map())])).rejects.toThrow(/找不到 schemas\/exchange\.yaml/);
    await expect(loadExchangeProfile([memoryTree(new Map([['schemas/exchange.yaml', utf8('名称: 本县\n')]]))])).rejects.toThrow(/内容有误/);
    await expect(loadExchangeProfile([memoryTree(new Map([['schemas/exchange.yaml', utf8('名称：本县\n')]]))])).rejects.toThrow(/exchange\.yaml:1 /);
  });
});

describe('a label', () => {
  it.each([['人均纯收入（元）', '人均纯收入'], ['人均 纯收入\n(元)', '人均纯收入'], ['公益性岗位(月数)', '公益性岗位(月数)'], ['(元)', '(元)'], ['　户编号\u00a0', '户编号']])('%j is %s', (label, expected) => {
    expect(normaliseLabel(label, PROFILE.单位)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { Household } from '../../src/schema/household.js';
import type { TemplateSet } from '../../src/schema/template-set.js';
import type { Village } from '../../src/schema/village.js';
import { signersOf } from '../../src/signoff/signers.js';

/** The seven of the shipped set. */
const SEVEN: TemplateSet['签字'] = [
  { 岗位: '村委会主任' },
  { 岗位: '村支部书记' },
  { 岗位: '帮扶责任人', 来源: '户' },
  { 岗位: '驻村工作队第一书记', 必设: '贫困村' },
  { 岗位: '包村乡干部' },
  { 岗位: '驻村工作队所在单位一把手', 必设: '贫困村' },
  { 岗位: '乡镇党委书记或乡镇长' },
];

const setOf = (签字: TemplateSet['签字'] = SEVEN): TemplateSet => ({ 名称: '模板', 责任者: '村', 签字, 文件: [] });

const OFFICERS: Village['岗位'] = {
  村委会主任: { 姓名: '谢民生' },
  乡镇党委书记或乡镇长: { 姓名: '孙立民', 单位: '青禾镇人民政府', 职务: '乡镇长' },
  村支部书记: { 姓名: '李振川', 职务: '支部书记' },
  驻村工作队第一书记: { 姓名: '赵明远', 电话: '13910206689' },
  包村乡干部: { 姓名: '王淑敏' },
  驻村工作队所在单位一把手: { 姓名: '周建平' },
};

const villageOf = (岗位: Village['岗位'] = OFFICERS, 贫困村 = '是'): Village => ({ 名称: '石桥村', 区划代码: '410799103201', 乡镇: '青禾镇', 贫困村, 总户数: '1', 总人口: '1', 贫困户数: '1', 岗位 });

const helpers: Household['帮扶责任人'] = [
  { 姓名: '王海波', 单位: '县农业局', 职务: '科员', 隶属关系: '县直', 开始时间: '2016-03-01' },
  { 姓名: '董卫民', 单位: '青禾镇人民政府', 隶属关系: '乡镇', 开始时间: '2017-01-05' },
];

const signers = (set: TemplateSet, village: Village, 帮扶责任人: Household['帮扶责任人'] = helpers) => signersOf(set, village, { 帮扶责任人 } as Household);

const without = (post: string): Village['岗位'] => Object.fromEntries(Object.entries(OFFICERS).filter(([name]) => name !== post));

describe('who signs', () => {
  it('are seven, in the order of the set and not of the village', () => {
    expect(signers(setOf(), villageOf()).map(({ 岗位, 姓名 }) => [岗位, 姓名])).toEqual([
      ['村委会主任', '谢民生'],
      ['村支部书记', '李振川'],
      ['帮扶责任人', '王海波'],
      ['驻村工作队第一书记', '赵明远'],
      ['包村乡干部', '王淑敏'],
      ['驻村工作队所在单位一把手', '周建平'],
      ['乡镇党委书记或乡镇长', '孙立民'],
    ]);
    expect(signers(setOf(SEVEN.toReversed()), villageOf()).map(({ 岗位 }) => 岗位)).toEqual(SEVEN.map(({ 岗位 }) => 岗位).toReversed());
  });

  it('say which of two offices they hold', () => {
    const last = signers(setOf(), villageOf()).at(-1);
    expect(last).toEqual({ 岗位: '乡镇党委书记或乡镇长', 姓名: '孙立民', 单位: '青禾镇人民政府', 职务: '乡镇长' });
    expect(signers(setOf(), villageOf())[0]).toEqual({ 岗位: '村委会主任', 姓名: '谢民生' });
  });

  it('are for the household its first helper, whose own 职务 is no office here', () => {
    expect(signers(setOf(), villageOf())[2]).toEqual({ 岗位: '帮扶责任人', 姓名: '王海波', 单位: '县农业局' });
    expect(signers(setOf(), villageOf(), helpers.toReversed())[2]?.姓名).toBe('董卫民');
    expect(signers(setOf(), villageOf({ ...OFFICERS, 帮扶责任人: { 姓名: '别人' } }))[2]?.姓名).toBe('王海波');
  });

  it('are for 来源: 户主 the head of the household, whatever place he has in the family and in the set', () => {
    const set = setOf([{ 岗位: '村支部书记' }, { 岗位: '户主', 来源: '户主' }]);
    const family = [{ 姓名: '张秋菊', 与户主关系: '配偶' }, { 姓名: '何䶮', 与户主关系: '户主', 电话: '13910272473' }];
    const found = (家庭成员: object[], 岗位: Village['岗位'] = OFFICERS) => signersOf(set, villageOf(岗位), { 帮扶责任人: helpers, 家庭成员 } as Household);
    expect(found(family)).toEqual([{ 岗位: '村支部书记', 姓名: '李振川', 职务: '支部书记' }, { 岗位: '户主', 姓名: '何䶮' }]);
    expect(found(family, { ...OFFICERS, 户主: { 姓名: '别人' } }).at(-1)?.姓名).toBe('何䶮');
    expect(found(family.slice(0, 1)).map(({ 岗位 }) => 岗位)).toEqual(['村支部书记']);
  });

  it.each(['驻村工作队第一书记', '驻村工作队所在单位一把手'])('may be without %s outside 贫困村', (post) => {
    for (const posts of [without(post), { ...OFFICERS, [post]: {} }, { ...OFFICERS, [post]: { 姓名: '' } }]) {
      const found = signers(setOf(), villageOf(posts, '否'));
      expect(found).toHaveLength(6);
      expect(found.map(({ 岗位 }) => 岗位)).not.toContain(post);
    }
  });

  it('are with it also there where somebody holds it', () => {
    expect(signers(setOf(), villageOf(OFFICERS, '否'))).toHaveLength(7);
  });

  it('are as many as the set has posts: six, eight, none', () => {
    expect(signers(setOf(SEVEN.slice(0, 6)), villageOf())).toHaveLength(6);
    expect(signers(setOf([...SEVEN, { 岗位: '县级干部' }]), villageOf({ ...OFFICERS, 县级干部: { 姓名: '钱' } })).at(-1)).toEqual({ 岗位: '县级干部', 姓名: '钱' });
    expect(signers(setOf([]), villageOf())).toEqual([]);
  });

  it('are never nameless, where a household has no helper or a post nobody', () => {
    expect(signers(setOf(), villageOf(), []).map(({ 岗位 }) => 岗位)).not.toContain('帮扶责任人');
    expect(signers(setOf([{ 岗位: 'constructor' }, { 岗位: 'toString' }]), villageOf())).toEqual([]);
  });
});

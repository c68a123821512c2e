import { describe, expect, test } from 'vitest';
import { holdersOf, requiredPosts } from '../../src/check/posts.js';
import type { SignoffContext, SignoffRule } from '../../src/check/rule.js';
import { signDate } from '../../src/check/rules/signoff/sign-date.js';
import { signIncomplete } from '../../src/check/rules/signoff/sign-incomplete.js';
import { signNotOnRoster } from '../../src/check/rules/signoff/sign-not-on-roster.js';
import { signOrder } from '../../src/check/rules/signoff/sign-order.js';
import { signPostTwice } from '../../src/check/rules/signoff/sign-post-twice.js';
import { signSamePerson } from '../../src/check/rules/signoff/sign-same-person.js';
import { signStale } from '../../src/check/rules/signoff/sign-stale.js';
import { signoffHouseholdMismatch } from '../../src/check/rules/signoff/signoff-household-mismatch.js';
import { signoffYearMismatch } from '../../src/check/rules/signoff/signoff-year-mismatch.js';
import { CONTEXT, COUNTY, HOUSEHOLD, SET, tell, VILLAGE } from '../support/check-rules.js';

const VERSION = '9c41e07ab25d';
const WHOLE: SignoffContext = { ...CONTEXT, village: VILLAGE, household: HOUSEHOLD, stem: '4107991052010001', version: VERSION };

interface Entry {
  readonly 岗位?: string | undefined;
  readonly 姓名?: string | undefined;
  readonly 日期?: string | undefined;
}

const SEVEN: readonly Required<Entry>[] = [
  { 岗位: '村委会主任', 姓名: '马成林', 日期: '2017-11-20' },
  { 岗位: '村支部书记', 姓名: '石磊', 日期: '2017-11-20' },
  { 岗位: '帮扶责任人', 姓名: '何清', 日期: '2017-11-21' },
  { 岗位: '驻村工作队第一书记', 姓名: '田苗', 日期: '2017-11-21' },
  { 岗位: '包村乡干部', 姓名: '江山', 日期: '2017-11-22' },
  { 岗位: '驻村工作队所在单位一把手', 姓名: '柳青', 日期: '2017-11-23' },
  { 岗位: '乡镇党委书记或乡镇长', 姓名: '高原', 日期: '2017-11-24' },
];

const check = (rule: SignoffRule, 签字: readonly (Entry | undefined)[] | undefined, context: Partial<SignoffContext> = {}, head: object = {}): readonly string[] =>
  tell(rule.check({ 户编号: '4107991052010001', 年度: '2017', 卡版本: VERSION, 签字, ...head }, { ...WHOLE, ...context }));

const changed = (index: number, entry: Entry): readonly Entry[] => SEVEN.map((each, at) => (at === index ? { ...each, ...entry } : each));
const without = (post: string): typeof VILLAGE => ({ ...VILLAGE, 贫困村: '否', 岗位: Object.fromEntries(Object.entries(VILLAGE.岗位 ?? {}).filter(([name]) => name !== post)) });

const RULES = [signStale, signIncomplete, signNotOnRoster, signPostTwice, signSamePerson, signOrder, signDate, signoffHouseholdMismatch, signoffYearMismatch];

test('seven who sign one after the other raise nothing', () => {
  expect(RULES.flatMap((rule) => check(rule, SEVEN))).toEqual([]);
});

test('nothing is said of a sheet of which nothing could be read', () => {
  for (const rule of RULES) expect([...rule.check({}, WHOLE), ...rule.check({ 签字: [undefined, { 岗位: undefined, 姓名: undefined, 日期: undefined }] }, WHOLE)]).toEqual([]);
});

test('without the household and the village nothing is said that needs them', () => {
  for (const rule of RULES) expect(check(rule, SEVEN, { village: {}, household: {} }), rule.code).toEqual([]);
});

describe('who must sign', () => {
  const names = (village: typeof VILLAGE): readonly string[] => requiredPosts(SET, village).map(({ 岗位 }) => 岗位);

  test('are seven in a 贫困村 and five elsewhere; the helper always', () => {
    expect(names(VILLAGE)).toHaveLength(7);
    expect(names({ ...VILLAGE, 贫困村: '否' })).toEqual(['村委会主任', '村支部书记', '帮扶责任人', '包村乡干部', '乡镇党委书记或乡镇长']);
    expect(names({})).toHaveLength(5);
  });

  test('hold their posts by the roster, or nobody does, or it cannot be said', () => {
    const chair = { 岗位: '村委会主任' };
    const helper = { 岗位: '帮扶责任人', 来源: '户' };
    expect(holdersOf(chair, VILLAGE, HOUSEHOLD)).toEqual(['马成林']);
    expect(holdersOf(chair, { 岗位: { 村委会主任: { 姓名: ' ' } } }, {})).toEqual([]);
    expect(holdersOf(chair, { 岗位: {} }, {})).toEqual([]);
    expect(holdersOf({ 岗位: 'constructor' }, VILLAGE, {})).toEqual([]);
    for (const village of [{}, { 岗位: { 村委会主任: undefined } }, { 岗位: { 村委会主任: { 姓名: undefined } } }]) expect(holdersOf(chair, village, {})).toBeUndefined();
    expect(holdersOf(helper, VILLAGE, { 帮扶责任人: [{ 姓名: '何清' }, { 单位: '县林业局' }, { 姓名: '方正' }] })).toEqual(['何清', '方正']);
    for (const household of [{}, { 帮扶责任人: [undefined] }, { 帮扶责任人: [{ 姓名: '何清' }, { 姓名: undefined }] }]) expect(holdersOf(helper, VILLAGE, household)).toBeUndefined();
  });

  test('may be the head of the household, required in every village, unknown where a member could not be read', () => {
    const head = { 岗位: '户主', 来源: '户主' };
    expect(requiredPosts({ ...SET, 签字: [{ ...head, 必设: '贫困村' }] }, { ...VILLAGE, 贫困村: '否' })).toHaveLength(1);
    const family = [{ 姓名: '秦月', 与户主关系: '配偶' }, { 姓名: ' 杜春生 ', 与户主关系: '户主' }];
    expect(holdersOf(head, { 岗位: { 户主: { 姓名: '别人' } } }, { 家庭成员: family })).toEqual(['杜春生']);
    expect(holdersOf(head, VILLAGE, { 家庭成员: family.slice(0, 1) })).toEqual([]);
    for (const 家庭成员 of [undefined, [...family, undefined], [{ 姓名: '杜春生', 与户主关系: undefined }], [{ 姓名: undefined, 与户主关系: '户主' }]]) expect(holdersOf(head, VILLAGE, { 家庭成员 })).toBeUndefined();
  });
});

describe('SIGN_STALE', () => {
  test('names both versions, and is not asked where there is no card', () => {
    expect(check(signStale, SEVEN, { version: '3f2a91c0d4e7' })).toEqual([`卡版本: 签字表签的是卡版本 ${VERSION}，现在的卡是 3f2a91c0d4e7，签字作废`]);
    expect(check(signStale, SEVEN, { version: undefined })).toEqual([]);
    expect(check(signStale, SEVEN, {}, { 卡版本: undefined })).toEqual([]);
  });
});

describe('SIGN_INCOMPLETE', () => {
  test('names the posts and who holds them', () => {
    expect(check(signIncomplete, SEVEN.slice(0, 5))).toEqual(['签字 (key): 应签 7 人，还差 2 人：驻村工作队所在单位一把手(柳青)、乡镇党委书记或乡镇长(高原)']);
    expect(check(signIncomplete, SEVEN.slice(0, 6), { village: without('乡镇党委书记或乡镇长') })).toEqual(['签字 (key): 应签 5 人，还差 1 人：乡镇党委书记或乡镇长']);
    expect(check(signIncomplete, SEVEN.filter(({ 岗位 }) => 岗位 !== '帮扶责任人'), { household: { 帮扶责任人: [{ 姓名: '何清' }, { 姓名: '方正' }] } })).toEqual(['签字 (key): 应签 7 人，还差 1 人：帮扶责任人(何清、方正)']);
  });

  test('is not asked of a void sheet, without a card, or where a post could not be read', () => {
    expect(check(signIncomplete, [], { version: '3f2a91c0d4e7' })).toEqual([]);
    expect(check(signIncomplete, [], { version: undefined })).toEqual([]);
    expect(check(signIncomplete, [], {}, { 卡版本: undefined })).toEqual([]);
    expect(check(signIncomplete, undefined)).toEqual([]);
    expect(check(signIncomplete, [...SEVEN.slice(0, 6), { 岗位: undefined, 姓名: '高原' }])).toEqual([]);
    expect(check(signIncomplete, [...SEVEN.slice(0, 6), undefined])).toEqual([]);
  });
});

describe('SIGN_NOT_ON_ROSTER', () => {
  test('asks for the post, for its holder, and for the name', () => {
    expect(check(signNotOnRoster, [{ 岗位: '村支书', 姓名: '石磊' }])).toEqual(['签字[0].岗位: 签字名单里没有「村支书」这个岗位']);
    expect(check(signNotOnRoster, changed(1, { 姓名: '石垒' }))).toEqual(['签字[1].姓名: 「村支部书记」签的是石垒，village.yaml 的「岗位」里是石磊']);
    expect(check(signNotOnRoster, [{ 岗位: '驻村工作队第一书记', 姓名: '田苗' }], { village: without('驻村工作队第一书记') })).toEqual(['签字[0].岗位: village.yaml 的「岗位」里，「驻村工作队第一书记」没有人']);
    expect(check(signNotOnRoster, [{ 岗位: '帮扶责任人', 姓名: '袁野' }])).toEqual(['签字[0].姓名: 「帮扶责任人」签的是袁野，户档的「帮扶责任人」里是何清']);
    expect(check(signNotOnRoster, [{ 岗位: '帮扶责任人', 姓名: '何清' }], { household: { 帮扶责任人: [] } })).toEqual(['签字[0].岗位: 户档的「帮扶责任人」里，「帮扶责任人」没有人']);
  });

  test('any of several helpers may sign; spaces at the end make no other person', () => {
    const household = { 帮扶责任人: [{ 姓名: '何清' }, { 姓名: '方正' }] };
    expect(check(signNotOnRoster, [{ 岗位: '帮扶责任人', 姓名: '方正 ' }], { household })).toEqual([]);
  });
});

describe('SIGN_POST_TWICE and SIGN_SAME_PERSON', () => {
  test('one post, whoever signs', () => {
    expect(check(signPostTwice, [...SEVEN, { 岗位: '村委会主任', 姓名: '石磊' }, { 岗位: '村委会主任', 姓名: '江山' }])).toEqual(['签字[7].岗位: 「村委会主任」登记了不止一次', '签字[8].岗位: 「村委会主任」登记了不止一次']);
  });

  test('one person in two posts; the same post again is the other rule', () => {
    expect(check(signSamePerson, changed(1, { 姓名: '马成林' }))).toEqual(['签字[1].姓名: 马成林既签了「村委会主任」，又签了「村支部书记」']);
    expect(check(signSamePerson, [...SEVEN, { 岗位: '村委会主任', 姓名: '马成林' }])).toEqual([]);
    expect(check(signSamePerson, [...SEVEN, { 岗位: undefined, 姓名: '马成林' }])).toEqual([]);
  });
});

describe('SIGN_ORDER', () => {
  test('holds each against the latest of those before it in the set, in whatever order they were entered', () => {
    const told = ['签字[6].日期: 「乡镇党委书记或乡镇长」2017-11-22 就签了，早于排在前面的「驻村工作队所在单位一把手」(2017-11-23)'];
    expect(check(signOrder, changed(6, { 日期: '2017-11-22' }))).toEqual(told);
    expect(check(signOrder, changed(6, { 日期: '2017-11-22' }).toReversed())).toEqual(told.map((each) => each.replace('[6]', '[0]')));
    expect(check(signOrder, changed(6, { 日期: '2017-11-23' }))).toEqual([]);
  });

  test('the order is the set’s; a post that is not in it has none', () => {
    const set = { ...SET, 签字: SET.签字.toReversed() };
    expect(check(signOrder, SEVEN, { set })).toHaveLength(6);
    expect(check(signOrder, [{ 岗位: '县级干部', 日期: '2017-11-01' }, ...SEVEN])).toEqual([]);
  });
});

describe('SIGN_DATE', () => {
  test('lies between the last fact of the record, which it names, and the batch date', () => {
    expect(check(signDate, changed(6, { 日期: '2017-12-01' }))).toEqual(['签字[6].日期: 签字日期 2017-12-01 晚于批次日期 2017-11-30']);
    expect(check(signDate, changed(0, { 日期: '2017-04-11' }))).toEqual(['签字[0].日期: 签字日期 2017-04-11 早于户档里走访记录第 1 条的日期(2017-04-12)，签的时候卡上还没有这件事']);
    expect(check(signDate, [{ 日期: '2017-04-12' }, { 日期: '2017-11-30' }])).toEqual([]);
  });

  test('no plan and no date beyond the batch can ask for a later signature', () => {
    const household = { 走访记录: [{ 日期: '2018-05-01' }, { 日期: '2017-11-20' }], 帮扶措施: [{ 开始时间: '2017-03-10', 结束时间: '2017-11-29' }] };
    expect(check(signDate, [{ 日期: '2017-11-20' }], { household })).toEqual([]);
    expect(check(signDate, [{ 日期: '2017-11-19' }], { household })).toHaveLength(1);
    expect(check(signDate, [{ 日期: '2017-11-20' }], { household, county: { ...COUNTY, 批次日期: undefined } })).toHaveLength(1);
  });
});

describe('whose sheet it is', () => {
  test('is held against the file and the record', () => {
    expect(check(signoffHouseholdMismatch, [], {}, { 户编号: '4107991052010002' })).toEqual(['户编号: 户编号写的是 4107991052010002，文件名却是 4107991052010001.yaml']);
    expect(check(signoffHouseholdMismatch, [], {}, { 户编号: undefined })).toEqual([]);
    expect(check(signoffYearMismatch, [], {}, { 年度: '2016' })).toEqual(['年度: 年度写的是 2016，这一户的户档是 2017 年']);
    expect(check(signoffYearMismatch, [], { household: {} }, { 年度: '2016' })).toEqual([]);
  });
});

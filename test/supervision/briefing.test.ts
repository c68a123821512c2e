import { describe, expect, it } from 'vitest';
import { composeBriefing, type BriefingFacts, type BriefingInput } from '../../src/supervision/briefing.js';
import { readEarlierBriefing } from '../../src/supervision/earlier-briefing.js';
import { composeLedger, type LedgerFacts } from '../../src/supervision/ledger.js';
import { BOUNDS, codeOf, countyOf, found, foundIn, KONGGU, LIULIN, LIULINCUN, LIUWAN, QINGHE, round, RULES, SHIQIAO, supervisionOf, typed, VILLAGES, visit, XIEZHUANG } from './county.js';

/** A briefing of a county; what of its villages is without error and signed is said by village. */
function briefing({ clean = {}, signed = {}, ...change }: Partial<LedgerFacts & BriefingInput> & { readonly clean?: Readonly<Record<string, number>>; readonly signed?: Readonly<Record<string, number>> } = {}): BriefingFacts {
  const base = countyOf(change.county?.diagnostics);
  const county = { ...base, villages: base.villages.map((village) => ({ ...village, clean: clean[village.code] ?? village.clean, signed: signed[village.code] ?? village.signed })) };
  const common = { rules: RULES, supervision: change.supervision };
  const ledger = composeLedger({ county, rectification: change.rectification ?? [], bounds: BOUNDS, date: '2017-12-20', ...common });
  return composeBriefing({ county, ledger, listed: VILLAGES, days: 15, formulas: change.formulas ?? {}, ...common, ...(change.earlier === undefined ? {} : { earlier: change.earlier }) });
}

const places = (facts: BriefingFacts): readonly string[] => facts.排名.map(({ 乡镇, 名次 }) => `${名次} ${乡镇}`);

describe('the places of the townships', () => {
  it('go by households without an error, then by those fully signed, then by what is closed', () => {
    expect(places(briefing({ clean: { [SHIQIAO]: 9 } }))).toEqual(['1 柳林乡', '2 青禾镇', '/ 空谷乡']);
    expect(places(briefing({ signed: { [XIEZHUANG]: 1 } }))).toEqual(['1 青禾镇', '2 柳林乡', '/ 空谷乡']);
    expect(places(briefing({ rectification: [typed({ 村: SHIQIAO })] }))).toEqual(['1 柳林乡', '2 青禾镇', '/ 空谷乡']);
    expect(places(briefing({ rectification: [typed({ 村: SHIQIAO, 状态: '已销号' }), typed({ 编号: 'R-002', 村: LIULINCUN })] }))).toEqual(['1 青禾镇', '2 柳林乡', '/ 空谷乡']);
  });

  it('are shared where all three are equal, and the next is left out', () => {
    expect(places(briefing())).toEqual(['1 青禾镇', '1 柳林乡', '/ 空谷乡']);
    // 15 of 30 is as much as 2 of 4.
    expect(places(briefing({ clean: { [SHIQIAO]: 5, [LIUWAN]: 5, [XIEZHUANG]: 5, [LIULINCUN]: 2 } }))).toEqual(['1 青禾镇', '1 柳林乡', '/ 空谷乡']);
  });

  it('are told apart by less than the paper shows', () => {
    const many = countyOf();
    const big = { ...many, villages: many.villages.map((village) => ({ ...village, households: Array.from({ length: village.code === SHIQIAO ? 100_000 : 1 }, (_, index) => ({ code: String(index), head: '', responsible: '', readable: true })), clean: village.code === SHIQIAO ? 99_999 : 1 })) };
    const ledger = composeLedger({ county: big, rectification: [], supervision: undefined, rules: RULES, bounds: BOUNDS, date: '' });
    const facts = composeBriefing({ county: big, ledger, supervision: undefined, rules: RULES, listed: VILLAGES, days: 15, formulas: {} });
    expect(facts.排名.slice(0, 2).map(({ 名次, 无错率 }) => [名次, 无错率])).toEqual([['1', '100.0%'], ['2', '100.0%']]);
  });

  it('count what its township and its villages have in the ledger, and not what the county leads', () => {
    const facts = briefing({ rectification: [typed({ 乡镇: LIULIN }), typed({ 编号: 'R-002', 村: LIULINCUN, 状态: '已销号' }), typed({ 编号: 'R-003' })] });
    expect(facts.排名.map(({ 乡镇, 台账项数, 销号率 }) => [乡镇, 台账项数, 销号率])).toEqual([['青禾镇', 0, '/'], ['柳林乡', 2, '50.0%'], ['空谷乡', 0, '/']]);
  });

  it('have their rule in the paper', () => {
    expect(briefing().排名规则).toMatch(/没有错误的户.*签字的户.*销号.*并列/);
  });
});

describe('the figures', () => {
  it('are of all households and the whole ledger', () => {
    const facts = briefing({ clean: { [SHIQIAO]: 7 }, signed: { [LIUWAN]: 4 }, rectification: [typed({ 整改时限: '2017-12-01' }), typed({ 编号: 'R-002', 状态: '已销号' })], county: countyOf(foundIn(SHIQIAO, 3)) });
    expect(facts.总体).toEqual({ 村数: 4, 户数: 34, 无错户数: 31, 无错率: '91.2%', 签齐户数: 4, 签齐率: '11.8%', 台账项数: 6, 共性项数: 1, 个性项数: 5, 未改: 4, 整改中: 1, 已销号: 1, 销号率: '16.7%', 销号未复核: 1, 仍有: 0, 逾期项数: 1 });
    expect(facts.逾期.map(({ 编号, 逾期 }) => [编号, 逾期])).toEqual([['R-001', 19]]);
  });

  it('name the widest of the common problems, the closed ones last', () => {
    const county = countyOf([...foundIn(SHIQIAO, 3), found(LIUWAN, 1), found(XIEZHUANG, 1), ...foundIn(LIULINCUN, 2, { code: 'PHONE_SHARED' })]);
    const facts = briefing({ county, rectification: [typed({ 性质: '共性', 状态: '已销号' })] });
    expect(facts.共性.map(({ 级别, 地点, 状态 }) => `${级别} ${地点} ${状态}`)).toEqual(['乡镇 青禾镇 未改', '村 柳林乡柳林村 未改', '县 禾川县 已销号']);
  });

  it('put what is longest overdue first', () => {
    const facts = briefing({ rectification: ['2017-12-19', '2017-11-01', '2017-12-20', '2017-12-10'].map((day, index) => typed({ 编号: `R-${index}`, 整改时限: day })) });
    expect(facts.逾期.map(({ 编号 }) => 编号)).toEqual(['R-1', 'R-3', 'R-0']);
  });
});

describe('the round', () => {
  it('is the last, with where it has not been and when the next is due', () => {
    const supervision = supervisionOf([round(2, '回头看', '2017-11-21', [visit(LIULINCUN, [], { 督导组: '第二督导组' })]), round(1, '督查巡查', '2017-11-06', [visit(SHIQIAO, ['R-001']), visit(LIUWAN, ['没有盒脊'])])]);
    const facts = briefing({ supervision, rectification: [typed({ 村: SHIQIAO, 状态: '已销号', 复核人: '王五', 销号日期: '2017-11-30' })] });
    expect(facts.督导).toMatchObject({ 轮次: 2, 类型: '回头看', 应到村数: 4, 到村数: 1, 未到村: ['青禾镇石桥村', '青禾镇柳湾村', '青禾镇谢庄村'], 下一轮: { 轮次: 3, 类型: '再督查巡查', 应开始: '2017-12-06', 逾期: 14 } });
    expect(facts.督导?.督导组).toEqual([{ 名称: '第一督导组', 组长: '组长1', 到村数: 0, 问题数: 0 }, { 名称: '第二督导组', 组长: '组长2', 到村数: 1, 问题数: 0 }]);
    expect(facts.督导?.回头看.map(({ 问题, 结果, 复核人 }) => [问题, 结果, 复核人])).toEqual([['残疾证过期', '已销号', '王五'], ['没有盒脊', '未改', '']]);
  });

  it('is not there before the first', () => {
    expect(briefing()).not.toHaveProperty('督导');
  });
});

describe('against the briefing before', () => {
  const before = briefing({ clean: { [SHIQIAO]: 5 }, county: countyOf([...foundIn(SHIQIAO, 5), ...foundIn(LIULINCUN, 2)]), rectification: [typed({ 性质: '共性', 状态: '已销号' })] });
  const earlier = readEarlierBriefing(JSON.stringify(before));

  it('says what has changed, of townships and of common problems', () => {
    const now = briefing({ clean: { [LIULINCUN]: 2 }, county: countyOf([...foundIn(LIULINCUN, 2), ...foundIn(XIEZHUANG, 4)]), rectification: [typed({ 性质: '共性', 状态: '已销号' })], ...(earlier === undefined ? {} : { earlier }) });
    expect(now.对比?.日期).toBe('2017-12-20');
    expect(now.对比?.行.map(({ 项目, 上次, 本次, 增减 }) => [项目, 上次, 本次, 增减].join(' '))).toEqual(['户数 34 34 持平', '没有错误的户 29 32 增 3', '签字齐全的户 0 0 持平', '台账项数 10 9 减 1', '已销号 1 1 持平', '逾期未改 0 0 持平']);
    expect(now.对比?.新增共性.map(({ 地点 }) => 地点)).toEqual(['青禾镇谢庄村']);
    expect(now.对比?.消除共性.map(({ 地点 }) => 地点)).toEqual(['青禾镇石桥村']);
    expect(now.排名.map(({ 乡镇, 名次, 升降 }) => [乡镇, 名次, 升降])).toEqual([['青禾镇', '1', '升 1'], ['柳林乡', '2', '降 1'], ['空谷乡', '/', '/']]);
  });

  it('says nothing where there was none', () => {
    expect(briefing()).not.toHaveProperty('对比');
    expect(briefing().排名.map(({ 升降 }) => 升降)).toEqual(['/', '/', '/']);
  });

  it.each(['', 'x', '{}', '[]', '{"日期":"2017-12-20"}', JSON.stringify({ ...before, 总体: { ...before.总体, 户数: '34' } })])('is not read from %s', (text) => {
    expect(readEarlierBriefing(text)).toBeUndefined();
  });

  it('shows no whole identity number that somebody has written into it', () => {
    const [first] = before.共性;
    const edited = readEarlierBriefing(JSON.stringify({ ...before, 共性: [{ ...first, 问题: '410799196602054432' }] }));
    expect(edited?.共性[0]?.问题).toBe('410799************');
  });
});

describe("the county's own formulas", () => {
  it('are counted as they stand there, and none is made up', () => {
    expect(briefing({ formulas: { 四个必到: ['一', '二', '三'], 六对照: ['户口本'] } }).提法).toEqual([{ 名称: '四个必到', 项数: 3, 项: ['一', '二', '三'] }, { 名称: '六对照', 项数: 1, 项: ['户口本'] }]);
    expect(briefing().提法).toEqual([]);
  });
});

describe('an entry of a household', () => {
  it('is of the township that its village is of', () => {
    const facts = briefing({ rectification: [typed({ 户编号: codeOf(LIULINCUN, 1) })] });
    expect(facts.排名.find(({ 代码 }) => 代码 === LIULIN)?.台账项数).toBe(1);
    expect(facts.排名.filter(({ 代码 }) => 代码 === QINGHE || 代码 === KONGGU).map(({ 台账项数 }) => 台账项数)).toEqual([0, 0]);
  });
});

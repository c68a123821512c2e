import { beforeAll, describe, expect, it } from 'vitest';
import { briefCounty, briefingContext, makeBriefing } from '../../src/pipeline/briefing.js';
import { createRenderers, writeDocument } from '../../src/pipeline/document.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import type { Project } from '../../src/pipeline/project.js';
import { rectifyCounty } from '../../src/pipeline/rectify.js';
import type { County } from '../../src/schema/county.js';
import { composeBriefing, type BriefingFacts } from '../../src/supervision/briefing.js';
import { readEarlierBriefing } from '../../src/supervision/earlier-briefing.js';
import { composeLedger } from '../../src/supervision/ledger.js';
import { BOUNDS, codeOf, countyOf, found, foundIn, LIULINCUN, LIUWAN, ofVillage, round, RULES, SHIQIAO, supervisionOf, typed, VILLAGES, visit, XIEZHUANG } from '../supervision/county.js';
import { clipped, drawnOn, textOf } from '../support/check-papers.js';
import { dumpDocument } from '../support/dump.js';
import { openExamples } from '../support/examples.js';
import { expectAsBefore, rasterise } from '../support/page-pictures.js';
import { requireProgram } from '../support/programs.js';

let project: Project;
let county: County;

beforeAll(async () => {
  project = await openExamples();
  if (!project.county) throw new Error('the examples are at fault');
  county = project.county;
});

/** A county with something in every part of the paper. */
function facts(earlier?: string): BriefingFacts {
  const diagnostics = [...foundIn(SHIQIAO, 4), found(LIUWAN, 2), found(XIEZHUANG, 9), ...foundIn(LIULINCUN, 2, { code: 'PHONE_SHARED', severity: 'review', message: '联系电话与另一户相同', hint: '核对两户的电话' }), ofVillage(LIULINCUN)];
  const base = countyOf(diagnostics);
  const state = { ...base, villages: base.villages.map((village, index) => ({ ...village, clean: [6, 9, 9, 4][index] ?? 0, signed: [2, 9, 0, 1][index] ?? 0 })) };
  const rectification = [
    typed({ 村: LIUWAN, 问题: '公示照片没有留存', 整改时限: '2017-12-01' }),
    typed({ 编号: 'R-002', 户编号: codeOf(SHIQIAO, 1), 规则: 'ID_CHECKSUM', 状态: '已销号', 销号日期: '2017-11-30', 复核人: '赵明远' }),
    typed({ 编号: 'R-003', 村: XIEZHUANG, 状态: '已销号' }),
    typed({ 编号: 'R-004', 乡镇: SHIQIAO.slice(0, 9), 性质: '共性', 规则: 'ID_CHECKSUM', 问题: '多个村的证件号码录错', 牵头单位: '青禾镇人民政府', 责任人: '马晓燕', 整改时限: '2017-12-31' }),
  ];
  const supervision = supervisionOf([
    round(1, '督查巡查', '2017-11-06', [visit(SHIQIAO, ['R-002', '档案盒没有盒脊']), visit(LIUWAN, ['R-001'], { 督导组: '第二督导组' })]),
    round(2, '回头看', '2017-11-21', [visit(SHIQIAO, ['档案盒没有盒脊'], { 日期: '2017-11-23' })]),
  ]);
  const ledger = composeLedger({ county: state, rectification, supervision, rules: RULES, bounds: BOUNDS, date: '2017-12-20' });
  const before = earlier === undefined ? undefined : readEarlierBriefing(earlier);
  return composeBriefing({ county: state, ledger, supervision, rules: RULES, listed: VILLAGES, days: 15, formulas: { 四个必到: ['甲', '乙', '丙', '丁'] }, ...(before === undefined ? {} : { earlier: before }) });
}

const EARLIER = JSON.stringify({ 日期: '2017-12-05', 总体: { 户数: 33, 无错户数: 20, 签齐户数: 15, 台账项数: 19, 已销号: 1, 逾期项数: 0 }, 排名: [{ 代码: '410799103', 名次: '1' }, { 代码: '410799104', 名次: '2' }], 共性: [{ 编号: 'G-00000000', 地点: '青禾镇石桥村', 问题: '走访记录只写一人', 状态: '未改' }] });

describe('the briefing of the examples', () => {
  it('is composed from what a check has left, and fits its pages', async () => {
    const briefing = briefCounty(project, await rectifyCounty(project, {}, UNWATCHED));
    const { document, laidOut } = makeBriefing(project, county, briefing);
    expect(clipped(laidOut)).toEqual([]);
    const text = textOf(document);
    expect(text).toContain('全县 2 个村，户档 12 户。没有错误的 12 户，占 100.0%；应签的人都已签字的 7 户，占 58.3%。');
    expect(text).toContain('第 2 轮回头看自2017年11月21日至2017年12月5日，应到 2 个村，已到 2 个村。下一轮（第 3 轮再督查巡查）应于2017年12月6日开始，已迟 14 天。');
    expect(text).toContain('已销号的项里，1 项没有写复核人或销号日期。');
    expect(text).not.toContain('与上次通报比较');
    expect(text).not.toContain('工作要求');
  });

  it('says that nothing has been done yet where there is nothing', () => {
    const empty = { name: '禾川县', townships: [], villages: [], diagnostics: [] };
    const ledger = composeLedger({ county: empty, rectification: [], supervision: undefined, rules: RULES, bounds: BOUNDS, date: '2017-12-20' });
    const { document } = makeBriefing(project, county, composeBriefing({ county: empty, ledger, supervision: undefined, rules: RULES, listed: [], days: 15, formulas: {} }));
    const text = textOf(document);
    expect(text).toContain('还没有督导轮次的记录');
    expect(text.match(/\u001f无\u001f/g)).toHaveLength(3);
  });

  it('prints the formulas of dangka.yaml and no others', () => {
    expect(briefCounty({ ...project, draft: { ...project.draft, 提法: { 六对照: ['户口本', undefined, '身份证'] } } }, { ok: true, county: countyOf(), ledger: { date: '2017-12-20', entries: [] }, supervision: undefined, terms: { days: 15, villages: 5, households: 20 }, listed: [], diagnostics: [] }).提法).toEqual([{ 名称: '六对照', 项数: 2, 项: ['户口本', '身份证'] }]);
  });
});

describe('the briefing of a county with everything in it', () => {
  it('reads as before', async () => {
    await expect(dumpDocument(makeBriefing(project, county, facts(EARLIER)).document)).toMatchFileSnapshot('../golden/county-briefing.txt');
  });

  it('draws every word of it within its cells', () => {
    const { document, laidOut } = makeBriefing(project, county, facts(EARLIER));
    expect(clipped(laidOut)).toEqual([]);
    const drawn = new Set(drawnOn(laidOut));
    expect(Array.from(textOf(document)).filter((character) => /\S/.test(character) && character !== '\u001f' && !drawn.has(character))).toEqual([]);
    expect(laidOut.pages.length).toBeGreaterThan(1);
  });

  it('holds a hundred townships and problems of any length', () => {
    const many = facts(EARLIER);
    const repeat = <T>(list: readonly T[], times: number): readonly T[] => Array.from({ length: times }, () => list).flat();
    const long = { ...many, 排名: repeat(many.排名, 34), 共性: repeat(many.共性, 20).map((entry, index) => ({ ...entry, 问题: entry.问题.repeat(index % 30) + '。' })), 逾期: repeat(many.逾期, 40) };
    const { laidOut } = makeBriefing(project, county, long);
    expect(clipped(laidOut)).toEqual([]);
    expect(laidOut.pages.length).toBeGreaterThan(8);
  });

  it('gives the template what stands in its JSON document, beside the county', () => {
    const { 县: config, ...rest } = briefingContext(county, facts());
    expect(config).toBe(county);
    expect(JSON.parse(JSON.stringify(rest))).toEqual(facts());
  });

  it('says how the set lacks it', () => {
    const without = { ...project, set: { ...project.set, 文件: project.set.文件.filter(({ 代码 }) => 代码 !== 'briefing') } };
    expect(() => makeBriefing(without, county, facts())).toThrow(/没有县的文件 briefing/);
  });
});

describe.runIf(requireProgram('pdftoppm'))('its pages', () => {
  it('look as before', async () => {
    const pdf = await writeDocument(makeBriefing(project, county, facts(EARLIER)), 'pdf', new Map(), '2017-12-20', createRenderers(project.world.fonts));
    await expectAsBefore(rasterise('county-briefing', pdf));
  });
});

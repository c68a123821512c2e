import { describe, expect, it } from 'vitest';
import type { PackagedCards, PackagedReader } from '../../src/model/packaged-cards.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import { openProject } from '../../src/pipeline/project.js';
import type { HouseholdStatus } from '../../src/pipeline/status-household.js';
import { readStatus, type StatusOptions, type StatusReport } from '../../src/pipeline/status.js';
import { BASE, baseText, pathOf, replaceOnce, withFiles, withPassage } from '../support/check-base.js';
import { versionIn } from '../support/check-version.js';
import { memoryWorld, utf8, type Files } from '../support/check-world.js';

const VILLAGE = '410799105201';
const SHEET = `villages/${VILLAGE}/signoffs/4107991052010001.yaml`;
const SEVEN = [
  ['村委会主任', '马成林', '2017-11-20'],
  ['村支部书记', '石磊', '2017-11-20'],
  ['帮扶责任人', '何清', '2017-11-21'],
  ['驻村工作队第一书记', '田苗', '2017-11-21'],
  ['包村乡干部', '江山', '2017-11-22'],
  ['驻村工作队所在单位一把手', '柳青', '2017-11-23'],
  ['乡镇党委书记或乡镇长', '高原', '2017-11-24'],
] as const;
const POSTS = SEVEN.map(([post]) => post);
const VERSION = await versionIn(BASE);

const sheet = (version: string, entries: readonly (readonly string[])[] = SEVEN): string =>
  `户编号: 4107991052010001\n年度: 2017\n卡版本: ${version}\n签字:${entries.length === 0 ? ' []' : ''}\n${entries.map(([post = '', name = '', date = '']) => `  - { 岗位: ${post}, 姓名: ${name}, 日期: ${date} }\n`).join('')}`;

const signed = (version = VERSION, entries?: readonly (readonly string[])[]): Files => withFiles({ [SHEET]: sheet(version, entries) });
const changed = (files: Files, name: string, before: string, after: string): Files => new Map([...files, [pathOf(name), utf8(replaceOnce(baseText(name), before, after))] as const]);

const status = async (files: Files, options: StatusOptions = {}): Promise<StatusReport> => readStatus(await openProject(await memoryWorld(files)), options, UNWATCHED);

async function first(files: Files, options: StatusOptions = {}): Promise<HouseholdStatus> {
  const { households: [household] } = await status(files, options);
  if (household === undefined) throw new Error('no household');
  return household;
}

/** 进录核抄审归 as far as they have been reached. */
const stagesOf = ({ reached }: HouseholdStatus): string => Object.entries(reached).flatMap(([stage, isReached]) => (isReached ? [stage] : [])).join('');

const packed = (cards: PackagedCards['cards'], more: Partial<PackagedCards> = {}): PackagedReader => (village, year) => Promise.resolve({ file: `packages/${village}-${year}-archive.zip`, cards, ...more });
const card = (version: string) => new Map([['4107991052010001', { version, date: '20171130', line: 4 }]]);

describe('where a household stands', () => {
  it('a sound record without signatures has a card', async () => {
    expect(await first(BASE)).toMatchObject({ stage: '抄', version: VERSION, signed: [], stale: false, codes: [], isSignable: true });
    expect(stagesOf(await first(BASE))).toBe('进录核抄');
    expect((await first(BASE)).missing.map(({ 岗位 }) => 岗位)).toEqual(POSTS);
  });

  it('it is signed when all have signed this version', async () => {
    expect(await first(signed())).toMatchObject({ stage: '审', signed: POSTS, missing: [], dates: { 进: '2017-04-12', 审: '2017-11-24' } });
    expect(await first(signed(VERSION, SEVEN.slice(0, 6)))).toMatchObject({ stage: '抄', signed: POSTS.slice(0, 6), missing: [{ 岗位: '乡镇党委书记或乡镇长', 姓名: '高原' }] });
  });

  it('a fact that changes afterwards makes the sheet void, which stays in sight: all must sign again', async () => {
    const found = await first(changed(signed(), '一户', '耕地面积: 8.0', '耕地面积: 8.1'));
    expect(found).toMatchObject({ stale: true, signed: [], sheetVersion: VERSION, stage: '录', codes: ['SIGN_STALE'], isSignable: true });
    expect(found.version).toMatch(/^[0-9a-f]{12}$/);
    expect(found.version).not.toBe(VERSION);
    expect([found.missing.length, found.standing.length]).toEqual([7, 7]);
  });

  it('an officer who is replaced by another makes no sheet void', async () => {
    expect((await first(changed(signed(), '村', '电话: 13910100004', '电话: 13910100044'))).stale).toBe(false);
  });

  it('a household at fault has been visited and read, and goes no further', async () => {
    const found = await first(withPassage('一户', '家庭人口: 3', '家庭人口: 4'));
    expect([found.stage, found.version, found.isSignable, found.codes.includes('MEMBER_COUNT_MISMATCH')]).toEqual(['录', undefined, false, true]);
  });

  it('a record that cannot be read whole has only been visited; one that is no YAML nobody can say anything of', async () => {
    expect(stagesOf(await first(withPassage('一户', '家庭人口: 3', '家庭人口: 三')))).toBe('进');
    const found = await first(withFiles({ 一户: '户编号: [\n' }));
    expect([found.stage, stagesOf(found), found.household, found.missing.length]).toEqual([undefined, '', '4107991052010001', 7]);
  });

  it('a visit of another year is none of this year', async () => {
    const found = await first(withPassage('一户', '走访记录:\n  - 日期: 2017-04-12', '走访记录:\n  - 日期: 2016-04-12'));
    expect([found.stage, found.reached.进, found.reached.录]).toEqual([undefined, false, true]);
  });

  it('a village at fault keeps the card from being made, not the record from being sound', async () => {
    expect(stagesOf(await first(withPassage('村', '贫困户数: 2', '贫困户数: 3')))).toBe('进录核');
    expect(stagesOf(await first(withPassage('县', '全宗号: Z009', '全宗号: 一')))).toBe('进录核');
  });

  it('a sheet that is at fault counts against the household as check has it', async () => {
    const found = await first(signed(VERSION, [...SEVEN.slice(0, 6), ['乡镇党委书记或乡镇长', '别人', '2017-11-24']]));
    expect([found.stage, found.codes]).toEqual(['录', ['SIGN_NOT_ON_ROSTER']]);
  });

  it('signatures typed by hand are told from those that the tool has entered', async () => {
    expect((await first(signed())).standing.map(({ linked }) => linked)).toEqual(Array(7).fill(false));
  });

  it('sheets that have been declared void are named', async () => {
    const found = await first(withFiles({ [`villages/${VILLAGE}/signoffs/作废/4107991052010001-000000000000.yaml`]: 'x' }));
    expect([found.voided, found.stage]).toEqual([['000000000000'], '抄']);
  });
});

describe('packed', () => {
  it('is a household whose card stands in the village’s package with this version', async () => {
    expect(await first(signed(), { packaged: packed(card(VERSION)) })).toMatchObject({ stage: '归', dates: { 归: '2017-11-30' } });
    expect((await first(signed(), { packaged: packed(card('000000000000')) })).stage).toBe('审');
    expect((await first(signed(), { packaged: packed(new Map()) })).stage).toBe('审');
    expect((await first(signed())).stage).toBe('审');
  });

  it('is counted also where nobody has signed, and does not make up for it', async () => {
    const report = await status(BASE, { packaged: packed(card(VERSION)) });
    expect(report.households[0]?.stage).toBe('抄');
    expect(report.county.stages).toEqual({ 进: 2, 录: 2, 核: 2, 抄: 2, 审: 0, 归: 1 });
  });

  it('is asked of the village and the year', async () => {
    const asked: string[] = [];
    await status(BASE, { packaged: (...about) => { asked.push(about.join(' ')); return packed(new Map())(...about); } });
    expect(asked).toEqual([`${VILLAGE} 2017`]);
  });
});

describe('totals', () => {
  it('are of the county, its 乡镇 and its villages', async () => {
    const { ok, county, townships, villages } = await status(signed());
    const stages = { 进: 2, 录: 2, 核: 2, 抄: 2, 审: 1, 归: 0 };
    expect({ ok, county, townships, villages }).toEqual({
      ok: true,
      county: { name: '试验县', households: 2, stages },
      townships: [{ township: '410799105', name: '南坡镇', households: 2, stages }],
      villages: [{ village: VILLAGE, name: '杏林村', township: '410799105', households: 2, stages }],
    });
  });

  it('are of the households selected', async () => {
    const { county, households } = await status(signed(), { households: ['4107991052010002'] });
    expect([county.households, county.stages.审, households.map(({ household }) => household)]).toEqual([1, 0, ['4107991052010002']]);
    await expect(status(BASE, { villages: ['410799105299'] })).rejects.toThrow('没有这个村');
  });

  it('are not ok where check would not be', async () => {
    const report = await status(withPassage('一户', '家庭人口: 3', '家庭人口: 4'));
    expect([report.ok, report.diagnostics.some(({ code }) => code === 'MEMBER_COUNT_MISMATCH')]).toEqual([false, true]);
  });
});

describe('why', () => {
  it('names the file and the line behind each stage', async () => {
    const { grounds } = await first(signed(VERSION, SEVEN.slice(0, 1)), { why: true, packaged: packed(card('000000000000')) });
    expect(grounds?.进).toEqual([{ file: pathOf('一户'), line: 127, text: '2017-04-12 走访' }]);
    expect(grounds?.审[0]).toEqual({ file: SHEET, line: 5, text: '2017-11-20 村委会主任 马成林(未链)' });
    expect(grounds?.审[1]).toEqual({ file: SHEET, text: '还没有签：村支部书记 石磊' });
    expect(grounds?.归).toEqual([{ file: `packages/${VILLAGE}-2017-archive.zip/metadata/catalogue.csv`, line: 4, text: `包里的卡是 000000000000，现在的卡是 ${VERSION}` }]);
  });

  it('names what is at fault', async () => {
    const { grounds } = await first(withPassage('一户', '家庭人口: 3', '家庭人口: 4'), { why: true, packaged: packed(new Map(), { fault: '打不开' }) });
    expect(grounds?.核.map(({ file, line, text }) => `${file}:${line ?? 0} ${text.slice(0, 21)}`)).toContain(`${pathOf('一户')}:${baseText('一户').split('\n').findIndex((line) => line.startsWith('家庭人口')) + 1} MEMBER_COUNT_MISMATCH`);
    expect(grounds?.抄).toEqual([{ file: pathOf('一户'), text: '有错误，做不出卡' }]);
    expect(grounds?.归).toEqual([{ file: `packages/${VILLAGE}-2017-archive.zip`, text: '打不开' }]);
    expect((await first(withPassage('村', '贫困户数: 2', '贫困户数: 3'), { why: true })).grounds?.抄[0]?.text).toMatch(/^VILLAGE_COUNT /);
  });

  it('is looked for only when asked', async () => {
    expect((await first(BASE)).grounds).toBeUndefined();
  });
});

describe('十个全覆盖 of a workspace', () => {
  it('are computed from its lists, records and ledgers', async () => {
    const supervision = '督导组: [{ 名称: 一组, 组长: 王建国 }]\n轮次:\n  - { 轮次: 1, 类型: 督查巡查, 开始: 2017-11-01, 结束: 2017-11-15, 到村: [{ 村: 410799105209, 督导组: 一组, 日期: 2017-11-03 }] }\n';
    const { coverage = [] } = await status(new Map([...signed(), ['supervision.yaml', utf8(supervision)] as const]), { coverage: true });
    const figures = coverage.map((each) => ('measure' in each ? `${each.key} ${each.numerator}/${each.denominator}` : `${each.key} ${each.needs}`));
    expect(figures).toEqual(['county 1/1', 'townships 0/1', 'villages 0/1', 'households 2/2', 'units 1/1', 'teams 2/2', 'problems rectification.yaml(整改台账)', 'policies 2/2', 'process 2/2', 'assessment 1/2']);
  });

  it('are computed only when asked', async () => {
    expect((await status(BASE)).coverage).toBeUndefined();
  });
});

import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listVillages } from '../../src/load/workspace.js';
import { checkVillage } from '../../src/pipeline/check-village.js';
import { ledgerOf, type LedgerLine, type LedgerSettings } from '../../src/pipeline/ledger.js';
import { UNWATCHED } from '../../src/pipeline/progress.js';
import type { Project } from '../../src/pipeline/project.js';
import { rectifyCounty, type RectifiedCounty } from '../../src/pipeline/rectify.js';
import { NO_WAIVERS } from '../../src/pipeline/waivers.js';
import { rectificationSchema, type Rectification } from '../../src/schema/ledgers.js';
import { boundsOf } from '../../src/supervision/bounds.js';
import { edit, openScratch } from '../support/cli-workspace.js';
import { openExamples } from '../support/examples.js';

const VILLAGE = '410799103201';
const OTHER = '410799103202';
const RULE = 'MEMBER_COUNT_MISMATCH';
const householdFile = (number: number, village = VILLAGE): string => `villages/${village}/households/${village}000${number}.yaml`;

const TYPED: readonly Rectification[] = rectificationSchema.parse([
  { 编号: 'R-001', 村: VILLAGE, 户编号: `${VILLAGE}0001`, 规则: RULE, 性质: '个性', 问题: '人口数不对', 整改措施: '照户口本数', 牵头单位: '青禾镇人民政府', 责任人: '王淑敏', 整改时限: '2017-12-15', 状态: '已销号', 销号日期: '2017-12-12', 复核人: '赵明远' },
  { 编号: 'R-002', 户编号: `${VILLAGE}0005`, 规则: RULE, 性质: '个性', 问题: '人口数不对', 整改措施: '照户口本数', 牵头单位: '青禾镇人民政府', 责任人: '王淑敏', 整改时限: '2017-12-15', 状态: '已销号', 销号日期: '2017-12-12', 复核人: '赵明远' },
  { 编号: 'R-003', 村: OTHER, 性质: '共性', 问题: '公示照片没有留存', 整改措施: '补拍', 牵头单位: '青禾镇人民政府', 责任人: '马晓燕', 整改时限: '2017-12-31', 状态: '整改中' },
  { 编号: 'R-004', 级别: '乡镇', 村: VILLAGE, 性质: '共性', 规则: RULE, 问题: '人口数普遍不对', 整改措施: '逐村核对', 牵头单位: '青禾镇人民政府', 责任人: '马晓燕', 整改时限: '2017-12-19', 状态: '整改中' },
]);

const scratch = openScratch();
afterAll(scratch.remove);

let folder: string;
let project: Project;
let rectified: RectifiedCounty;

/** The examples, with three of the seven families of 石桥村 counted wrongly, and one of the five of 柳湾村. */
beforeAll(async () => {
  folder = scratch.copyExamples('faulty');
  for (const file of [householdFile(1), householdFile(2), householdFile(3), householdFile(4, OTHER)]) edit(scratch.path('faulty', file), /^家庭人口: .*$/m, '家庭人口: 99');
  writeFileSync(scratch.path('faulty', 'rectification.yaml'), JSON.stringify(TYPED));
  edit(scratch.path('faulty', 'supervision.yaml'), /问题: \[R-001\]/, '问题: [R-001, 档案盒没有盒脊]');
  edit(scratch.path('faulty', 'dangka.yaml'), /^( *)- 名称: 柳湾村\n/m, '$1- { 名称: 新村, 区划代码: 410799103203 }\n$&');
  project = await openExamples(folder);
  rectified = await rectifyCounty(project, {}, UNWATCHED);
});

describe('the ledger of a county', () => {
  it('holds what was found, what was entered and what the rounds have said, each once', () => {
    const lines = rectified.ledger.entries.filter(({ 规则, 来源 }) => 规则 === RULE || 来源 !== '核对').map(({ 编号, 级别, 性质, 户编号, 状态, 来源 }) => [编号.replace(/-[0-9A-Z]{8}$/, '-'), 级别, 性质, 户编号.slice(12), 状态, 来源].join(' '));
    expect(lines).toEqual([
      'R-004 乡镇 共性  整改中 台账',
      'R-001 户 个性 0001 未销号(仍有) 台账',
      'R-002 户 个性 0005 已销号 台账',
      'G- 村 共性  未改 核对',
      'J- 户 个性 0002 未改 核对',
      'J- 户 个性 0003 未改 核对',
      'D- 村 个性  未改 督导',
      'R-003 村 共性  整改中 台账',
      'J- 户 个性 0004 未改 核对',
    ]);
  });

  it('shows by file and line why an entry is not closed', () => {
    const [evidence] = rectified.ledger.entries.find(({ 编号 }) => 编号 === 'R-001')?.证据 ?? [];
    expect(evidence).toMatchObject({ file: householdFile(1), path: '家庭人口', household: `${VILLAGE}0001` });
    expect(evidence?.line).toBeGreaterThan(1);
    expect(rectified.ok).toBe(false);
  });

  it('judges by 批次日期, or by the day asked for', async () => {
    const overdue = ({ ledger }: RectifiedCounty) => ledger.entries.filter(({ 逾期 }) => 逾期 > 0).map(({ 编号, 逾期 }) => [编号, 逾期]);
    expect(rectified.ledger.date).toBe('2017-12-20');
    expect(overdue(rectified)).toEqual([['R-004', 1], ['R-001', 5]]);
    expect(overdue(await rectifyCounty(project, { date: '2018-01-01' }, UNWATCHED))).toEqual([['R-004', 13], ['R-001', 17], ['R-003', 1]]);
  });

  it('knows every village on the list, and counts the households that are sound and signed', () => {
    expect(rectified.listed).toEqual([VILLAGE, '410799103203', OTHER]);
    expect(rectified.county.villages.map(({ name, township, households, clean, signed }) => [name, township, households.length, clean, signed])).toEqual([
      ['石桥村', '410799103', 7, 4, 4],
      ['新村', '410799103', 0, 0, 0],
      ['柳湾村', '410799103', 5, 4, 0],
    ]);
  });

  it('takes the bounds that the county has set', async () => {
    const bounds = boundsOf({ 整改: { 共性比例: '0.5' } }, project.criteria);
    expect([bounds, boundsOf({}, project.criteria)]).toEqual([{ share: 0.5, households: 2, villages: 3 }, { share: 0.3, households: 2, villages: 3 }]);
    edit(scratch.path('faulty', 'dangka.yaml'), /^公示天数/m, '整改: { 共性户数: 4 }\n公示天数');
    const strict = await rectifyCounty(await openExamples(folder), {}, UNWATCHED);
    expect(strict.ledger.entries.filter(({ 编号 }) => 编号.startsWith('G-'))).toEqual([]);
  });
});

describe("a village's own paper", () => {
  const COLUMNS = ['编号', '级别', '性质', '户编号', '户主', '问题', '规则', '整改措施', '牵头单位', '责任人', '整改时限', '状态', '销号日期', '复核人'] as const;
  const columnsOf = (lines: readonly LedgerLine[]) => lines.map((line) => Object.fromEntries(COLUMNS.map((column) => [column, line[column]])));

  async function paperOf(village: string, settings?: LedgerSettings): Promise<readonly LedgerLine[]> {
    const found = (await listVillages(project.world.workspace)).find(({ code }) => code === village);
    if (!found) throw new Error(`no village ${village}`);
    return ledgerOf(await checkVillage(project, found, {}, { duplicates: new Map(), waivers: NO_WAIVERS }), TYPED, settings);
  }

  it.each([VILLAGE, OTHER])('says of %s what the county says', async (village) => {
    const county = rectified.ledger.entries.filter((entry) => entry.村 === village);
    expect(county.length).toBeGreaterThan(1);
    const settings = { bounds: boundsOf(project.draft, project.criteria), rules: project.rules, ...(rectified.supervision ? { supervision: rectified.supervision } : {}) };
    expect(columnsOf(await paperOf(village, settings))).toEqual(columnsOf(county));
    // Knowing neither bounds nor rounds it has fewer lines, and says nothing else.
    expect(columnsOf(await paperOf(village))).toEqual(columnsOf(county.filter(({ 编号 }) => !/^[GD]-/.test(编号))));
  });
});

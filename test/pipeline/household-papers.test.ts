import { beforeAll, describe, expect, it } from 'vitest';
import { textOfCell, type Table } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import type { LaidOut } from '../../src/model/page.js';
import { householdContext, isMade, type HouseholdFacts } from '../../src/pipeline/context.js';
import { makeDocument, type MadeDocument } from '../../src/pipeline/document.js';
import type { Project } from '../../src/pipeline/project.js';
import type { DocumentEntry } from '../../src/schema/template-set.js';
import { makeExample, openExamples } from '../support/examples.js';
import { contentsOf, edgesOf, holds, squeeze } from '../support/layout-read.js';

type Household = HouseholdFacts['household'];

const HOUSEHOLD = '4107991032010001';
const EVERYBODY = ['410799103201', '410799103202'].flatMap((village) => Array.from({ length: village.endsWith('1') ? 7 : 5 }, (_, index) => `${village}${String(index + 1).padStart(4, '0')}`));
const CONTACT_CARDS = ['明白卡（责任组组长）', '明白卡（驻村第一书记）', '明白卡（帮扶责任人）'];
const PAPERS = [...CONTACT_CARDS, '帮扶计划', '帮扶走访记录', '收入核算表'];

describe('the papers that go with a card', () => {
  let project: Project;
  let facts: HouseholdFacts;

  beforeAll(async () => {
    project = await openExamples();
    facts = (await makeExample(project, HOUSEHOLD)).facts;
  });

  function entryOf(title: string): DocumentEntry {
    const entry = project.set.文件.find((each) => each.题名 === title);
    if (entry === undefined) throw new Error(`no entry ${title}`);
    return entry;
  }

  /** A paper of the household as changed; everything that it says must stand inside its cells, on its pages. */
  function paper(title: string, change: Partial<Household> = {}, more: Partial<HouseholdFacts> = {}): MadeDocument {
    const entry = entryOf(title);
    const changed = { ...facts, ...more, household: { ...facts.household, ...change } };
    const made = makeDocument(entry, project.composer.compose(entry, title, householdContext(changed, entry, project.set, '0123456789ab')), project.world.fonts);
    expectNothingLost(made);
    return made;
  }

  function expectNothingLost({ document, laidOut }: MadeDocument): void {
    const parts = new Map<string, string>();
    for (const page of laidOut.pages) {
      for (const [box, placed] of contentsOf(page, project.world.fonts)) {
        for (const each of placed) if (!holds(edgesOf(box), each)) expect.fail(`${each.character} stands outside its cell`);
        const key = `${box.table}/${box.row}/${box.column}`;
        parts.set(key, (parts.get(key) ?? '') + placed.map(({ character }) => character).join(''));
      }
    }
    for (const [table, { rows, headerRows }] of tablesOf({ document }).entries()) {
      for (const [row, { cells }] of rows.entries()) {
        for (const cell of cells) if (row >= headerRows) expect(parts.get(`${table}/${row}/${cell.column}`) ?? '', textOfCell(cell)).toBe(squeeze(textOfCell(cell)));
      }
    }
  }

  const tablesOf = ({ document }: Pick<MadeDocument, 'document'>): Table[] => document.blocks.filter((block) => block.kind === 'table');
  /** Each row as a line, cells parted by |; an empty one is left to the pen. */
  const rowsOf = (made: MadeDocument): string[] => tablesOf(made).flatMap(({ rows }) => rows.map(({ cells }) => cells.map(textOfCell).join('|')));
  const family = (count: number): Household['家庭成员'] => {
    const [head, another] = facts.household.家庭成员;
    if (!head || !another) throw new Error('the example has too few people');
    return [head, ...Array.from({ length: count - 1 }, (_, index) => ({ ...another, 姓名: `成员${index}号` }))];
  };
  const repeat = <T>([first]: readonly T[], count: number, change: Partial<T> = {}): T[] => {
    if (first === undefined) throw new Error('the example has none');
    return Array.from({ length: count }, () => ({ ...first, ...change }));
  };

  it.each(EVERYBODY)('take a page each: %s', async (household) => {
    const { items } = await makeExample(project, household);
    const pages = new Map(items.map((item) => [item.题名, item.页数]));
    expect(PAPERS.map((title) => [title, pages.get(title)])).toEqual(PAPERS.map((title) => [title, 1]));
  });

  it.each([1, 6, 7, 30])('hold %i people', (count) => {
    for (const title of PAPERS) expect(paper(title, { 家庭成员: family(count), 家庭人口: String(count) }).laidOut.pages.length, title).toBeLessThanOrEqual(title === '帮扶计划' && count >= 6 ? 2 : 1);
  });

  it('hold five thousand characters in any text', () => {
    const 内容 = '因病致贫，情况属实。'.repeat(500);
    const change = { 帮扶措施: repeat(facts.household.帮扶措施, 2, { 内容 }), 走访记录: repeat(facts.household.走访记录, 2, { 内容 }), 致贫原因: { ...facts.household.致贫原因, 备注: 内容 } };
    for (const title of PAPERS) expect(paper(title, change).laidOut.pages.length, title).toBeLessThan(20);
  });

  it('say 无 where a list is empty', () => {
    const idle = facts.household.家庭成员.map((member) => ({ ...member, 劳动技能: '无劳动力' }));
    const none = { 帮扶措施: [], 走访记录: [], 家庭成员: idle };
    expect(PAPERS.map((title) => rowsOf(paper(title, none)).filter((row) => row === '无').length)).toEqual([0, 0, 1, 2, 1, 0]);
  });

  it('leave signatures and dates to the pen', () => {
    for (const title of ['帮扶计划', '收入核算表']) {
      const rows = rowsOf(paper(title));
      const lines = rows.slice(rows.findIndex((row) => row.endsWith('签字|日期')) + 1, -1);
      expect(lines.length, title).toBeGreaterThanOrEqual(3);
      for (const line of lines) expect(line).toMatch(/^[^|]+(\|[^|]+)?\|\|$/);
    }
  });

  describe('明白卡', () => {
    const pointsOf = (laidOut: LaidOut) => laidOut.pages[0]?.boxes.find(({ table, row, column }) => table === 0 && row === 1 && column === 0);

    it.each(CONTACT_CARDS)('has a frame of 35 × 49 mm for the photograph: %s', (title) => {
      const frame = pointsOf(paper(title).laidOut);
      expect(frame?.width).toBeCloseTo(mmToPt(35), 3);
      expect(frame?.height).toBeCloseTo(mmToPt(49), 3);
    });

    it('keeps the frame where the name and the unit are long', () => {
      const 帮扶责任人 = repeat(facts.household.帮扶责任人, 1, { 姓名: '买买提·吐尔逊江·阿里', 单位: '禾川县人力资源和社会保障局城乡居民社会养老保险事业管理中心' });
      const { laidOut } = paper('明白卡（帮扶责任人）', { 帮扶责任人 });
      expect(pointsOf(laidOut)?.height).toBeCloseTo(mmToPt(49), 3);
      expect(laidOut.pages).toHaveLength(1);
    });

    it('prints what is known of the person and no more', () => {
      const village = { ...facts.village, 责任组: { 组长: { 姓名: '刘建设' } } };
      expect(rowsOf(paper('明白卡（责任组组长）', {}, { village })).slice(0, 3)).toEqual(['照片|责任组组长', '|刘建设', '户主|' + (facts.household.家庭成员[0]?.姓名 ?? '') + '|家庭人口|7 人']);
      expect(rowsOf(paper('明白卡（责任组组长）', {}, { village })).at(-1)).toBe('刘建设任石桥村脱贫攻坚责任组组长。');
    });

    it('is not made where there is nobody', () => {
      const village = { ...facts.village, 责任组: undefined, 岗位: { 驻村工作队第一书记: { 姓名: ' ' } } };
      const nobody = { ...facts, village, household: { ...facts.household, 帮扶责任人: [] } };
      expect(CONTACT_CARDS.map((title) => [isMade(entryOf(title), facts), isMade(entryOf(title), nobody)])).toEqual(CONTACT_CARDS.map(() => [true, false]));
    });

    it.each([[6, 7], [7, 0], [12, 0]])('of a helper with %i measures stays one page', (count, rows) => {
      const made = paper('明白卡（帮扶责任人）', { 帮扶措施: repeat(facts.household.帮扶措施, count) });
      expect(made.laidOut.pages).toHaveLength(1);
      expect(tablesOf(made)[2]?.rows.length ?? 0).toBe(rows);
    });
  });

  describe('帮扶计划', () => {
    it('lists those who can work', () => {
      const skills = ['普通劳动力', '技能劳动力', '弱劳动力或半劳动力', '丧失劳动力', '无劳动力'];
      const 家庭成员 = family(5).map((member, index) => ({ ...member, 劳动技能: skills[index] ?? '' }));
      const rows = rowsOf(paper('帮扶计划', { 家庭成员 }));
      expect(skills.map((skill) => rows.some((row) => row.includes(`|${skill}|`)))).toEqual([true, true, true, false, false]);
      expect(rows).not.toContain('无');
    });

    it('adds the amounts up, to the cent', () => {
      const 帮扶措施 = ['0.10', '0.20', '3000'].flatMap((金额) => repeat(facts.household.帮扶措施, 1, { 金额 }));
      expect(rowsOf(paper('帮扶计划', { 帮扶措施 }))).toContain('合计|3000.30|/|/');
    });

    it('has no total of nothing', () => {
      expect(rowsOf(paper('帮扶计划', { 帮扶措施: [] })).join()).not.toContain('合计');
    });
  });

  describe('帮扶走访记录', () => {
    const visits = (count: number) => paper('帮扶走访记录', { 走访记录: repeat(facts.household.走访记录, count) });

    // A page holds 15; a second one 17 more.
    it.each([[0, 1, 13], [1, 1, 13], [13, 1, 1], [14, 1, 0], [15, 1, 0], [16, 2, 15], [29, 2, 2], [30, 2, 1], [33, 3, 3]])('of %i visits has %i pages and %i rows to come', (count, pages, blank) => {
      const made = visits(count);
      expect(made.laidOut.pages).toHaveLength(pages);
      expect(rowsOf(made).filter((row) => row === '|||||')).toHaveLength(blank);
    });

    it('repeats its header', () => {
      const { pages } = visits(30).laidOut;
      expect(pages.map(({ boxes }) => boxes.filter(({ table, row }) => table === 1 && row === 0).length)).toEqual([6, 6]);
    });

    it('leaves the signature of each visit to the head of the household', () => {
      const rows = rowsOf(visits(3)).filter((row) => /^\d\|/.test(row));
      expect(rows.map((row) => row.endsWith('|'))).toEqual([true, true, true]);
    });
  });

  describe('收入核算表', () => {
    it('divides by the people whom the county counts', () => {
      const basis = (人口: '登记在册' | '常住人口', 常住人口?: string) => {
        const county = { ...facts.county, 口径: { ...facts.county.口径, 人口 } };
        const rows = rowsOf(paper('收入核算表', 常住人口 === undefined ? {} : { 常住人口 }, { county }));
        const words = rows.findIndex((row) => row.startsWith('纯收入|÷'));
        return [rows[words]?.split('|')[2], rows[words + 1]?.split('|')[1], rows.some((row) => row.startsWith('本户没有登记常住人口'))];
      };
      expect(basis('常住人口', '5')).toEqual(['常住人口（人）', '5', false]);
      expect(basis('登记在册', '5')).toEqual(['家庭人口（人）', '7', false]);
      expect(basis('登记在册')).toEqual(['家庭人口（人）', '7', false]);
      expect(basis('常住人口')).toEqual(['家庭人口（人）', '7', true]);
    });

    it('says of a counting rule that is not set that it is not', () => {
      const rules = (county: HouseholdFacts['county']) => rowsOf(paper('收入核算表', {}, { county })).join('|').split('未规定').length - 1;
      expect(rules(facts.county)).toBe(0);
      expect(rules({ ...facts.county, 口径: { 人口: '登记在册' } })).toBe(5);
      expect(rules({ ...facts.county, 口径: undefined })).toBe(6);
    });

    it('puts the line of the year, and of no other, beside the income', () => {
      const lines = (收入线: HouseholdFacts['county']['收入线']) => rowsOf(paper('收入核算表', {}, { county: { ...facts.county, 收入线 } })).filter((row) => row.includes('收入线'));
      expect(lines({ 2016: '3026', 2017: '3208', 2018: '3400' })).toEqual([`本年人均纯收入（元）|${facts.household.收入.人均纯收入}|2017 年收入线（元）|3208`]);
      expect(lines({ 2016: '3026' })).toEqual([]);
      expect(lines(undefined)).toEqual([]);
    });

    it('compares with the year before where that is known', () => {
      const before = (上年人均纯收入: string | undefined) => rowsOf(paper('收入核算表', { 上年人均纯收入 })).filter((row) => row.includes('上年'));
      expect(before('2981.43')).toEqual([`本年人均纯收入（元）|${facts.household.收入.人均纯收入}|上年人均纯收入（元）|2981.43`]);
      expect(before(undefined)).toEqual([]);
    });

    it('is signed by the 第一书记 where there is one', () => {
      const signers = (岗位: HouseholdFacts['village']['岗位']) => rowsOf(paper('收入核算表', {}, { village: { ...facts.village, 岗位 } })).filter((row) => row.endsWith('||')).map((row) => row.split('|')[0]);
      expect(signers(facts.village.岗位)).toEqual(['户主（按手印）', '帮扶责任人', '驻村第一书记', '村支部书记']);
      expect(signers({ ...facts.village.岗位, 驻村工作队第一书记: undefined })).toEqual(['户主（按手印）', '帮扶责任人', '村支部书记']);
    });

    it('holds the largest amounts', () => {
      const large = '-123456789012.00';
      const fill = <T extends object>(group: T): T => Object.fromEntries(Object.entries(group).map(([key, value]) => [key, typeof value === 'string' ? large : fill(value as object)])) as T;
      expect(paper('收入核算表', { 收入: fill(facts.household.收入) }).laidOut.pages).toHaveLength(1);
    });
  });
});

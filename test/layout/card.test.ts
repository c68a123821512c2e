import { beforeAll, describe, expect, it } from 'vitest';
import type { HouseholdFacts } from '../../src/pipeline/context.js';
import { composeCard } from '../../src/pipeline/make-household.js';
import type { Project } from '../../src/pipeline/project.js';
import { textOfCell } from '../../src/model/document.js';
import type { LaidOut, Page } from '../../src/model/page.js';
import { makeExample, openExamples } from '../support/examples.js';
import { charactersOf, contentsOf, edgesOf, holds, linesOf, squeeze } from '../support/layout-read.js';

type Household = HouseholdFacts['household'];

/** The table of the family in the card, its header of two rows. */
const FAMILY = 1;

describe('the shipped card', () => {
  let project: Project;
  let facts: HouseholdFacts;

  beforeAll(async () => {
    project = await openExamples();
    facts = (await makeExample(project, '4107991032010001')).facts;
  });

  /** The card of the household as changed; everything that it says must stand in its cells, on its pages. */
  function cardOf(change: Partial<Household>): LaidOut {
    const { document, laidOut } = composeCard(project, { ...facts, household: { ...facts.household, ...change } }).made;
    const { fonts } = project.world;
    const parts = new Map<string, string>();
    for (const page of laidOut.pages) {
      for (const [box, placed] of contentsOf(page, fonts)) {
        for (const each of placed) expect(holds(edgesOf(box), each), each.character).toBe(true);
        const key = `${box.table}/${box.row}/${box.column}`;
        parts.set(key, (parts.get(key) ?? '') + placed.map(({ character }) => character).join(''));
      }
    }
    const tables = document.blocks.filter((block) => block.kind === 'table');
    for (const [table, { rows, headerRows }] of tables.entries()) {
      for (const [row, { cells }] of rows.entries()) {
        for (const cell of cells) if (row >= headerRows) expect(parts.get(`${table}/${row}/${cell.column}`), textOfCell(cell)).toBe(squeeze(textOfCell(cell)));
      }
    }
    return laidOut;
  }

  const family = (count: number, change: Partial<Household['家庭成员'][number]> = {}): Household['家庭成员'] => {
    const [head, ...rest] = facts.household.家庭成员;
    const another = rest[0];
    if (!head || !another) throw new Error('the example has too few people');
    return [head, ...Array.from({ length: count - 1 }, (_, index) => ({ ...another, 姓名: `成员${index}号`, ...change }))];
  };

  const headersOn = (pages: readonly Page[]) => pages.map((page) => page.boxes.filter(({ table, row }) => table === FAMILY && row < 2).length);

  it.each([1, 2, 4, 6])('of %i persons has two pages', (count) => {
    expect(cardOf({ 家庭成员: family(count) }).pages).toHaveLength(2);
  });

  it.each([7, 9, 12, 30, 60])('of %i persons goes on, with the header on each page of the family', (count) => {
    const { pages } = cardOf({ 家庭成员: family(count) });
    const withFamily = pages.map((page) => page.boxes.some(({ table, row }) => table === FAMILY && row >= 2));
    expect(headersOn(pages)).toEqual(withFamily.map((has) => (has ? 16 : 0)));
    expect(pages.length).toBeLessThanOrEqual(2 + Math.ceil(count / 10));
  });

  it('keeps the two rows of a person and the note together', () => {
    const { pages } = cardOf({ 家庭成员: family(30) });
    for (const page of pages) {
      const rows = new Set(page.boxes.filter(({ table }) => table === FAMILY).map(({ row }) => row));
      for (const row of rows) if (row >= 2) expect(rows.has(row % 2 === 0 ? row + 1 : row - 1), `row ${row}`).toBe(true);
    }
  });

  it('holds thirty persons with notes of any length', () => {
    expect(cardOf({ 家庭成员: family(30, { 备注: '长期在外务工，联系不便。'.repeat(12), 联系电话: '13910250545' }) }).pages.length).toBeLessThan(12);
  });

  it.each([
    ['five thousand characters', '因病致贫，情况属实。'.repeat(500)],
    ['many lines', Array.from({ length: 150 }, (_, index) => `第 ${index} 行`).join('\n')],
    ['a word without end', 'W'.repeat(900)],
    ['marks without end', '。'.repeat(700)],
    ['spaces without end', `甲${' '.repeat(3000)}乙`],
    ['rare characters', '𫖯䶮𠅤𬎆㙍'.repeat(100)],
  ])('holds a remark of %s', (_, 备注) => {
    expect(cardOf({ 备注 }).pages.length).toBeLessThan(8);
  });

  it.each([
    ['one character', '𫖯'],
    ['eleven', '买买提·吐尔逊江·阿里'],
    ['two hundred', '阿'.repeat(200)],
  ])('holds a name of %s', (_, 姓名) => {
    expect(cardOf({ 家庭成员: family(4).map((member) => ({ ...member, 姓名 })) }).pages.length).toBeLessThan(5);
  });

  it('says 无 where there are no measures and no visits', () => {
    const { pages } = cardOf({ 帮扶措施: [], 走访记录: [] });
    expect(pages.flatMap((page) => linesOf(page, project.world.fonts)).filter((line) => line === '无')).toHaveLength(2);
  });

  it('has a note below a person only where there is something to say', () => {
    const notes = (change: Partial<Household['家庭成员'][number]>): number => {
      const { pages } = cardOf({ 家庭成员: family(2, { 联系电话: undefined, 备注: undefined, ...change }).map((member) => ({ ...member, 联系电话: change.联系电话 })) });
      return pages.flatMap((page) => linesOf(page, project.world.fonts)).filter((line) => line.startsWith('附注')).length;
    };
    expect([{ 雨露计划: '否' }, { 雨露计划: '是' }, { 备注: '在外务工' }, {}].map(notes)).toEqual([0, 1, 1, 0]);
  });

  it('prints the resident population where it is given, and divides by it only where the county does', () => {
    const textOf = (population: string | undefined, basis: '登记在册' | '常住人口'): string => {
      const county = { ...facts.county, 口径: { ...facts.county.口径, 人口: basis } };
      const { document } = composeCard(project, { ...facts, county, household: { ...facts.household, ...(population === undefined ? {} : { 常住人口: population }) } }).made;
      return document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map(textOfCell)) : [])).join('|');
    };
    expect(textOf('5', '常住人口')).toMatch(/家庭人口\|7（常住 5）\|.*＝纯收入÷常住人口/s);
    expect(textOf('5', '登记在册')).toMatch(/家庭人口\|7（常住 5）\|.*＝纯收入÷家庭人口/s);
    expect(textOf(undefined, '常住人口')).toMatch(/家庭人口\|7\|.*＝纯收入÷家庭人口/s);
  });

  it('needs no photograph', () => {
    const { pages } = cardOf({ 照片: undefined });
    expect(pages.flatMap((page) => page.items.filter(({ kind }) => kind === 'picture'))).toEqual([]);
    expect(pages.flatMap((page) => linesOf(page, project.world.fonts)).join('')).toContain('（户主照片）');
  });

  it('numbers its pages', () => {
    const { pages } = cardOf({ 家庭成员: family(12) });
    for (const [index, page] of pages.entries()) expect(charactersOf(page, project.world.fonts).map(({ character }) => character).join('')).toContain(`第${index + 1}页共${pages.length}页`);
  });
});

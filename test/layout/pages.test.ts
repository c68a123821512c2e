import { describe, expect, it } from 'vitest';
import type { Block, PageSetup } from '../../src/model/document.js';
import { lineHeight } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import { layOut } from '../../src/layout/layout.js';
import { cell, documentOf, heading, monospace, paragraph, row, SMALL, table } from '../support/layout-build.js';
import { charactersOf, linesOf } from '../support/layout-read.js';

const layOutBlocks = (blocks: readonly Block[], page: PageSetup = SMALL) => layOut(documentOf(blocks, page), monospace).pages;
const read = (blocks: readonly Block[], page?: PageSetup): readonly (readonly string[])[] => layOutBlocks(blocks, page).map((each) => linesOf(each, monospace));
const filler = (count: number) => Array.from({ length: count }, (_, index) => paragraph(`空${index}`));
const tall = (name: string, lines: number): string => Array.from({ length: lines }, (_, index) => `${name}${index}`).join('\n');
const BREAK = { kind: 'page-break' } as const;

describe('paragraphs', () => {
  it('stand below each other with the space around them', () => {
    const [page] = layOutBlocks([paragraph('一', { before: 5, after: 7 }), paragraph('二', { before: 3 }), paragraph('三')]);
    const tops = page ? charactersOf(page, monospace).map(({ baseline }) => baseline) : [];
    const first = tops[0] ?? 0;
    expect(tops.map((top) => Number((top - first).toFixed(6)))).toEqual([0, 13 + 7 + 3, 13 + 7 + 3 + 13]);
    expect(first).toBeCloseTo(mmToPt(10) + 5 + (lineHeight(10) - 10) / 2 + 8.8, 6);
  });

  it('flow from page to page', () => {
    expect(read([paragraph(tall('行', 50))]).map((lines) => lines.length)).toEqual([21, 21, 8]);
  });

  it('are set left, centred and right', () => {
    const [page] = layOutBlocks((['left', 'center', 'right'] as const).map((align) => paragraph('一二', { align })));
    const lefts = page?.items.flatMap((item) => (item.kind === 'text' ? [item.x] : [])) ?? [];
    const [start, width] = [mmToPt(10), mmToPt(100)];
    for (const [index, expected] of [start, start + (width - 20) / 2, start + width - 20].entries()) expect(lefts[index]).toBeCloseTo(expected, 6);
  });

  it('keep the space above where the template turned the page, not where the page was full', () => {
    const top = (blocks: readonly Block[]) => charactersOf(layOutBlocks(blocks)[1] ?? { width: 0, height: 0, items: [], boxes: [] }, monospace)[0]?.top ?? 0;
    const asked = top([paragraph('甲'), BREAK, heading('题', { before: 30 })]);
    const full = top([...filler(21), heading('题', { before: 30 })]);
    expect(asked - full).toBeCloseTo(30, 6);
  });
});

describe('a page break', () => {
  it('turns the page, but leaves none empty', () => {
    expect(read([BREAK, paragraph('一'), BREAK, BREAK, paragraph('二')])).toEqual([['一'], ['二']]);
    expect(read([...filler(21), BREAK, paragraph('尾')])).toHaveLength(2);
  });

  it('turns the page also below a heading', () => {
    expect(read([heading('题'), BREAK, paragraph('一')])).toEqual([['题'], ['一']]);
  });
});

describe('a heading', () => {
  const companies: readonly (readonly [string, readonly Block[]])[] = [
    ['a line', [paragraph('尾')]],
    ['a long paragraph', [paragraph(tall('尾', 40))]],
    ['a table', [table([50], [row(['尾']), row(['尾'])])]],
    ['a table with a header', [table([50], [row(['头']), row(['尾'])], { headerRows: 1 })]],
    ['a table that begins with joined rows', [table([40, 40], [row([cell('尾', { rowspan: 2 }), tall('尾', 3)]), row([cell('尾', { column: 1 })])])]],
    ['a row of almost a page', [table([50], [row([tall('尾', 20)])])]],
    ['a header and a row of almost a page', [table([50], [row(['头']), row([tall('尾', 19)])], { headerRows: 1 })]],
    ['a row of many pages', [table([50], [row([tall('尾', 70)])])]],
    ['a header and a row of many pages', [table([50], [row(['头']), row([tall('尾', 70)])], { headerRows: 1 })]],
    ['another heading and a table', [heading('题中'), table([50], [row([tall('尾', 3)])])]],
    ['two more headings and a long paragraph', [heading('题中'), heading('题小'), paragraph(tall('尾', 3))]],
  ];

  it.each(companies)('is never alone at the foot of a page: above %s', (_, blocks) => {
    for (let above = 0; above <= 21; above += 1) {
      const pages = read([...filler(above), heading('题', { before: 6, after: 2 }), ...blocks]);
      for (const lines of pages) expect(lines.at(-1), `${above} lines above`).not.toMatch(/^[题头]/);
      expect(pages.flat().filter((line) => line.startsWith('空'))).toHaveLength(above);
      expect(pages.flat().filter((line) => line === '题')).toHaveLength(1);
    }
  });

  it('is not torn apart', () => {
    for (let above = 15; above <= 21; above += 1) {
      const pages = read([...filler(above), heading('题一\n题二\n题三'), paragraph('尾')]);
      expect(pages.find((lines) => lines.includes('题一'))).toEqual(expect.arrayContaining(['题二', '题三', '尾']));
    }
  });

  it('stays with the row below it where both begin a page, the row divided', () => {
    const pages = read([...filler(21), heading('题', { after: 10 }), table([50], [row([tall('尾', 21)])])]);
    expect(pages[1]?.slice(0, 2)).toEqual(['题', '尾0']);
  });

  it('keeps what follows on its own page only', () => {
    const pages = read([heading('题一\n题二\n题三'), BREAK, paragraph('文'), table([50], [row([tall('尾', 21)])])]);
    expect(pages.map((lines) => lines.length)).toEqual([3, 1, 21]);
  });

  it('may end a document and stand above a page break', () => {
    expect(read([...filler(21), heading('题')])).toHaveLength(2);
    expect(read([...filler(20), heading('题'), BREAK, paragraph('尾')]).map((lines) => lines.length)).toEqual([21, 1]);
  });

  it('longer than a page is set all the same', () => {
    const pages = read([heading(tall('题', 40)), table([50], [row(['尾'])])]);
    expect(pages.flat()).toHaveLength(41);
  });
});

describe('page numbers', () => {
  const numbered: PageSetup = { ...SMALL, pageNumbers: true };

  it('stand in the middle of the foot of each page, with the number of pages', () => {
    const pages = layOutBlocks([...filler(50)], numbered);
    expect(pages).toHaveLength(3);
    for (const [index, page] of pages.entries()) {
      expect(linesOf(page, monospace).at(-1)).toBe(`第${index + 1}页共3页`);
      const footer = charactersOf(page, monospace).filter(({ bottom }) => bottom > mmToPt(110));
      expect(footer).toHaveLength(6);
      expect(((footer[0]?.left ?? 0) + (footer.at(-1)?.right ?? 0)) / 2).toBeCloseTo(page.width / 2, 1);
    }
  });

  it('stand only where the document wants them', () => {
    expect(read([paragraph('一')])).toEqual([['一']]);
  });
});

describe('a document', () => {
  it('of nothing is one empty page', () => {
    expect(layOutBlocks([])).toEqual([{ width: mmToPt(120), height: mmToPt(120), items: [], boxes: [] }]);
  });

  it('has its tables numbered in order', () => {
    const [page] = layOutBlocks([table([50], [row(['一'])]), paragraph('间'), table([50], [row(['二'])])]);
    expect(page?.boxes.map(({ table: number }) => number)).toEqual([0, 1]);
  });

  it('comes out the same each time', () => {
    const blocks = [heading('题'), table([30, 30], [row(['头', '头']), ...Array.from({ length: 30 }, () => row([tall('甲', 3), '乙']))], { headerRows: 1 })];
    expect(layOutBlocks(blocks)).toEqual(layOutBlocks(blocks));
  });
});

import { describe, expect, it } from 'vitest';
import type { Block, PageSetup } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import type { Page } from '../../src/model/page.js';
import { insetY } from '../../src/layout/cell.js';
import { layOut } from '../../src/layout/layout.js';
import { cell, documentOf, heading, monospace, paragraph, picture, row, SMALL, styleOf, run, table } from '../support/layout-build.js';
import { contentsOf, edgesOf, holds, linesOf, pictures, textAreaOf } from '../support/layout-read.js';

const pagesOf = (blocks: readonly Block[], page: PageSetup = SMALL): readonly Page[] => layOut(documentOf(blocks, page), monospace).pages;
const read = (pages: readonly Page[]): readonly (readonly string[])[] => pages.map((page) => linesOf(page, monospace));
/** Lines of 13 points that the small page holds: (283.46 − 4) / 13. */
const LINES = 21;
const filler = (count: number) => Array.from({ length: count }, (_, index) => paragraph(`空${index}`));
/** Text of so many lines. */
const tall = (name: string, lines: number): string => Array.from({ length: lines }, (_, index) => `${name}${index}`).join('\n');

describe('a row', () => {
  it('is as high as its tallest cell, or as it says', () => {
    const [page] = pagesOf([table([30, 30], [row(['一', tall('二', 3)]), row(['三', '四'], 20), row(['五', '六'])])]);
    const inset = insetY(table([], []));
    expect(page?.boxes.map(({ height }) => Number(height.toFixed(3)))).toEqual([39 + 2 * inset, 39 + 2 * inset, mmToPt(20), mmToPt(20), 13 + 2 * inset, 13 + 2 * inset].map((height) => Number(height.toFixed(3))));
    expect(page?.boxes.map(({ table: of, row: at, column }) => `${of}/${at}/${column}`)).toEqual(['0/0/0', '0/0/1', '0/1/0', '0/1/1', '0/2/0', '0/2/1']);
  });

  it('sets its cells at the top, in the middle and at the bottom', () => {
    const cells = (['top', 'middle', 'bottom'] as const).map((valign) => cell('甲', { valign }));
    const [page] = pagesOf([table([20, 20, 20], [row(cells, 30)])]);
    const baselines = page?.items.flatMap((item) => (item.kind === 'text' ? [item.baseline] : [])) ?? [];
    const [top, middle, bottom] = baselines;
    expect(baselines).toHaveLength(3);
    expect((middle ?? 0) - (top ?? 0)).toBeCloseTo((bottom ?? 0) - (middle ?? 0), 6);
    expect((bottom ?? 0) - (top ?? 0)).toBeCloseTo(mmToPt(30) - 13 - 2 * insetY(table([], [])), 6);
  });

  it('sets its cells left, centred and right', () => {
    const [page] = pagesOf([table([20, 20, 20], [row([cell('甲乙'), cell('甲乙  ', { align: 'center' }), cell('甲乙  ', { align: 'right' })])])]);
    const xs = page?.items.flatMap((item) => (item.kind === 'text' ? [item.x] : [])) ?? [];
    const left = mmToPt(10 + 1.2);
    expect(xs[0]).toBeCloseTo(left, 6);
    expect(xs[1]).toBeCloseTo(left + mmToPt(20) + (mmToPt(17.6) - 20) / 2, 6);
    expect(xs[2]).toBeCloseTo(left + mmToPt(40) + mmToPt(17.6) - 20, 6);
  });

  it('sets the paragraphs of a cell with the space between them', () => {
    const [page] = pagesOf([table([50], [row([cell([paragraph('一', { before: 2, after: 5 }), paragraph('二', { before: 3, after: 7 })])])])]);
    const [one, two] = page?.items.flatMap((item) => (item.kind === 'text' ? [item.baseline] : [])) ?? [];
    expect((two ?? 0) - (one ?? 0)).toBeCloseTo(13 + 5 + 3, 6);
    expect(page?.boxes[0]?.height).toBeCloseTo(2 + 13 + 5 + 3 + 13 + 2 * insetY(table([], [])), 6);
  });

  it('has room for its rules, and the table for the last of them', () => {
    const after = (borders: boolean): number => Math.max(...(pagesOf([table([50], [row(['一']), row(['二'])], { borders }), paragraph('后')])[0]?.items ?? []).flatMap((item) => (item.kind === 'text' ? [item.baseline] : [])));
    expect(after(true) - after(false)).toBeCloseTo(3 * 0.5, 6);
  });

  it('goes to the next page whole where it does not fit any more', () => {
    const pages = read(pagesOf([...filler(18), table([50], [row([tall('甲', 4)])])]));
    expect(pages.map((lines) => lines.length)).toEqual([18, 4]);
  });

  it('taller than a page is divided between lines, from where it begins', () => {
    const pages = read(pagesOf([...filler(10), table([50, 50], [row([tall('甲', 40), '乙']), row(['丙', '丁'])])]));
    expect(pages.flat().filter((line) => line.startsWith('甲') || line.startsWith('乙'))).toHaveLength(40);
    expect(pages.map((lines) => lines.length)).toEqual([21, 21, 9]);
    expect(pages[0]?.[10]).toBe('甲0乙');
  });

  it('taller than a page does not begin on the last centimetre of one', () => {
    const pages = read(pagesOf([...filler(19), table([50], [row([tall('甲', 40)])])]));
    expect(pages.map((lines) => lines.length)).toEqual([19, 21, 19]);
    const later = read(pagesOf([...filler(18), table([50], [row(['一']), row([tall('甲', 40)])])]));
    expect(later.map((lines) => lines.length)).toEqual([19, 21, 19]);
  });

  it('with a least height taller than a page fills pages and ends', () => {
    const pages = pagesOf([table([50], [row(['甲'], 250), row(['乙'])])]);
    expect(read(pages).flat()).toEqual(['甲', '乙']);
    expect(pages.length).toBeLessThanOrEqual(3);
  });
});

describe('rows joined by a rowspan', () => {
  const member = (name: string, lines = 1) => [row([cell(name, { rowspan: 2 }), tall(`${name}上`, lines)]), row([cell(tall(`${name}下`, lines), { column: 1 })])];

  it('stay on one page where one holds them', () => {
    const pages = read(pagesOf([...filler(LINES - 1), table([50, 50], [...member('甲'), ...member('乙')])]));
    expect(pages[0]).toHaveLength(LINES - 1);
    expect(pages[1]?.join()).toBe('甲上0,甲,甲下0,乙上0,乙,乙下0');
  });

  it('are divided between rows where no page holds them, the spanning cell going on', () => {
    const rows = [row([cell(tall('左', 30), { rowspan: 3 }), tall('一', 10)]), row([cell(tall('二', 10), { column: 1 })]), row([cell(tall('三', 10), { column: 1 })])];
    const pages = pagesOf([table([50, 50], rows)]);
    expect(pages).toHaveLength(2);
    const left = pages.flatMap((page) => page.boxes.filter(({ column }) => column === 0));
    expect(left.map(({ row: at }) => at)).toEqual([0, 0]);
    expect(read(pages).flat().join('')).toMatch(/^左0一0.*三9$/);
    for (const name of ['左', '一', '二', '三']) expect(read(pages).flat().join().match(new RegExp(`${name}\\d+`, 'g'))).toHaveLength(name === '左' ? 30 : 10);
  });

  it('leave out of the spanning cell’s first part a line that does not fit there', () => {
    const rows = [row([cell([run('大', styleOf(30))], { rowspan: 2, valign: 'top' }), '一']), row([cell(tall('二', 21), { column: 1 })])];
    const pages = pagesOf([table([50, 50], rows)]);
    expect(pages).toHaveLength(2);
    for (const page of pages) for (const [box, placed] of contentsOf(page, monospace)) for (const each of placed) expect(holds(edgesOf(box), each), each.character).toBe(true);
    expect(pages.map((page) => [...contentsOf(page, monospace).values()].flat().map(({ character }) => character).join('').replace(/二.*/, ''))).toEqual(['一', '大']);
  });

  it('give what the spanning cell needs to its last row', () => {
    const [page] = pagesOf([table([50, 50], [row([cell(tall('左', 6), { rowspan: 2 }), '一']), row([cell('二', { column: 1 })])])]);
    const [left, first, second] = ['0/0', '0/1', '1/1'].map((key) => page?.boxes.find((box) => `${box.row}/${box.column}` === key)?.height ?? 0) as [number, number, number];
    expect(left).toBeCloseTo(first + second, 6);
    expect(left).toBeCloseTo(6 * 13 + 2 * insetY(table([], [])), 6);
  });
});

describe('a header', () => {
  const header = row([cell('头', { header: true })]);
  const body = (count: number) => Array.from({ length: count }, (_, index) => row([`行${index}`]));

  it('stands again on each page', () => {
    const pages = pagesOf([table([50], [header, ...body(40)], { headerRows: 1 })]);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(linesOf(page, monospace)[0]).toBe('头');
      expect(linesOf(page, monospace).filter((line) => line === '头')).toHaveLength(1);
      expect(page.boxes.filter((box) => box.row === 0)).toHaveLength(1);
    }
    expect(read(pages).flat().filter((line) => line !== '头')).toEqual(Array.from({ length: 40 }, (_, index) => `行${index}`));
  });

  it('of two joined rows stands again as it was', () => {
    const rows = [row([cell('头', { rowspan: 2 }), '上']), row([cell('下', { column: 1 })]), ...Array.from({ length: 30 }, (_, index) => row([`行${index}`, 'x']))];
    const pages = read(pagesOf([table([50, 50], rows, { headerRows: 2 })]));
    expect(pages.length).toBeGreaterThan(1);
    for (const lines of pages) expect(lines.slice(0, 3)).toEqual(['上', '头', '下']);
  });

  it('never stands alone at the foot of a page', () => {
    for (let above = 14; above <= LINES; above += 1) {
      for (const first of [1, 3, 30]) {
        const pages = read(pagesOf([...filler(above), table([50], [header, row([tall('行', first)]), ...body(2)], { headerRows: 1 })]));
        for (const lines of pages) expect(lines.at(-1), `${above} ${first}`).not.toBe('头');
      }
    }
  });

  it('goes with the first rows, joined ones too', () => {
    for (let above = 12; above <= LINES; above += 1) {
      const rows = [header, row([cell(tall('左', 4))]), ...body(1)];
      const pages = read(pagesOf([...filler(above), table([50], rows, { headerRows: 1 })]));
      expect(pages.find((lines) => lines.includes('头'))).toContain('左0');
    }
  });

  it('of more than half a page is not repeated, nor one that keeps out a picture', () => {
    const large = read(pagesOf([table([50], [row([tall('头', 12)]), ...body(20)], { headerRows: 1 })]));
    expect(large.flat().filter((line) => line === '头0')).toHaveLength(1);
    const pages = pagesOf([table([90], [row([tall('头', 5)]), row([cell([picture(20, 90)])])], { headerRows: 1 })]);
    expect(pages.map((page) => pictures(page).length)).toEqual([0, 1]);
    expect(read(pages).flat()).toHaveLength(5);
  });

  it('taller than a page is divided like any row', () => {
    const pages = read(pagesOf([table([50], [row([tall('头', 50)]), ...body(3)], { headerRows: 1 })]));
    expect(pages.flat()).toHaveLength(53);
  });

  it('may be all there is', () => {
    expect(read(pagesOf([table([50], [header], { headerRows: 1 })]))).toEqual([['头']]);
  });
});

describe('a picture', () => {
  const inside = (pages: readonly Page[], page = SMALL) => pages.every((each) => pictures(each).every((placed) => holds(textAreaOf(page), edgesOf(placed))));

  it('stands in its cell with its size', () => {
    const [page] = pagesOf([table([40, 40], [row([cell([picture(30, 25)], { align: 'center' }), '甲'])])]);
    const [placed] = page ? pictures(page) : [];
    const [box] = page?.boxes ?? [];
    expect(placed?.width).toBeCloseTo(mmToPt(30), 6);
    expect(placed?.height).toBeCloseTo(mmToPt(25), 6);
    expect(box && placed && holds(edgesOf(box), edgesOf(placed))).toBe(true);
    expect((placed?.x ?? 0) - (box?.x ?? 0)).toBeCloseTo(mmToPt(5), 6);
  });

  it('goes to the next page where this one does not hold it', () => {
    const pages = pagesOf([...filler(10), table([50], [row([cell([picture(30, 60)])])])]);
    expect(pages.map((page) => pictures(page).length)).toEqual([0, 1]);
    expect(inside(pages)).toBe(true);
  });

  it('goes to a page of its own in a row that pages divide', () => {
    const content = [...Array.from({ length: 15 }, (_, index) => paragraph(`字${index}`)), paragraph([picture(30, 60)]), ...Array.from({ length: 15 }, () => paragraph('尾'))];
    const pages = pagesOf([table([50], [row([cell(content)])])]);
    expect(pages.flatMap((page) => pictures(page))).toHaveLength(1);
    expect(inside(pages)).toBe(true);
    expect(read(pages).flat()).toHaveLength(30);
  });

  it('taller than a page is drawn once, and what follows goes on', () => {
    for (const headerRows of [0, 1]) {
      const pages = pagesOf([...filler(3), table([90], [row(['头']), row([cell([picture(30, 300)])]), row(['尾'])], { headerRows }), paragraph('完')]);
      expect(pages.flatMap((page) => pictures(page))).toHaveLength(1);
      expect(read(pages).flat().filter((line) => line === '尾' || line === '完')).toHaveLength(2);
      expect(pages.length).toBeLessThan(6);
    }
  });
});

describe('any table on a page of almost no height', () => {
  it('ends', () => {
    const strip: PageSetup = { ...SMALL, height: 32, margin: { ...SMALL.margin } };
    const pages = pagesOf([heading('题'), table([50, 40], [row(['头', tall('头', 2)]), row([tall('甲', 30), cell([picture(20, 40)])]), row(['乙', '丙'], 60)], { headerRows: 1 })], strip);
    expect(read(pages).flat().join().match(/甲\d+/g)).toHaveLength(30);
    expect(pages.length).toBeLessThan(60);
  });
});

describe('rules', () => {
  it('are drawn around every cell, and not at all around those of a table without borders', () => {
    const rows = [row(['一', '二']), row(['三', '四'])];
    const [ruled] = pagesOf([table([30, 30], rows)]);
    const [bare] = pagesOf([table([30, 30], rows, { borders: false })]);
    expect(ruled?.items.filter(({ kind }) => kind === 'rule')).toHaveLength(6);
    expect(bare?.items.filter(({ kind }) => kind === 'rule')).toEqual([]);
    expect(bare?.boxes).toHaveLength(4);
  });

  it('close each part of a divided cell', () => {
    const pages = pagesOf([table([50], [row([tall('甲', 40)])])]);
    for (const page of pages) {
      const rules = page.items.flatMap((item) => (item.kind === 'rule' ? [item] : []));
      expect(rules.filter(({ y1, y2 }) => y1 === y2)).toHaveLength(2);
      expect(rules.filter(({ x1, x2 }) => x1 === x2)).toHaveLength(2);
    }
  });

  it('do not cross a spanning cell', () => {
    const [page] = pagesOf([table([30, 30], [row([cell('左', { rowspan: 2 }), '一']), row([cell('二', { column: 1 })])])]);
    const box = page?.boxes.find(({ column }) => column === 0);
    const middle = (box?.x ?? 0) + (box?.width ?? 0) / 2;
    const crossing = page?.items.flatMap((item) => (item.kind === 'rule' && item.y1 === item.y2 && item.x1 < middle && item.x2 > middle ? [item.y1] : [])) ?? [];
    expect(crossing).toHaveLength(2);
  });
});

describe('a long word', () => {
  it('stays in its cell', () => {
    const pages = pagesOf([table([20, 60], [row([cell([run('Pneumonoultramicroscopicsilicovolcanoconiosis', styleOf(12))]), '乙'])])]);
    const [page] = pages;
    if (!page) throw new Error('no page');
    for (const [box, placed] of contentsOf(page, monospace)) for (const each of placed) expect(holds(edgesOf(box), each), each.character).toBe(true);
    expect([...contentsOf(page, monospace).values()].flat()).toHaveLength(46);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfCell, textOfParagraph, type Cell, type Document, type Paragraph, type Table } from '../../src/model/document.js';
import { innerWidth } from '../../src/layout/cell.js';
import { fitDocument } from '../../src/layout/fit.js';
import { layOut } from '../../src/layout/layout.js';
import { widthOf } from '../../src/layout/units.js';
import type { Page } from '../../src/model/page.js';
import { mmToPt } from '../../src/model/length.js';
import { openFontBook } from '../../src/node/fonts.js';
import { anyDocument } from '../support/layout-arbitrary.js';
import { cellKey, charactersOf, contentsOf, edgesOf, holds, pictures, squeeze, textAreaOf, type Placed } from '../support/layout-read.js';

const fonts = openFontBook();
const RUNS = { seed: 20171220, numRuns: 100 };
const lay = (document: Document): { readonly document: Document; readonly pages: readonly Page[] } => {
  const fitted = fitDocument(document, fonts);
  return { document: fitted, pages: layOut(fitted, fonts).pages };
};

const tablesOf = ({ blocks }: Document): readonly Table[] => blocks.filter((block) => block.kind === 'table');
const cellsOf = (document: Document): ReadonlyMap<string, { readonly table: Table; readonly cell: Cell; readonly row: number }> =>
  new Map(tablesOf(document).flatMap((table, index) => table.rows.flatMap(({ cells }, row) => cells.map((cell) => [cellKey({ table: index, row, column: cell.column }), { table, cell, row }] as const))));

const joined = (placed: readonly Placed[]): string => placed.map(({ character }) => character).join('');

/** The page number, taken off the page. */
function withoutFooter(page: Page, index: number, of: number): readonly Placed[] {
  const characters = charactersOf(page, fonts);
  const footer = `第${index + 1}页共${of}页`;
  expect(joined(characters.slice(-footer.length))).toBe(footer);
  return characters.slice(0, -footer.length);
}

describe('whatever a document holds', () => {
  it('every character is printed once, in its cell, in order; the header’s once a page', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document, pages } = lay(composed);
        const parts = new Map<string, string[]>();
        for (const page of pages) for (const [box, placed] of contentsOf(page, fonts)) parts.set(cellKey(box), [...(parts.get(cellKey(box)) ?? []), joined(placed)]);
        for (const [key, { table, cell, row }] of cellsOf(document)) {
          const expected = squeeze(textOfCell(cell));
          const found = parts.get(key) ?? [];
          if (row >= table.headerRows) expect(found.join(''), key).toBe(expected);
          else if (found.join('') !== expected) for (const each of found) expect(each, `header ${key}`).toBe(expected);
        }
      }),
      RUNS,
    );
  });

  it('outside tables, too', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document, pages } = lay(composed);
        const outside = pages.flatMap((page, index) => {
          const boxes = page.boxes.map(edgesOf);
          return withoutFooter(page, index, pages.length).filter(({ left, right, top, bottom }) => !boxes.some((box) => holds(box, { left: (left + right) / 2, right: (left + right) / 2, top: (top + bottom) / 2, bottom: (top + bottom) / 2 })));
        });
        const expected = document.blocks.filter((block): block is Paragraph => block.kind === 'paragraph').map((block) => squeeze(textOfParagraph(block))).join('');
        expect(joined(outside)).toBe(expected);
      }),
      RUNS,
    );
  });

  it('nothing is drawn beyond its cell or the text area', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { pages } = lay(composed);
        const area = textAreaOf(composed.page);
        for (const [index, page] of pages.entries()) {
          for (const placed of withoutFooter(page, index, pages.length)) expect(holds(area, placed), `${placed.character} on page ${index + 1}`).toBe(true);
          for (const placed of pictures(page)) expect(holds(area, edgesOf(placed)), `picture on page ${index + 1}`).toBe(true);
          for (const box of page.boxes) expect(holds(area, edgesOf(box)), `box ${cellKey(box)}`).toBe(true);
          for (const [box, placed] of contentsOf(page, fonts)) for (const each of placed) expect(holds(edgesOf(box), each), `${each.character} in ${cellKey(box)}`).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('every picture is drawn once, header pictures once a page', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document, pages } = lay(composed);
        const count = (rows: Table['rows']) => rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks.flatMap(({ inlines }) => inlines.filter(({ kind }) => kind === 'picture')))).length;
        const [header, body] = [tablesOf(document).map((table) => count(table.rows.slice(0, table.headerRows))), tablesOf(document).map((table) => count(table.rows.slice(table.headerRows)))].map((counts) => counts.reduce((sum, each) => sum + each, 0)) as [number, number];
        const drawn = pages.flatMap((page) => pictures(page)).length;
        expect(drawn).toBeGreaterThanOrEqual(header + body);
        if (header === 0) expect(drawn).toBe(body);
      }),
      RUNS,
    );
  });

  it('boxes of a page do not lie on each other', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        for (const { boxes } of lay(composed).pages) {
          for (const [index, one] of boxes.entries()) {
            for (const other of boxes.slice(index + 1)) {
              const [wide, high] = [Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x), Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)];
              expect(wide > 0.01 && high > 0.01, `${cellKey(one)} and ${cellKey(other)}`).toBe(false);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('what must stand whole stands on one line of one page where a line can hold it', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document, pages } = lay(composed);
        const lines = new Map<string, string[]>();
        for (const page of pages) {
          for (const [box, placed] of contentsOf(page, fonts)) {
            const own = new Map<number, string>();
            for (const { baseline, character } of placed) own.set(baseline, (own.get(baseline) ?? '') + character);
            lines.set(cellKey(box), [...(lines.get(cellKey(box)) ?? []), ...own.values()]);
          }
        }
        for (const [key, { table, cell }] of cellsOf(document)) {
          for (const block of cell.blocks) {
            for (const inline of block.inlines) {
              if (inline.kind !== 'text' || !inline.whole || squeeze(inline.text) === '') continue;
              if (widthOf(inline.text, inline.style, fonts) > innerWidth(table, cell) - block.indent * block.size) continue;
              expect(lines.get(key)?.some((line) => line.includes(squeeze(inline.text))), `${key} ${inline.text}`).toBe(true);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('tables leave no page empty and come to an end', () => {
    const tablesOnly = anyDocument.map((document) => ({ ...document, blocks: tablesOf(document).filter(({ rows }) => rows.length > 0) })).filter(({ blocks }) => blocks.length > 0);
    fc.assert(
      fc.property(tablesOnly, (composed) => {
        for (const [index, page] of lay(composed).pages.entries()) expect(page.boxes.length, `page ${index + 1}`).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('it takes few pages more than its height', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document, pages } = lay(composed);
        const { top, bottom } = textAreaOf(composed.page);
        const rolls = rollsOf(document);
        const height = rolls.reduce((sum, roll) => sum + roll.reduce((total, each) => total + each, 0), 0) + outsideHeight(document);
        // A header takes up to half of each sheet, and what is kept together leaves up to half of one blank.
        expect(pages.length).toBeLessThanOrEqual(2 + document.blocks.length + Math.ceil((2 * height) / (bottom - top)));
      }),
      RUNS,
    );
  });

  it('no two characters lie on each other', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        for (const [index, page] of lay(composed).pages.entries()) {
          let above: Placed[] = [];
          for (const placed of [...charactersOf(page, fonts)].sort((a, b) => a.top - b.top)) {
            above = above.filter(({ bottom }) => bottom > placed.top + 0.01);
            const under = above.find(({ left, right }) => Math.min(right, placed.right) - Math.max(left, placed.left) > 0.01);
            expect(under, `${placed.character} on page ${index + 1}`).toBeUndefined();
            above.push(placed);
          }
        }
      }),
      RUNS,
    );
  });

  it('the structure has a leaf for each character, but for page numbers and headers printed again', () => {
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document } = lay(composed);
        const { pages, structure } = layOut(document, fonts);
        const leaves = structure.flatMap((node) => (node.kind === 'paragraph' ? [node.leaf] : node.rows.flatMap((cells) => cells.map(({ leaf }) => leaf))));
        expect(leaves).toEqual(leaves.map((_, index) => index));
        const printed = pages.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'text' ? [item] : [])));
        const said = leaves.map((leaf) => printed.flatMap((item) => (item.leaf === leaf ? [squeeze(item.text)] : [])).join(''));
        const texts = document.blocks.flatMap((each) => (each.kind === 'paragraph' ? [textOfParagraph(each)] : each.kind === 'table' ? each.rows.flatMap(({ cells }) => cells.map(textOfCell)) : []));
        expect(said).toEqual(texts.map(squeeze));
        const headers = new Set(tablesOf(document).flatMap(({ rows, headerRows }) => rows.slice(0, headerRows).flatMap(({ cells }) => cells.map((cell) => squeeze(textOfCell(cell))))));
        for (const { items } of pages) {
          const bare = items.flatMap((item) => (item.kind === 'text' && item.leaf === undefined ? [squeeze(item.text)] : []));
          expect(bare.pop()).toMatch(/^第\d+页共\d+页$/);
          for (const text of bare) expect([...headers].some((header) => header.includes(text)), text).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('rows that must stand together do, where a page can hold them', () => {
    let chains = 0;
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const { document, pages } = lay(composed);
        const { top, bottom } = textAreaOf(composed.page);
        const rolls = rollsOf(document);
        for (const [number, table] of tablesOf(document).entries()) {
          const heights = rolls[number] ?? [];
          const height = (from: number, to: number): number => heights.slice(from, to).reduce((sum, each) => sum + each, 0);
          // Headings above, or a last row kept with what follows, ask for more room than is known here.
          const led = isLed(document, table);
          const company = table.rows.at(-1)?.keep === true;
          for (const [from, to] of chainsOf(table)) {
            if ((led && from === table.headerRows) || (company && to === table.rows.length) || height(0, table.headerRows) + height(from, to) > bottom - top) continue;
            const sheets = new Set(pages.flatMap(({ boxes }, index) => (boxes.some((box) => box.table === number && box.row >= from && box.row < to) ? [index] : [])));
            expect(sheets.size, `rows ${from} to ${to} of table ${number}`).toBe(1);
            if (to > from + 1) chains += 1;
          }
        }
      }),
      RUNS,
    );
    expect(chains).toBeGreaterThan(80);
  });

  it('a cell that may not grow fits the height it has, or is at its floor; a refusing one is then named', () => {
    let named = 0;
    fc.assert(
      fc.property(anyDocument, (composed) => {
        const document = fitDocument(composed, fonts);
        const overflows = new Map(document.overflows.map((overflow) => [cellKey(overflow), overflow]));
        const before = cellsOf(composed);
        for (const [key, { table, cell, row }] of cellsOf(document)) {
          const stated = table.rows.slice(row, row + cell.rowspan).reduce((sum, { height }) => sum + height, 0);
          const alone = { ...table, headerRows: 0, rows: [{ height: stated, keep: false, cells: [{ ...cell, rowspan: 1 }] }] };
          const [height = 0] = rollsOf({ ...document, blocks: [alone] })[0] ?? [];
          const fits = height <= mmToPt(stated) + 0.02;
          const overflow = overflows.get(key);
          expect(overflow !== undefined, key).toBe(cell.overflow === 'refuse' && !fits);
          if (cell.overflow !== 'grow' && !fits) for (const points of sizesIn(cell)) expect(points, key).toBeLessThanOrEqual(cell.floor);
          for (const [index, points] of sizesIn(cell).entries()) expect(points, key).toBeGreaterThanOrEqual(Math.min(cell.floor, sizesIn(before.get(key)?.cell)[index] ?? 0));
          if (overflow === undefined) continue;
          expect(overflow).toMatchObject({ text: textOfCell(cell), floor: cell.floor, at: cell.at });
          expect([overflow.needed, overflow.stated].map((points) => points.toFixed(1))).toEqual([height, mmToPt(stated)].map((points) => points.toFixed(1)));
          named += 1;
        }
      }),
      RUNS,
    );
    expect(named).toBeGreaterThan(30);
  });
});

const sizesIn = (cell: Cell | undefined): readonly number[] => cell?.blocks.flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.kind === 'text' ? [inline.style.size] : []))) ?? [];

/** A page that nothing fills. */
const ROLL = 1e6;

/** Heights of the rows of each table, as they are where nothing has to turn. */
function rollsOf(document: Document): readonly (readonly number[])[] {
  const { pages } = layOut({ ...document, page: { ...document.page, height: ROLL }, blocks: tablesOf(document) }, fonts);
  const boxes = pages.flatMap((page) => page.boxes);
  return tablesOf(document).map(({ rows }, number) => {
    const own = boxes.filter(({ table }) => table === number);
    const tops = rows.map((_, row) => Math.min(...own.filter((box) => box.row === row).map(({ y }) => y)));
    const end = Math.max(...own.map(({ y, height }) => y + height));
    // A row that spanning cells fill alone has no box of its own: it counts with the row above.
    const known = tops.map((top, row) => (Number.isFinite(top) ? top : Math.min(end, ...tops.slice(row))));
    return known.map((top, row) => (known[row + 1] ?? end) - top);
  });
}

/** Height of what stands outside tables. */
function outsideHeight(document: Document): number {
  const { pages } = layOut({ ...document, page: { ...document.page, height: ROLL, pageNumbers: false }, blocks: document.blocks.filter(({ kind }) => kind === 'paragraph') }, fonts);
  const { top } = textAreaOf(document.page);
  const last = pages.flatMap((page) => charactersOf(page, fonts)).reduce((most, { bottom }) => Math.max(most, bottom), top);
  return last - top;
}

/** Whether headings stand right above a table. */
function isLed({ blocks }: Document, table: Table): boolean {
  const before = blocks.slice(0, blocks.indexOf(table)).findLast((block) => block.kind !== 'table' || block.rows.length > 0);
  return before?.kind === 'paragraph' && before.level > 0;
}

/** Rows below the header that belong together: joined by rowspans, kept with the next, a single last row. */
function chainsOf({ rows, headerRows }: Table): readonly (readonly [from: number, to: number])[] {
  const joined = (row: number): boolean =>
    rows.slice(0, row + 1).some(({ cells }, at) => cells.some(({ rowspan }) => at + rowspan > row + 1));
  const chains: [number, number][] = [];
  for (let row = headerRows; row < rows.length; row += 1) {
    const last = chains.at(-1);
    const single = row === rows.length - 1 && !joined(row - 1);
    if (last && (joined(row - 1) || rows[row - 1]?.keep === true || single)) last[1] = row + 1;
    else chains.push([row, row + 1]);
  }
  return chains;
}

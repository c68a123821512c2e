import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfCell, textOfParagraph, type Cell, type Document, type Paragraph, type Table } from '../../src/model/document.js';
import { fitDocument, innerWidth } from '../../src/layout/fit.js';
import { layOut } from '../../src/layout/layout.js';
import { widthOf } from '../../src/layout/units.js';
import type { Page } from '../../src/model/page.js';
import { openFontBook } from '../../src/node/fonts.js';
import { anyDocument, PAGE } from '../support/layout-arbitrary.js';
import { cellKey, charactersOf, contentsOf, edgesOf, holds, pictures, squeeze, textAreaOf, type Placed } from '../support/layout-read.js';

const fonts = openFontBook();
const RUNS = { seed: 20171220, numRuns: 120 };
const lay = (document: Document): { readonly document: Document; readonly pages: readonly Page[] } => {
  const fitted = fitDocument(document, fonts);
  return { document: fitted, pages: layOut(fitted, fonts).pages };
};

const tablesOf = ({ blocks }: Document): readonly Table[] => blocks.filter((block) => block.kind === 'table');
const cellsOf = (document: Document): ReadonlyMap<string, { readonly table: Table; readonly cell: Cell; readonly row: number }> =>
  new Map(tablesOf(document).flatMap((table, index) => table.rows.flatMap(({ cells }, row) => cells.map((cell) => [cellKey({ table: index, row, column: cell.column }), { table, cell, row }] as const))));

const area = textAreaOf(PAGE);
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
    const tablesOnly = anyDocument.map((document) => ({ ...document, blocks: document.blocks.filter(({ kind }) => kind === 'table') })).filter(({ blocks }) => blocks.length > 0);
    fc.assert(
      fc.property(tablesOnly, (composed) => {
        const { pages } = lay(composed);
        for (const [index, page] of pages.entries()) expect(page.boxes.length, `page ${index + 1} of ${pages.length}`).toBeGreaterThan(0);
        expect(pages.length).toBeLessThan(80);
      }),
      RUNS,
    );
  });
});

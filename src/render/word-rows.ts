import { CELL_PADDING, lineHeight, type Block, type Cell, type PageSetup, type Paragraph, type Row, type Table } from '../model/document.js';
import { mmToPt, type Mm, type Pt } from '../model/length.js';
import { endOfBand, endOfChain } from '../model/rows.js';

/** What Word is told about a row, so that it turns pages where the PDF does. */
export interface RowRule {
  /** Not to be divided between pages. */
  readonly together: boolean;
  /** To stand on one page with the row below. */
  readonly withNext: boolean;
}

/** Lines end before the cell does: a word, a number or a name that no longer fits goes to the next. */
const FILLED = 0.8;

/**
 * Rows stay whole; those that a rowspan joins or that are kept with the next stay together, and a header stays with the
 * first row below it, as long as a page can hold them; `next` is what a kept last row stays with. Word sets its own lines,
 * so heights are estimated from above, every character a full em.
 */
export function rowRules(table: Table, page: PageSetup, next?: Block): readonly RowRule[] {
  const room = mmToPt(page.height - page.margin.top - page.margin.bottom);
  const heights = table.rows.map((row) => heightOfRow(row, table));
  const count = table.rows.length;
  const company = table.rows[count - 1]?.keep === true ? heightOfOpening(next) : 0;
  const fits = (from: number, to: number, below = 0): boolean => sum(heights.slice(from, to)) + below <= room;
  const rules: RowRule[] = [];
  for (let row = 0; row < count; ) {
    const [band, chain] = [endOfBand(table, row), endOfChain(table, row)];
    const opening = row < table.headerRows ? endOfBand(table, Math.min(table.headerRows, count - 1)) : band;
    const end = [chain, opening].find((each) => fits(row, each)) ?? band;
    const together = fits(row, end);
    const below = chain === count ? company : 0;
    const whole = fits(row, chain, below);
    for (; row < end; row += 1) {
      const [height, stated] = [heights[row] ?? 0, table.rows[row]];
      // Where a page cannot hold a tall kept row and what it is kept with, part of the row goes with that.
      const divided = !whole && stated?.keep === true && height > Math.max(room / 2, mmToPt(stated.height));
      rules.push({ together: height <= room && !divided, withNext: together && (row < end - 1 || (whole && below > 0)) });
    }
  }
  return rules;
}

/** Height of what a kept last row must have below it. */
function heightOfOpening(next: Block | undefined): Pt {
  if (next === undefined || next.kind === 'page-break') return 0;
  if (next.kind === 'table') return sum(next.rows.slice(0, endOfChain(next, 0)).map((row) => heightOfRow(row, next)));
  return next.before + 2 * lineHeight(next.size);
}

const sum = (heights: readonly Pt[]): Pt => heights.reduce((total, height) => total + height, 0);

/** A spanning cell is counted as if it stood on its first row alone: too high rather than too low. */
const heightOfRow = (row: Row, table: Table): Pt => Math.max(mmToPt(row.height), ...row.cells.map((cell) => heightOfCell(cell, table)));

function heightOfCell(cell: Cell, table: Table): Pt {
  const columns = table.columns.slice(cell.column, cell.column + cell.colspan);
  const width = mmToPt(columns.reduce((total: Mm, column) => total + column, 0) - 2 * CELL_PADDING.x);
  return cell.blocks.reduce((total, block) => total + block.before + block.after + heightOfParagraph(block, width), 2 * mmToPt(CELL_PADDING.y));
}

function heightOfParagraph(paragraph: Paragraph, width: Pt): Pt {
  let [lines, used, pictures, tallest] = [1, paragraph.indent * paragraph.size, 0, paragraph.size];
  for (const inline of paragraph.inlines) {
    if (inline.kind === 'picture') pictures += mmToPt(inline.height);
    else if (inline.kind === 'text') {
      used += Array.from(inline.text).length * inline.style.size;
      tallest = Math.max(tallest, inline.style.size);
    } else {
      lines += 1 + Math.floor(used / (width * FILLED));
      used = 0;
    }
  }
  return (lines + Math.floor(used / (width * FILLED))) * lineHeight(tallest) + pictures;
}

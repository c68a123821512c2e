import { CELL_PADDING, lineHeight, type Cell, type PageSetup, type Paragraph, type Row, type Table } from '../model/document.js';
import { mmToPt, type Mm, type Pt } from '../model/length.js';

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
 * Rows stay whole, rows joined by a rowspan stay together and a header stays with the first row below it, as long as a
 * page can hold them. Word sets its own lines, so heights are estimated from above, every character a full em.
 */
export function rowRules(table: Table, page: PageSetup): readonly RowRule[] {
  const room = mmToPt(page.height - page.margin.top - page.margin.bottom);
  const heights = table.rows.map((row) => heightOfRow(row, table));
  const rules: RowRule[] = [];
  for (let row = 0; row < table.rows.length; ) {
    const end = endOfGroup(table, row);
    const fits = heights.slice(row, end).reduce((sum, height) => sum + height, 0) <= room;
    for (; row < end; row += 1) rules.push({ together: (heights[row] ?? 0) <= room, withNext: fits && row < end - 1 });
  }
  return rules;
}

/** Rows that a rowspan joins, and the header with what it heads. */
function endOfGroup(table: Table, row: number): number {
  let end = row + 1;
  for (let at = row; at < end; at += 1) {
    if (at < table.headerRows) end = Math.max(end, Math.min(table.headerRows + 1, table.rows.length));
    for (const cell of table.rows[at]?.cells ?? []) end = Math.max(end, at + cell.rowspan);
  }
  return end;
}

/** A spanning cell is counted as if it stood on its first row alone: too high rather than too low. */
const heightOfRow = (row: Row, table: Table): Pt => Math.max(mmToPt(row.height), ...row.cells.map((cell) => heightOfCell(cell, table)));

function heightOfCell(cell: Cell, table: Table): Pt {
  const columns = table.columns.slice(cell.column, cell.column + cell.colspan);
  const width = mmToPt(columns.reduce((sum: Mm, column) => sum + column, 0) - 2 * CELL_PADDING.x);
  return cell.blocks.reduce((sum, block) => sum + block.before + block.after + heightOfParagraph(block, width), 2 * mmToPt(CELL_PADDING.y));
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

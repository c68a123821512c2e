import { CELL_PADDING, RULE_WIDTH, type Cell, type Paragraph, type Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { breakLines, type Line } from './lines.js';

/** Lines of a column of text with the space around them. */
export interface SetLine {
  readonly line: Line;
  readonly align: Paragraph['align'];
  /** Space above the line. */
  readonly before: Pt;
}

/** A cell whose lines are known. */
export interface SetCell {
  readonly cell: Cell;
  readonly width: Pt;
  readonly lines: readonly SetLine[];
  /** Height of lines and padding. */
  readonly height: Pt;
}

export const PADDING_X: Pt = mmToPt(CELL_PADDING.x);

/** From a row's edge to its text: the padding and half the rule, since Word makes room for rules. */
export const insetY = (table: Table): Pt => mmToPt(CELL_PADDING.y) + (table.borders ? RULE_WIDTH / 2 : 0);

/** Sets paragraphs one below the other; the space after the last one is kept out. */
export function setParagraphs(paragraphs: readonly Paragraph[], width: Pt, fonts: FontBook): SetLine[] {
  let pending = 0;
  return paragraphs.flatMap((paragraph) => {
    const lines = breakLines(paragraph, width, fonts).map((line, index) => ({ line, align: paragraph.align, before: index === 0 ? pending + paragraph.before : 0 }));
    pending = paragraph.after;
    return lines;
  });
}

export const heightOf = (lines: readonly SetLine[]): Pt => lines.reduce((sum, { line, before }) => sum + before + line.height, 0);

/** Text width of a cell. */
export function innerWidth(table: Table, cell: Cell): Pt {
  const columns = table.columns.slice(cell.column, cell.column + cell.colspan);
  return mmToPt(columns.reduce((sum, width) => sum + width, 0) - 2 * CELL_PADDING.x);
}

export function setCell(table: Table, cell: Cell, fonts: FontBook): SetCell {
  const width = innerWidth(table, cell);
  const lines = setParagraphs(cell.blocks, width, fonts);
  return { cell, width, lines, height: heightOf(lines) + 2 * insetY(table) };
}

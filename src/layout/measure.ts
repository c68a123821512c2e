import { RULE_WIDTH, type Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { endOfBand, endOfChain } from '../model/rows.js';
import { insetY, setCell, type SetCell } from './cell.js';
import { rowHeights } from './heights.js';

/** A split row shows at least this much on the sheet it leaves, or begins on the next. */
export const LEAST_PART: Pt = 40;
/** Lines that a divided row lends to what is kept with it, so that this does not begin a sheet; as many stay behind. */
export const LENT_LINES = 2;

/** What the rows of a table need before any of them is placed, on sheets of one height. */
export class TableMeasure {
  readonly #table: Table;
  readonly #fonts: FontBook;
  readonly #fullHeight: Pt;
  /** What must fit below the last row, the table's last rule included. */
  readonly #closing: Pt;
  /** Rows whose lines are known; of a table that is only measured, the first few. */
  readonly #rows = new Map<number, readonly SetCell[]>();
  readonly headerHeight: Pt;
  /** The header and the rows below it that must stand with it. */
  readonly endOfOpening: number;

  constructor(table: Table, company: Pt, fullHeight: Pt, fonts: FontBook) {
    this.#table = table;
    this.#fonts = fonts;
    this.#fullHeight = fullHeight;
    this.#closing = company > 0 ? company + (table.borders ? RULE_WIDTH : 0) : 0;
    this.headerHeight = this.heightOf(0, table.headerRows);
    this.endOfOpening = endOfBand(table, Math.min(table.headerRows, table.rows.length - 1));
  }

  cellsOf(row: number): readonly SetCell[] {
    const known = this.#rows.get(row) ?? (this.#table.rows[row]?.cells ?? []).map((cell) => setCell(this.#table, cell, this.#fonts));
    this.#rows.set(row, known);
    return known;
  }

  heightOf(from: number, to: number): Pt {
    const rows = this.#table.rows.slice(from, to);
    return rowHeights(rows, rows.map((_, index) => this.cellsOf(from + index))).reduce((sum, height) => sum + height, 0);
  }

  /** Height of what must stand together at the beginning: the header and what must stand with it, or as much of this as a sheet can hold. */
  get openingHeight(): Pt {
    const { headerRows } = this.#table;
    const parts = this.heldBelow(headerRows) > 0 ? [] : [endOfChain(this.#table, 0), this.endOfOpening, headerRows + 1].map((end) => this.heightOf(0, end));
    return [this.#chainFrom(0), ...parts].find((height) => height <= this.#fullHeight) ?? this.headerHeight + LEAST_PART;
  }

  /** Height that rows from the beginning of a band on ask of the sheet where they begin; none where no sheet gives it. */
  wantedFrom(row: number): Pt {
    // A row that will be divided begins where there is room.
    const parts = this.heldBelow(row) > 0 ? [0] : [this.heightOf(row, endOfChain(this.#table, row)), this.heightOf(row, endOfBand(this.#table, row))];
    return [this.#chainFrom(row), ...parts].find((height) => height + this.headerHeight <= this.#fullHeight) ?? 0;
  }

  /** Height that must fit below the last lines of a row kept with what follows, where the row can lend lines to it. */
  heldBelow(row: number): Pt {
    const { rows, headerRows } = this.#table;
    const lines = this.cellsOf(row).map((set) => set.lines);
    const natural = this.heightOf(row, row + 1);
    if (row < headerRows || endOfBand(this.#table, row) > row + 1 || rows[row]?.keep !== true || !lines.some(({ length }) => length >= 2 * LENT_LINES) || natural <= mmToPt(rows[row].height)) return 0;
    const held = row + 1 < rows.length ? this.#chainFrom(row + 1) : this.#closing;
    const lent = LENT_LINES * Math.max(...lines.flat().map(({ line, before }) => before + line.height)) + 2 * insetY(this.#table);
    return held + lent + this.headerHeight <= this.#fullHeight ? held : 0;
  }

  #chainFrom(row: number): Pt {
    const end = endOfChain(this.#table, row);
    return this.heightOf(row, end) + (end === this.#table.rows.length ? this.#closing : 0);
  }
}

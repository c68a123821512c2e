import type { Cell, Row, Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { heightOf, PADDING_X, PADDING_Y, setCell, type SetCell, type SetLine } from './cell.js';
import type { Sheets } from './sheet.js';

/** A cell on its way down: it may stand on several rows, and on several sheets. */
interface Active {
  readonly set: SetCell;
  readonly row: number;
  /** Last row it stands on. */
  readonly last: number;
  rest: readonly SetLine[];
  /** Top of its part on this sheet. */
  top: Pt;
  split: boolean;
}

/** A split row shows at least this much on the sheet it leaves, or begins on the next. */
const LEAST_PART: Pt = 40;

/**
 * Places a table. Rows joined by a rowspan stay on one sheet where they fit on one; a row is divided only when it is
 * taller than a whole sheet, between lines; header rows stand again on each sheet.
 */
export function placeTable(table: Table, index: number, sheets: Sheets, fonts: FontBook): void {
  new TablePlacer(table, index, sheets, fonts).place();
}

/** Height of what must stand together at a table's beginning: its header rows and the first rows below them. */
export const heightOfOpening = (table: Table, sheets: Sheets, fonts: FontBook): Pt => new TablePlacer(table, 0, sheets, fonts).openingHeight();

class TablePlacer {
  readonly #table: Table;
  readonly #index: number;
  readonly #sheets: Sheets;
  readonly #rows: readonly (readonly SetCell[])[];
  readonly #edges: readonly Pt[];
  #active: Active[] = [];

  constructor(table: Table, index: number, sheets: Sheets, fonts: FontBook) {
    this.#table = table;
    this.#index = index;
    this.#sheets = sheets;
    this.#rows = table.rows.map((row) => row.cells.map((cell) => setCell(table, cell, fonts)));
    let edge = sheets.left;
    this.#edges = [edge, ...table.columns.map((width) => (edge += mmToPt(width)))];
  }

  openingHeight(): Pt {
    const { rows, headerRows } = this.#table;
    return this.#heightOfRows(0, this.#endOfBand(Math.min(headerRows, rows.length - 1)));
  }

  place(): void {
    const { rows, headerRows } = this.#table;
    const header = this.#heightOfRows(0, headerRows);
    for (let row = 0; row < rows.length; ) {
      const end = this.#endOfBand(row);
      const height = this.#heightOfRows(row, end);
      // A header alone at the foot of a sheet would announce nothing.
      const wanted = row < headerRows ? this.openingHeight() : height;
      if (wanted > this.#sheets.room && !this.#sheets.atTop && wanted + (row < headerRows ? 0 : header) <= this.#sheets.fullHeight) this.#turn(row);
      for (; row < end; row += 1) this.#placeRow(row);
    }
  }

  #placeRow(index: number): void {
    const row = this.#table.rows[index];
    if (row === undefined) return;
    for (const set of this.#rows[index] ?? []) {
      this.#active.push({ set, row: index, last: index + set.cell.rowspan - 1, rest: set.lines, top: this.#sheets.y, split: false });
    }
    let least = mmToPt(row.height);
    for (;;) {
      const needed = this.#neededBy(index, least);
      if (needed <= this.#sheets.room) {
        this.#sheets.y += needed;
        this.#close((active) => active.last <= index);
        return;
      }
      const headerHeight = index < this.#table.headerRows ? 0 : this.#heightOfRows(0, this.#table.headerRows);
      const fits = needed + headerHeight <= this.#sheets.fullHeight;
      if ((fits || this.#sheets.room < LEAST_PART) && !this.#sheets.atTop) {
        this.#turn(index);
        continue;
      }
      // Taller than a sheet: fill this one and go on.
      this.#sheets.y += this.#sheets.room - 0.01;
      least = 0;
      this.#turn(index, true);
    }
  }

  /** Height this row must have so that every cell ending here has room for what is left of it. */
  #neededBy(index: number, least: Pt): Pt {
    const ending = this.#active.filter((active) => active.last === index);
    return Math.max(least, ...ending.map((active) => heightOf(active.rest) + 2 * PADDING_Y - (this.#sheets.y - active.top)));
  }

  /** Goes to the next sheet before row `index` (or, with `within`, in the middle of it). */
  #turn(index: number, within = false): void {
    const starting = (active: Active) => active.row === index && !within;
    const continuing = this.#active.filter((active) => !starting(active));
    for (const active of continuing) this.#drawPart(active, true);
    this.#sheets.turn();
    if (index >= this.#table.headerRows) this.#repeatHeader();
    for (const active of this.#active) active.top = this.#sheets.y;
  }

  #repeatHeader(): void {
    // A header taller than half a sheet would leave no room for what it heads.
    if (this.#heightOfRows(0, this.#table.headerRows) > this.#sheets.fullHeight / 2) return;
    const waiting = this.#active;
    this.#active = [];
    for (let row = 0; row < this.#table.headerRows; row += 1) this.#placeRow(row);
    this.#active = waiting;
  }

  #close(ends: (active: Active) => boolean): void {
    for (const active of this.#active.filter(ends)) this.#drawPart(active, false);
    this.#active = this.#active.filter((active) => !ends(active));
  }

  #drawPart(active: Active, goesOn: boolean): void {
    const { cell, width } = active.set;
    const x = this.#edges[cell.column] ?? 0;
    const height = this.#sheets.y - active.top;
    if (height <= 0) return;
    const right = this.#edges[cell.column + cell.colspan] ?? x;
    this.#sheets.box({ table: this.#index, row: active.row, column: cell.column, x, y: active.top, width: right - x, height }, this.#table.borders);
    // A picture taller than a sheet goes where there is most room, rather than round for ever.
    const least = height > this.#sheets.fullHeight / 2 ? 1 : 0;
    const lines = goesOn ? takeLines(active.rest, height - 2 * PADDING_Y, least) : active.rest;
    active.rest = active.rest.slice(lines.length);
    const slack = height - 2 * PADDING_Y - heightOf(lines);
    const shift = active.split || goesOn || cell.valign === 'top' ? 0 : cell.valign === 'middle' ? slack / 2 : slack;
    this.#sheets.lines(lines, x + PADDING_X, active.top + PADDING_Y + shift, width);
    active.split ||= goesOn;
  }

  #endOfBand(row: number): number {
    let end = row + 1;
    for (let at = row; at < end; at += 1) {
      for (const cell of this.#table.rows[at]?.cells ?? []) end = Math.max(end, at + cell.rowspan);
    }
    return Math.min(end, this.#table.rows.length);
  }

  #heightOfRows(from: number, to: number): Pt {
    return rowHeights(this.#table.rows.slice(from, to), this.#rows.slice(from, to)).reduce((sum, height) => sum + height, 0);
  }
}

/** Natural heights of rows; what a spanning cell lacks is added to the last row it stands on. */
function rowHeights(rows: readonly Row[], cells: readonly (readonly SetCell[])[]): readonly Pt[] {
  const heights = rows.map((row, index) => Math.max(mmToPt(row.height), ...(cells[index] ?? []).filter(isSingle).map((set) => set.height)));
  cells.forEach((row, index) => {
    for (const { cell, height } of row.filter((set) => !isSingle(set))) {
      const last = Math.min(index + cell.rowspan, heights.length) - 1;
      const spanned = heights.slice(index, last + 1).reduce((sum, each) => sum + each, 0);
      heights[last] = (heights[last] ?? 0) + Math.max(0, height - spanned);
    }
  });
  return heights;
}

const isSingle = ({ cell }: { readonly cell: Cell }): boolean => cell.rowspan === 1;

/** The lines from the start that fit into a height, or `least` of them. */
function takeLines(lines: readonly SetLine[], height: Pt, least: number): readonly SetLine[] {
  let used = 0;
  const end = lines.findIndex(({ line, before }) => (used += before + line.height) > height + 0.01);
  return end < 0 ? lines : lines.slice(0, Math.max(end, least));
}

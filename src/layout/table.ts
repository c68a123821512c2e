import { RULE_WIDTH, type Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { heightOf, insetY, PADDING_X, setCell, type SetCell, type SetLine } from './cell.js';
import { rowHeights } from './heights.js';
import type { TablePlace } from './outline.js';
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
  /** Its part begins where the sheet does: no other sheet would hold more of it. */
  fresh: boolean;
  split: boolean;
  /** A header printed once more; it has been read already. */
  readonly again: boolean;
}

/** A split row shows at least this much on the sheet it leaves, or begins on the next. */
const LEAST_PART: Pt = 40;

/**
 * Places a table. Rows joined by a rowspan stay on one sheet where they fit on one; a row is divided only when it is
 * taller than a whole sheet, between lines; header rows stand again on each sheet.
 */
export function placeTable(table: Table, place: TablePlace, sheets: Sheets, fonts: FontBook): void {
  new TablePlacer(table, place, sheets, fonts).place();
}

/** Height of what must stand together at a table's beginning: its header rows and the first rows below them, or as much of these as a sheet can hold. */
export const heightOfOpening = (table: Table, sheets: Sheets, fonts: FontBook): Pt => new TablePlacer(table, { number: 0, leaves: new Map() }, sheets, fonts).openingHeight();

class TablePlacer {
  readonly #table: Table;
  readonly #place: TablePlace;
  readonly #sheets: Sheets;
  readonly #edges: readonly Pt[];
  /** Rows whose lines are known; of a table that is only measured, the first few. */
  readonly #rows = new Map<number, readonly SetCell[]>();
  readonly #fonts: FontBook;
  readonly #inset: Pt;
  #active: Active[] = [];

  constructor(table: Table, place: TablePlace, sheets: Sheets, fonts: FontBook) {
    this.#table = table;
    this.#place = place;
    this.#sheets = sheets;
    this.#fonts = fonts;
    this.#inset = insetY(table);
    let edge = sheets.left;
    this.#edges = [edge, ...table.columns.map((width) => (edge += mmToPt(width)))];
  }

  openingHeight(): Pt {
    const { headerRows } = this.#table;
    const { fullHeight } = this.#sheets;
    const header = this.#heightOfRows(0, headerRows);
    const heights = [this.#heightOfRows(0, this.#endOfOpening()), this.#heightOfRows(0, headerRows + 1)];
    return heights.find((height) => height <= fullHeight) ?? header + LEAST_PART;
  }

  place(): void {
    const { rows, headerRows } = this.#table;
    const { fullHeight } = this.#sheets;
    const header = this.#heightOfRows(0, headerRows);
    // A header alone at the foot of a sheet would announce nothing.
    if (this.openingHeight() > this.#sheets.room && !this.#sheets.atTop) this.#turn(0);
    const leads = this.#sheets.atTop;
    for (let row = 0; row < rows.length; ) {
      const end = this.#endOfBand(row);
      const wanted = this.#heightOfRows(row, end);
      if (row >= this.#endOfOpening() && wanted > this.#sheets.room && wanted + header <= fullHeight) this.#turn(row);
      for (; row < end; row += 1) this.#placeRow(row, leads && row <= headerRows, false);
    }
    // Of the rules there is one more than of the rows.
    if (this.#table.borders) this.#sheets.y += RULE_WIDTH;
  }

  /** The header and the rows below it that must stand with it. */
  #endOfOpening(): number {
    return this.#endOfBand(Math.min(this.#table.headerRows, this.#table.rows.length - 1));
  }

  /** Places a row; a bound one stays on this sheet, divided if it must be, since headings or headers stand above it. */
  #placeRow(index: number, bound: boolean, again: boolean): void {
    const row = this.#table.rows[index];
    if (row === undefined) return;
    for (const set of this.#cellsOf(index)) {
      this.#active.push({ set, row: index, last: index + set.cell.rowspan - 1, rest: set.lines, top: this.#sheets.y, fresh: this.#sheets.isEmpty, split: false, again });
    }
    const header = index < this.#table.headerRows ? 0 : this.#heightOfRows(0, this.#table.headerRows);
    const leastPart = Math.min(LEAST_PART, this.#sheets.fullHeight / 4);
    let least = mmToPt(row.height);
    let mayTurn = !this.#sheets.isEmpty;
    for (;;) {
      const needed = this.#neededBy(index, least);
      if (needed <= this.#sheets.room) {
        this.#sheets.y += needed;
        this.#close((active) => active.last <= index);
        return;
      }
      const fits = needed + header <= this.#sheets.fullHeight && !bound;
      if (mayTurn && (fits || this.#sheets.room < leastPart)) this.#turn(index);
      else {
        // Taller than a sheet: fill this one and go on.
        this.#sheets.y += this.#sheets.room - 0.01;
        least = 0;
        this.#turn(index, true);
      }
      mayTurn = false;
    }
  }

  /** Height this row must have so that every cell ending here has room for what is left of it. */
  #neededBy(index: number, least: Pt): Pt {
    const ending = this.#active.filter((active) => active.last === index);
    return Math.max(least, ...ending.map((active) => heightOf(active.rest) + 2 * this.#inset - (this.#sheets.y - active.top)));
  }

  /** Goes to the next sheet before row `index` (or, with `within`, in the middle of it). */
  #turn(index: number, within = false): void {
    const starting = (active: Active) => active.row === index && !within;
    const continuing = this.#active.filter((active) => !starting(active));
    for (const active of continuing) this.#drawPart(active, within ? 'to the foot' : 'as far as here');
    this.#sheets.turn();
    if (index >= this.#table.headerRows) this.#repeatHeader(index);
    for (const active of this.#active) {
      active.top = this.#sheets.y;
      active.fresh = true;
    }
  }

  #repeatHeader(index: number): void {
    const { headerRows } = this.#table;
    const waiting = this.#active;
    const lines = [...waiting.flatMap(({ rest }) => rest), ...this.#cellsOf(index).flatMap((set) => set.lines)];
    const tallest = Math.max(0, ...lines.map(({ line, before }) => before + line.height)) + 2 * this.#inset;
    const height = this.#heightOfRows(0, headerRows);
    // A header that takes half the sheet, or the room of a tall picture, would keep out what it heads.
    if (height > this.#sheets.fullHeight / 2 || height + tallest > this.#sheets.fullHeight) return;
    this.#active = [];
    for (let row = 0; row < headerRows; row += 1) this.#placeRow(row, false, true);
    this.#active = waiting;
  }

  #close(ends: (active: Active) => boolean): void {
    for (const active of this.#active.filter(ends)) this.#drawPart(active, 'to its end');
    this.#active = this.#active.filter((active) => !ends(active));
  }

  #drawPart(active: Active, reach: 'to its end' | 'to the foot' | 'as far as here'): void {
    const goesOn = reach !== 'to its end';
    const { cell, width } = active.set;
    const x = this.#edges[cell.column] ?? 0;
    const height = this.#sheets.y - active.top;
    if (height <= 0) return;
    const right = this.#edges[cell.column + cell.colspan] ?? x;
    this.#sheets.box({ table: this.#place.number, row: active.row, column: cell.column, x, y: active.top, width: right - x, height }, this.#table.borders);
    // A line taller than a sheet goes where there is most room, rather than round for ever.
    const lines = goesOn ? takeLines(active.rest, height - 2 * this.#inset, active.fresh && reach === 'to the foot' ? 1 : 0) : active.rest;
    active.rest = active.rest.slice(lines.length);
    const slack = height - 2 * this.#inset - heightOf(lines);
    const shift = active.split || goesOn || cell.valign === 'top' ? 0 : cell.valign === 'middle' ? slack / 2 : slack;
    this.#sheets.lines(lines, x + PADDING_X, active.top + this.#inset + shift, width, active.again ? undefined : this.#place.leaves.get(cell));
    active.split ||= goesOn;
  }

  #endOfBand(row: number): number {
    let end = row + 1;
    for (let at = row; at < end; at += 1) {
      for (const cell of this.#table.rows[at]?.cells ?? []) end = Math.max(end, at + cell.rowspan);
    }
    return Math.min(end, this.#table.rows.length);
  }

  #cellsOf(row: number): readonly SetCell[] {
    const known = this.#rows.get(row) ?? (this.#table.rows[row]?.cells ?? []).map((cell) => setCell(this.#table, cell, this.#fonts));
    this.#rows.set(row, known);
    return known;
  }

  #heightOfRows(from: number, to: number): Pt {
    const rows = this.#table.rows.slice(from, to);
    return rowHeights(rows, rows.map((_, index) => this.#cellsOf(from + index))).reduce((sum, height) => sum + height, 0);
  }
}

/** The lines from the start that fit into a height, or `least` of them. */
function takeLines(lines: readonly SetLine[], height: Pt, least: number): readonly SetLine[] {
  let used = 0;
  const end = lines.findIndex(({ line, before }) => (used += before + line.height) > height + 0.01);
  return end < 0 ? lines : lines.slice(0, Math.max(end, least));
}

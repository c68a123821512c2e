import { RULE_WIDTH, type Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { endOfBand } from '../model/rows.js';
import { heightOf, insetY, PADDING_X, type SetCell, type SetLine } from './cell.js';
import { LEAST_PART, LENT_LINES, TableMeasure } from './measure.js';
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

/**
 * Places a table. Rows joined by a rowspan or kept with the next stay on one sheet where they fit on one; a row is divided
 * only when it is taller than a whole sheet, between lines; header rows stand again on each sheet. `company` is the height
 * that must fit below the last row where it is kept with what follows.
 */
export function placeTable(table: Table, place: TablePlace, company: Pt, sheets: Sheets, fonts: FontBook): void {
  if (table.rows.length > 0) new TablePlacer(table, place, new TableMeasure(table, company, sheets.fullHeight, fonts), sheets).place();
}

class TablePlacer {
  readonly #table: Table;
  readonly #place: TablePlace;
  readonly #measure: TableMeasure;
  readonly #sheets: Sheets;
  readonly #edges: readonly Pt[];
  readonly #inset: Pt;
  #active: Active[] = [];

  constructor(table: Table, place: TablePlace, measure: TableMeasure, sheets: Sheets) {
    this.#table = table;
    this.#place = place;
    this.#measure = measure;
    this.#sheets = sheets;
    this.#inset = insetY(table);
    let edge = sheets.left;
    this.#edges = [edge, ...table.columns.map((width) => (edge += mmToPt(width)))];
  }

  place(): void {
    const { rows, headerRows } = this.#table;
    // A header alone at the foot of a sheet would announce nothing.
    if (this.#measure.openingHeight > this.#sheets.room && !this.#sheets.atTop) this.#turn(0);
    const leads = this.#sheets.atTop;
    for (let row = 0; row < rows.length; ) {
      const end = endOfBand(this.#table, row);
      const wanted = this.#measure.wantedFrom(row);
      if (row >= this.#measure.endOfOpening && wanted > this.#sheets.room) this.#turn(row);
      const followed = this.#measure.heldBelow(row);
      for (; row < end; row += 1) this.#placeRow(row, followed, leads && row <= headerRows, false);
    }
    // Of the rules there is one more than of the rows.
    if (this.#table.borders) this.#sheets.y += RULE_WIDTH;
  }

  /**
   * Places a row; a bound one stays on this sheet, divided if it must be, since headings or headers stand above it.
   * `followed` is the height that must fit below the row, or below the last lines of it.
   */
  #placeRow(index: number, followed: Pt, bound: boolean, again: boolean): void {
    const row = this.#table.rows[index];
    if (row === undefined) return;
    for (const set of this.#measure.cellsOf(index)) {
      this.#active.push({ set, row: index, last: index + set.cell.rowspan - 1, rest: set.lines, top: this.#sheets.y, fresh: this.#sheets.isEmpty, split: false, again });
    }
    const header = index < this.#table.headerRows ? 0 : this.#measure.headerHeight;
    const leastPart = Math.min(LEAST_PART, this.#sheets.fullHeight / 4);
    let [least, below, mayTurn] = [mmToPt(row.height), followed, !this.#sheets.isEmpty];
    for (;;) {
      const needed = this.#neededBy(index, least);
      const room = this.#sheets.room;
      const part = this.#partBefore(index, needed, below, room);
      if (needed + below <= room || part === undefined) {
        this.#sheets.y += needed;
        this.#close((active) => active.last <= index);
        return;
      }
      const fits = needed + below + header <= this.#sheets.fullHeight && !bound;
      if (mayTurn && (fits || room < leastPart)) this.#turn(index);
      else {
        // Taller than a sheet, with what must follow: fill this one, or leave the last lines to the next, and go on.
        if (needed <= room) below = 0;
        this.#sheets.y += part;
        least = 0;
        this.#turn(index, true);
      }
      mayTurn = false;
    }
  }

  /**
   * Height of a divided row's part on this sheet: all the room, less the last lines of the tallest cell where these are lent
   * to what must stand below; none where there is room for all of the row and it has too few lines to lend.
   */
  #partBefore(index: number, needed: Pt, below: Pt, room: Pt): Pt | undefined {
    const [tallest] = this.#endingAt(index).sort((a, b) => heightOf(b.rest) - heightOf(a.rest));
    const full = needed > room ? room - 0.01 : undefined;
    if (below === 0 || tallest === undefined || tallest.rest.length < 2 * LENT_LINES) return full;
    return Math.min(full ?? room, heightOf(tallest.rest.slice(0, -LENT_LINES)) + 2 * this.#inset - (this.#sheets.y - tallest.top));
  }

  /** Height this row must have so that every cell ending here has room for what is left of it. */
  #neededBy(index: number, least: Pt): Pt {
    return Math.max(least, ...this.#endingAt(index).map((active) => heightOf(active.rest) + 2 * this.#inset - (this.#sheets.y - active.top)));
  }

  #endingAt(row: number): Active[] {
    return this.#active.filter((active) => active.last === row);
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
    const lines = [...waiting.flatMap(({ rest }) => rest), ...this.#measure.cellsOf(index).flatMap((set) => set.lines)];
    const tallest = Math.max(0, ...lines.map(({ line, before }) => before + line.height)) + 2 * this.#inset;
    const height = this.#measure.headerHeight;
    // A header that takes half the sheet, or the room of a tall picture, would keep out what it heads.
    if (height > this.#sheets.fullHeight / 2 || height + tallest > this.#sheets.fullHeight) return;
    this.#active = [];
    for (let row = 0; row < headerRows; row += 1) this.#placeRow(row, 0, false, true);
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
}

/** The lines from the start that fit into a height, or `least` of them. */
function takeLines(lines: readonly SetLine[], height: Pt, least: number): readonly SetLine[] {
  let used = 0;
  const end = lines.findIndex(({ line, before }) => (used += before + line.height) > height + 0.01);
  return end < 0 ? lines : lines.slice(0, Math.max(end, least));
}

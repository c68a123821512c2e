/** One table of an office file (.xlsx) or a .csv, read row by row: an export of a county has a hundred thousand rows. */
export interface Sheet {
  /** As the user wrote it; stands in diagnostics. */
  readonly file: string;
  /** Rows in order, empty ones left out. A fault in the file itself ends the reading with a SetupError. */
  rows(): AsyncIterable<SheetRow>;
}

export interface SheetRow {
  /** From 1, as the office program counts; of a .csv the line. */
  readonly number: number;
  /** By column, from 0; empty cells are absent. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface SheetCell {
  /** Text is as typed; of anything else the office program has already made something of its own. */
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';
  /** What the cell shows as far as the file says it; of a formula its last result. */
  readonly text: string;
}

/** B7, or for a .csv 第 7 行第 2 列 is said by whoever reports it: column from 0, row from 1. */
export function cellAddress(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

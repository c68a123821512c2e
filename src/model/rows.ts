import type { Table } from './document.js';

/** End of the rows that rowspans join, the first of them being `row`. */
export function endOfBand(table: Table, row: number): number {
  let end = row + 1;
  for (let at = row; at < end; at += 1) {
    for (const cell of table.rows[at]?.cells ?? []) end = Math.max(end, at + cell.rowspan);
  }
  return Math.min(end, table.rows.length);
}

/**
 * End of the rows that must stand on one sheet with `row` where a sheet can hold them: bands that are kept with the next,
 * the header with what it heads, and a single last row with the one before it.
 */
export function endOfChain(table: Table, row: number): number {
  let end = endOfBand(table, row);
  while (end < table.rows.length && staysWithNext(table, end - 1)) end = endOfBand(table, end);
  return end;
}

/** Whether the last row of a band stays with the band below it. */
function staysWithNext(table: Table, row: number): boolean {
  if (row < table.headerRows || table.rows[row]?.keep === true) return true;
  return row + 2 === table.rows.length && endOfBand(table, row + 1) === table.rows.length;
}

import type { Cell, Table } from '../model/document.js';

/** For each row, the cells from above that reach down into it: Word wants them named in every row that they cover. */
export function cellsFromAbove(table: Table): readonly (readonly Cell[])[] {
  let open: readonly { readonly cell: Cell; readonly end: number }[] = [];
  return table.rows.map((row, index) => {
    const reaching = open.filter(({ end }) => end > index);
    open = [...reaching, ...row.cells.flatMap((cell) => (cell.rowspan > 1 ? [{ cell, end: index + cell.rowspan }] : []))];
    return reaching.map(({ cell }) => cell);
  });
}

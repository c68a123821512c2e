/** What a cell of a row asks for before its column is known. */
export interface Span {
  readonly colspan: number;
  readonly rowspan: number;
}

export type GridFault =
  | { readonly kind: 'too-wide'; readonly row: number; readonly cell: number }
  | { readonly kind: 'gap'; readonly row: number; readonly columns: number }
  | { readonly kind: 'below-table'; readonly row: number; readonly cell: number };

/**
 * Finds the column of every cell, row spans considered, so that no later stage has to. Every row must fill every column:
 * a table with holes prints differently in every program.
 */
export function resolveGrid(rows: readonly (readonly Span[])[], columns: number): { readonly columns: readonly (readonly number[])[]; readonly faults: readonly GridFault[] } {
  const faults: GridFault[] = [];
  const occupiedUntil = new Array<number>(columns).fill(0);
  const placed = rows.map((cells, row) => {
    let column = 0;
    const starts = cells.map((cell, index) => {
      while (column < columns && (occupiedUntil[column] ?? 0) > row) column += 1;
      const start = column;
      for (let offset = 0; offset < cell.colspan; offset += 1, column += 1) {
        if (column >= columns || (occupiedUntil[column] ?? 0) > row) {
          faults.push({ kind: 'too-wide', row, cell: index });
          break;
        }
        occupiedUntil[column] = row + cell.rowspan;
      }
      if (row + cell.rowspan > rows.length) faults.push({ kind: 'below-table', row, cell: index });
      return start;
    });
    const gaps = occupiedUntil.filter((until) => until <= row).length;
    if (gaps > 0) faults.push({ kind: 'gap', row, columns: gaps });
    return starts;
  });
  return { columns: placed, faults };
}

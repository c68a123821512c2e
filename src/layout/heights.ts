import type { Cell, Row } from '../model/document.js';
import { mmToPt, type Pt } from '../model/length.js';
import type { SetCell } from './cell.js';

/** Natural heights of rows; what a spanning cell lacks is added to the last row it stands on. */
export function rowHeights(rows: readonly Row[], cells: readonly (readonly SetCell[])[]): readonly Pt[] {
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

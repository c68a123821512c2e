import type { Cell, Inline, Paragraph, Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import type { Pt } from '../model/length.js';
import { setCell } from './cell.js';
import { SIZE_STEP, toHalfPoint } from './size.js';
import { TOLERANCE } from './units.js';

export interface Shrunk {
  readonly cell: Cell;
  /** Height that the cell needs as it now is. */
  readonly needed: Pt;
  readonly fits: boolean;
}

/**
 * Shrinks a cell's text, all its runs in one proportion, until it fits a height or is at the cell's floor: the largest
 * size that fits, found from above since smaller type may break into lines less well. `fitWidth` then sees to what stands whole.
 */
export function shrinkInto(height: Pt, cell: Cell, fitWidth: (cell: Cell) => Cell, table: Table, fonts: FontBook): Shrunk {
  const largest = Math.max(cell.floor, ...cell.blocks.map(largestIn));
  for (let size = largest; ; size -= SIZE_STEP) {
    const at = Math.max(size, cell.floor);
    const shrunk = fitWidth(at === largest ? cell : { ...cell, blocks: cell.blocks.map((block) => scale(block, at / largest, cell.floor)) });
    const needed = setCell(table, shrunk, fonts).height;
    const fits = needed <= height + TOLERANCE;
    if (fits || at <= cell.floor) return { cell: shrunk, needed, fits };
  }
}

const largestIn = ({ size, inlines }: Paragraph): Pt => Math.max(size, ...inlines.map((inline) => (inline.kind === 'text' ? inline.style.size : 0)));

const scale = (paragraph: Paragraph, ratio: number, floor: Pt): Paragraph => ({
  ...paragraph,
  size: scaleSize(paragraph.size, ratio, floor),
  inlines: paragraph.inlines.map((inline): Inline => (inline.kind === 'text' ? { ...inline, style: { ...inline.style, size: scaleSize(inline.style.size, ratio, floor) } } : inline)),
});

/** What is below the floor already stays as it is. */
const scaleSize = (size: Pt, ratio: number, floor: Pt): Pt => Math.min(size, Math.max(floor, toHalfPoint(size * ratio)));

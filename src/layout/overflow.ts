import type { At } from '../model/document.js';
import type { Pt } from '../model/length.js';

/** A cell whose text does not fit the heights its rows state, even at the smallest size allowed, and whose template refuses to let them grow. */
export interface Overflow {
  /** Number of the table in the document, of the row in the table, of the grid column; from 0. */
  readonly table: number;
  readonly row: number;
  readonly column: number;
  /** What the cell says: it may be a number that must be masked before it is shown. */
  readonly text: string;
  /** Height of the text at the smallest size allowed, with the cell's padding, and the height there is. */
  readonly needed: Pt;
  readonly stated: Pt;
  /** The smallest size allowed. */
  readonly floor: Pt;
  readonly at: At;
}

import type { Path } from '../../diagnostic.js';
import { quoteValue } from '../quote.js';
import type { Column } from './columns.js';
import type { FieldReading } from './field.js';
import { quoteCell } from './quote-cell.js';
import type { Stored } from './store.js';
import { areSame } from './values.js';

/** What a comparison needs beside the two values. */
export interface Circumstances {
  /** What the system writes where nothing is. */
  readonly unfilled: readonly string[];
  /** Whether the export fills the field that may stand instead of this one. */
  readonly insteadFilled: boolean;
  /** Other numbers of the same person that may stand in the column. */
  readonly alsoRight: readonly string[];
}

/** How two values differ, in words; undefined where they do not, or where it cannot be said. */
export function describeDifference(column: Column, field: FieldReading, stored: Stored, path: Path, { unfilled, insteadFilled, alsoRight }: Circumstances): string | undefined {
  if (stored === null || field.state === 'unread') return undefined;
  const exported = stored === '' ? column.emptyMeans : stored;
  if (field.state === 'absent') {
    if (exported === '' || unfilled.includes(column.canonical(exported)) || alsoRight.includes(column.canonical(exported))) return undefined;
    return `记录里没有填，系统是${quoteCell(path, stored)}`;
  }
  if (exported === '') return insteadFilled ? undefined : `记录是${quoteValue(path, field.text)}，系统里是空的`;
  if (areSame(column, field.text, exported) || alsoRight.includes(column.canonical(exported))) return undefined;
  const [own, other] = [quoteValue(path, field.text), stored === '' ? '空的' : quoteCell(path, stored)];
  return `记录是${own}，系统是${other}${own === other ? '(不同之处在遮住或略去的部分)' : ''}`;
}

import type { Diagnostic } from '../../diagnostic.js';
import { cellAddress } from '../../model/sheet.js';
import { maskText } from '../../text/mask.js';
import { severityOf } from '../catalogue.js';
import type { Column } from './columns.js';

/** Cells of one column that are named one by one: a column of numbers would name a hundred thousand. */
const MOST_OF_COLUMN = 200;

/** A diagnostic that stands in the export. */
export function atCell(code: string, file: string, column: Column, row: number, message: string, hint: string, household?: string): Diagnostic {
  return {
    code,
    severity: severityOf(code),
    file,
    line: row,
    column: column.index + 1,
    length: 1,
    path: cellAddress(column.index, row),
    ...(household === undefined ? {} : { household }),
    message: maskText(message),
    hint,
  };
}

/** 第 5 行「性别」(D5) */
export const nameCell = (column: Column, row: number): string => `第 ${row} 行「${column.label}」(${cellAddress(column.index, row)})`;

/** Gathers what is wrong with the export itself. */
export class Problems {
  readonly #file: string;
  readonly #found: Diagnostic[] = [];
  readonly #counts = new Map<Column, { number: number; lastRow: number; hint: string }>();

  constructor(file: string) {
    this.#file = file;
  }

  add(column: Column, row: number, what: string, hint: string, household?: string): void {
    const count = this.#counts.get(column) ?? { number: 0, lastRow: row, hint };
    this.#counts.set(column, count);
    count.number += 1;
    count.lastRow = row;
    if (count.number <= MOST_OF_COLUMN) this.#found.push(atCell('SYSTEM_CELL', this.#file, column, row, `${nameCell(column, row)}${what}，没有比对`, hint, household));
  }

  /** All of them; of a column with too many, the last stands for the rest. */
  all(): readonly Diagnostic[] {
    const rest = [...this.#counts].flatMap(([column, { number, lastRow, hint }]) =>
      number > MOST_OF_COLUMN ? [atCell('SYSTEM_CELL', this.#file, column, lastRow, `「${column.label}」这一列共有 ${number} 格不能比对，只列出前 ${MOST_OF_COLUMN} 格；最后一格在第 ${lastRow} 行`, hint)] : [],
    );
    return [...this.#found, ...rest];
  }
}

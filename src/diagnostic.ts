import { compareCodePoints } from './text/order.js';

/** What is wrong, where, and what to do. Faults in the user's papers are values, never exceptions. */
export interface Diagnostic {
  /** Stable name of the rule, such as ID_CHECKSUM. */
  readonly code: string;
  readonly severity: Severity;
  /** Relative to the workspace. */
  readonly file: string;
  /** From 1, in characters. */
  readonly line: number;
  readonly column: number;
  /** Characters that the caret line underlines. */
  readonly length: number;
  /** Field, such as 家庭成员[0].证件号码; empty for a whole file. */
  readonly path: string;
  readonly village?: string;
  readonly household?: string;
  /** What is wrong. Identity numbers are masked. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
  /** What stands there now, on one line and masked; absent where it is no single value. */
  readonly value?: string;
  /** The line of the file that it speaks of, identity numbers masked. */
  readonly excerpt?: string;
  /** Other places that take part, such as the second holder of a number. */
  readonly related?: readonly Place[];
}

/** `error` keeps the household's card from being made; `warning` and `review` (a person should look) do not. */
export type Severity = 'error' | 'warning' | 'review' | 'waived';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Steps from the root of a record to a value: keys and list positions. */
export type Path = readonly (string | number)[];

/** 家庭成员[0].证件号码 */
export const formatPath = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');

/** File order, then place in the file, then code: what a reader expects and what stays the same from run to run. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.file, b.file) || a.line - b.line || a.column - b.column || compareCodePoints(a.code, b.code) || compareCodePoints(a.message, b.message)
  );
}

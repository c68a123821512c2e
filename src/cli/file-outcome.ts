import { toPrintable } from '../report/printable.js';
import { maskText } from '../text/mask.js';
import type { View } from './command.js';

/** What became of one of several files. */
export interface FileOutcome {
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

/** What a file says of itself may hold an identity number. */
export const maskProblems = <T extends FileOutcome>(outcome: T): T => ({ ...outcome, problems: outcome.problems.map((problem) => ({ ...problem, message: maskText(problem.message) })) });

/** The file, what was made of it, and what is wrong with it. */
export function describeOutcome({ file, ok, problems }: FileOutcome, made: readonly string[], { paint }: View): string {
  const head = `${ok ? paint('green', '✓') : paint('red', '✗')} ${toPrintable(file)}`;
  const faults = problems.map(({ code, path, message }) => `${code}${path === '' ? '' : ` ${toPrintable(path)}`}: ${toPrintable(message)}`);
  return `${[head, ...[...made, ...faults].map((line) => `    ${line}`)].join('\n')}\n`;
}

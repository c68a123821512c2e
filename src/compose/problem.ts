import { SetupError } from '../errors.js';

/** A fault of a template, at its place. */
export interface TemplateProblem {
  /** file:line:column */
  readonly at: string;
  readonly message: string;
  readonly hint: string;
}

/** Templates are the office's own code: with a fault in one nothing can be made. All problems found are named. */
export class TemplateError extends SetupError {
  readonly problems: readonly TemplateProblem[];

  constructor(found: readonly TemplateProblem[]) {
    const problems = [...found].sort(comparePlaces);
    super(problems.map((problem) => `${problem.at} ${problem.message}`).join('\n'), problems[0]?.hint ?? '');
    this.name = 'TemplateError';
    this.problems = problems;
  }
}

/** By file, line and column. */
function comparePlaces(a: TemplateProblem, b: TemplateProblem): number {
  const [left, right] = [placeOf(a), placeOf(b)];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}

function placeOf({ at }: TemplateProblem): { readonly file: string; readonly line: number; readonly column: number } {
  const [, file = at, line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/s.exec(at) ?? [];
  return { file, line: Number(line), column: Number(column) };
}

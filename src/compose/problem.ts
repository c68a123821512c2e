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

  constructor(problems: readonly TemplateProblem[]) {
    super(problems.map((problem) => `${problem.at} ${problem.message}`).join('\n'), problems[0]?.hint ?? '');
    this.name = 'TemplateError';
    this.problems = problems;
  }
}

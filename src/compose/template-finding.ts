import type { TemplateProblem } from './problem.js';

/** What is found in a template without filling it. */
export interface TemplateFinding extends TemplateProblem {
  /** `warning`: it stops the papers of some households only, or of none. */
  readonly severity: 'error' | 'warning';
}

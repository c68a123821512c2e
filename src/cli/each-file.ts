import { SetupError } from '../errors.js';
import { AccessError } from '../node/access.js';
import type { Outcome, View } from './command.js';
import { describeFailure, type Failure } from './failure.js';
import type { FileOutcome } from './file-outcome.js';
import type { Texts } from './text-zh.js';

export interface Handled<T> {
  readonly outcomes: readonly T[];
  readonly failures: readonly Failure[];
  readonly code: Outcome['code'];
}

/** Does the same with each file; one that cannot be opened or written keeps none of the others from being done. */
export async function handleEach<T extends FileOutcome>(files: readonly string[], text: Texts, handle: (file: string) => Promise<T>): Promise<Handled<T>> {
  const outcomes: T[] = [];
  const failures: Failure[] = [];
  for (const file of files) {
    try {
      outcomes.push(await handle(file));
    } catch (error) {
      if (!(error instanceof AccessError) && !(error instanceof SetupError)) throw error;
      failures.push(describeFailure(error, text));
    }
  }
  return { outcomes, failures, code: failures.length > 0 ? 1 : outcomes.every(({ ok }) => ok) ? 0 : 2 };
}

export const describeFailures = (failures: readonly Failure[], { text: { failure }, paint }: View): string =>
  failures.map(({ message, hint }) => `${paint('red', failure.error)}${message}\n${failure.hint}${hint}\n`).join('');

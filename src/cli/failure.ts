import { SetupError } from '../errors.js';
import { AccessError } from '../node/access.js';
import { maskText } from '../text/mask.js';
import type { Texts } from './text-zh.js';
import { UsageError } from './usage-error.js';

/** Why nothing could be done, in words for the user. Identity numbers are masked, whatever was typed or thrown. */
export interface Failure {
  readonly message: string;
  readonly hint: string;
  readonly usage?: string;
  /** For whoever looks for the bug. */
  readonly stack?: string;
}

export function describeFailure(error: unknown, text: Texts): Failure {
  if (error instanceof UsageError) return { message: maskText(error.message), hint: maskText(error.hint), usage: error.usage };
  if (error instanceof SetupError) return { message: maskText(error.message), hint: maskText(error.hint) };
  if (error instanceof AccessError) return splitRemedy(maskText(error.message));
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message: text.failure.internal(maskText(message)), hint: text.failure.report, ...(stack === undefined ? {} : { stack: maskText(stack) }) };
}

/** Messages about access end in their remedy: 「……。请……。」 */
function splitRemedy(text: string): Failure {
  const [message = '', hint = ''] = text.split(/。(?=请)/, 2);
  return { message, hint };
}

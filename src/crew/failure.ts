import { SetupError } from '../errors.js';
import { AccessError } from '../node/access.js';

/** Why a worker could not go on. A thread hands over no classes, so the parts are handed over and put together again. */
export type CarriedFailure =
  | { readonly kind: 'setup'; readonly message: string; readonly hint: string }
  | { readonly kind: 'access'; readonly message: string; readonly code: string };

/** Undefined for what is neither: a bug goes its own way, with its stack. */
export function packFailure(error: unknown): CarriedFailure | undefined {
  if (error instanceof SetupError) return { kind: 'setup', message: error.message, hint: error.hint };
  if (error instanceof AccessError) return { kind: 'access', message: error.message, code: error.code };
  return undefined;
}

export const unpackFailure = (failure: CarriedFailure): Error =>
  failure.kind === 'setup' ? new SetupError(failure.message, failure.hint) : new AccessError(failure.code, failure.message);

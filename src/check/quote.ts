import type { Path } from '../diagnostic.js';
import { isSensitive, maskNumber, maskText } from '../text/mask.js';

const LONGEST = 30;

/** A value as a message may show it: on one line, masked where the field is sensitive, cut where it is long. */
export const quoteValue = (path: Path, value: string): string => `「${showValue(path, value)}」`;

/** The same without its quotes. */
export function showValue(path: Path, value: string): string {
  const field = fieldOf(path);
  const shown = (isSensitive(field) ? maskNumber(value) : maskText(value)).replace(/\r?\n/g, '↵');
  const characters = Array.from(shown);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……` : shown;
}

/** The last key of a path: the field's name on the form. */
export const fieldOf = (path: Path): string => path.findLast((step): step is string => typeof step === 'string') ?? '记录';

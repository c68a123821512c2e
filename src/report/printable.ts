import { isForbidden } from '../text/characters.js';

/**
 * A text from a user's file, safe for a terminal or a page: an escape sequence or a change of direction in a record
 * must not draw what is not there. Each such character becomes one that can be seen, so that columns stay.
 */
export const toPrintable = (text: string): string => Array.from(text, (character) => (isUnsafe(character) ? '\uFFFD' : character === '\t' ? ' ' : character)).join('');

const isUnsafe = (character: string): boolean => character === '\n' || character === '\r' || isForbidden(character.codePointAt(0) ?? 0);

import type { Path } from '../../diagnostic.js';
import { maskNumber } from '../../text/mask.js';
import { quoteValue } from '../quote.js';

/** 4.10799E+17: how a spreadsheet shows a long number, and writes it into a .csv. */
export const SCIENTIFIC = /^\s*[-+]?\d+(?:\.\d+)?[eE][-+]?\d+\s*$/;

/** A cell as a message may show it: fifteen digits of an identity number may stand before the E, in whatever column. */
export const quoteCell = (path: Path, text: string): string => quoteValue(path, SCIENTIFIC.test(text) ? maskNumber(text.trim()) : text);

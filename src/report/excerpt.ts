import stringWidth from 'string-width';
import { toPrintable } from './printable.js';

/** Columns that a text takes on a terminal: two for a Chinese character. */
export const displayWidth = (text: string): number => stringWidth(text);

export interface Excerpt {
  readonly excerpt: string;
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** Characters to underline. */
  readonly length: number;
}

/** A source line in pieces: its number, what is spoken of, what stands around it, and the carets below. */
export interface DrawnExcerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
  readonly carets: string;
}

/** The source line with its number, and a line of carets under what is spoken of; a long line is cut around it. */
export function drawExcerpt({ excerpt, line, column, length }: Excerpt, columns: number): DrawnExcerpt {
  const gutter = `${line} | `;
  const characters = Array.from(toPrintable(excerpt));
  const start = Math.min(column - 1, characters.length);
  const room = Math.max(MIN_ROOM, columns - gutter.length);
  const { from, to } = cutAround(characters, start, room);
  const end = Math.min(start + length, to);
  const head = `${from > 0 ? ELLIPSIS : ''}${characters.slice(from, start).join('')}`;
  const marked = characters.slice(start, end).join('');
  const tail = `${characters.slice(end, to).join('')}${to < characters.length ? ELLIPSIS : ''}`;
  const indent = ' '.repeat(gutter.length - 2);
  return { before: `${gutter}${head}`, marked, after: tail, carets: `${indent}| ${' '.repeat(displayWidth(head))}${'^'.repeat(Math.max(1, displayWidth(marked)))}` };
}

const ELLIPSIS = '…';
/** Columns; less would show nothing of use. */
const MIN_ROOM = 30;

/** Which characters of a line to show in so many columns: a third of them before the place, the rest after it. */
function cutAround(characters: readonly string[], start: number, room: number): { readonly from: number; readonly to: number } {
  const widths = characters.map(displayWidth);
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= room) return { from: 0, to: characters.length };
  let from = start;
  let used = 2 * ELLIPSIS.length;
  while (from > 0 && used + (widths[from - 1] ?? 0) <= room / 3) used += widths[(from -= 1)] ?? 0;
  let to = start;
  while (to < characters.length && used + (widths[to] ?? 0) <= room) used += widths[(to += 1) - 1] ?? 0;
  return { from, to };
}

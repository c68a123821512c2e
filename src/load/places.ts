import type { Path } from '../diagnostic.js';

/** A place in a source text: line and column from 1, counted in characters, not in UTF-16 units. */
export interface Range {
  readonly line: number;
  readonly column: number;
  /** Characters from there on the same line. */
  readonly length: number;
  /** The whole line. */
  readonly excerpt: string;
}

/** Finds where a value stands. */
export interface Places {
  /**
   * The value at a path, its key, or the passage `within` it. For a path that does not exist,
   * the nearest thing above it that does.
   */
  locate(path: Path, part?: 'value' | 'key', within?: Passage): Range;
}

/** Part of a value or key, in UTF-16 units from its start. */
export interface Passage {
  readonly offset: number;
  readonly extent: number;
}

/** Lines of a text with fast look-up by offset. */
export class LineIndex {
  readonly #starts: number[] = [0];
  /** Offsets of characters that take two UTF-16 units: what columns must leave out. */
  readonly #pairs: number[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) this.#pairs.push(index);
  }

  /** The range from `start` to `end` (UTF-16 offsets), cut at the end of its first line. */
  rangeAt(start: number, end: number = start + 1): Range {
    const index = lastAtOrBefore(this.#starts, start);
    const lineStart = this.#starts[index] ?? 0;
    const excerpt = this.line(index);
    const from = Math.min(start, lineStart + excerpt.length);
    const stop = Math.min(Math.max(end, from + 1), lineStart + excerpt.length);
    return {
      line: index + 1,
      column: this.#charactersBetween(lineStart, from) + 1,
      length: Math.max(1, this.#charactersBetween(from, stop)),
      excerpt,
    };
  }

  /** Line by index from 0, without its end. */
  line(index: number): string {
    const start = this.#starts[index] ?? this.#text.length;
    const end = (this.#starts[index + 1] ?? this.#text.length + 1) - 1;
    return this.#text.slice(start, this.#text[end - 1] === '\r' ? end - 1 : end);
  }

  /** Offset of a line by index from 0. */
  startOf(index: number): number {
    return this.#starts[index] ?? this.#text.length;
  }

  #charactersBetween(from: number, to: number): number {
    return to - from - (lastAtOrBefore(this.#pairs, to - 1) - lastAtOrBefore(this.#pairs, from - 1));
  }
}

/** Index of the last of the ascending offsets that is not beyond `offset`; -1 where all are. */
function lastAtOrBefore(offsets: readonly number[], offset: number): number {
  let low = -1;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a character of a scalar, `offset` UTF-16 units into its value, stands in the file; undefined where it was written as an escape. */
export function findInSource({ range, value, type }: { range?: readonly number[] | null; value: unknown; type?: string }, offset: number, text: string): number | undefined {
  const [start, end] = [range?.[0] ?? 0, range?.[1] ?? 0];
  if (typeof value !== 'string') return undefined;
  const source = text.slice(start, end);
  const quote = type === 'PLAIN' ? 0 : 1;
  if (source.length === value.length + 2 * quote && !source.includes('\n')) return start + quote + offset;
  // Folded or escaped: the same character, as often as it has stood before.
  const character = String.fromCodePoint(value.codePointAt(offset) ?? 0);
  let at = -1;
  for (let before = value.indexOf(character); before >= 0 && before <= offset; before = value.indexOf(character, before + 1)) {
    at = source.indexOf(character, at + 1);
    if (at < 0) return undefined;
  }
  return at < 0 ? undefined : start + at;
}

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
   * The value at a path, its key, or `offset` UTF-16 units into it. For a path that does not exist,
   * the nearest thing above it that does.
   */
  locate(path: Path, part?: 'value' | 'key', offset?: number): Range;
}

/** Lines of a text with fast look-up by offset. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The range from `start` to `end` (UTF-16 offsets), cut at the end of its first line. */
  rangeAt(start: number, end: number = start + 1): Range {
    const index = this.#lineOf(start);
    const lineStart = this.#starts[index] ?? 0;
    const excerpt = this.line(index);
    const stop = Math.min(Math.max(end, start + 1), lineStart + excerpt.length);
    return {
      line: index + 1,
      column: countCharacters(this.#text.slice(lineStart, start)) + 1,
      length: Math.max(1, countCharacters(this.#text.slice(start, stop))),
      excerpt,
    };
  }

  /** Line by index from 0, without its end. */
  line(index: number): string {
    const start = this.#starts[index] ?? 0;
    const end = this.#starts[index + 1] ?? this.#text.length + 1;
    return this.#text.slice(start, end - 1).replace(/\r$/, '');
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const countCharacters = (text: string): number => Array.from(text).length;

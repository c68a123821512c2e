import { compareCodePoints } from '../text/order.js';
import type { BagReader } from './problem.js';

/** A bag's files, each known by its place in this list, so that what is found of many of them takes little room. */
export class FileList {
  /** In code-point order. */
  readonly paths: readonly string[];
  readonly #sizes: Float64Array;
  readonly #places: ReadonlyMap<string, number>;

  constructor(bag: BagReader) {
    const files = bag.entries().filter(({ name }) => !name.endsWith('/')).sort((a, b) => compareCodePoints(a.name, b.name));
    this.paths = files.map(({ name }) => name);
    this.#sizes = Float64Array.from(files, ({ size }) => size);
    this.#places = new Map(this.paths.map((path, place) => [path, place]));
  }

  has(path: string): boolean {
    return this.#places.has(path);
  }

  placeOf(path: string): number | undefined {
    return this.#places.get(path);
  }

  /** Bytes. */
  sizeOf(place: number): number {
    return this.#sizes[place] ?? 0;
  }

  payload(): readonly string[] {
    return this.paths.filter(isPayload);
  }
}

export const isPayload = (path: string): boolean => path.startsWith('data/');

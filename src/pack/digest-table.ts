import { DIGEST_BYTES } from './manifest.js';
import type { DigestName } from '../model/digest.js';

/** Digests of a bag's files by their places in its list, as bytes: as text those of a large bag would fill the memory. */
export class DigestTable {
  readonly #bytes: Buffer;
  readonly #present: Uint8Array;
  readonly #width: number;

  constructor(algorithm: DigestName, files: number) {
    this.#width = DIGEST_BYTES[algorithm];
    this.#bytes = Buffer.alloc(files * this.#width);
    this.#present = new Uint8Array(files);
  }

  has(place: number): boolean {
    return this.#present[place] === 1;
  }

  /** Text that is no digest of this algorithm is not taken. */
  set(place: number, hexadecimal: string): void {
    if (hexadecimal.length !== 2 * this.#width || !/^[0-9A-Fa-f]*$/.test(hexadecimal)) return;
    this.#bytes.write(hexadecimal, place * this.#width, 'hex');
    this.#present[place] = 1;
  }

  matches(place: number, digest: Uint8Array): boolean {
    return this.has(place) && this.#bytes.compare(digest, 0, digest.length, place * this.#width, (place + 1) * this.#width) === 0;
  }
}

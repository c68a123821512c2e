import { SHORTEST_WITHIN, type SecretKind, type Secrets } from './secrets.js';

/** A number that must not be published, as it was found. */
export interface Hit {
  readonly digits: string;
  readonly kind: SecretKind;
}

/** How many last digits of a number decide whether it is worth being looked up. */
const TAIL = 6;
const TAILS = 10 ** TAIL;

/** The window over the last digits; twice the longest number. */
const KEPT = 128;

/**
 * Finds known numbers anywhere in a row of digits that is handed on digit by digit: a mark for each number's last six
 * digits says where looking it up is worth while, so that a row of megabytes costs an addition a digit.
 */
export class KnownNumbers {
  readonly #isTail = new Uint8Array(TAILS);
  readonly #byTail = new Map<number, Hit[]>();
  readonly #run = new Uint8Array(KEPT);
  #length = 0;
  #count = 0;
  #tail = 0;
  #hits: Hit[] = [];

  constructor(secrets: Secrets) {
    for (const [digits, kind] of secrets) {
      if (digits.length < SHORTEST_WITHIN || digits.length > KEPT / 2) continue;
      const tail = Number(digits.slice(-TAIL));
      this.#isTail[tail] = 1;
      this.#byTail.set(tail, [...(this.#byTail.get(tail) ?? []), { digits, kind }]);
    }
  }

  /** Walks over digits and says which known numbers are in them. */
  search(walk: (digit: (value: number) => void, end: () => void) => void): readonly Hit[] {
    this.#hits = [];
    this.#end();
    walk(
      (value) => {
        this.#digit(value);
      },
      () => {
        this.#end();
      },
    );
    return this.#hits;
  }

  #digit(value: number): void {
    if (this.#length === KEPT) {
      this.#run.copyWithin(0, KEPT / 2);
      this.#length = KEPT / 2;
    }
    this.#run[this.#length] = 0x30 + value;
    this.#length += 1;
    this.#count += 1;
    this.#tail = (this.#tail * 10 + value) % TAILS;
    if (this.#count >= SHORTEST_WITHIN && this.#isTail[this.#tail] === 1) this.#look();
  }

  #look(): void {
    for (const hit of this.#byTail.get(this.#tail) ?? []) if (hit.digits.length <= this.#count && this.#endsWith(hit.digits)) this.#hits.push(hit);
  }

  #endsWith(digits: string): boolean {
    const start = this.#length - digits.length;
    for (let at = digits.length - TAIL - 1; at >= 0; at -= 1) if (this.#run[start + at] !== digits.charCodeAt(at)) return false;
    return true;
  }

  #end(): void {
    this.#length = 0;
    this.#count = 0;
    this.#tail = 0;
  }
}

/** Short numbers, by themselves or as 3 or 4 digits and 4; not as part of an amount or of a longer row of groups. */
const SHORT = /(?<![\d.,-])(?<!\d )(?:\d{7,10}|\d{3,4}[- ]\d{4})(?![.,]?\d| \d)/g;

export const findShort = (secrets: Secrets, text: string): readonly Hit[] =>
  Array.from(text.matchAll(SHORT), ([found]) => found.replace(/\D/g, '')).flatMap((digits) => {
    const kind = secrets.get(digits);
    return kind === undefined ? [] : [{ digits, kind }];
  });

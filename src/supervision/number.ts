import { digest } from '../model/digest.js';

/** Crockford's: no I, L, O or U, which are read as another character or as a word. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Forty bits, eight characters: of thirty thousand findings, once in some two thousand counties two would share a number. */
const SHORT = 8;
const LONG = 2 * SHORT;
/** Hexadecimal digits that make eight characters. */
const CHUNK = 10;

/** What a number is made from; it stays the same from run to run, wherever else something is found or put right. */
export type NumberedBy =
  /** A rule that finds something in a household, in a village (no household), or in the county (neither). */
  | { readonly kind: 'finding'; readonly rule: string; readonly village: string; readonly household: string }
  /** A rule that has become common in a village, township or county. */
  | { readonly kind: 'common'; readonly rule: string; readonly place: string }
  /** What a round has found in a village, in words. */
  | { readonly kind: 'round'; readonly village: string; readonly words: string };

const PREFIXES = { finding: 'J', common: 'G', round: 'D' } as const;

/** J-7Q2M9XKD: short enough to be printed in a column and copied by hand. */
export function numberOf(by: NumberedBy, length = SHORT): string {
  return `${PREFIXES[by.kind]}-${encode(digest('sha256', partsOf(by).join('\u001f')), length)}`;
}

const partsOf = (by: NumberedBy): readonly string[] => {
  switch (by.kind) {
    case 'finding':
      return [by.rule, by.village, by.household];
    case 'common':
      return [by.rule, by.place];
    case 'round':
      return [by.village, by.words];
  }
};

function encode(hexadecimal: string, length: number): string {
  let encoded = '';
  for (let at = 0; encoded.length < length; at += CHUNK) encoded += encodeChunk(parseInt(hexadecimal.slice(at, at + CHUNK), 16));
  return encoded.slice(0, length);
}

function encodeChunk(value: number): string {
  let encoded = '';
  for (let rest = value; encoded.length < SHORT; rest = Math.floor(rest / ALPHABET.length)) encoded = ALPHABET.charAt(rest % ALPHABET.length) + encoded;
  return encoded;
}

/** Whether a text has the form of a number that the tool gives to what a rule finds: what it named can be looked for. */
export const isGivenNumber = (text: string): boolean => /^[JG]-[0-9A-HJKMNP-TV-Z]{8,}$/.test(text);

/** Both forms of a number: the short one is how the long one begins. */
export function numbersOf(by: NumberedBy): readonly string[] {
  const long = numberOf(by, LONG);
  return [long.slice(0, SHORT - LONG), long];
}

/** Numbers of several things; where two would share one, both are longer. */
export function numberAll<T>(items: readonly T[], by: (item: T) => NumberedBy): ReadonlyMap<T, string> {
  const short = items.map((item) => numberOf(by(item)));
  const counts = new Map<string, number>();
  for (const number of short) counts.set(number, (counts.get(number) ?? 0) + 1);
  return new Map(items.map((item, index) => [item, counts.get(short[index] ?? '') === 1 ? (short[index] ?? '') : numberOf(by(item), LONG)]));
}

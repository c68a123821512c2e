import { normalise, walkByteDigits, walkDigits, withoutAllowed, withoutDigests } from './digits.js';
import { findShort, KnownNumbers, type Hit } from './known.js';
import { SHORTEST_WITHIN, type SecretKind, type Secrets } from './secrets.js';
import { findUnknown } from './unknown.js';

/** A number that must not be published. */
export interface Leak {
  readonly kind: SecretKind;
  /** Of somebody in the village's records; else it only has the form of such a number. */
  readonly known: boolean;
  readonly where: string;
  /** Masked. */
  readonly shown: string;
}

export interface FoundText {
  readonly where: string;
  readonly text: string;
}

/** One village's numbers, made ready to be looked for. */
export interface LeakSearch {
  inTexts(texts: readonly FoundText[]): readonly Leak[];
  /** Known numbers in bytes as they are; another's would be found by chance there. */
  inBytes(where: string, parts: readonly Uint8Array[]): readonly Leak[];
}

/** `allowed` are numbers of the papers themselves: 户编号, 区划代码, 档号. */
export function openSearch(secrets: Secrets, allowed: ReadonlySet<string> = new Set()): LeakSearch {
  const known = new KnownNumbers(secrets);
  const harmless = harmlessOf(secrets, known, allowed);
  const inText = ({ where, text }: FoundText): readonly Leak[] => {
    const plain = withoutAllowed(normalise(text), harmless);
    const sure = [...known.search((digit, end) => { walkDigits(plain, digit, end); }), ...findShort(secrets, plain)];
    // What has been told as the village's own is not told again for its form.
    const likely = findUnknown(withoutDigests(plain)).filter(({ digits }) => known.search((digit, end) => { walkDigits(digits, digit, end); }).length === 0);
    return [...report(where, sure, true), ...report(where, likely, false)];
  };
  return {
    inTexts: (texts) => texts.flatMap(inText),
    inBytes: (where, parts) => report(where, parts.flatMap((bytes) => known.search((digit, end) => { walkByteDigits(bytes, digit, end); })), true),
  };
}

/**
 * Numbers that must not be published, however they were typed: in groups, over two lines, in full-width digits, with
 * something unseen between; and those that have the form of such a number, whoever's they are.
 */
export const findLeaks = (secrets: Secrets, texts: readonly FoundText[], allowed?: ReadonlySet<string>): readonly Leak[] => openSearch(secrets, allowed).inTexts(texts);

/** A 户编号 that is somebody's identity number or telephone is no harmless number, whatever it is called. */
function harmlessOf(secrets: Secrets, known: KnownNumbers, allowed: ReadonlySet<string>): ReadonlySet<string> {
  const isHarmless = (number: string): boolean => {
    const digits = number.replace(/\D/g, '');
    if (digits.length < SHORTEST_WITHIN || secrets.has(digits)) return false;
    const within = known.search((digit, end) => { walkDigits(number, digit, end); });
    return within.every(({ kind }) => kind === '电话') && findUnknown(number).every(({ kind }) => kind !== '证件号码');
  };
  return new Set([...allowed].map(normalise).filter(isHarmless));
}

/** Each number once. */
function report(where: string, hits: readonly Hit[], known: boolean): readonly Leak[] {
  const firsts = new Map<string, Hit>();
  for (const hit of hits) if (!firsts.has(hit.digits)) firsts.set(hit.digits, hit);
  return Array.from(firsts.values(), ({ digits, kind }) => ({ kind, known, where, shown: maskDigits(digits, kind) }));
}

/** The first six say what an identity number or a card is; three of a telephone are enough. */
const maskDigits = (digits: string, kind: SecretKind): string => {
  const shown = kind === '电话' ? 3 : 6;
  return digits.slice(0, shown) + '*'.repeat(Math.max(0, (digits.length === 17 ? 18 : digits.length) - shown));
};

import { normalise } from './digits.js';

/** What a page says that may tell something of an identity number. */
export interface Clues {
  /** Without blanks, for names. */
  readonly flat: string;
  /** Numbers with hidden places, such as 410799********0035, each once. */
  readonly masked: readonly MaskedNumber[];
  /** Digits that stand together, an X behind them included. */
  readonly tokens: ReadonlySet<string>;
  /** YYYYMMDD, YYYYMM, YYYY, YYMMDD, YYMM and MMDD as they were found. */
  readonly dates: ReadonlySet<string>;
  /** Years of age; empty where nothing on the page speaks of age. */
  readonly ages: ReadonlySet<number>;
  readonly sexes: ReadonlySet<string>;
  /** The page speaks of the last digits of a number (尾号, 后四位): any digits on it may be those. */
  readonly hasTails: boolean;
}

/** Digits and what hides the others. */
export interface MaskedNumber {
  /** `*` a character, where eighteen are shown one for one. */
  readonly text: string;
  /** Finds the digits in a number where signs may stand for any number of characters; groups are the digits. */
  readonly pattern: RegExp;
}

export function readClues(page: string): Clues {
  const text = normalise(page);
  const words = withArabicDates(text);
  return {
    flat: text.replace(/\s/g, ''),
    masked: readMasked(text),
    tokens: new Set(Array.from(text.matchAll(/(?<!\d)\d{3,}[Xx]?/g), ([token]) => token.toUpperCase())),
    dates: readDates(words),
    ages: /年龄|周岁|虚岁|\d ?岁/.test(text) ? new Set(Array.from(text.matchAll(/(?<!\d)\d{1,3}(?!\d)/g), ([age]) => Number(age))) : new Set(),
    sexes: new Set(Array.from(text.matchAll(/(?:(?<!\p{Script=Han})|性别\s*)([男女])(?:性|(?!\p{Script=Han}))/gu), ([, sex = '']) => sex)),
    hasTails: /尾号|尾数|[后末][一二两三四五六七八\d] ?位/.test(text),
  };
}

/** Signs that hide: a row of stops or strokes hides as well, one alone separates. */
const HIDING = /\.{2,}|[-‐-―−]{2,}|_{2,}|~{2,}|…/g;
const MASKED = /[\d*×●○■□#?Xx](?:[ .-]?[\d*×●○■□#?Xx])+/g;

function readMasked(text: string): readonly MaskedNumber[] {
  const found = new Map<string, MaskedNumber>();
  for (const [row] of text.replace(HIDING, '**').matchAll(MASKED)) {
    for (const plain of windowsOf(row.split(/[ .-]/))) {
      const isNumber = plain.includes('**') || (plain.includes('*') && plain.length >= 15);
      const digits = plain.replace(/\D/g, '').length;
      if (!isNumber || digits === 0 || digits > 18 || found.has(plain)) continue;
      found.set(plain, { text: plain, pattern: new RegExp(`^${plain.replace(/\*+|[\dX]+/g, (part) => (part.startsWith('*') ? '.*?' : `(${part})`))}$`, 'd') });
    }
  }
  return [...found.values()];
}

/** A number in groups has at most so many. */
const MOST_GROUPS = 6;

/** Neighbouring groups: what stands beside a number with only a blank between is not part of it. */
function* windowsOf(groups: readonly string[]): Generator<string> {
  for (let from = 0; from < groups.length; from += 1) {
    for (let to = from + 1; to <= Math.min(groups.length, from + MOST_GROUPS); to += 1) {
      // An X in the last place may be the check character: it is left to be compared.
      yield groups.slice(from, to).join('').replace(/[×●○■□#?]/g, '*').replace(/[Xx](?!$)/g, '*').toUpperCase();
    }
  }
}

const SEPARATOR = String.raw`(?:\s*[年月./-]\s*|\s+)`;
const FULL = new RegExp(String.raw`(?<!\d)(\d{4})${SEPARATOR}(\d{1,2})(?!\d)(?:${SEPARATOR}(\d{1,2})(?!\d))?`, 'g');
const SHORT = /(?<!\d)(\d{2})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})(?!\d))?/g;
const BIRTHDAY = /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g;

function readDates(text: string): ReadonlySet<string> {
  const dates = new Set(Array.from(text.matchAll(/(?<!\d)\d{4}(?!\d)/g), ([year]) => year));
  const two = (part: string): string => part.padStart(2, '0');
  for (const pattern of [FULL, SHORT]) {
    for (const [, year = '', month = '', day] of text.matchAll(pattern)) {
      dates.add(year + two(month));
      if (day !== undefined) dates.add(year + two(month) + two(day));
    }
  }
  for (const [, month = '', day = ''] of text.matchAll(BIRTHDAY)) dates.add(two(month) + two(day));
  return dates;
}

const NUMERALS = '零一二三四五六七八九';

/** 一九七〇年五月十二日 → 1970年5月12日 */
function withArabicDates(text: string): string {
  return text
    .replace(/[〇○零一二三四五六七八九]{4}(?=\s*年)/g, (year) => Array.from(year, (numeral) => Math.max(0, NUMERALS.indexOf(numeral))).join(''))
    .replace(/[一二三四五六七八九十廿]{1,3}(?=\s*[月日号])/g, (number) => String(valueOf(number)));
}

function valueOf(number: string): number {
  const [tens = '', ones] = number.replace('廿', '二十').split('十');
  const value = (numeral: string): number => Math.max(0, NUMERALS.indexOf(numeral));
  return ones === undefined ? value(tens) : (tens === '' ? 1 : value(tens)) * 10 + (ones === '' ? 0 : value(ones));
}

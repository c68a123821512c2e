import { createCounter, fits, type Knowledge } from './candidates.js';
import { readClues, type Clues, type MaskedNumber } from './clues.js';
import { normalise } from './digits.js';
import type { FoundText } from './leaks.js';
import type { Person } from './people.js';

/** A page that leaves too few possible numbers of somebody whom it names. */
export interface Narrowed {
  readonly where: string;
  readonly name: string;
  readonly candidates: number;
  /** What gives it away. */
  readonly by: readonly Clue[];
}

export type Clue = '出生日期' | '年龄' | '性别' | '号码里的数字';

export interface NarrowingLimits {
  /** Fewer possible numbers than this are too few. */
  readonly least: number;
  /** Nobody is older, in years. */
  readonly oldest: number;
  /** YYYY-MM-DD: nobody is born after it, and ages are counted to it. */
  readonly date: string;
}

/**
 * People whom a page names and of whose number it says too much. Whatever on the page agrees with a person's number
 * counts as said of that person, since a page does not say what belongs to whom.
 */
export function findNarrowed(pages: readonly FoundText[], people: readonly Person[], limits: NarrowingLimits): readonly Narrowed[] {
  const count = createCounter();
  const named = people.map((person) => ({ person, flat: normalise(person.name).replace(/\s/g, '') }));
  return pages.flatMap(({ where, text }) => {
    const clues = readClues(text);
    return named.flatMap(({ person, flat }) => {
      if (!clues.flat.includes(flat)) return [];
      const { knowledge, by } = learn(person, clues, limits);
      const candidates = count(knowledge);
      return candidates < limits.least ? [{ where, name: person.name, candidates, by }] : [];
    });
  });
}

/** The place code's characters, which are always known. */
const AREA = 6;

/** What the clues say of one person. */
function learn({ number }: Person, clues: Clues, { oldest, date }: NarrowingLimits): { readonly knowledge: Knowledge; readonly by: Narrowed['by'] } {
  const birth = number.slice(AREA, 14);
  const typed = [...tokensWithin(number, clues), ...clues.masked.flatMap((masked) => placesOf(masked, number))].filter((at) => at >= AREA);
  const born = bornPlaces(birth, clues.dates);
  const known = new Set([...range(0, AREA), ...typed, ...born]);
  const pattern = Array.from(number, (character, at) => (known.has(at) ? character : '*')).join('');
  const age = ageOn(birth, date);
  const hasAge = clues.ages.has(age);
  const sex = Number(number.charAt(16)) % 2 === 1 ? '男' : '女';
  const hasSex = clues.sexes.has(sex);
  const said: readonly (readonly [Clue, boolean])[] = [['出生日期', born.length > 0], ['年龄', hasAge], ['性别', hasSex], ['号码里的数字', typed.length > 0]];
  return {
    knowledge: { pattern, ...(hasSex ? { sex } : {}), from: yearsBefore(date, (hasAge ? age : oldest) + 1, 1), to: yearsBefore(date, hasAge ? age : 0, 0) },
    by: said.flatMap(([clue, isSaid]) => (isSaid ? [clue] : [])),
  };
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, index) => from + index);

/** Six digits of a number in a row are no accident; fewer count where the page speaks of last digits. */
const NO_ACCIDENT = 6;
const SHORTEST_TAIL = 3;

function tokensWithin(number: string, { tokens, hasTails }: Clues): readonly number[] {
  const places: number[] = [];
  for (let from = 0; from <= 18 - SHORTEST_TAIL; from += 1) {
    for (let to = from + SHORTEST_TAIL; to <= 18; to += 1) {
      const counts = to - from >= NO_ACCIDENT || (hasTails && to === 18);
      if (counts && tokens.has(number.slice(from, to))) places.push(...range(from, to));
    }
  }
  return places;
}

/** Places of a number that a masked one shows, where it can be that number's at all. */
function placesOf({ text, pattern }: MaskedNumber, number: string): readonly number[] {
  if (text.length === 18) return fits(number, text) ? range(0, 18).filter((at) => text[at] !== '*') : [];
  const groups = (pattern.exec(number)?.indices ?? []).slice(1);
  return groups.flatMap((group) => (group === undefined ? [] : range(group[0], group[1])));
}

/** Forms of a birth date YYYYMMDD: all of it, without the day, the year, without the century, the birthday. */
const BIRTH_FORMS: readonly (readonly [number, number])[] = [[0, 8], [0, 6], [0, 4], [2, 8], [2, 6], [4, 8]];

/** Places of the number's birth date that some date on the page shows. */
const bornPlaces = (birth: string, dates: ReadonlySet<string>): readonly number[] => BIRTH_FORMS.flatMap(([from, to]) => (dates.has(birth.slice(from, to)) ? range(from + AREA, to + AREA) : []));

const compact = (date: string): string => date.replaceAll('-', '');

const ageOn = (birth: string, date: string): number => Number(date.slice(0, 4)) - Number(birth.slice(0, 4)) - (compact(date).slice(4) < birth.slice(4) ? 1 : 0);

/** So many years before a date, and `days` after that; 32 December is as good as 1 January where dates are compared as text. */
const yearsBefore = (date: string, years: number, days: 0 | 1): string => String(Number(compact(date)) - years * 10_000 + days).padStart(8, '0');

import { daysIn, MODULUS, remainderOf, weigh } from './identity-number.js';

/** What is known of an identity number. */
export interface Knowledge {
  /**
   * Eighteen characters, `*` for one that is not known. The place code always is: whoever knows the village knows the
   * county, and nearly everybody there was given a number in it. So the count is never too high.
   */
  readonly pattern: string;
  readonly sex?: Sex;
  /** Born no earlier and no later than this, YYYYMMDD. */
  readonly from: string;
  readonly to: string;
}

export type Sex = '男' | '女';

/** How many there are of each remainder that they add to the sum of the check. */
type Counts = readonly number[];

/** How many identity numbers fit (GB 11643-1999): birth dates × sequence numbers, odd for men, with the check character that is known. */
export const countCandidates = (knowledge: Knowledge): number => createCounter()(knowledge);

/** The same for many people of one page, whose dates and sequences are looked through once. */
export function createCounter(): (knowledge: Knowledge) => number {
  const dates = remembered(datesByRemainder);
  const sequences = remembered(sequencesByRemainder);
  return ({ pattern, sex, from, to }) => {
    const wanted = remainderOf(pattern.charAt(17));
    const area = weigh(pattern.slice(0, 6), 0);
    const bySequence = sequences(pattern.slice(14, 17), sex ?? '');
    let count = 0;
    for (const [first, days] of dates(pattern.slice(6, 14), from, to).entries()) {
      for (const [second, numbers] of bySequence.entries()) if (wanted < 0 || (area + first + second) % MODULUS === wanted) count += days * numbers;
    }
    return count;
  };
}

function remembered(make: (...keys: string[]) => Counts): (...keys: string[]) => Counts {
  const known = new Map<string, Counts>();
  return (...keys) => {
    const key = keys.join(' ');
    const made = known.get(key) ?? make(...keys);
    known.set(key, made);
    return made;
  };
}

/** Whether a text can be what a pattern hides. */
export const fits = (text: string, pattern: string): boolean => Array.from(pattern).every((character, index) => character === '*' || character === text[index]);

function sequencesByRemainder(pattern = '', sex = ''): Counts {
  const counts = new Array<number>(MODULUS).fill(0);
  for (let number = 0; number < 1000; number += 1) {
    const sequence = String(number).padStart(3, '0');
    if (fits(sequence, pattern) && (sex === '' || (number % 2 === 1) === (sex === '男'))) add(counts, weigh(sequence, 14));
  }
  return counts;
}

/** Calendar days, of which the pattern shows YYYYMMDD. */
function datesByRemainder(pattern = '', from = '', to = ''): Counts {
  const counts = new Array<number>(MODULUS).fill(0);
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (!fits(String(year), pattern.slice(0, 4))) continue;
    for (let month = 1; month <= 12; month += 1) {
      if (!fits(String(month).padStart(2, '0'), pattern.slice(4, 6))) continue;
      for (let day = 1; day <= daysIn(year, month); day += 1) {
        const date = String(year * 10_000 + month * 100 + day);
        if (date >= from && date <= to && fits(date, pattern)) add(counts, weigh(date, 6));
      }
    }
  }
  return counts;
}

function add(counts: number[], sum: number): void {
  counts[sum % MODULUS] = (counts[sum % MODULUS] ?? 0) + 1;
}

import fc from 'fast-check';

/** A throw that picks from whatever there is to pick from; 0, to which fast-check shrinks, picks the first. */
export type Throw = number;

export const aThrow: fc.Arbitrary<Throw> = fc.nat({ max: 9999 });

export function pick<T>(from: readonly T[], thrown: Throw): T {
  const item = from[thrown % from.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, thrown: Throw): number => low + (thrown % (Math.max(low, high) - low + 1));

/** True in about so many of a hundred throws, never for 0. */
export const happens = (percent: number, thrown: Throw): boolean => thrown % 100 >= 100 - percent;

const DAY = 86_400_000;

const toDate = (time: number): string => new Date(time).toISOString().slice(0, 10);
const toTime = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export const plusDays = (date: string, days: number): string => toDate(toTime(date) + days * DAY);

/** A day from `first` to `last`, both included; the first where they are the wrong way round. */
export const dayWithin = (first: string, last: string, thrown: Throw): string => plusDays(first, between(0, (toTime(last) - toTime(first)) / DAY, thrown));

/** The same day so many months later, or the last of that month where it has no such day. */
export function plusMonths(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDate(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** Money in whole cents, so that the test's arithmetic has nothing in common with the product's. */
export type Cents = number;

export const yuan = (cents: Cents): string => `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

export const cents = (text: string): Cents => Math.round(Number(text) * 100);

/** Half up, away from zero, to a whole cent. */
export const divideHalfUp = (dividend: Cents, divisor: number): Cents => Math.sign(dividend) * Math.floor((2 * Math.abs(dividend) + divisor) / (2 * divisor));

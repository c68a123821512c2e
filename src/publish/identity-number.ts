/** GB 11643-1999: the weight of each of the first seventeen digits, and the check characters by the remainder of their sum. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
export const MODULUS = 11;

/** What a stretch of digits adds to the sum that the check character is taken from; `at` counts from 0. */
export const weigh = (digits: string, at: number): number => Array.from(digits).reduce((sum, digit, index) => sum + (WEIGHTS[at + index] ?? 0) * Number(digit), 0);

/** The remainder that a check character stands for; -1 for what is none. */
export const remainderOf = (character: string): number => CHECK_CHARACTERS.indexOf(character);

/** Days of a month. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Eighteen characters with a birth date of these two centuries and the check character that belongs to them. */
export function isIdentityNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{9}[\dX]$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  return weigh(text.slice(0, 17), 0) % MODULUS === remainderOf(text.charAt(17));
}

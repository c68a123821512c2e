import { isCalendarDate } from '../schema/scalars.js';

/** GB 11643-1999: weights of the first seventeen digits and the check characters by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** A disability certificate number used as an identity number carries type and grade, or a re-issue suffix, behind the eighteen. */
export const IDENTITY_LENGTHS = [18, 20, 22] as const;

/** 999999 in the place of the area: the national system's mark for「无身份证号」. */
export const PLACEHOLDER_AREA = '999999';

export const hasIdentityLength = (number: string): boolean => IDENTITY_LENGTHS.some((length) => length === number.length);

/** The check character that belongs to the first seventeen digits. */
export function checkCharacterOf(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/** YYYY-MM-DD from digits 7 to 14, or undefined where they are no date. */
export function birthDateOf(number: string): string | undefined {
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return isCalendarDate(date) ? date : undefined;
}

/** Odd seventeenth digit: male. */
export const sexOf = (number: string): '男' | '女' => (Number(number[16]) % 2 === 1 ? '男' : '女');

/** What two numbers of one person have in common: the first eighteen characters, X in upper case. */
export const identityKey = (number: string): string => number.slice(0, 18).toUpperCase();

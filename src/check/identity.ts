import { isCalendarDate } from '../schema/scalars.js';

/** GB 11643-1999: weights of the first seventeen digits and the check characters by remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/**
 * Behind the eighteen, where a disability certificate number (GB/T 26341) is used as an identity number:
 * type 1 to 7, grade 1 to 4, and two more characters on a re-issued one.
 */
const CERTIFICATE_SUFFIX = /^[1-7][1-4](?:..)?$/;

/** A disability certificate: the holder's eighteen characters, type, grade, and the two of a re-issue. */
const CERTIFICATE = /^\d{17}[\dXx]([1-7])([1-4])(?:[\dA-Za-z]{2})?$/;

export interface Certificate {
  /** 1 to 7 */
  readonly type: string;
  /** 1 is the heaviest. */
  readonly grade: number;
}

/** What a certificate number says, or undefined for text of another form. */
export function readCertificate(number: string): Certificate | undefined {
  const [, type, grade] = CERTIFICATE.exec(number) ?? [];
  return type === undefined ? undefined : { type, grade: Number(grade) };
}

/** 999999 in the place of the area: the national system's mark for「无身份证号」. */
export const PLACEHOLDER_AREA = '999999';

/** Eighteen characters, or those of a disability certificate; two digits too many make no certificate. */
export const hasIdentityLength = (number: string): boolean => number.length === 18 || CERTIFICATE_SUFFIX.test(number.slice(18));

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

import fc from 'fast-check';
import type { Household } from '../../src/schema/household.js';
import type { Village } from '../../src/schema/village.js';

/** ISO 7064 MOD 11-2 as the standard defines it: powers of two, the last character the one that makes the sum 1. */
export function withCheck(seventeen: string): string {
  const sum = (text: string): number => Array.from(text).reduce((total, character, index) => total + (character === 'X' ? 10 : Number(character)) * 2 ** (17 - index), 0) % 11;
  const last = Array.from('0123456789X').find((character) => sum(seventeen + character) === 1);
  if (last === undefined) throw new Error(`no check character for ${seventeen}`);
  return seventeen + last;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Numbers of an area that is not assigned. */
export const identities = fc
  .record({ year: fc.integer({ min: 1925, max: 2017 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), sequence: fc.integer({ min: 0, max: 999 }) })
  .map(({ year, month, day, sequence }) => withCheck(`410799${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`));

const digits = (length: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });

export const mobiles = fc.tuple(fc.constantFrom('3', '5', '7', '8', '9'), digits(9)).map(([second, rest]) => `1${second}${rest}`);

/** With the check digit of ISO/IEC 7812. */
export function withLuhn(body: string): string {
  const sum = Array.from(body, Number).reduceRight((total, digit, index) => total + ((body.length - index) % 2 === 1 ? ((digit * 2) % 10) + Math.floor((digit * 2) / 10) : digit), 0);
  return body + String((10 - (sum % 10)) % 10);
}

/** Bank cards. */
export const cards = digits(12).map((rest) => withLuhn(`622848${rest}`));

interface Numbers {
  readonly identity: string;
  readonly certificate?: string;
  readonly account?: string;
  readonly telephone?: string;
}

/** A household of one, as far as its numbers go. */
export const householdOf = ({ identity, certificate, account, telephone = '0373-7654321' }: Numbers): Household =>
  ({
    户编号: '4107991032010001',
    联系电话: telephone,
    ...(account === undefined ? {} : { 银行账号: account }),
    家庭成员: [{ 姓名: '郑守田', 与户主关系: '户主', 证件号码: identity, ...(certificate === undefined ? {} : { 残疾证号: certificate }) }],
    帮扶责任人: [],
  }) as unknown as Household;

export const NO_OFFICERS = { 岗位: {} } as unknown as Village;

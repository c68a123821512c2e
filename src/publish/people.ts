import type { Household } from '../schema/household.js';
import { normalise } from './digits.js';

/** Somebody whose identity number must not be guessed from what is published. */
export interface Person {
  readonly name: string;
  /** Eighteen characters, X in upper case. */
  readonly number: string;
}

/** Everybody in the households who has an identity number, or a disability certificate that begins with it. */
export const peopleOf = (households: readonly Household[]): readonly Person[] =>
  households.flatMap(({ 家庭成员 }) =>
    家庭成员.flatMap(({ 姓名, 证件号码 }) => {
      const [number] = /^\d{17}[\dX]/.exec(normalise(证件号码).toUpperCase()) ?? [];
      return number === undefined ? [] : [{ name: 姓名, number }];
    }),
  );

import type { Household, Member } from '../../src/schema/household.js';
import type { Setting } from './check-arbitrary-setting.js';

/** One field of a clean record changed, and what must come of it. */
export interface Mutation {
  readonly code: string;
  /** What is changed, for the reader of the test's title. */
  readonly what: string;
  /** Other codes that may rightly come with it, by rules.md. */
  readonly also?: readonly string[];
  /** Whether the record has what is to be changed; every record, where it is left out. */
  readonly when?: (household: Household, setting: Setting) => boolean;
  readonly change: (household: Household, setting: Setting) => void;
  /** Found among all records of the county, or in the files that a record names: needs the whole workspace. */
  readonly wide?: boolean;
}

/** The first member of a kind; a mutation's `when` has seen to it that there is one. */
export function memberThat(household: Household, is: (member: Member) => boolean): Member {
  const member = household.家庭成员.find(is);
  if (!member) throw new Error('no such member');
  return member;
}

export const someMember =
  (is: (member: Member, setting: Setting) => boolean) =>
  (household: Household, setting: Setting): boolean =>
    household.家庭成员.some((member) => is(member, setting));

/** A mutation of the first member of a kind. */
export const ofMember = (code: string, what: string, is: (member: Member, setting: Setting) => boolean, change: (member: Member, setting: Setting) => void, also: readonly string[] = []): Mutation => ({
  code,
  what,
  also,
  when: someMember(is),
  change: (household, setting) => {
    change(memberThat(household, (member) => is(member, setting)), setting);
  },
});

export const first = <T>(items: readonly T[]): T => {
  const item = items[0];
  if (item === undefined) throw new Error('nothing there');
  return item;
};

/** Codes that depend on who goes to school. */
export const BY_SCHOOL = ['SCHOOL_COMPULSORY', 'EXIT_SCHOOL', 'CAUSE_NO_MEMBER', 'MEASURE_NO_MEMBER'];
/** Codes that depend on who is able to work. */
export const BY_LABOUR = ['CAUSE_NO_MEMBER', 'CAUSE_NO_LABOUR', 'NO_LABOUR_NO_ALLOWANCE'];
/** Codes that depend on how old people are. */
export const BY_AGE = ['SCHOOL_COMPULSORY', 'SCHOOL_STAGE_AGE', 'EXIT_SCHOOL', 'LABOUR_CHILD', 'LABOUR_ADULT', 'LABOUR_ELDER', 'LABOUR_UNWELL', 'EDUCATION_LOW', 'PUBLIC_JOB_AGE', 'SUPPORT_HEALTHY', 'INCOME_ALLOWANCE'];

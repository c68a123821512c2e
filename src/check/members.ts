import type { Path } from '../diagnostic.js';
import type { Criteria } from '../schema/criteria.js';
import type { Household, Member } from '../schema/household.js';
import { yearsBetween } from './dates.js';
import { birthDateOf, hasIdentityLength } from './identity.js';
import type { Draft } from './rule.js';

/** Members that could be read, each with its place in the record. */
export function* membersOf(record: Draft<Household>): Generator<{ readonly member: Draft<Member>; readonly path: Path }> {
  for (const [index, member] of (record.家庭成员 ?? []).entries()) {
    if (member !== undefined) yield { member, path: ['家庭成员', index] };
  }
}

/** Identity numbers of a length that can be judged. */
export function* identitiesOf(record: Draft<Household>): Generator<{ readonly member: Draft<Member>; readonly number: string; readonly path: Path }> {
  for (const { member, path } of membersOf(record)) {
    const number = member.证件号码;
    if (number !== undefined && hasIdentityLength(number)) yield { member, number, path: [...path, '证件号码'] };
  }
}

/** The date of birth as entered, or else by the number; undefined where neither tells. */
export function bornOn(member: Draft<Member>): string | undefined {
  const number = member.证件号码;
  return member.出生日期 ?? (number !== undefined && hasIdentityLength(number) ? birthDateOf(number) : undefined);
}

/** Full years on 31 December of the record's year; undefined where the date of birth is not known or lies behind that day. */
export function ageOf(member: Draft<Member>, record: Draft<Household>): number | undefined {
  const born = bornOn(member);
  if (born === undefined || record.年度 === undefined) return undefined;
  const age = yearsBetween(born, `${record.年度}-12-31`);
  return age < 0 ? undefined : age;
}

/** Whether a member goes to school; undefined where that could not be read. */
export const isPupil = (member: Draft<Member>, criteria: Criteria): boolean | undefined =>
  member.在校生状况 === undefined ? undefined : !criteria.在校.非在校.includes(member.在校生状况);

/** Whether a member can work fully; undefined where that could not be read. */
export const hasLabour = (member: Draft<Member>, criteria: Criteria): boolean | undefined =>
  member.劳动技能 === undefined ? undefined : criteria.劳动.有劳动力.includes(member.劳动技能);

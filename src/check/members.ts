import type { Path } from '../diagnostic.js';
import type { Household, Member } from '../schema/household.js';
import { hasIdentityLength } from './identity.js';
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

import type { Household, Member } from '../../../schema/household.js';
import { isYes, isYesIn, someMember, type Certainty } from '../../certainty.js';
import { membersOf } from '../../members.js';
import { decimal } from '../../../model/money.js';
import { listNames } from '../../names.js';
import type { Draft, Finding, HouseholdRule } from '../../rule.js';

/** Allowances and those who draw them must both be there, or neither; pensions are INCOME_ALLOWANCE's second module. */
export const incomeAllowance: HouseholdRule = {
  code: 'INCOME_ALLOWANCE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    yield* compare(record, '低保金', '低保', (member) => isYes(member.低保));
    yield* compare(record, '特困供养金', '特困供养', (member) => isYesIn(member, '特困供养'));
  },
};

function* compare(record: Draft<Household>, item: '低保金' | '特困供养金', status: string, draws: (member: Draft<Member>) => Certainty): Generator<Finding> {
  const amount = record.收入?.转移性收入?.[item];
  if (amount === undefined) return;
  const path = ['收入', '转移性收入', item];
  if (decimal(amount).gt(0) && someMember(record, draws) === false) {
    yield { path, message: `${item}写的是 ${amount}，家庭成员里却没有一人的「${status}」是「是」`, hint: `对照民政部门的${status}名册和发放明细：谁享受${status}，什么时候起，发了多少` };
  }
  const drawing = [...membersOf(record)].filter(({ member }) => draws(member));
  if (decimal(amount).eq(0) && drawing.length > 0) {
    yield { path, message: `${listNames(drawing)}的「${status}」是「是」，${item}写的却是 ${amount}`, hint: `对照民政部门的${status}名册和发放明细，补上本年度实际发放的数；已停发的改正成员的「${status}」` };
  }
}

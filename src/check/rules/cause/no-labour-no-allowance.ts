import { either, isAmong, isYes, isYesIn, not, someMember } from '../../certainty.js';
import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

/** A household whose land still earns has somebody who works it, whatever the form says of labour: it is left alone. */
export const noLabourNoAllowance: HouseholdRule = {
  code: 'NO_LABOUR_NO_ALLOWANCE',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const { 工资性收入: wage, 生产经营性收入: business } = record.收入 ?? {};
    if (wage === undefined || business === undefined || !decimal(wage).eq(0) || !decimal(business).eq(0)) return;
    if (someMember(record, (member) => not(isAmong(member.劳动技能, criteria.劳动.无劳动力))) !== false) return;
    if (someMember(record, (member) => either(isYes(member.低保), isYesIn(member, '特困供养'))) !== false) return;
    yield { path: ['家庭成员'], part: 'key', message: '全家没有一个劳动力，也没有工资和生产经营收入，却没有人享受低保或特困供养', hint: '入户核实，问清靠什么生活：符合条件的请民政部门按程序纳入；已纳入的补上成员的「低保」或「特困供养」' };
  },
};

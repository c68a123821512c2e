import { isAmong, not, someMember } from '../../certainty.js';
import type { HouseholdRule } from '../../rule.js';
import { causesOf } from './causes.js';

export const causeNoLabour: HouseholdRule = {
  code: 'CAUSE_NO_LABOUR',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    if (someMember(record, (member) => not(isAmong(member.劳动技能, criteria.劳动.无劳动力))) !== false) return;
    for (const { cause, path } of causesOf(record)) {
      if (!criteria.致贫原因.须有劳动力.includes(cause)) continue;
      yield { path, message: `致贫原因写的是「${cause}」，家庭成员却都是${criteria.劳动.无劳动力.join('或')}`, hint: '入户核实谁在务工、谁有劳动能力：劳动技能漏写的改正，风险原因不实的按核实结果改正' };
    }
  },
};

import { isYesIn } from '../../certainty.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const trainingAidMissing: HouseholdRule = {
  code: 'TRAINING_AID_MISSING',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const schooling = member.在校生状况;
      if (schooling === undefined || !criteria.在校.职业教育.includes(schooling) || isYesIn(member, '雨露计划') !== false) continue;
      yield { path: [...path, '在校生状况'], message: `${nameOf(member, path)}是${schooling}学生，没有享受雨露计划`, hint: '对照雨露计划补助发放表：已享受的补上「雨露计划」；没有申请的，告诉户主怎么申请' };
    }
  },
};

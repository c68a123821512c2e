import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const schoolReasonHealth: HouseholdRule = {
  code: 'SCHOOL_REASON_HEALTH',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const { 未上学原因: reason, 健康状况: health } = member;
      if (reason === undefined || health === undefined || !criteria.健康.健康类未上学原因.includes(reason) || !criteria.健康.健康.includes(health)) continue;
      yield { path: [...path, '未上学原因'], message: `${nameOf(member, path)}：未上学原因写的是${reason}，健康状况却是${health}`, hint: '对照病历、残疾人证和学校的说明，看未上学原因和健康状况哪一项不实' };
    }
  },
};

import { ageOf, isPupil, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const supportHealthy: HouseholdRule = {
  code: 'SUPPORT_HEALTHY',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const health = member.健康状况;
      if (member.特困供养 !== '是' || age === undefined || !isWithin(age, criteria.年龄.特困核查)) continue;
      if (health === undefined || !criteria.健康.健康.includes(health) || isPupil(member, criteria) !== false) continue;
      yield {
        path: [...path, '特困供养'],
        message: `${nameOf(member, path)} ${age} 岁，${health}，不在校，特困供养却写着「是」`,
        hint: '对照特困人员救助供养证和审批表；与健康状况不符的，报民政部门复核',
      };
    }
  },
};

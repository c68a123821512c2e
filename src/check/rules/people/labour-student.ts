import { isPupil, membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const labourStudent: HouseholdRule = {
  code: 'LABOUR_STUDENT',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const skill = member.劳动技能;
      if (isPupil(member, criteria) !== true || skill === undefined || criteria.劳动.未成年.includes(skill)) continue;
      yield {
        path: [...path, '劳动技能'],
        message: `${nameOf(member, path)}：在校生状况写的是${member.在校生状况 ?? ''}，劳动技能写的是${skill}，在校生应为${criteria.劳动.未成年.join('或')}`,
        hint: '查学籍，问清是否还在读；已经毕业或离校的改正在校生状况，在读的改正劳动技能',
      };
    }
  },
};

import { membersOf } from '../../members.js';
import { isWorking, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const workWithoutLabour: HouseholdRule = {
  code: 'WORK_WITHOUT_LABOUR',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const skill = member.劳动技能;
      if (skill === undefined || !criteria.劳动.无劳动力.includes(skill) || isWorking(member, criteria) !== true) continue;
      yield {
        path: [...path, '务工', '状况'],
        message: `${nameOf(member, path)}：劳动技能写的是${skill}，务工状况却是${member.务工?.状况 ?? ''}`,
        hint: '问清是否真在务工：在务工的核对劳动技能，没有务工的改正务工状况和月数',
      };
    }
  },
};

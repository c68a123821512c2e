import { ageOf, isPupil, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const labourAdult: HouseholdRule = {
  code: 'LABOUR_ADULT',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const { 劳动技能: skill, 健康状况: health } = member;
      if (age === undefined || !isWithin(age, criteria.年龄.劳动年龄) || isPupil(member, criteria) !== false) continue;
      if (health === undefined || !criteria.健康.健康.includes(health) || skill === undefined || !criteria.劳动.无劳动力.includes(skill)) continue;
      yield {
        path: [...path, '劳动技能'],
        message: `${nameOf(member, path)} ${age} 岁，${health}，不在校，劳动技能却写${skill}`,
        hint: '入户核实有没有病、残和劳动能力；属实的在备注里写明原因并附证明，不属实的改正劳动技能或健康状况',
      };
    }
  },
};

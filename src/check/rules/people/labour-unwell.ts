import { ageOf, hasLabour, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const labourUnwell: HouseholdRule = {
  code: 'LABOUR_UNWELL',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const health = member.健康状况;
      if (age === undefined || !isWithin(age, criteria.年龄.劳动年龄) || health === undefined || criteria.健康.健康.includes(health)) continue;
      if (hasLabour(member, criteria) !== true) continue;
      yield {
        path: [...path, '劳动技能'],
        message: `${nameOf(member, path)} ${age} 岁，健康状况写的是${health}，劳动技能却写${member.劳动技能 ?? ''}`,
        hint: '对照病历或残疾人证，入户看病残影响不影响干活；属实的，报县里批准豁免',
      };
    }
  },
};

import { ageOf, hasLabour, membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const labourElder: HouseholdRule = {
  code: 'LABOUR_ELDER',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const until = criteria.年龄.劳动年龄.最大;
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      if (age === undefined || age <= until || hasLabour(member, criteria) !== true) continue;
      yield {
        path: [...path, '劳动技能'],
        message: `${nameOf(member, path)} ${age} 岁，已超过 ${until} 岁，劳动技能仍写${member.劳动技能 ?? ''}`,
        hint: '入户看还能不能干活，核对劳动技能和出生日期；仍在干活属实的，报县里批准豁免',
      };
    }
  },
};

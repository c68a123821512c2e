import { ageOf, membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const labourChild: HouseholdRule = {
  code: 'LABOUR_CHILD',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const from = criteria.年龄.劳动年龄.最小;
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const skill = member.劳动技能;
      if (age === undefined || age >= from || skill === undefined || criteria.劳动.未成年.includes(skill)) continue;
      yield {
        path: [...path, '劳动技能'],
        message: `${nameOf(member, path)} ${age} 岁，不满 ${from} 岁，劳动技能写的是${skill}，应为${criteria.劳动.未成年.join('或')}`,
        hint: '对照户口本核对出生日期；年龄无误的，按指标说明改正劳动技能',
      };
    }
  },
};

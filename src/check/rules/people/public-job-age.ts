import { ageOf, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const publicJobAge: HouseholdRule = {
  code: 'PUBLIC_JOB_AGE',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const ages = criteria.年龄.公益岗位;
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      if (age === undefined || member.公益岗位 !== '是' || isWithin(age, ages)) continue;
      yield {
        path: [...path, '公益岗位'],
        message: `${nameOf(member, path)} ${age} 岁，公益岗位写的是「是」；公益岗位一般在 ${ages.最小} 至 ${ages.最大} 岁`,
        hint: '对照公益岗位协议和身份证，看上岗的是不是本人；确属本人的，报县里核准',
      };
    }
  },
};

import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const insuranceDouble: HouseholdRule = {
  code: 'INSURANCE_DOUBLE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      if (member.城乡居民医保 !== '是' || member.城镇职工医保 !== '是') continue;
      yield { path: [...path, '城镇职工医保'], message: `${nameOf(member, path)}：城乡居民医保和城镇职工医保都写着「是」，只能参加一种`, hint: '到医保部门查现在参加的是哪一种，另一种不能写「是」；确实重复参保的先办停保' };
    }
  },
};

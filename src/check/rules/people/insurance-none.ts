import { isRefused } from '../../draft.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const insuranceNone: HouseholdRule = {
  code: 'INSURANCE_NONE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      if (member.城乡居民医保 !== '否' || member.城镇职工医保 === '是' || isRefused(member, '城镇职工医保')) continue;
      yield { path: [...path, '城乡居民医保'], message: `${nameOf(member, path)}：城乡居民医保写的是「否」，也没有城镇职工医保`, hint: '到医保部门查参保记录：已参保的改正，未参保的当年动员参保；确有理由不参保的，报县里批准豁免' };
    }
  },
};

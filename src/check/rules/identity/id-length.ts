import { hasIdentityLength } from '../../identity.js';
import { membersOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const idLength: HouseholdRule = {
  code: 'ID_LENGTH',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      const number = member.证件号码;
      if (number === undefined || hasIdentityLength(number)) continue;
      yield { path: [...path, '证件号码'], message: `证件号码是 ${number.length} 位，应为 18 位`, hint: '对照身份证原件，逐位核对，看漏了还是多了哪一位' };
    }
  },
};

import { sexOf } from '../../identity.js';
import { identitiesOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const idSexMismatch: HouseholdRule = {
  code: 'ID_SEX_MISMATCH',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { member, number, path } of identitiesOf(record)) {
      if (member.性别 === undefined || member.性别 === sexOf(number)) continue;
      yield { path: [...path.slice(0, -1), '性别'], message: `性别写的是${member.性别}，证件号码第 17 位表示${sexOf(number)}`, hint: '以身份证原件为准，核对性别和证件号码第 17 位' };
    }
  },
};

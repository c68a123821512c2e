import { birthDateOf } from '../../identity.js';
import { identitiesOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const idBirthdateMismatch: HouseholdRule = {
  code: 'ID_BIRTHDATE_MISMATCH',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    for (const { member, number, path } of identitiesOf(record)) {
      const born = birthDateOf(number);
      if (born === undefined || member.出生日期 === undefined || born === member.出生日期) continue;
      // A date that cannot be is ID_BIRTHDATE's: nothing is to be held against it.
      if (county.批次日期 !== undefined && born > county.批次日期) continue;
      yield { path: [...path.slice(0, -1), '出生日期'], message: `出生日期 ${member.出生日期} 与证件号码里的不一致`, hint: '以身份证原件为准，核对出生日期和证件号码第 7 至 14 位' };
    }
  },
};

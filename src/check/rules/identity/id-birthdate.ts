import { birthDateOf } from '../../identity.js';
import { identitiesOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

/** Digits 7 to 14: YYYYMMDD. */
const BIRTH = { offset: 6, extent: 8 } as const;

export const idBirthdate: HouseholdRule = {
  code: 'ID_BIRTHDATE',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    for (const { number, path } of identitiesOf(record)) {
      const born = birthDateOf(number);
      if (born === undefined) {
        yield { path, within: BIRTH, message: '证件号码第 7 至 14 位不是真实的日期', hint: '对照身份证原件，核对出生年月日这 8 位' };
      } else if (county.批次日期 !== undefined && born > county.批次日期) {
        yield { path, within: BIRTH, message: `证件号码里的出生日期晚于批次日期 ${county.批次日期}`, hint: '对照身份证原件，核对出生年月日这 8 位' };
      }
    }
  },
};

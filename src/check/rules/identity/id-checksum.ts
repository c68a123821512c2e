import { checkCharacterOf, PLACEHOLDER_AREA } from '../../identity.js';
import { identitiesOf } from '../../members.js';
import { maskNumber } from '../../../text/mask.js';
import type { HouseholdRule } from '../../rule.js';

/** GB 11643-1999, check character. A placeholder number was never issued and has none. */
export const idChecksum: HouseholdRule = {
  code: 'ID_CHECKSUM',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { number, path } of identitiesOf(record)) {
      if (number.startsWith(PLACEHOLDER_AREA) || checkCharacterOf(number) === number[17]?.toUpperCase()) continue;
      yield { path, message: `证件号码 ${maskNumber(number)} 校验不通过，至少有一位抄错`, hint: '对照身份证原件，18 位逐位核对；不要凑校验位' };
    }
  },
};

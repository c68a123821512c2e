import { hasIdentityLength, identityKey, readCertificate } from '../../identity.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const disabilityCardMismatch: HouseholdRule = {
  code: 'DISABILITY_CARD_MISMATCH',
  severity: 'error',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      const { 残疾证号: card, 证件号码: number } = member;
      // A number of another length or form has been reported and holds nothing to compare.
      if (card === undefined || number === undefined || !readCertificate(card) || !hasIdentityLength(number)) continue;
      if (identityKey(card) === identityKey(number)) continue;
      yield { path: [...path, '残疾证号'], within: { offset: 0, extent: 18 }, message: `${nameOf(member, path)}：残疾证号前 18 位与证件号码不一致`, hint: '把残疾人证和身份证两个原件放在一起核对，看哪一个抄错，或拿了别人的证' };
    }
  },
};

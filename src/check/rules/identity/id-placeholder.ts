import { PLACEHOLDER_AREA } from '../../identity.js';
import { membersOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const idPlaceholder: HouseholdRule = {
  code: 'ID_PLACEHOLDER',
  severity: 'review',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      if (!member.证件号码?.startsWith(PLACEHOLDER_AREA)) continue;
      yield { path: [...path, '证件号码'], message: '证件号码是占位号(999999 开头)', hint: '尽快办理户口和身份证，办好后换成真实号码；确实没有的，附公安机关证明' };
    }
  },
};

import { membersOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const idLowercase: HouseholdRule = {
  code: 'ID_LOWERCASE',
  severity: 'warning',
  scope: 'household',
  *check(record) {
    for (const { member, path } of membersOf(record)) {
      const at = member.证件号码?.indexOf('x') ?? -1;
      if (at < 0) continue;
      yield { path: [...path, '证件号码'], within: { offset: at, extent: 1 }, message: '证件号码末位是小写 x', hint: '改成大写 X；卡上照记录原样打印' };
    }
  },
};

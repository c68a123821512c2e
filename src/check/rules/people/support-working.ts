import { membersOf } from '../../members.js';
import { isWorking, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const supportWorking: HouseholdRule = {
  code: 'SUPPORT_WORKING',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      if (member.特困供养 !== '是' || isWorking(member, criteria) !== true) continue;
      yield {
        path: [...path, '务工', '状况'],
        message: `${nameOf(member, path)}：享受特困供养，务工状况却是${member.务工?.状况 ?? ''}`,
        hint: '对照特困人员救助供养证，问清是否真在务工；有劳动能力和收入的，报民政部门复核',
      };
    }
  },
};

import { isPupil, membersOf } from '../../members.js';
import { isWorking, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const studentWorking: HouseholdRule = {
  code: 'STUDENT_WORKING',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      if (isPupil(member, criteria) !== true || isWorking(member, criteria) !== true) continue;
      yield {
        path: [...path, '务工', '状况'],
        message: `${nameOf(member, path)}：在校生状况写的是${member.在校生状况 ?? ''}，务工状况却是${member.务工?.状况 ?? ''}`,
        hint: '查学籍，问清是在读还是已经离校务工，改正不实的那一项',
      };
    }
  },
};

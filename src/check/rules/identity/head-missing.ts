import { membersOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const headMissing: HouseholdRule = {
  code: 'HEAD_MISSING',
  severity: 'error',
  scope: 'household',
  *check(record) {
    if (record.家庭成员 === undefined) return;
    const relations = [...membersOf(record)].map(({ member }) => member.与户主关系);
    // A relation that could not be read may be the head's: then nothing can be said.
    if (relations.includes('户主') || relations.includes(undefined) || record.家庭成员.includes(undefined)) return;
    yield { path: ['家庭成员'], part: 'key', message: '家庭成员里没有户主', hint: '把户主一行的「与户主关系」写成「户主」' };
  },
};

import type { HouseholdRule } from '../../rule.js';

export const memberCountMismatch: HouseholdRule = {
  code: 'MEMBER_COUNT_MISMATCH',
  severity: 'error',
  scope: 'household',
  *check(record) {
    if (record.家庭人口 === undefined || record.家庭成员 === undefined) return;
    const listed = record.家庭成员.length;
    const readable = record.家庭成员.filter((member) => member !== undefined).length;
    const people = Number(record.家庭人口);
    // An item that could not be read may be a person or a stray dash.
    if (people >= readable && people <= listed) return;
    yield { path: ['家庭人口'], message: `家庭人口写的是 ${record.家庭人口} 人，家庭成员列了 ${listed} 人`, hint: '对照户口本：漏了谁补上，多了谁删去，或改正家庭人口' };
  },
};

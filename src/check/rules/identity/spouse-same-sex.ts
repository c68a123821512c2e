import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const spouseSameSex: HouseholdRule = {
  code: 'SPOUSE_SAME_SEX',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const members = [...membersOf(record)];
    const [head, second] = members.filter(({ member }) => member.与户主关系 === '户主');
    // With two heads nobody knows whose spouse it is: HEAD_MULTIPLE comes first.
    if (head?.member.性别 === undefined || second) return;
    for (const { member, path } of members) {
      if (member.与户主关系 === undefined || !criteria.关系.配偶.includes(member.与户主关系) || member.性别 !== head.member.性别) continue;
      yield {
        path: [...path, '性别'],
        message: `户主${nameOf(head.member, head.path)}和配偶${nameOf(member, path)}写的都是${member.性别}`,
        hint: '对照两人的身份证(第 17 位单数男、双数女)和户口本，看哪一人的性别或关系填错',
      };
    }
  },
};

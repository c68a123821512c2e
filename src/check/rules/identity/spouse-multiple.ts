import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const spouseMultiple: HouseholdRule = {
  code: 'SPOUSE_MULTIPLE',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const spouses = [...membersOf(record)].filter(({ member }) => member.与户主关系 !== undefined && criteria.关系.配偶.includes(member.与户主关系));
    const names = spouses.map(({ member, path }) => nameOf(member, path)).join('、');
    for (const { path } of spouses.slice(1)) {
      yield { path: [...path, '与户主关系'], message: `一户有 ${spouses.length} 个人写的是户主的配偶：${names}`, hint: '对照户口本和结婚证：谁不是户主的配偶，写他与户主的实际关系；已离异或去世的按户籍更新' };
    }
  },
};

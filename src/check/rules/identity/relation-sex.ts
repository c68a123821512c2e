import type { Criteria } from '../../../schema/criteria.js';
import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const relationSex: HouseholdRule = {
  code: 'RELATION_SEX',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      if (member.与户主关系 === undefined || member.性别 === undefined) continue;
      const due = sexOfRelation(member.与户主关系, criteria);
      if (due === undefined || due === member.性别) continue;
      yield { path: [...path, '与户主关系'], message: `${nameOf(member, path)}：与户主关系写的是${member.与户主关系}，性别写的却是${member.性别}`, hint: '对照身份证和户口本，看关系填错还是性别填错' };
    }
  },
};

function sexOfRelation(relation: string, { 关系: { 男: male, 女: female } }: Criteria): '男' | '女' | undefined {
  if (male.includes(relation)) return '男';
  return female.includes(relation) ? '女' : undefined;
}

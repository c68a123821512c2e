import { isAmong, someMember, type Certainty } from '../../certainty.js';
import { isPupil } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';
import { causesOf } from './causes.js';

export const causeNoMember: HouseholdRule = {
  code: 'CAUSE_NO_MEMBER',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const { 须有残疾人: disability, 须有病人: illness, 须有在校生: schooling } = criteria.致贫原因;
    const needs: readonly { readonly causes: readonly string[]; readonly met: Certainty; readonly lacking: string; readonly paper: string }[] = [
      { causes: disability, met: someMember(record, (member) => isAmong(member.健康状况, criteria.健康.残疾)), lacking: `没有健康状况是「${criteria.健康.残疾.join('、')}」的人`, paper: '残疾证' },
      { causes: illness, met: someMember(record, (member) => isAmong(member.健康状况, criteria.健康.患病)), lacking: `没有健康状况是「${criteria.健康.患病.join('」或「')}」的人`, paper: '诊断证明、慢性病卡' },
      { causes: schooling, met: someMember(record, (member) => isPupil(member, criteria)), lacking: '没有在校生', paper: '学籍证明' },
    ];
    for (const { cause, path } of causesOf(record)) {
      for (const { causes, met, lacking, paper } of needs) {
        if (!causes.includes(cause) || met !== false) continue;
        yield { path, message: `致贫原因写的是「${cause}」，家庭成员里却${lacking}`, hint: `对照${paper}和入户调查表：成员情况漏写的补上，致贫原因不实的按评议结果改正` };
      }
    }
  },
};

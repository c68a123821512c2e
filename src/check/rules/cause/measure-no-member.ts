import { either, isYes, isYesIn, someMember } from '../../certainty.js';
import { isPupil } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const measureNoMember: HouseholdRule = {
  code: 'MEASURE_NO_MEMBER',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const needs = [
      { kinds: criteria.措施.须有在校生, met: someMember(record, (member) => isPupil(member, criteria)), lacking: '没有在校生', paper: '学籍证明和资助发放表' },
      { kinds: criteria.措施.须有低保, met: someMember(record, (member) => either(isYes(member.低保), isYesIn(member, '特困供养'))), lacking: '没有人享受低保或特困供养', paper: '民政部门的低保、特困名册' },
    ];
    for (const [index, measure] of (record.帮扶措施 ?? []).entries()) {
      const kind = measure?.类别;
      for (const { kinds, met, lacking, paper } of needs) {
        if (kind === undefined || !kinds.includes(kind) || met !== false) continue;
        yield { path: ['帮扶措施', index, '类别'], message: `帮扶措施写的是「${kind}」，家庭成员里却${lacking}`, hint: `对照${paper}：成员情况漏写的补上，措施记错了户或类别的改正` };
      }
    }
  },
};

import { hasLabour, membersOf } from '../../members.js';
import { certificateOf, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const labourDisability: HouseholdRule = {
  code: 'LABOUR_DISABILITY',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const { 类别: type, 最重: heaviest, 最轻: lightest } = criteria.重度肢体残疾;
    for (const { member, path } of membersOf(record)) {
      const certificate = certificateOf(member);
      if (certificate?.type !== type || certificate.grade < heaviest || certificate.grade > lightest || hasLabour(member, criteria) !== true) continue;
      yield {
        path: [...path, '劳动技能'],
        message: `${nameOf(member, path)}：残疾证号表示肢体残疾 ${certificate.grade} 级，劳动技能却写${member.劳动技能 ?? ''}`,
        hint: '对照残疾人证原件核对类别和等级；等级无误的，入户核实后改正劳动技能',
      };
    }
  },
};

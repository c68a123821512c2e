import { ageOf, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import { exitFlagOf } from '../../poverty.js';
import type { HouseholdRule } from '../../rule.js';

/** Whatever the reason for it: a reason given settles SCHOOL_COMPULSORY, not the exit. */
export const exitSchool: HouseholdRule = {
  code: 'EXIT_SCHOOL',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const flag = exitFlagOf(record, criteria);
    if (flag === undefined) return;
    for (const { member, path } of membersOf(record)) {
      const [age, schooling] = [ageOf(member, record), member.在校生状况];
      if (age === undefined || schooling === undefined) continue;
      if (!isWithin(age, criteria.年龄.义务教育) || !criteria.在校.未上学.includes(schooling)) continue;
      yield { path: [...path, '在校生状况'], message: `脱贫标志是「${flag}」，${nameOf(member, path)}(${age} 周岁)在义务教育年龄，在校生状况却写的是「${schooling}」`, hint: '对照学籍核实：在校的改正「在校生状况」；确已失学的，先劝返复学或安排送教，脱贫要重新核定' };
    }
  },
};

import { membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

/** 雨露计划 pays for vocational schooling alone. */
export const trainingAid: HouseholdRule = {
  code: 'MEASURE_NO_MEMBER',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const schooling = member.在校生状况;
      if (member.雨露计划 !== '是' || schooling === undefined || criteria.在校.职业教育.includes(schooling)) continue;
      yield { path: [...path, '雨露计划'], message: `${nameOf(member, path)}的雨露计划写的是「是」，在校生状况却是「${schooling}」，不是中职、高职或技工学校的学生`, hint: '对照学籍证明和雨露计划补助发放表，核对这两项' };
    }
  },
};

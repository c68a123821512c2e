import { ageOf, membersOf } from '../../members.js';
import { nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const schoolStageAge: HouseholdRule = {
  code: 'SCHOOL_STAGE_AGE',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const schooling = member.在校生状况;
      const stage = criteria.在校.学段.find(({ 状况: labels }) => schooling !== undefined && labels.includes(schooling));
      if (age === undefined || schooling === undefined || !stage) continue;
      const { 名称: name, 最小: lowest, 最大: highest } = stage;
      if (age >= (lowest ?? 0) && age <= (highest ?? age)) continue;
      yield {
        path: [...path, '在校生状况'],
        message: `${nameOf(member, path)} ${age} 岁，在校生状况写的是${schooling}；${name}一般是 ${describeRange(lowest, highest)}`,
        hint: '查学籍核对就读年级，对照户口本核对出生日期；确属早入学、留级、休学的，报县里批准豁免',
      };
    }
  },
};

function describeRange(lowest: number | undefined, highest: number | undefined): string {
  if (lowest === undefined) return `${highest ?? ''} 岁以下(含)`;
  return highest === undefined ? `${lowest} 岁以上(含)` : `${lowest} 至 ${highest} 岁`;
}

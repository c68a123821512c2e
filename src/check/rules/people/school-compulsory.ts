import { isRefused } from '../../draft.js';
import { ageOf, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const schoolCompulsory: HouseholdRule = {
  code: 'SCHOOL_COMPULSORY',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const ages = criteria.年龄.义务教育;
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const schooling = member.在校生状况;
      if (age === undefined || !isWithin(age, ages) || schooling === undefined || !criteria.在校.未上学.includes(schooling)) continue;
      if (member.未上学原因 !== undefined || isRefused(member, '未上学原因')) continue;
      yield {
        path: [...path, '在校生状况'],
        message: `${nameOf(member, path)} ${age} 岁，在义务教育年龄(${ages.最小} 至 ${ages.最大} 岁)，在校生状况写的是${schooling}，又没有未上学原因`,
        hint: '到学校或教育部门查学籍：在读的写所在年级；确实没有上学的，写明未上学原因，并报告劝返复学',
      };
    }
  },
};

import { ageOf, isPupil, membersOf } from '../../members.js';
import { isWithin, nameOf } from '../../people.js';
import type { HouseholdRule } from '../../rule.js';

export const educationLow: HouseholdRule = {
  code: 'EDUCATION_LOW',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const ages = criteria.年龄.低学历核查;
    for (const { member, path } of membersOf(record)) {
      const age = ageOf(member, record);
      const education = member.文化程度;
      if (age === undefined || !isWithin(age, ages) || isPupil(member, criteria) !== false || education === undefined || !criteria.在校.低学历.includes(education)) continue;
      yield {
        path: [...path, '文化程度'],
        message: `${nameOf(member, path)} ${age} 岁，不在校，文化程度写的是${education}；${ages.最小} 至 ${ages.最大} 岁应已读完义务教育`,
        hint: '对照毕业证或学籍核对文化程度；确实辍学的，查明原因并在备注里写明',
      };
    }
  },
};

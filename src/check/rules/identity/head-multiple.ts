import { membersOf } from '../../members.js';
import type { HouseholdRule } from '../../rule.js';

export const headMultiple: HouseholdRule = {
  code: 'HEAD_MULTIPLE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const heads = [...membersOf(record)].filter(({ member }) => member.与户主关系 === '户主');
    for (const { path } of heads.slice(1)) {
      yield { path: [...path, '与户主关系'], message: `一户有 ${heads.length} 个户主`, hint: '只留一个户主，其余各人改成与户主的关系；确已分户的另建一户' };
    }
  },
};

import type { HouseholdRule } from '../../rule.js';

/** One person written down twice is one visitor; a name that could not be read may be another. */
export const visitTwo: HouseholdRule = {
  code: 'VISIT_TWO',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    for (const [index, visit] of (record.走访记录 ?? []).entries()) {
      const names = visit?.走访人;
      if (names === undefined || names.includes(undefined)) continue;
      const people = new Set(names.map((name) => name?.trim())).size;
      if (people >= criteria.走访人数) continue;
      const when = visit?.日期 === undefined ? `第 ${index + 1} 次走访` : `${visit.日期} 的走访`;
      yield { path: ['走访记录', index, '走访人'], part: 'key', message: `${when}只写了 ${people} 个走访人，入户要有 ${criteria.走访人数} 人`, hint: '对照工作日志补上同去的人，一人一行；确实一个人去的，以后两人一起入户' };
    }
  },
};

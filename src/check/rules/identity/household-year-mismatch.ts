import type { HouseholdRule } from '../../rule.js';

export const householdYearMismatch: HouseholdRule = {
  code: 'HOUSEHOLD_YEAR_MISMATCH',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    if (record.年度 === undefined || county.年度 === undefined || record.年度 === county.年度) return;
    yield { path: ['年度'], message: `年度写的是 ${record.年度}，本批次是 ${county.年度} 年`, hint: '确认这份记录属于哪一年；往年的记录另放一个工作区' };
  },
};

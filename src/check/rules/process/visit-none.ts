import type { HouseholdRule } from '../../rule.js';

/** 一进: somebody has been in the house in the year that the card speaks of. */
export const visitNone: HouseholdRule = {
  code: 'VISIT_NONE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const { 年度: year, 走访记录: visits } = record;
    const dates = visits?.map((visit) => visit?.日期);
    if (year === undefined || dates === undefined || dates.includes(undefined)) return;
    if (dates.some((date) => date?.startsWith(`${year}-`))) return;
    const found = dates.length === 0 ? '走访记录是空的' : `走访记录里没有 ${year} 年的`;
    yield { path: ['走访记录'], part: 'key', message: `${found}，这一年没有人入过户`, hint: `对照工作日志补上 ${year} 年的入户走访；确实没有去过的，先入户再填` };
  },
};

import type { SignoffRule } from '../../rule.js';

export const signoffYearMismatch: SignoffRule = {
  code: 'HOUSEHOLD_YEAR_MISMATCH',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs, { household }) {
    if (signoffs.年度 === undefined || household.年度 === undefined || signoffs.年度 === household.年度) return;
    yield { path: ['年度'], message: `年度写的是 ${signoffs.年度}，这一户的户档是 ${household.年度} 年`, hint: '核对签字表上的年度；往年的签字表随往年的记录另放一个工作区' };
  },
};

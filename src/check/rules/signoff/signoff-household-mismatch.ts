import type { SignoffRule } from '../../rule.js';

export const signoffHouseholdMismatch: SignoffRule = {
  code: 'HOUSEHOLD_VILLAGE_MISMATCH',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs, { stem }) {
    if (signoffs.户编号 === undefined || signoffs.户编号 === stem) return;
    yield { path: ['户编号'], message: `户编号写的是 ${signoffs.户编号}，文件名却是 ${stem}.yaml`, hint: '核对签字表上的户编号，把文件名和户编号改成一致' };
  },
};

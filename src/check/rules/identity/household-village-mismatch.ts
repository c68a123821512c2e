import type { HouseholdRule } from '../../rule.js';

export const householdVillageMismatch: HouseholdRule = {
  code: 'HOUSEHOLD_VILLAGE_MISMATCH',
  severity: 'error',
  scope: 'household',
  *check(record, { folder, stem }) {
    if (record.村 !== undefined && record.村 !== folder) {
      yield { path: ['村'], message: `村写的是 ${record.村}，文件却在 ${folder} 的文件夹里`, hint: '改正「村」，或把文件移到它那个村的文件夹' };
    }
    if (record.户编号 !== undefined && record.户编号 !== stem) {
      yield { path: ['户编号'], message: `户编号写的是 ${record.户编号}，文件名却是 ${stem}.yaml`, hint: '核对户编号，把文件名和户编号改成一致' };
    }
  },
};

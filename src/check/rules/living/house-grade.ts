import { isRefused } from '../../draft.js';
import type { HouseholdRule } from '../../rule.js';

export const houseGrade: HouseholdRule = {
  code: 'HOUSE_GRADE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const conditions = record.生产生活条件;
    if (conditions === undefined) return;
    const { 危房: unsafe, 危房级别: grade } = conditions;
    if (unsafe === '是' && grade === undefined && !isRefused(conditions, '危房级别')) {
      yield { path: ['生产生活条件', '危房'], message: '危房写的是「是」，没有写危房级别', hint: '对照住建部门的危房鉴定表，补上「危房级别」；没有鉴定过的，先请住建部门鉴定' };
    }
    if (unsafe === '否' && grade !== undefined) {
      yield { path: ['生产生活条件', '危房级别'], message: `危房写的是「否」，却有危房级别「${grade}」`, hint: '对照危房鉴定表和改造验收表：仍是危房的改正「危房」；已改造好的删去级别，写上「改造年度」' };
    }
  },
};

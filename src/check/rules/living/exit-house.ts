import { exitFlagOf } from '../../poverty.js';
import type { HouseholdRule } from '../../rule.js';

export const exitHouse: HouseholdRule = {
  code: 'EXIT_HOUSE',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const flag = exitFlagOf(record, criteria);
    if (flag === undefined || record.生产生活条件?.危房 !== '是') return;
    yield { path: ['生产生活条件', '危房'], message: `脱贫标志是「${flag}」，危房却写的是「是」：住房安全没有保障，不能退出`, hint: '对照危房鉴定表和改造验收表核实：已改造好的改正「危房」；还住着危房的，脱贫要重新核定' };
  },
};

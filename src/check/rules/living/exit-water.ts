import { exitFlagOf } from '../../poverty.js';
import type { HouseholdRule } from '../../rule.js';

export const exitWater: HouseholdRule = {
  code: 'EXIT_WATER',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const flag = exitFlagOf(record, criteria);
    if (flag === undefined || record.生产生活条件?.饮水安全 !== '否') return;
    yield { path: ['生产生活条件', '饮水安全'], message: `脱贫标志是「${flag}」，饮水安全却写的是「否」：饮水没有保障，不能退出`, hint: '对照水利部门的饮水安全评价表核实：已通安全水的改正「饮水安全」；没有的，脱贫要重新核定' };
  },
};

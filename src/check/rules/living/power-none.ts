import type { HouseholdRule } from '../../rule.js';

export const powerNone: HouseholdRule = {
  code: 'POWER_NONE',
  severity: 'review',
  scope: 'household',
  *check(record) {
    if (record.生产生活条件?.通生活用电 !== '否') return;
    yield { path: ['生产生活条件', '通生活用电'], message: '通生活用电写的是「否」', hint: '到现场看有没有电表和电费单；确实没有通电的，报供电所解决，并列入整改' };
  },
};

import type { HouseholdRule } from '../../rule.js';

export const causeOtherCount: HouseholdRule = {
  code: 'CAUSE_OTHER_COUNT',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const others = record.致贫原因?.其他 ?? [];
    const most = criteria.致贫原因.其他最多;
    if (others.length <= most) return;
    yield { path: ['致贫原因', '其他'], part: 'key', message: `其他致贫原因写了 ${others.length} 项，最多 ${most} 项`, hint: '对照入户调查表和评议记录，留下最要紧的；其余的可以写在致贫原因的备注里' };
  },
};

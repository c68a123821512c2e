import { isAmong, someOf } from '../../certainty.js';
import type { HouseholdRule } from '../../rule.js';

export const causeNoMeasure: HouseholdRule = {
  code: 'CAUSE_NO_MEASURE',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    const cause = record.致贫原因?.主要;
    if (cause === undefined || !Object.hasOwn(criteria.致贫原因.对应措施, cause)) return;
    const answers = criteria.致贫原因.对应措施[cause] ?? [];
    if (someOf(record.帮扶措施, (measure) => isAmong(measure.类别, answers)) !== false) return;
    yield { path: ['致贫原因', '主要'], message: `主要致贫原因是「${cause}」，帮扶措施里却没有${answers.join('、')}中的任何一项`, hint: '帮扶措施要对着致贫原因：已经落实的补记上，还没有的请帮扶责任人商定' };
  },
};

import { isRefused } from '../../draft.js';
import type { HouseholdRule } from '../../rule.js';
import { causesOf } from './causes.js';

export const causeRemark: HouseholdRule = {
  code: 'CAUSE_REMARK',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    if (record.致贫原因 === undefined || record.致贫原因.备注 !== undefined || isRefused(record.致贫原因, '备注')) return;
    for (const { cause, path } of causesOf(record)) {
      if (!criteria.致贫原因.须备注.includes(cause)) continue;
      yield { path, message: `致贫原因写的是「${cause}」，没有备注说明是什么原因`, hint: '对照入户调查表，在致贫原因下补上「备注」，写明具体原因' };
    }
  },
};

import { hasLabour, membersOf } from '../../members.js';
import { decimal } from '../../../model/money.js';
import { listNames } from '../../names.js';
import type { HouseholdRule } from '../../rule.js';
import { causesOf } from './causes.js';

export const causeLabourShare: HouseholdRule = {
  code: 'CAUSE_NO_MEMBER',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const { 原因: causes, 比例: share } = criteria.致贫原因.须缺劳力;
    const all = record.家庭成员?.length ?? 0;
    const able = [...membersOf(record)].filter(({ member }) => hasLabour(member, criteria));
    // A member who could not be read counts as not able: the share is at least this.
    if (all === 0 || able.length / all < share) return;
    for (const { cause, path } of causesOf(record)) {
      if (!causes.includes(cause)) continue;
      yield { path, message: `致贫原因写的是「${cause}」，${all} 口人里却有 ${able.length} 人(${listNames(able)})有劳动力，占到 ${decimal(String(share)).times(100).toString()}% 以上`, hint: '入户核实各人的劳动技能和健康状况；劳动技能属实的，致贫原因按评议结果改正' };
    }
  },
};

import { monthsBetween } from '../../dates.js';
import type { HouseholdRule } from '../../rule.js';

export const exitSoon: HouseholdRule = {
  code: 'EXIT_SOON',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const { 识别时间: entry, 脱贫时间: exit } = record;
    // An exit before the entry is EXIT_DATE's.
    if (entry === undefined || exit === undefined || exit < entry) return;
    const months = monthsBetween(entry, exit);
    const least = criteria.脱贫.最少月数;
    if (months >= least) return;
    yield { path: ['脱贫时间'], message: `识别时间 ${entry} 到脱贫时间 ${exit} 满 ${months} 个月，不到 ${least} 个月`, hint: '对照贫困户登记表和退出材料核对两个日期；属实的，备好短期内稳定脱贫的佐证' };
  },
};

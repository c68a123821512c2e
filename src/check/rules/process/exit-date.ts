import { isRefused } from '../../draft.js';
import type { HouseholdRule } from '../../rule.js';

export const exitDate: HouseholdRule = {
  code: 'EXIT_DATE',
  severity: 'error',
  scope: 'household',
  *check(record, { criteria }) {
    const { 脱贫标志: state, 脱贫时间: exit, 识别时间: entry } = record;
    if (exit === undefined) {
      if (state === undefined || !criteria.脱贫.已脱贫.includes(state) || isRefused(record, '脱贫时间')) return;
      yield { path: ['脱贫标志'], message: `脱贫标志是${state}，没有写脱贫时间`, hint: '对照脱贫告知书或退出批复补上「脱贫时间」；还没有退出的，核对脱贫标志' };
      return;
    }
    if (state !== undefined && !criteria.脱贫.有过脱贫.includes(state)) {
      yield { path: ['脱贫时间'], message: `写了脱贫时间 ${exit}，脱贫标志却是${state}`, hint: '对照脱贫告知书或退出批复：已经退出的，核对脱贫标志；没有退出的，删去脱贫时间' };
    }
    if (entry !== undefined && exit < entry) {
      yield { path: ['脱贫时间'], message: `脱贫时间 ${exit} 早于识别时间 ${entry}`, hint: '对照贫困户登记表和脱贫告知书，核对这两个日期' };
    }
  },
};

import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const incomeJump: HouseholdRule = {
  code: 'INCOME_JUMP',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const [before, now] = [record.上年人均纯收入, record.收入?.人均纯收入];
    if (before === undefined || now === undefined || !decimal(before).gt(0)) return;
    const times = criteria.收入.变动倍数;
    const path = ['收入', '人均纯收入'];
    const hint = '逐项和上年的收入核算表比，看是哪一项变了；属实的，在备注里写明原因，留好凭证';
    if (decimal(now).gt(decimal(before).times(times))) yield { path, message: `人均纯收入 ${now} 元，上年 ${before} 元，超过上年的 ${times} 倍`, hint };
    if (decimal(now).times(times).lt(before)) yield { path, message: `人均纯收入 ${now} 元，上年 ${before} 元，不到上年的 1/${times}`, hint };
  },
};

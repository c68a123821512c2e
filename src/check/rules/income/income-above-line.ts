import { decimal } from '../../../model/money.js';
import { poorFlagOf } from '../../poverty.js';
import type { HouseholdRule } from '../../rule.js';
import { lineOf } from './line.js';

export const incomeAboveLine: HouseholdRule = {
  code: 'INCOME_ABOVE_LINE',
  severity: 'review',
  scope: 'household',
  *check(record, { county, criteria }) {
    const flag = poorFlagOf(record, criteria);
    const [line, each] = [lineOf(record, county), record.收入?.人均纯收入];
    if (flag === undefined || line === undefined || each === undefined || decimal(each).lte(line)) return;
    yield { path: ['收入', '人均纯收入'], message: `脱贫标志是「${flag}」，人均纯收入 ${each} 元，已高于 ${record.年度 ?? ''} 年收入线 ${line} 元`, hint: '逐项核对收入凭证；收入属实的，在备注里写明还有哪一项没有达到退出标准，或按程序评议退出' };
  },
};

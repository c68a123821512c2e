import { decimal } from '../../../model/money.js';
import { exitFlagOf } from '../../poverty.js';
import type { HouseholdRule } from '../../rule.js';
import { lineOf } from './line.js';

export const incomeExitLine: HouseholdRule = {
  code: 'INCOME_EXIT_LINE',
  severity: 'error',
  scope: 'household',
  *check(record, { county, criteria }) {
    const flag = exitFlagOf(record, criteria);
    const [line, each] = [lineOf(record, county), record.收入?.人均纯收入];
    if (flag === undefined || line === undefined || each === undefined || decimal(each).gte(line)) return;
    yield { path: ['收入', '人均纯收入'], message: `脱贫标志是「${flag}」，人均纯收入 ${each} 元，低于 ${record.年度 ?? ''} 年收入线 ${line} 元`, hint: '逐项核对收入凭证；收入属实的，这一户没有达到退出标准，脱贫要重新核定' };
  },
};

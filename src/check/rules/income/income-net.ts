import { decimal, formatMoney } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const incomeNet: HouseholdRule = {
  code: 'INCOME_NET',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const income = record.收入;
    if (income?.纯收入 === undefined || income.年收入 === undefined || income.生产经营性支出 === undefined) return;
    const net = decimal(income.年收入).minus(income.生产经营性支出);
    if (net.eq(decimal(income.纯收入))) return;
    yield { path: ['收入', '纯收入'], message: `纯收入写的是 ${income.纯收入}，年收入减生产经营性支出是 ${formatMoney(net)}`, hint: '对照收入核算表和支出票据，核对年收入、生产经营性支出和纯收入三个数' };
  },
};

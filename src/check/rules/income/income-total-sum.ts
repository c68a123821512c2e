import { decimal, formatMoney, sumOf } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const incomeTotalSum: HouseholdRule = {
  code: 'INCOME_TOTAL_SUM',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const income = record.收入;
    if (income?.年收入 === undefined) return;
    const sum = sumOf([income.工资性收入, income.生产经营性收入, income.财产性收入, income.转移性收入?.合计]);
    if (sum === undefined || sum.eq(decimal(income.年收入))) return;
    yield { path: ['收入', '年收入'], message: `年收入写的是 ${income.年收入}，工资性、生产经营性、财产性、转移性四类相加是 ${formatMoney(sum)}`, hint: '对照收入核算表逐类核对，改正错的那一类或年收入' };
  },
};

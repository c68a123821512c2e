import { decimal, divideToCent, formatMoney } from '../money.js';
import type { HouseholdRule } from '../rule.js';

/** The divisor is the registered population (口径.人口 登记在册); records carry no other count. */
export const incomePerCapita: HouseholdRule = {
  code: 'INCOME_PER_CAPITA',
  severity: 'error',
  scope: 'household',
  means: '人均纯收入不等于纯收入除以家庭人口(四舍五入到分)',
  *check(record) {
    const income = record.收入;
    if (income?.人均纯收入 === undefined || income.纯收入 === undefined || record.家庭人口 === undefined) return;
    const people = decimal(record.家庭人口);
    if (people.eq(0)) return;
    const each = divideToCent(decimal(income.纯收入), people);
    if (each.eq(decimal(income.人均纯收入))) return;
    yield { path: ['收入', '人均纯收入'], message: `人均纯收入写的是 ${income.人均纯收入}，纯收入 ${income.纯收入} 除以 ${record.家庭人口} 人是 ${formatMoney(each)}`, hint: '核对纯收入和家庭人口，再算一遍人均' };
  },
};

import type { County } from '../../../schema/county.js';
import type { Household } from '../../../schema/household.js';
import { isRefused } from '../../draft.js';
import { decimal, divideToCent, formatMoney } from '../../../model/money.js';
import type { Draft, HouseholdRule } from '../../rule.js';

export const incomePerCapita: HouseholdRule = {
  code: 'INCOME_PER_CAPITA',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    const income = record.收入;
    const basis = basisOf(record, county);
    const population = basis && record[basis];
    if (income?.人均纯收入 === undefined || income.纯收入 === undefined || basis === undefined || population === undefined) return;
    const people = decimal(population);
    if (people.eq(0)) return;
    const each = divideToCent(decimal(income.纯收入), people);
    if (each.eq(decimal(income.人均纯收入))) return;
    yield { path: ['收入', '人均纯收入'], message: `人均纯收入写的是 ${income.人均纯收入}，纯收入 ${income.纯收入} 除以${basis} ${population} 人是 ${formatMoney(each)}`, hint: `对照收入核算表核对纯收入，对照户口本和入户调查表核对${basis}，再算一遍人均` };
  },
};

/** Which count divides the income (口径.人口): undefined where that could not be read. */
function basisOf(record: Draft<Household>, county: Draft<County>): '家庭人口' | '常住人口' | undefined {
  if (isRefused(county, '口径') || (county.口径 && isRefused(county.口径, '人口'))) return undefined;
  return county.口径?.人口 === '常住人口' && Object.hasOwn(record, '常住人口') ? '常住人口' : '家庭人口';
}

import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

const ITEMS = ['工资性收入', '生产经营性收入', '财产性收入', '生产经营性支出'] as const;
const TRANSFERS = ['计划生育金', '低保金', '特困供养金', '养老保险金', '生态补偿金', '其他转移性收入'] as const;

/** Totals may be negative: a year in which the farm cost more than it brought. */
export const incomeNegative: HouseholdRule = {
  code: 'INCOME_NEGATIVE',
  severity: 'error',
  scope: 'household',
  *check(record) {
    const income = record.收入;
    const amounts = [
      ...ITEMS.map((item) => ({ item, path: ['收入', item], amount: income?.[item] })),
      ...TRANSFERS.map((item) => ({ item, path: ['收入', '转移性收入', item], amount: income?.转移性收入?.[item] })),
    ];
    for (const { item, path, amount } of amounts) {
      if (amount === undefined || !decimal(amount).lt(0)) continue;
      yield { path, message: `${item}写的是负数 ${amount}`, hint: item === '生产经营性支出' ? '对照农资、雇工等票据核对；支出写花了多少，不带负号' : '对照收入凭证核对；没有这项收入的写 0，成本写在「生产经营性支出」' };
    }
  },
};

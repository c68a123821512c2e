import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const incomeMeasure: HouseholdRule = {
  code: 'INCOME_MEASURE',
  severity: 'review',
  scope: 'household',
  *check(record, { criteria }) {
    const pairs = [
      { item: '生产经营性收入', kinds: criteria.措施.产业, hint: '对照产业项目的销售和分红凭证，核对本年度的收入；当年还没有收益的，在备注里写明' },
      { item: '工资性收入', kinds: criteria.措施.就业, hint: '对照工资发放表，核对本年度的工资；还没有上岗的，在备注里写明' },
    ] as const;
    for (const { item, kinds, hint } of pairs) {
      const amount = record.收入?.[item];
      const measure = record.帮扶措施?.find((each) => each?.类别 !== undefined && kinds.includes(each.类别));
      if (amount === undefined || measure?.类别 === undefined || !decimal(amount).eq(0)) continue;
      yield { path: ['收入', item], message: `帮扶措施里有「${measure.类别}」，${item}写的却是 ${amount}`, hint };
    }
  },
};

import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

const LAND = ['耕地面积', '林地面积', '退耕还林面积', '林果面积', '牧草地面积', '水面面积'] as const;

export const landRange: HouseholdRule = {
  code: 'LAND_RANGE',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    const conditions = record.生产生活条件;
    for (const field of LAND) {
      const area = conditions?.[field];
      const limit = criteria.条件.土地上限[field];
      if (area === undefined || decimal(area).lte(limit)) continue;
      yield { path: ['生产生活条件', field], message: `${field}写的是 ${area} 亩，一般农户不超过 ${limit} 亩`, hint: '对照承包经营权证或林权证核对，看是不是小数点或单位(亩、公顷、平方米)写错；确有这么多的，留好证件复印件' };
    }
    const [arable, irrigated] = [conditions?.耕地面积, conditions?.有效灌溉面积];
    if (arable === undefined || irrigated === undefined || decimal(irrigated).lte(arable)) return;
    yield { path: ['生产生活条件', '有效灌溉面积'], severity: 'error', message: `有效灌溉面积 ${irrigated} 亩比耕地面积 ${arable} 亩还大`, hint: '有效灌溉面积是耕地里浇得上水的部分；对照承包经营权证，核对这两个数' };
  },
};

import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const houseArea: HouseholdRule = {
  code: 'HOUSE_AREA',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    const area = record.生产生活条件?.住房面积;
    const limit = criteria.条件.住房上限;
    if (area === undefined) return;
    const path = ['生产生活条件', '住房面积'];
    if (decimal(area).eq(0)) yield { path, message: '住房面积写的是 0', hint: '入户量一下住房面积；借住、租住的也写实际住的面积，并在备注里写明' };
    if (decimal(area).gt(limit)) yield { path, message: `住房面积写的是 ${area} 平方米，超过 ${limit} 平方米`, hint: '只算住房，不算院子和圈舍；对照宅基地使用证或房产证，入户量一下' };
  },
};

import { decimal } from '../../../model/money.js';
import type { HouseholdRule } from '../../rule.js';

export const roadDistance: HouseholdRule = {
  code: 'ROAD_DISTANCE',
  severity: 'warning',
  scope: 'household',
  *check(record, { criteria }) {
    const distance = record.生产生活条件?.与村主干路距离;
    const limit = criteria.条件.距离上限;
    if (distance === undefined || decimal(distance).lte(limit)) return;
    yield { path: ['生产生活条件', '与村主干路距离'], message: `与村主干路距离写的是 ${distance} 公里，超过 ${limit} 公里`, hint: '单位是公里，看是不是写成了米；到现场量一下，确实这么远的，在备注里写明' };
  },
};

import type { Criteria } from '../../../schema/criteria.js';
import type { Household } from '../../../schema/household.js';
import { isRefused } from '../../draft.js';
import type { Draft } from '../../rule.js';

/**
 * Months in which members of a household earned wages, or undefined where one could not be read. The form asks for
 * no months of a public-interest job (公益岗位): one without months counts as held all year.
 */
export function workMonthsOf(record: Draft<Household>, criteria: Criteria): number | undefined {
  let total = 0;
  for (const member of record.家庭成员 ?? [undefined]) {
    const months = member?.务工?.月数;
    if (member === undefined || months === undefined || isRefused(member, '公益岗位')) return undefined;
    total += member.公益岗位 === '是' && Number(months) === 0 ? criteria.劳动.最多月数 : Number(months);
  }
  return total;
}

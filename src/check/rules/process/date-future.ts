import { factDatesIn } from '../../dates.js';
import { nameField } from '../../field-name.js';
import type { Draft, Finding, HouseholdRule } from '../../rule.js';
import type { County } from '../../../schema/county.js';

export const dateFuture: HouseholdRule = {
  code: 'DATE_FUTURE',
  severity: 'error',
  scope: 'household',
  check: (record, { county }) => findFutureDates(record, county),
};

/** Plans may lie ahead; what is written down as done may not be done after the day of the batch. */
export function* findFutureDates(file: unknown, county: Draft<County>): Generator<Finding> {
  if (county.批次日期 === undefined) return;
  for (const { path, date } of factDatesIn(file)) {
    if (date <= county.批次日期) continue;
    yield { path, message: `${nameField(file, path)}是 ${date}，晚于批次日期 ${county.批次日期}`, hint: '对照原件核对年月日；确实在批次日期以后的事，留到下一批再写' };
  }
}

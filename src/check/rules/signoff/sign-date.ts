import { factDatesIn, latestOf } from '../../dates.js';
import { nameField } from '../../field-name.js';
import type { SignoffRule } from '../../rule.js';
import { signaturesOf } from '../../signatures.js';

/** Nobody can have answered for what had not happened yet, nor after the batch was closed. */
export const signDate: SignoffRule = {
  code: 'SIGN_DATE',
  severity: 'error',
  scope: 'signoff',
  *check(signoffs, { county, household }) {
    const batch = county.批次日期;
    // Dates of the record beyond the batch date are DATE_FUTURE's: no signature could come after them.
    const latest = latestOf([...factDatesIn(household)].filter(({ date }) => batch === undefined || date <= batch));
    for (const { date, path } of signaturesOf(signoffs)) {
      if (date === undefined) continue;
      if (batch !== undefined && date > batch) {
        yield { path: [...path, '日期'], message: `签字日期 ${date} 晚于批次日期 ${batch}`, hint: '对照签字表原件核对日期；批次日期以后签的，留到下一批' };
      } else if (latest !== undefined && date < latest.date) {
        yield { path: [...path, '日期'], message: `签字日期 ${date} 早于户档里${nameField(household, latest.path)}(${latest.date})，签的时候卡上还没有这件事`, hint: '对照签字表原件核对日期；抄对了的，请本人看过现在的卡再签' };
      }
    }
  },
};

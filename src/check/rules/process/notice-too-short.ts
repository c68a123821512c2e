import { daysBetween } from '../../dates.js';
import type { HouseholdRule } from '../../rule.js';

/** How long a notice must hang is each county's own (公示天数); where it is not set, nothing is said. */
export const noticeTooShort: HouseholdRule = {
  code: 'NOTICE_TOO_SHORT',
  severity: 'error',
  scope: 'household',
  *check(record, { county }) {
    if (county.公示天数 === undefined) return;
    for (const [index, material] of (record.材料 ?? []).entries()) {
      const { 名称: name, 日期: begin, 截止日期: end } = material ?? {};
      if (begin === undefined || end === undefined) continue;
      const days = daysBetween(begin, end);
      if (days >= Number(county.公示天数)) continue;
      const notice = name === undefined ? '公示' : `「${name}」`;
      const said = days < 0 ? `截止日期 ${end} 早于开始的 ${begin}` : `从 ${begin} 到 ${end} 只有 ${days} 天，不足 ${county.公示天数} 天`;
      yield { path: ['材料', index, '截止日期'], message: `${notice}${said}`, hint: '对照公示原件和张贴照片核对起止日期；确实没有公示够的，重新公示' };
    }
  },
};

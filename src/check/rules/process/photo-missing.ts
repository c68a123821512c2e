import { isRefused } from '../../draft.js';
import type { HouseholdRule } from '../../rule.js';
import { isUnread } from '../../unread.js';

export const photoMissing: HouseholdRule = {
  code: 'PHOTO_MISSING',
  severity: 'review',
  scope: 'household',
  *check(record) {
    if (isUnread(record) || isRefused(record, '照片') || record.照片?.户主 !== undefined) return;
    if (record.照片 !== undefined && isRefused(record.照片, '户主')) return;
    yield { path: ['照片'], part: 'key', message: '没有户主照片，卡上照片栏是空的', hint: '拍一张户主的小二寸彩色照片放进 photos，在「照片」下写「户主: photos/户编号.jpg」' };
  },
};

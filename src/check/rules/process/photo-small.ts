import type { FileRule } from '../../rule.js';

/** Judges the picture as it is printed: photographs are made smaller for that, never larger. */
export const photoSmall: FileRule = {
  code: 'PHOTO_SMALL',
  severity: 'warning',
  scope: 'file',
  async *check(record, files, { set }) {
    const path = record.照片?.户主;
    if (path === undefined || set.照片最短边 === undefined) return;
    const result = await files.photo(path);
    if (!result.ok) return;
    const { width, height } = result.image;
    if (Math.min(width, height) >= Number(set.照片最短边)) return;
    yield { path: ['照片', '户主'], message: `户主照片印出来只有 ${width}×${height} 像素，短边不足 ${set.照片最短边} 像素，会发虚`, hint: '用原始照片(不要截图、不要聊天软件压缩过的)重新裁成二寸' };
  },
};

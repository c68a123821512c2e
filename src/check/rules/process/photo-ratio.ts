import type { FileRule } from '../../rule.js';

/** A face is never cut by the program: the photograph is printed whole, and whoever cuts it is told what goes. */
export const photoRatio: FileRule = {
  code: 'PHOTO_RATIO',
  severity: 'review',
  scope: 'file',
  async *check(record, files, { criteria: { 照片: wanted } }) {
    const path = record.照片?.户主;
    if (path === undefined) return;
    const result = await files.photo(path);
    if (!result.ok) return;
    const { width, height } = result.image;
    const excess = (width / height / (wanted.宽 / wanted.高)) - 1;
    if (Math.abs(excess) <= wanted.容差) return;
    const surplus = excess > 0 ? `左右一共多出 ${percent(1 - 1 / (1 + excess))}` : `上下一共多出 ${percent(-excess)}`;
    yield { path: ['照片', '户主'], message: `户主照片宽高是 ${width}×${height}，不是二寸的 ${wanted.宽}∶${wanted.高}，${surplus}`, hint: '照片照原样完整打印；要二寸的，按多出的部分自己裁，不要拉长压扁' };
  },
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

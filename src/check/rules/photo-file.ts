import type { PhotoFailure } from '../../world.js';
import type { FileRule } from '../rule.js';
import { explainReadFailure } from '../file-failure.js';

/** The photo is decoded whole: a truncated JPEG has sound metadata and half a face. */
export const photoFile: FileRule = {
  code: 'PHOTO_FILE',
  severity: 'error',
  scope: 'file',
  means: '照片不存在、打不开、不完整,或不是 JPEG、PNG、WebP',
  async *check(record, files) {
    for (const which of ['户主', '房屋'] as const) {
      const path = record.照片?.[which];
      if (path === undefined) continue;
      const result = await files.photo(path);
      if (!result.ok) yield { path: ['照片', which], ...explain(path, result.failure) };
    }
  },
};

function explain(path: string, failure: PhotoFailure): { message: string; hint: string } {
  switch (failure.reason) {
    case 'empty':
      return { message: `照片 ${path} 是空文件(0 字节)`, hint: '重新导出或重新拍摄' };
    case 'truncated':
      return { message: `照片 ${path} 不完整,只有一部分`, hint: '传输时可能中断;重新复制原图' };
    case 'undecodable':
      return { message: `照片 ${path} 打不开,不是有效的图片`, hint: '用看图软件确认能打开,再另存为 JPEG' };
    case 'format':
      return { message: `照片 ${path} 是 ${failure.found.toUpperCase()} 格式,不能用`, hint: formatHint(failure.found) };
    case 'too-many-pixels':
      return { message: `照片 ${path} 有 ${failure.width}×${failure.height} 像素,超过 5000 万`, hint: '缩小到长边 2000 像素以内再放进来' };
    default:
      return explainReadFailure('照片', path, failure);
  }
}

function formatHint(found: string): string {
  if (/hei[cf]/i.test(found)) return '苹果手机的 HEIC 照片先转换成 JPEG(手机「相机-格式」选「兼容性最佳」)';
  if (/svg/i.test(found)) return 'SVG 是图形文件,不是照片;换成 JPEG、PNG 或 WebP 照片';
  return '换成 JPEG、PNG 或 WebP 照片';
}

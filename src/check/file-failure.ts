import type { PhotoFailure } from '../world.js';

/** What a record names, and what it may be. */
export interface NamedFile {
  readonly what: '照片' | '材料文件';
  readonly formats: string;
}

/** Why a file that a record names cannot be used, in the clerk's words. */
export function explainFileFailure({ what, formats }: NamedFile, path: string, failure: PhotoFailure): { message: string; hint: string } {
  const file = `${what} ${path}`;
  switch (failure.reason) {
    case 'missing':
      return { message: `${file} 不存在`, hint: '核对文件名(大小写也要一致)，或把文件放到本村文件夹里' };
    case 'outside':
      return { message: `${file} 不在本村文件夹里`, hint: '把文件复制到本村文件夹，路径写成 photos/… 或 attachments/…，用正斜杠' };
    case 'not-regular':
      return { message: `${file} 不是普通文件(是链接、文件夹或设备)`, hint: '把文件本身复制过来' };
    case 'denied':
      return { message: `${file} 没有读取权限`, hint: '改正文件权限后再运行' };
    case 'too-large':
      return { message: `${file} 有 ${inMegabytes(failure.bytes)} MB，超过上限 ${inMegabytes(failure.limit)} MB`, hint: '压缩或降低分辨率后再放进来' };
    case 'io':
      return { message: `${file} 读不出来(${failure.detail})`, hint: '检查磁盘或网络盘后再运行' };
    case 'empty':
      return { message: `${file} 是空文件(0 字节)`, hint: '重新导出、扫描或拍摄' };
    case 'truncated':
      return { message: `${file} 不完整，只有一部分`, hint: '传输时可能中断；重新复制原件' };
    case 'undecodable':
      return { message: `${file} 打不开(损坏或有密码)`, hint: '确认能打开、没有密码，再另存一份放进来' };
    case 'format':
      return { message: `${file} ${failure.found === '' ? `不是 ${formats}` : `是 ${failure.found.toUpperCase()} 格式，不能用`}`, hint: adviseFormat(failure.found, formats) };
    case 'too-many-pixels':
      return { message: `${file} 有 ${failure.width}×${failure.height} 像素，超过 5000 万`, hint: '缩小或降低扫描分辨率(300 dpi 足够)再放进来' };
  }
}

const inMegabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

function adviseFormat(found: string, formats: string): string {
  if (/hei[cf]/i.test(found)) return '苹果手机的 HEIC 照片先转换成 JPEG(手机「相机-格式」选「兼容性最佳」)';
  if (/svg/i.test(found)) return `SVG 是图形文件，不是照片；换成 ${formats}`;
  return `换成 ${formats}`;
}

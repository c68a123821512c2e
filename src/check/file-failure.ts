import type { ReadFailure } from '../world.js';

/** Why a file that a record names cannot be read, in the clerk's words. */
export function explainReadFailure(what: string, path: string, failure: ReadFailure): { message: string; hint: string } {
  switch (failure.reason) {
    case 'missing':
      return { message: `${what} ${path} 不存在`, hint: '核对文件名(大小写也要一致),或把文件放到本村文件夹里' };
    case 'outside':
      return { message: `${what} ${path} 不在本村文件夹里`, hint: '把文件复制到本村文件夹,路径写成 photos/… 或 attachments/…,用正斜杠' };
    case 'not-regular':
      return { message: `${what} ${path} 不是普通文件(是链接、文件夹或设备)`, hint: '把文件本身复制过来' };
    case 'denied':
      return { message: `${what} ${path} 没有读取权限`, hint: '改正文件权限后再运行' };
    case 'too-large':
      return { message: `${what} ${path} 有 ${Math.ceil(failure.bytes / 1024 / 1024)} MB,超过上限 ${Math.floor(failure.limit / 1024 / 1024)} MB`, hint: '压缩或降低扫描分辨率后再放进来' };
    case 'io':
      return { message: `${what} ${path} 读不出来(${failure.detail})`, hint: '检查磁盘或网络盘后再运行' };
  }
}

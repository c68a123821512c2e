import type { PhotoFailure } from '../../world.js';
import { explainReadFailure } from '../file-failure.js';
import type { FileRule } from '../rule.js';

export const materialFile: FileRule = {
  code: 'MATERIAL_FILE',
  severity: 'error',
  scope: 'file',
  means: '材料的文件不存在、不在本村文件夹里、打不开,或不是 PDF、JPEG、PNG',
  async *check(record, files) {
    for (const [index, material] of (record.材料 ?? []).entries()) {
      const path = material?.文件;
      if (path === undefined) continue;
      const result = await files.attachment(path);
      if (!result.ok) yield { path: ['材料', index, '文件'], ...explain(path, result.failure) };
    }
  },
};

function explain(path: string, failure: PhotoFailure): { message: string; hint: string } {
  switch (failure.reason) {
    case 'empty':
      return { message: `材料文件 ${path} 是空文件(0 字节)`, hint: '重新扫描或重新复制' };
    case 'truncated':
      return { message: `材料文件 ${path} 不完整,只有一部分`, hint: '传输时可能中断;重新复制原件' };
    case 'undecodable':
      return { message: `材料文件 ${path} 打不开(损坏或有密码)`, hint: '去掉密码或重新扫描,确认能打开' };
    case 'format':
      return { message: `材料文件 ${path} 不是 PDF、JPEG 或 PNG`, hint: '扫描成 PDF 或 JPEG 再放进来' };
    case 'too-many-pixels':
      return { message: `材料文件 ${path} 有 ${failure.width}×${failure.height} 像素,超过 5000 万`, hint: '降低扫描分辨率(300 dpi 足够)' };
    default:
      return explainReadFailure('材料文件', path, failure);
  }
}

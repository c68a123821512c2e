import { explainFileFailure, type NamedFile } from '../../file-failure.js';
import type { FileRule } from '../../rule.js';

const MATERIAL: NamedFile = { what: '材料文件', formats: 'PDF、JPEG 或 PNG' };

export const materialFile: FileRule = {
  code: 'MATERIAL_FILE',
  severity: 'error',
  scope: 'file',
  async *check(record, files) {
    for (const [index, material] of (record.材料 ?? []).entries()) {
      const path = material?.文件;
      if (path === undefined) continue;
      const result = await files.attachment(path);
      if (!result.ok) yield { path: ['材料', index, '文件'], ...explainFileFailure(MATERIAL, path, result.failure) };
    }
  },
};

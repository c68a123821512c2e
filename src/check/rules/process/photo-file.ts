import { explainFileFailure, type NamedFile } from '../../file-failure.js';
import type { FileRule } from '../../rule.js';

const PHOTO: NamedFile = { what: '照片', formats: 'JPEG、PNG 或 WebP' };

/** The photo is decoded whole: a truncated JPEG has sound metadata and half a face. */
export const photoFile: FileRule = {
  code: 'PHOTO_FILE',
  severity: 'error',
  scope: 'file',
  async *check(record, files) {
    for (const which of ['户主', '房屋'] as const) {
      const path = record.照片?.[which];
      if (path === undefined) continue;
      const result = await files.photo(path);
      if (!result.ok) yield { path: ['照片', which], ...explainFileFailure(PHOTO, path, result.failure) };
    }
  },
};

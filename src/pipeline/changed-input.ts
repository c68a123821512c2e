import type { Diagnostic } from '../diagnostic.js';
import type { VillageFolder } from '../load/workspace.js';

/** A file of a village that is no longer what was checked: the village is not made, the others are. */
export class ChangedInput extends Error {
  override readonly name = 'ChangedInput';
  /** Relative to the village's folder; '' where only the whole is known to differ. */
  readonly path: string;

  constructor(path: string) {
    super(`changed while it was being used: ${path}`);
    this.path = path;
  }
}

export const reportChange = ({ code, path: folder, villageFile }: VillageFolder, { path }: ChangedInput): Diagnostic => ({
  code: 'INPUT_CHANGED',
  severity: 'error',
  file: path === '' ? villageFile : `${folder}/${path}`,
  line: 1,
  column: 1,
  length: 1,
  path: '',
  village: code,
  message: path === '' ? '这个村的文件在运行期间被改动了，没有做成' : `文件 ${path} 在运行期间被改动了，这个村没有做成`,
  hint: '等文件改完、复制完，再运行一次',
});

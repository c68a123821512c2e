import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../errors.js';

/** The package's own folder, two levels above this file in `src` and in `dist` alike: it holds templates/ and schemas/. */
export function findResources(): string {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  if (!existsSync(join(root, 'templates'))) throw new SetupError(`${root} 里没有 templates 文件夹，程序安装不完整`, '重新安装 dangka');
  return root;
}

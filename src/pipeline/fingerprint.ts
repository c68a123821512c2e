import { digest } from '../model/digest.js';
import type { FileTree } from '../world.js';

/** Bytes; a scan of many pages has tens of millions. */
const LIMIT = 256 * 1024 * 1024;

/** SHA-256 over every file below a folder, by path, or over one file: what stands there, whatever its dates say. */
export async function fingerprint(tree: FileTree, path: string): Promise<string> {
  const lines: string[] = [];
  await collect(tree, path, lines);
  return digest('sha256', lines.join('\n'));
}

async function collect(tree: FileTree, path: string, lines: string[]): Promise<void> {
  for (const { name, kind } of await tree.list(path)) {
    // .DS_Store and the like come and go, and nobody reads them.
    if (name.startsWith('.')) continue;
    const inner = `${path}/${name}`;
    if (kind === 'folder') await collect(tree, inner, lines);
    else lines.push(await describe(tree, inner));
  }
}

/** The same of single files; one that is not there, or cannot be read, is told from one that is empty. */
export const fingerprintFiles = async (tree: FileTree, paths: readonly string[]): Promise<string> => {
  const lines: string[] = [];
  for (const path of paths) lines.push(await describe(tree, path));
  return digest('sha256', lines.join('\n'));
};

async function describe(tree: FileTree, path: string): Promise<string> {
  const read = await tree.read(path, LIMIT);
  return `${JSON.stringify(path)} ${read.ok ? digest('sha256', read.bytes) : read.failure.reason}`;
}

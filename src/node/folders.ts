import { lstat, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AccessError, codeOf, explain } from './access.js';
import { openTemporary } from './temporary.js';

/**
 * Makes a folder and what is missing above it. `mkdir` of Node with `recursive` never comes back from /proc and its
 * like, where a folder whose parent is there is answered with ENOENT: it makes the parent and asks again, for ever.
 */
export const makeFolders = async (folder: string): Promise<void> => {
  const refused = await tryToMake(folder);
  if (refused === undefined) return;
  if (codeOf(refused) !== 'ENOENT' || dirname(folder) === folder) throw refused;
  await makeFolders(dirname(folder));
  const again = await tryToMake(folder);
  if (again !== undefined) throw again;
};

/** Why a folder is not there now, or undefined where it is. */
const tryToMake = async (folder: string): Promise<Error | undefined> => {
  try {
    await mkdir(folder);
    return undefined;
  } catch (error) {
    // What the system says of a folder that is there differs: EEXIST, EISDIR, on a read-only disk EROFS.
    if (await isFolder(folder)) return undefined;
    return error instanceof Error ? error : new Error(String(error));
  }
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

/** Makes a folder below the output folder, step by step. A link on the way could lead anywhere: it is refused, not followed. */
export const makeFolderBelow = async (root: string, path: string): Promise<string> => {
  const steps = path === '.' ? [] : path.split('/');
  for (const [index] of steps.entries()) {
    const shown = steps.slice(0, index + 1).join('/');
    const folder = join(root, shown);
    // Another run may make it at the same time.
    const refused = (await isOwnFolder(folder, shown)) ? undefined : await tryToMake(folder);
    if (refused !== undefined) throw refused;
  }
  return join(root, path);
};

/** Makes a file and removes it: what permissions, quotas and the disk allow is known only when it is tried. */
export const tryToWrite = async (folder: string): Promise<void> => {
  await (await openTemporary(join(folder, 'probe'))).discard();
};

/** Whether a folder that is ours to fill is there; throws where something else has its name, or it cannot be written. */
export const checkFolder = async (root: string, path: string): Promise<boolean> => {
  const folder = join(root, path);
  if (!(await isOwnFolder(folder, path))) return false;
  try {
    await tryToWrite(folder);
    return true;
  } catch (error) {
    throw new AccessError(codeOf(error), `不能写入输出文件夹里的 ${path}：${explain(error)}。请检查权限和剩余空间后再试。`, error);
  }
};

const isOwnFolder = async (folder: string, shown: string): Promise<boolean> => {
  const found = await lstat(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return false;
  if (found.isDirectory()) return true;
  const what = found.isSymbolicLink() ? '是链接' : '不是文件夹';
  throw new AccessError(found.isSymbolicLink() ? 'ELOOP' : 'ENOTDIR', `输出文件夹里的 ${shown} ${what}，写不进去。请把它移走，或者换一个输出文件夹。`);
};

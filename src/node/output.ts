import { accessSync, constants } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import type { OutputTree } from '../world.js';
import { AccessError, codeOf, explain } from './access.js';
import { staysInside } from './files.js';
import { checkFolder, makeFolderBelow, makeFolders, tryToWrite } from './folders.js';
import { openPackages, packageNameIn } from './packages.js';
import type { Clock } from './history.js';
import { openTemporary, sweepFolders } from './temporary.js';
import { openZipWriter } from './zip.js';

export { removeTemporaryFiles } from './temporary.js';

/** Whoever comes first looks after what earlier runs have left; one that joins it, in another thread, only writes. */
export type OutputRole = 'first' | 'joined';

/**
 * Makes the output folder and makes sure of it before any work starts; throws an AccessError where it cannot be written.
 * With a clock, a package that replaces another leaves it under its digest, and packages/history.jsonl says so.
 */
export const openOutput = async (root: string, now?: Clock, role: OutputRole = 'first'): Promise<OutputTree> => {
  const folder = resolve(root);
  if (role === 'first') {
    await makeFolder(folder, root);
    sweepFolders(folder);
  }
  for (const name of now === undefined ? [] : OWN_FOLDERS) await checkFolder(folder, name);
  const packages = now === undefined ? undefined : await openPackages(folder, now, role === 'first');
  const place = (path: string): Promise<string> => findPlace(folder, path);
  return {
    write: async (path, bytes) => {
      await naming(path, async () => writeWhole(await place(path), bytes));
    },
    openZip: async (path) => {
      const name = packageNameIn(path);
      const writer = await naming(path, async () => openZipWriter(await place(path), name === undefined ? undefined : await packages?.expect(name)));
      return {
        add: (entry, bytes) => naming(path, () => writer.add(entry, bytes)),
        commit: () => naming(path, () => writer.commit()),
        abort: () => writer.abort(),
      };
    },
    prune: async () => {
      if (packages === undefined) throw new Error('an output folder without a clock keeps no packages');
      return naming('packages/.superseded', () => packages.prune());
    },
  };
};

/** What a build fills, and what it remembers of it. */
const OWN_FOLDERS = ['packages', 'print', 'report', '.dangka'] as const;

const makeFolder = async (folder: string, shown: string): Promise<void> => {
  try {
    await makeFolders(folder);
    await tryToWrite(folder);
    accessSync(folder, constants.R_OK);
  } catch (error) {
    const code = codeOf(error) === 'EEXIST' ? 'ENOTDIR' : codeOf(error);
    throw new AccessError(code, `不能写入输出文件夹 ${shown}：${explainFolder(code, error)}。请换一个文件夹，或检查权限和剩余空间。`, error);
  }
};

const explainFolder = (code: string, error: unknown): string => {
  if (code === 'ENOTDIR') return '它或它的上级是文件或断开的链接，不是文件夹';
  return code === 'ENOENT' ? '它的上级里不能新建文件夹（ENOENT）' : explain(error);
};

const findPlace = async (folder: string, path: string): Promise<string> => {
  if (path === '' || path.endsWith('/') || !staysInside(path)) throw new Error(`not a path inside the output folder: ${path}`);
  await makeFolderBelow(folder, posix.dirname(path));
  return join(folder, path);
};

const writeWhole = async (place: string, bytes: Uint8Array): Promise<void> => {
  const temporary = await openTemporary(place);
  try {
    await temporary.handle.writeFile(bytes);
    await temporary.handle.sync();
    await temporary.publish();
  } catch (error) {
    await temporary.discard();
    throw error;
  }
};

/** Says which file could not be written; the system's code stays. */
const naming = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AccessError || codeOf(error) === 'UNKNOWN') throw error;
    throw new AccessError(codeOf(error), `写不成 ${path}：${explain(error)}。请检查权限和剩余空间后再试，已写好的文件不受影响。`, error);
  }
};

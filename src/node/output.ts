import { accessSync, constants, readdirSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { OutputTree } from '../world.js';
import { AccessError, codeOf, explain } from './access.js';
import { staysInside } from './files.js';
import { openTemporary, sweepFolder } from './temporary.js';
import { openZipWriter } from './zip.js';

export { removeTemporaryFiles } from './temporary.js';

/** Makes the output folder and makes sure of it before any work starts; throws an AccessError where it cannot be written. */
export const openOutput = async (root: string): Promise<OutputTree> => {
  const folder = resolve(root);
  await makeFolder(folder, root);
  sweepTree(folder, SWEEP_DEPTH);
  const place = (path: string): Promise<string> => findPlace(folder, path);
  return {
    write: async (path, bytes) => {
      await naming(path, async () => writeWhole(await place(path), bytes));
    },
    openZip: async (path) => {
      const writer = await naming(path, async () => openZipWriter(await place(path)));
      return {
        add: (name, bytes) => naming(path, () => writer.add(name, bytes)),
        commit: () => naming(path, () => writer.commit()),
        abort: () => writer.abort(),
      };
    },
  };
};

/** `packages/`, `print/` and `report/` stand one below the root. */
const SWEEP_DEPTH = 2;

const makeFolder = async (folder: string, shown: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true });
    if (!(await stat(folder)).isDirectory()) throw new AccessError('ENOTDIR', `输出位置 ${shown} 不是文件夹。请换一个文件夹。`);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof AccessError) throw error;
    const code = codeOf(error) === 'EEXIST' ? 'ENOTDIR' : codeOf(error);
    const why = code === 'ENOTDIR' ? '它或它的上级是文件，不是文件夹' : explain(error);
    throw new AccessError(code, `不能写入输出文件夹 ${shown}：${why}。请换一个文件夹，或检查权限和剩余空间。`, error);
  }
};

const sweepTree = (folder: string, depth: number): void => {
  sweepFolder(folder);
  if (depth <= 1) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) sweepTree(join(folder, entry.name), depth - 1);
};

const findPlace = async (folder: string, path: string): Promise<string> => {
  if (path === '' || path.endsWith('/') || !staysInside(path)) throw new Error(`not a path inside the output folder: ${path}`);
  const place = join(folder, path);
  await mkdir(dirname(place), { recursive: true });
  return place;
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

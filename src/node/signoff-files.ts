import { constants } from 'node:fs';
import { lstat, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AccessError, codeOf, explain } from './access.js';
import { makeFolderBelow } from './folders.js';
import { openOutput } from './output.js';
import { syncFolder } from './temporary.js';

/** The signoffs of a workspace: the one part of it, beside the numbers given for good, that the tool writes. */
export const openSignoffFiles = (workspace: string): {
  /** Writes a sheet whole or not at all; throws an AccessError where what stands there is no longer `before`. */
  save(path: string, bytes: Uint8Array, before: Uint8Array | undefined): Promise<void>;
  /** Moves a sheet to a name that nobody has. */
  retire(path: string, to: string): Promise<void>;
} => ({
  save: async (path, bytes, before) => {
    await makeFolderBelow(workspace, dirname(path));
    const folder = await openOutput(join(workspace, dirname(path)));
    if (!isSame(await readNow(join(workspace, path)), before)) throw changed(path);
    await folder.write(path.slice(path.lastIndexOf('/') + 1), bytes);
  },
  retire: async (path, to) => {
    try {
      const folder = await makeFolderBelow(workspace, dirname(to));
      if (await isThere(join(workspace, to))) throw changed(to);
      await rename(join(workspace, path), join(workspace, to));
      await syncFolder(folder);
      await syncFolder(join(workspace, dirname(path)));
    } catch (error) {
      throw error instanceof AccessError ? error : new AccessError(codeOf(error), `移不动 ${path}：${explain(error)}。请检查权限后再试。`, error);
    }
  },
});

/** Two clerks may write on one sheet: what the other has entered must not be lost. */
const changed = (path: string): AccessError => new AccessError('CHANGED', `${path} 在运行期间被别人改过，没有写。请再运行一次。`);

const isSame = (now: Uint8Array | undefined, before: Uint8Array | undefined): boolean =>
  now === undefined || before === undefined ? now === before : now.length === before.length && now.every((byte, index) => byte === before[index]);

const readNow = async (path: string): Promise<Uint8Array | undefined> => {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new AccessError(codeOf(error), `读不出 ${path}：${explain(error)}。请检查权限后再试。`, error);
  }
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
};

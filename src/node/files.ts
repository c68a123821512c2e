import { constants } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Entry, FileTree, ReadFailure, ReadResult } from '../world.js';
import { compareCodePoints } from '../text/order.js';
import { AccessError, codeOf, explain } from './access.js';

/** A folder seen as a FileTree. Throws an AccessError where it is not a folder that can be read. */
export const openFolder = async (root: string): Promise<FileTree> => {
  const realRoot = await findFolder(root);
  return {
    list: (path) => listFolder(realRoot, path),
    read: (path, limitBytes) => readRegular(realRoot, path, limitBytes),
  };
};

/** Whether a path stays below its root as it is written: nothing is repaired silently. */
export const staysInside = (path: string): boolean =>
  !path.includes('\0') && !path.includes('\\') && !path.startsWith('/') && !/^[A-Za-z]:/.test(path) && !path.split('/').includes('..');

const findFolder = async (root: string): Promise<string> => {
  try {
    const found = await realpath(resolve(root));
    if ((await stat(found)).isDirectory()) return found;
  } catch (error) {
    throw new AccessError(codeOf(error), `打不开文件夹 ${root}：${explain(error)}。请检查路径和权限后再试。`, error);
  }
  throw new AccessError('ENOTDIR', `${root} 不是文件夹。请给出工作区文件夹的路径。`);
};

/** The real folder that holds `path`, or why it must not be used: a link on the way may lead out of the root. */
const findParent = async (root: string, path: string): Promise<string | ReadFailure> => {
  if (!staysInside(path)) return { reason: 'outside' };
  try {
    const parent = await realpath(dirname(join(root, path)));
    return isWithin(root, parent) ? parent : { reason: 'outside' };
  } catch (error) {
    return failureOf(error);
  }
};

const isWithin = (root: string, path: string): boolean => path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);

const listFolder = async (root: string, path: string): Promise<readonly Entry[]> => {
  if (!staysInside(path)) throw new AccessError('OUTSIDE', `${path} 在工作区之外，不能列出。请改用工作区内的相对路径。`);
  try {
    const folder = await realpath(join(root, path));
    if (!isWithin(root, folder)) throw new AccessError('OUTSIDE', `${path} 是指向工作区之外的链接。请换成真正的文件夹。`);
    const found = await readdir(folder, { withFileTypes: true });
    return found
      .map((entry): Entry => ({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' }))
      .sort((a, b) => compareCodePoints(a.name, b.name));
  } catch (error) {
    if (error instanceof AccessError) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new AccessError(code, `列不出文件夹 ${path}：${explain(error)}。请检查权限后再试。`, error);
  }
};

const readRegular = async (root: string, path: string, limit: number): Promise<ReadResult> => {
  const parent = await findParent(root, path);
  if (typeof parent !== 'string') return { ok: false, failure: parent };
  const name = path.slice(path.lastIndexOf('/') + 1);
  let handle: FileHandle | undefined;
  try {
    // O_NONBLOCK: opening a pipe that nobody writes to would otherwise wait for ever.
    handle = await open(join(parent, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    return await readWhole(handle, limit);
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  } finally {
    await handle?.close();
  }
};

const readWhole = async (handle: FileHandle, limit: number): Promise<ReadResult> => {
  const before = await handle.stat({ bigint: true });
  if (!before.isFile()) return { ok: false, failure: { reason: 'not-regular' } };
  const size = Number(before.size);
  if (size > limit) return { ok: false, failure: { reason: 'too-large', bytes: size, limit } };
  // One byte more than the size: a file that grows while it is read shows itself.
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  const after = await handle.stat({ bigint: true });
  if (length !== size || after.size !== before.size || after.mtimeNs !== before.mtimeNs)
    return { ok: false, failure: { reason: 'io', detail: '读取时文件正被改动' } };
  return { ok: true, bytes: buffer.subarray(0, size) };
};

const failureOf = (error: unknown): ReadFailure => {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return { reason: 'missing' };
    case 'EACCES':
    case 'EPERM':
      return { reason: 'denied' };
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return { reason: 'not-regular' };
    default:
      return { reason: 'io', detail: explain(error) };
  }
};

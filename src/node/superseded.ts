import { createReadStream, linkSync } from 'node:fs';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AccessError, codeOf } from './access.js';
import { makeFolderBelow } from './folders.js';
import { hashAt } from './hash-file.js';
import { writeAll } from './publish-file.js';
import { makeTemporary, openTemporary, syncFolder } from './temporary.js';
import type { TemporaryName } from './temporary.js';

/** `packages/.superseded/`: packages that others have replaced, each under its SHA-256. */
export interface Superseded {
  /** SHA-256 of what is kept. */
  list(): Promise<readonly string[]>;
  pathOf(sha256: string): string;
  /** Gives the package at `place` a second name here. It keeps its own until another takes that: it is never without one. */
  keep(place: string, sha256: string): Promise<void>;
  remove(sha256: string): Promise<void>;
}

export const openSuperseded = (packages: string): Superseded => {
  const folder = join(packages, SUPERSEDED);
  const pathOf = (sha256: string): string => join(folder, `${sha256}.zip`);
  return {
    pathOf,
    list: async () => {
      const names = await readdir(folder).catch(noneWhereAbsent);
      return names.flatMap((name) => /^([0-9a-f]{64})\.zip$/.exec(name)?.[1] ?? []).sort();
    },
    keep: async (place, sha256) => {
      await makeFolderBelow(packages, SUPERSEDED);
      if (await isKept(pathOf(sha256), sha256)) return;
      const temporary = await linkOrCopy(place, pathOf(sha256));
      try {
        if ((await hashAt(temporary.path)) !== sha256) throw new AccessError('EBUSY', '原来的包正被别的程序改动。请等它结束后再试。');
        await temporary.publish();
      } catch (error) {
        await temporary.discard();
        throw error;
      }
    },
    remove: async (sha256) => {
      await unlink(pathOf(sha256));
      await syncFolder(folder);
    },
  };
};

export const SUPERSEDED = '.superseded';

const noneWhereAbsent = (error: unknown): readonly string[] => {
  if (codeOf(error) === 'ENOENT') return [];
  throw error;
};

/** One that is there and damaged is replaced by the whole one that is about to be kept. */
const isKept = async (path: string, sha256: string): Promise<boolean> => {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return false;
  if (!found.isFile()) throw new AccessError('NOT_REGULAR', `packages/${SUPERSEDED}/${sha256}.zip 不是普通文件，被替换的包存不进去。请把它移走后再试。`);
  return (await hashAt(path)) === sha256;
};

/** Where a file can have one name only: FAT, exFAT, some network disks; another disk; files of somebody else's. */
const CANNOT_LINK: readonly string[] = ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL'];

const linkOrCopy = async (from: string, finalPath: string): Promise<TemporaryName> => {
  try {
    return makeTemporary(finalPath, (path) => {
      linkSync(from, path);
    });
  } catch (error) {
    if (!CANNOT_LINK.includes(codeOf(error))) throw error;
  }
  const copy = await openTemporary(finalPath);
  try {
    for await (const chunk of createReadStream(from) as AsyncIterable<Buffer>) await writeAll(copy.handle, chunk);
    await copy.handle.sync();
    return copy;
  } catch (error) {
    await copy.discard();
    throw error;
  }
};

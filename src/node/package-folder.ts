import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, readdirSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { problem } from '../pack/problem.js';
import type { BagEntry, BagReader, VerifyProblem } from '../pack/problem.js';
import { codeOf, explain } from './access.js';
import { LIMIT_WHOLE, notRegular, readWhole, tooLarge } from './package-limits.js';
import { openTurns } from './turns.js';
import { isSystemError } from './unzip-entry.js';

/** A bag that lies unpacked in a folder. */
export const openPackageFolder = async (folder: string): Promise<{ reader: BagReader; problems: readonly VerifyProblem[] }> => {
  const root = await realpath(folder);
  const turn = openTurns();
  const sizes = new Map<string, number>();
  const entries: BagEntry[] = [];
  const problems: VerifyProblem[] = [];
  for (const found of walk(root, '')) {
    if ('code' in found) problems.push(found);
    else {
      entries.push(found);
      sizes.set(found.name, found.size);
    }
    await turn();
  }
  const scan = async (name: string, take: (piece: Uint8Array) => void): Promise<VerifyProblem | undefined> => {
    await turn();
    return scanFile(join(root, name), name, sizes.get(name), take);
  };
  return {
    problems,
    reader: {
      name: basename(root),
      entries: () => entries,
      scan,
      read: async (name) => {
        const size = sizes.get(name) ?? 0;
        return size > LIMIT_WHOLE ? { ok: false, problem: tooLarge(name, size) } : readWhole(size, (take) => scan(name, take));
      },
    },
  };
};

function* walk(root: string, folder: string): Generator<BagEntry | VerifyProblem, void> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder + entry.name;
    if (entry.name.includes('\uFFFD')) yield problem('ENTRY_UNREADABLE', path, '文件名不是 UTF-8，读不出。请用认得中文文件名的程序重新解包。');
    else if (entry.isDirectory()) {
      yield { name: `${path}/`, size: 0 };
      yield* walk(root, `${path}/`);
    } else if (entry.isFile()) yield { name: path, size: lstatSync(join(root, path)).size };
    else yield notRegular(path);
  }
}

/** Bytes read at a time. */
const PIECE = 256 * 1024;

/** Every piece is read into the same place: what is wanted of it must be taken at once. */
const scanFile = (file: string, name: string, expected: number | undefined, take: (piece: Uint8Array) => void): VerifyProblem | undefined => {
  let fd: number | undefined;
  try {
    // O_NONBLOCK: a pipe that has come in place of the file must not be waited for.
    fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const before = fstatSync(fd, { bigint: true });
    if (!before.isFile()) return notRegular(name);
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, Number(before.size) + 1));
    let length = 0;
    for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) {
      length += read;
      take(buffer.subarray(0, read));
    }
    const after = fstatSync(fd, { bigint: true });
    return length === expected && after.mtimeNs === before.mtimeNs ? undefined : unreadable(name, '核对时文件正被改动。请不要在核对时改动本包，再核对一次。');
  } catch (error) {
    return describeFailure(name, error);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
};

const unreadable = (path: string, message: string): VerifyProblem => problem('ENTRY_UNREADABLE', path, message);

const describeFailure = (path: string, error: unknown): VerifyProblem => {
  switch (codeOf(error)) {
    case 'ELOOP':
    case 'EISDIR':
    case 'ENXIO':
      return notRegular(path);
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable(path, '核对时文件不见了。请不要在核对时改动本包，再核对一次。');
    case 'EACCES':
    case 'EPERM':
      return unreadable(path, '没有权限读取。请检查权限后再核对。');
    default:
      if (!isSystemError(error)) throw error;
      return unreadable(path, `读不出：${explain(error)}。请检查磁盘后再核对。`);
  }
};

import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../pack/problem.js';
import type { BagEntry, BagReader, VerifyProblem } from '../pack/problem.js';
import type { ReadFailure } from '../world.js';
import { openFolder } from './files.js';

/** Bytes; files are verified whole in memory. */
export const LIMIT_FILE = 512 * 1024 * 1024;

/** A bag that lies unpacked in a folder. */
export const openPackageFolder = async (root: string): Promise<{ reader: BagReader; problems: readonly VerifyProblem[] }> => {
  const tree = await openFolder(root);
  const entries: BagEntry[] = [];
  const problems: VerifyProblem[] = [];
  await walk(root, '', entries, problems);
  return {
    problems,
    reader: {
      entries: () => entries,
      read: async (name) => {
        const result = await tree.read(name, LIMIT_FILE);
        return result.ok ? result : { ok: false, problem: describeFailure(name, result.failure) };
      },
    },
  };
};

const walk = async (root: string, folder: string, entries: BagEntry[], problems: VerifyProblem[]): Promise<void> => {
  for (const name of await readdir(join(root, folder))) {
    const path = folder + name;
    const found = await lstat(join(root, path));
    if (found.isDirectory()) {
      entries.push({ name: `${path}/`, size: 0 });
      await walk(root, `${path}/`, entries, problems);
    } else if (found.isFile()) entries.push({ name: path, size: found.size });
    else problems.push(notRegular(path));
  }
};

/** A link, pipe or device: unpacked elsewhere it would be something else, or lead elsewhere. */
export const notRegular = (path: string): VerifyProblem =>
  problem('ENTRY_NOT_REGULAR', path, '不是普通文件（链接、管道或设备）。请换成真正的文件后重新生成本包。');

export const tooLarge = (path: string, bytes: number): VerifyProblem =>
  problem('ENTRY_TOO_LARGE', path, `有 ${bytes} 字节，超过 ${LIMIT_FILE} 字节的核对上限。请拆分后重新生成本包。`);

const describeFailure = (path: string, failure: ReadFailure): VerifyProblem => {
  switch (failure.reason) {
    case 'too-large':
      return tooLarge(path, failure.bytes);
    case 'not-regular':
      return notRegular(path);
    case 'outside':
      return problem('PATH_UNSAFE', path, '路径会离开包的文件夹。请勿使用，查明来源后重新生成。');
    case 'missing':
      return problem('ENTRY_UNREADABLE', path, '核对时文件不见了。请不要在核对时改动本包，再核对一次。');
    case 'denied':
      return problem('ENTRY_UNREADABLE', path, '没有权限读取。请检查权限后再核对。');
    case 'io':
      return problem('ENTRY_UNREADABLE', path, `读不出：${failure.detail}。请检查磁盘后再核对。`);
  }
};

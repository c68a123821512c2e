import { basename } from 'node:path';
import { findEscape } from '../pack/path.js';
import { problem } from '../pack/problem.js';
import type { BagReader, VerifyProblem } from '../pack/problem.js';
import { explain } from './access.js';
import { LIMIT_WHOLE, notRegular, readWhole, tooLarge } from './package-limits.js';
import { openTurns } from './turns.js';
import { isSystemError } from './unzip-entry.js';
import { ZipEntryError } from './unzip.js';
import type { ZipItem, ZipSource } from './unzip.js';
import { findLayoutFaults } from './zip-layout.js';

/**
 * What a zip may unpack to, as a multiple of its size and on top of it. Catalogues and text shrink to
 * a twentieth; deflate at its best makes a thousand of one.
 */
const LIMIT_RATIO = 100;
const LIMIT_BASE = 64 * 1024 * 1024;

/** `packages/.superseded/` names a package by its digest. */
const DIGEST_NAME = /^[0-9a-f]{64}$/;

/** Looks a zip over without unpacking; the reader is left out where reading it would be a danger. */
export const inspectZip = (source: ZipSource, path: string): { reader?: BagReader; problems: readonly VerifyProblem[] } => {
  const problems: VerifyProblem[] = [...findLayoutFaults(source.items, source.layout).map(describeLayout)];
  const items = new Map<string, ZipItem>();
  for (const item of source.items) {
    const { fatal, faults } = inspectItem(item);
    problems.push(...faults);
    if (items.has(item.name)) problems.push(problem('ZIP_DUPLICATE_ENTRY', item.name, 'zip 里有两个同名文件，解包会互相覆盖。请重新生成本包。'));
    else if (!fatal) items.set(item.name, item);
  }
  const expected = basename(path).replace(/\.zip$/i, '');
  const tops = [...new Set(source.items.map(({ name }) => name.slice(0, name.indexOf('/') + 1)))];
  const [top = ''] = tops;
  if (tops.length !== 1 || top === '')
    problems.push(problem('ZIP_TOP_FOLDER', '', `zip 里应恰有一个顶层文件夹，实有：${tops.map((name) => name || '（顶层的文件）').join('、') || '无'}。请重新生成本包。`));
  else if (top !== `${expected}/` && !DIGEST_NAME.test(expected))
    problems.push(problem('ZIP_NAME_MISMATCH', top, `顶层文件夹“${top.slice(0, -1)}”与 zip 的名字“${expected}”不同。请把 zip 改回原名。`));
  const total = source.items.reduce((sum, { size }) => sum + size, 0);
  if (total > source.layout.fileSize * LIMIT_RATIO + LIMIT_BASE) {
    problems.push(problem('ZIP_BOMB', '', `zip 解开后将有 ${total} 字节，远超其自身大小。请勿解包，查明来源。`));
    return { problems };
  }
  return { problems, reader: openReader(source, items, tops.includes(`${expected}/`) ? `${expected}/` : top) };
};

const describeLayout = ({ kind, name, bytes }: ReturnType<typeof findLayoutFaults>[number]): VerifyProblem =>
  kind === 'overlap'
    ? problem('ZIP_OVERLAP', name, 'zip 里的文件互相重叠。请勿解包，查明来源后重新生成。')
    : problem('ZIP_HIDDEN_BYTES', name, `zip 里有 ${bytes} 个不属于任何文件的字节。请查明来源后重新生成本包。`);

/** Upper four bits of a Unix mode: 0 not said, 4 folder, 8 regular file. */
const isOrdinary = ({ unixMode, name }: ZipItem): boolean => {
  const type = unixMode >> 12;
  return type === 0 || (type === 4 && name.endsWith('/')) || (type === 8 && !name.endsWith('/'));
};

const inspectItem = (item: ZipItem): { fatal: boolean; faults: readonly VerifyProblem[] } => {
  const { name } = item;
  const escape = findEscape(name);
  if (escape !== undefined) return { fatal: true, faults: [problem('PATH_UNSAFE', name, `文件名${escape}。请勿解包，查明来源后重新生成。`)] };
  if (!isOrdinary(item)) return { fatal: true, faults: [notRegular(name)] };
  return {
    fatal: false,
    faults: [
      ...(item.headersAgree ? [] : [problem('ZIP_HEADER_MISMATCH', name, 'zip 对这个文件的两处记载不一致。请重新生成本包。')]),
      ...(item.nameIsUtf8 ? [] : [problem('ZIP_NAME_ENCODING', name, '文件名不是标明的 UTF-8，别处解包会乱码。请用原包，或重新生成。')]),
    ],
  };
};

const openReader = (source: ZipSource, items: ReadonlyMap<string, ZipItem>, top: string): BagReader => {
  const entries = [...items.values()]
    .filter(({ name }) => name.startsWith(top) && name !== top)
    .map(({ name, size }) => ({ name: name.slice(top.length), size }));
  const itemOf = (name: string): ZipItem => {
    const item = items.get(top + name);
    if (item === undefined) throw new Error(`not an entry of this zip: ${name}`);
    return item;
  };
  const turn = openTurns();
  const scan = async (name: string, take: (piece: Uint8Array) => void): Promise<VerifyProblem | undefined> => {
    await turn();
    return scanItem(source, itemOf(name), name, take);
  };
  return {
    name: top.slice(0, -1),
    entries: () => entries,
    scan,
    read: async (name) => {
      const { size } = itemOf(name);
      return size > LIMIT_WHOLE ? { ok: false, problem: tooLarge(name, size) } : readWhole(size, (take) => scan(name, take));
    },
  };
};

const scanItem = async (source: ZipSource, item: ZipItem, name: string, take: (piece: Uint8Array) => void): Promise<VerifyProblem | undefined> => {
  if (item.encrypted) return problem('ZIP_ENCRYPTED', name, '文件加了密，无法核对。请提供没有加密的包。');
  if (item.method !== 0 && item.method !== 8) return problem('ZIP_METHOD', name, `压缩方法 ${item.method} 不受支持。请用“存储”或 deflate 重新打包。`);
  try {
    for await (const piece of source.stream(item)) take(piece);
    return undefined;
  } catch (error) {
    if (error instanceof ZipEntryError) return problem('ENTRY_CORRUPT', name, `文件在 zip 里已损坏（${error.message}）。请取回原包或重新生成。`);
    if (!isSystemError(error)) throw error;
    return problem('ENTRY_UNREADABLE', name, `读不出：${explain(error)}。请检查磁盘后再核对。`);
  }
};

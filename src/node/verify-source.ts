import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { problem } from '../pack/problem.js';
import type { BagReader, VerifyProblem } from '../pack/problem.js';
import { verifyBag } from '../pack/verify.js';
import { AccessError, codeOf, explain } from './access.js';
import { openPackageFolder } from './package-folder.js';
import { inspectZip } from './package-zip.js';
import { ZipFormatError, openZipSource } from './unzip.js';

/** A package opened for verifying. Nothing is ever unpacked to the disk. */
export interface OpenedPackage {
  /** Absent where there is no bag to be seen, or it would be a danger to read it. */
  readonly reader?: BagReader;
  /** What is wrong with the container. */
  readonly problems: readonly VerifyProblem[];
  close(): void;
}

export interface VerifiedPackage {
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly VerifyProblem[];
}

/** Opens a zip or a folder; throws an AccessError where it is not there or cannot be read. */
export const openPackage = async (path: string): Promise<OpenedPackage> => {
  try {
    if ((await stat(path)).isDirectory()) return { ...(await openPackageFolder(path)), close: () => undefined };
    const source = await openZipSource(path);
    return {
      ...inspectZip(source, path),
      close: () => {
        source.close();
      },
    };
  } catch (error) {
    if (error instanceof AccessError) throw error;
    if (error instanceof ZipFormatError) return { problems: [problem('ZIP_INVALID', '', `${describeFormat(error.message)}。请取回完整的包或重新生成。`)], close: () => undefined };
    throw new AccessError(codeOf(error), `打不开 ${path}：${explain(error)}。请检查路径和权限后再试。`, error);
  }
};

/** Verifies one package, zip or folder. */
export const verifyPackage = async (path: string): Promise<VerifiedPackage> => {
  const opened = await openPackage(path);
  try {
    const problems = [...opened.problems, ...(await verifyDigestName(path)), ...(opened.reader === undefined ? [] : await verifyBag(opened.reader))];
    return { file: path, ok: problems.length === 0, problems };
  } finally {
    opened.close();
  }
};

const describeFormat = (message: string): string => {
  if (message.startsWith('End of central directory')) return '不是 zip，或者被截断了';
  if (message.startsWith('Invalid comment length')) return 'zip 末尾有多余的字节';
  return message === 'not a regular file' ? '不是普通文件' : `zip 的结构已损坏（${message}）`;
};

/** A superseded package bears its SHA-256 as its name. */
const verifyDigestName = async (path: string): Promise<readonly VerifyProblem[]> => {
  const [, expected] = /^([0-9a-f]{64})\.zip$/.exec(basename(path)) ?? [];
  if (expected === undefined) return [];
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex') === expected
    ? []
    : [problem('DIGEST_MISMATCH', '', '文件名是被替换的包的 SHA-256，与内容不符，包已被改动。请取回原包。')];
};

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { problem } from '../pack/problem.js';
import type { BagReader, VerifyProblem } from '../pack/problem.js';
import { verifyBag } from '../pack/verify.js';
import type { PublicKey } from '../seal/public-key.js';
import { AccessError, codeOf, explain } from './access.js';
import { openPackageFolder } from './package-folder.js';
import { inspectZip } from './package-zip.js';
import { readPdfText } from './pdf-text.js';
import { tagManifestReader, verifySignatures } from './signature-files.js';
import { ZipFormatError, openZipSource } from './unzip.js';
import { verifyHistory } from './verify-history.js';

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
  /** No error was found; there may be warnings. */
  readonly ok: boolean;
  readonly problems: readonly VerifyProblem[];
}

/** Opens a zip or a folder; throws an AccessError where it is not there or cannot be read. */
export const openPackage = async (path: string): Promise<OpenedPackage> => {
  try {
    if ((await stat(path)).isDirectory()) return { ...(await openPackageFolder(path)), close: () => undefined };
    const source = await openZipSource(path, MOST_ENTRIES);
    return {
      ...inspectZip(source, path),
      close: () => {
        source.close();
      },
    };
  } catch (error) {
    if (error instanceof AccessError) throw error;
    if (error instanceof ZipFormatError) return { problems: [describeFormat(error.message)], close: () => undefined };
    throw new AccessError(codeOf(error), `打不开 ${path}：${explain(error)}。请检查路径和权限后再试。`, error);
  }
};

/** Verifies one package, zip or folder; with keys, that each of them has signed it. */
export const verifyPackage = async (path: string, keys: readonly PublicKey[] = []): Promise<VerifiedPackage> => {
  const opened = await openPackage(path);
  try {
    const signatures = await verifySignatures(path, tagManifestReader(opened.reader), keys);
    const problems = [
      ...opened.problems,
      ...(await verifyDigestName(path)),
      ...(await verifyHistory(path)),
      ...(opened.reader === undefined ? [] : await verifyBag(opened.reader, { pdf: readPdfText })),
      ...signatures.map(({ code, path: file, message }) => problem(code, file, message)),
    ];
    return { file: path, ok: problems.every(({ severity }) => severity === 'warning'), problems };
  } finally {
    opened.close();
  }
};

/** A village has a tenth of it. What a zip says of each of its files must be held in memory. */
const MOST_ENTRIES = 1_000_000;

const describeFormat = (message: string): VerifyProblem => {
  if (message.startsWith('more than')) return problem('ZIP_BOMB', '', `zip 里的文件超过 ${MOST_ENTRIES} 个。请勿解包，查明来源。`);
  const what = FORMAT_FAULTS.find(([start]) => message.startsWith(start))?.[1] ?? `zip 的结构已损坏（${message}）`;
  return problem('ZIP_INVALID', '', `${what}。请取回完整的包或重新生成。`);
};

/** By how the library's message begins. */
const FORMAT_FAULTS: readonly (readonly [start: string, what: string])[] = [
  ['End of central directory', '不是 zip，或者被截断了'],
  ['Invalid comment length', 'zip 末尾有多余的字节'],
  ['not a regular file', '不是普通文件'],
];

/** A superseded package bears its SHA-256 as its name. */
const verifyDigestName = async (path: string): Promise<readonly VerifyProblem[]> => {
  const [, expected] = /^([0-9a-f]{64})\.zip$/.exec(basename(path)) ?? [];
  // A pipe of that name would be waited for.
  if (expected === undefined || !(await stat(path)).isFile()) return [];
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex') === expected
    ? []
    : [problem('DIGEST_MISMATCH', '', '文件名是被替换的包的 SHA-256，与内容不符，包已被改动。请取回原包。')];
};

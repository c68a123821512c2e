import { digest } from '../model/digest.js';
import type { DigestName } from '../model/digest.js';
import { CATALOGUE_PATH } from './catalogue.js';
import { splitLines, decodePath } from './manifest.js';
import { compareCodePoints } from '../text/order.js';
import { findEscape } from './path.js';
import { problem } from './problem.js';
import type { BagReader, VerifyCode, VerifyProblem } from './problem.js';
import { decodeText, parseDeclaration, parseTagFields } from './tag-file.js';
import type { BagDeclaration, DeclarationFault } from './tag-file.js';
import { verifyCatalogue } from './verify-catalogue.js';
import type { FoundFile } from './verify-catalogue.js';
import { isManifest, isTagFile, readManifest } from './verify-manifests.js';
import type { Manifest } from './verify-manifests.js';

export type { BagEntry, BagRead, BagReader, VerifyCode, VerifyProblem } from './problem.js';

/**
 * Everything wrong with a bag, RFC 8493 and the drafts from 0.93 on, in one pass: it does not stop at
 * the first fault, and reads every file, so that a zip's checksums are met as well.
 */
export const verifyBag = async (bag: BagReader): Promise<VerifyProblem[]> => {
  const sizes = new Map(bag.entries().map(({ name, size }) => [name, size]));
  const files = [...sizes.keys()].filter((name) => !name.endsWith('/')).sort(compareCodePoints);
  const problems: VerifyProblem[] = [];
  const report = (...found: readonly VerifyProblem[]): void => {
    problems.push(...found);
  };

  for (const name of sizes.keys()) {
    const escape = findEscape(name);
    if (escape !== undefined) report(problem('PATH_UNSAFE', name, `文件名${escape}。请勿解包，查明来源后重新生成。`));
  }
  if (![...sizes.keys()].some((name) => name.startsWith('data/'))) report(problem('PAYLOAD_MISSING', 'data/', '缺少 data/ 文件夹。请重新生成本包。'));

  const readText = async (name: string, encoding: string, code: VerifyCode): Promise<string | undefined> => {
    // A file that cannot be read is reported once, where all files are read.
    const read = sizes.has(name) ? await bag.read(name) : undefined;
    if (read?.ok !== true) return undefined;
    const text = decodeText(read.bytes, encoding);
    if (text === undefined) report(problem(code, name, `不是 ${encoding} 编码的文本。请重新生成本包。`));
    return text;
  };

  const { version, encoding } = await readDeclaration(bag, sizes, report);
  const strict = version[0] >= 1;
  const manifests: Manifest[] = [];
  for (const name of files.filter(isManifest)) {
    const text = await readText(name, encoding, 'MANIFEST_ENCODING');
    if (text === undefined) continue;
    const read = readManifest(name, text, strict);
    report(...read.problems);
    if (read.manifest !== undefined) manifests.push(read.manifest);
  }
  if (!files.some((name) => isManifest(name) && isTagFile(name)))
    report(problem('MANIFEST_MISSING', '', '没有载荷清单（manifest-*.txt）。请重新生成本包。'));

  const fetchable = readFetch(await readText('fetch.txt', encoding, 'FETCH_SYNTAX'), report);
  report(...findMissing(manifests, sizes, fetchable), ...findUnlisted(manifests, files, strict), ...findMissingOfProfile(sizes));

  const found = await checkFiles(bag, files, manifests, report);
  report(...checkInfo(await readText('bag-info.txt', encoding, 'BAG_INFO_SYNTAX'), files, sizes));
  const catalogue = await readText(CATALOGUE_PATH, 'utf-8', 'CATALOGUE_FORMAT');
  if (catalogue !== undefined) report(...verifyCatalogue(catalogue, found));
  return problems;
};

type Report = (...found: readonly VerifyProblem[]) => void;

const DECLARATION_FAULTS: Readonly<Record<DeclarationFault, readonly [VerifyCode, string]>> = {
  bom: ['BAGIT_BOM', '以字节顺序标记（BOM）开头'],
  'not-utf8': ['BAGIT_SYNTAX', '不是 UTF-8 文本'],
  syntax: ['BAGIT_SYNTAX', '应恰为 BagIt-Version 与 Tag-File-Character-Encoding 两行，冒号后一个空格'],
  version: ['BAGIT_VERSION', '版本号应在 0.93 至 0.97 之间，或为 1.0'],
  encoding: ['BAGIT_ENCODING', '1.0 版的标签文件编码应为 UTF-8'],
};

/** Where the declaration is at fault, the rest is held against 1.0. */
const readDeclaration = async (bag: BagReader, sizes: ReadonlyMap<string, number>, report: Report): Promise<BagDeclaration> => {
  const current: BagDeclaration = { version: [1, 0], encoding: 'UTF-8' };
  if (!sizes.has('bagit.txt')) {
    report(problem('BAGIT_MISSING', 'bagit.txt', '缺少 bagit.txt，不是 BagIt 包。请重新生成本包。'));
    return current;
  }
  const read = await bag.read('bagit.txt');
  if (!read.ok) return current;
  const declaration = parseDeclaration(read.bytes);
  if (typeof declaration !== 'string') return declaration;
  const [code, what] = DECLARATION_FAULTS[declaration];
  report(problem(code, 'bagit.txt', `${what}。请重新生成本包。`));
  return current;
};

/** Paths that `fetch.txt` would have fetched: URL, length or `-`, path (RFC 8493 §2.2.3). */
const readFetch = (text: string | undefined, report: Report): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const [index, line] of splitLines(text ?? '').entries()) {
    const [, encoded] = /^\S+[ \t]+(?:\d+|-)[ \t]+(\S.*)$/.exec(line) ?? [];
    const path = encoded === undefined ? undefined : decodePath(encoded.replace(/^(?:\.\/)+/, ''));
    const escape = path === undefined ? undefined : findEscape(path);
    if (path === undefined) report(problem('FETCH_SYNTAX', 'fetch.txt', `第 ${index + 1} 行不是“网址、长度、路径”。请重新生成本包。`));
    else if (escape !== undefined) report(problem('PATH_UNSAFE', 'fetch.txt', `所列路径“${path}”${escape}。请勿取件，查明来源后重新生成。`));
    else paths.add(path);
  }
  return paths;
};

const findMissing = (manifests: readonly Manifest[], sizes: ReadonlyMap<string, number>, fetchable: ReadonlySet<string>): readonly VerifyProblem[] => {
  const promised = new Map(manifests.flatMap(({ name, promises }) => [...promises.keys()].map((path) => [path, name] as const)));
  const absent = [...promised].filter(([path]) => !sizes.has(path) && !fetchable.has(path));
  return [
    ...absent.map(([path, name]) => problem('FILE_MISSING', path, `清单 ${name} 列有这个文件，包里没有。请取回完整的包或重新生成。`)),
    ...[...fetchable].filter((path) => !sizes.has(path)).map((path) =>
      problem('FETCH_UNSUPPORTED', path, 'fetch.txt 要求从网上取这个文件，本工具不联网取件。请取齐文件后再核对。')),
  ];
};

/** From 1.0 on every payload manifest lists every payload file; before, one of them must. */
const findUnlisted = (manifests: readonly Manifest[], files: readonly string[], strict: boolean): readonly VerifyProblem[] => {
  const payload = manifests.filter(({ tag }) => !tag);
  return files
    .filter((path) => path.startsWith('data/'))
    .flatMap((path) => {
      const silent = payload.filter(({ promises }) => !promises.has(path)).map(({ name }) => name);
      return silent.length > 0 && (strict || silent.length === payload.length)
        ? [problem('FILE_UNLISTED', path, `清单 ${silent.join('、')} 没有列出这个文件。请查明它从何而来，再重新生成本包。`)]
        : [];
    });
};

const PROFILE = ['manifest-sha256.txt', 'manifest-sm3.txt', 'bag-info.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sm3.txt'];

/** A bag with SM3 is one of this tool's: it has all of these, none may be taken away with its traces. */
const findMissingOfProfile = (sizes: ReadonlyMap<string, number>): readonly VerifyProblem[] =>
  sizes.has('manifest-sm3.txt') || sizes.has('tagmanifest-sm3.txt')
    ? PROFILE.filter((name) => !sizes.has(name)).map((name) => problem('PROFILE_MISSING', name, '档卡包应有这个文件。请取回完整的包或重新生成。'))
    : [];

/** Reads every file once and holds it against what each manifest says; gives back the payload for the catalogue. */
const checkFiles = async (bag: BagReader, files: readonly string[], manifests: readonly Manifest[], report: Report): Promise<ReadonlyMap<string, FoundFile | undefined>> => {
  const found = new Map<string, FoundFile | undefined>(files.filter((path) => path.startsWith('data/')).map((path) => [path, undefined]));
  const ours = manifests.some(({ tag, algorithm }) => tag && algorithm === 'sm3');
  for (const path of files) {
    const read = await bag.read(path);
    if (!read.ok) {
      report(read.problem);
      continue;
    }
    const digests = new Map<DigestName, string>();
    const compute = (name: DigestName): string => {
      const value = digests.get(name) ?? digest(name, read.bytes);
      digests.set(name, value);
      return value;
    };
    for (const { name, algorithm, promises } of manifests) {
      const promised = promises.get(path);
      if (promised !== undefined && promised !== compute(algorithm))
        report(problem('DIGEST_MISMATCH', path, `内容与清单 ${name} 所记的摘要不符，文件已被改动或损坏。请取回原包或重新生成。`));
    }
    if (path.startsWith('data/')) found.set(path, { size: read.bytes.length, sha256: compute('sha256') });
    else if (ours && isTagFile(path) && manifests.some(({ tag, promises }) => tag && !promises.has(path)))
      report(problem('FILE_UNLISTED', path, '标签清单没有列出这个文件。请查明它从何而来，再重新生成本包。'));
  }
  return found;
};

const checkInfo = (text: string | undefined, files: readonly string[], sizes: ReadonlyMap<string, number>): readonly VerifyProblem[] => {
  const { fields, malformed } = parseTagFields(text ?? '');
  const payload = files.filter((name) => name.startsWith('data/'));
  const octets = payload.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  const actual = `${octets}.${payload.length}`;
  return [
    ...malformed.map((line) => problem('BAG_INFO_SYNTAX', 'bag-info.txt', `第 ${line} 行不是“标签: 值”。请重新生成本包。`)),
    ...fields
      .filter(([label]) => label.toLowerCase() === 'payload-oxum')
      .flatMap(([, value]) => {
        if (!/^\d+\.\d+$/.test(value)) return [problem('OXUM_SYNTAX', 'bag-info.txt', `Payload-Oxum“${value}”不是“字节数.文件数”。请重新生成本包。`)];
        return value === actual ? [] : [problem('OXUM_MISMATCH', 'bag-info.txt', `Payload-Oxum 为 ${value}，实为 ${actual}。请取回完整的包或重新生成。`)];
      }),
  ];
};

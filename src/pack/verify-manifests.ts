import type { DigestName } from '../model/digest.js';
import { DIGEST_LENGTH, isDigestName, parseManifest, parseManifestName } from './manifest.js';
import { findEscape } from './path.js';
import { problem } from './problem.js';
import type { VerifyProblem } from './problem.js';

/** One manifest of the bag, read: what it promises of which file. */
export interface Manifest {
  readonly name: string;
  /** Lists tag files, not payload. */
  readonly tag: boolean;
  readonly algorithm: DigestName;
  /** Path → digest in lower-case hexadecimal. */
  readonly promises: ReadonlyMap<string, string>;
}

export const isManifest = (name: string): boolean => parseManifestName(name) !== undefined;

/** Whether a tag manifest may be expected to list a file. */
export const isTagFile = (path: string): boolean => !path.startsWith('data/') && parseManifestName(path)?.tag !== true;

/** Reads one manifest; from 1.0 on (`strict`) no path may stand in it twice, before that only with one digest. */
export const readManifest = (name: string, text: string, strict: boolean): { readonly manifest?: Manifest; readonly problems: readonly VerifyProblem[] } => {
  const kind = parseManifestName(name);
  if (kind === undefined) throw new Error(`not a manifest: ${name}`);
  const { tag, algorithm } = kind;
  if (!isDigestName(algorithm))
    return { problems: [problem('ALGORITHM_UNSUPPORTED', name, `不支持摘要算法 ${algorithm}，这份清单没有核对。请用支持它的工具另行核对。`)] };
  const { lines, malformed } = parseManifest(text);
  const problems = malformed.map((line) => problem('MANIFEST_SYNTAX', name, `第 ${line} 行不是“摘要、两个空格、路径”。请重新生成本包。`));
  const promises = new Map<string, string>();
  for (const { digest, path } of lines) {
    const escape = findEscape(path);
    if (escape !== undefined) problems.push(problem('PATH_UNSAFE', name, `所列路径“${path}”${escape}。请勿解包，查明来源后重新生成。`));
    else if (tag ? !isTagFile(path) : !path.startsWith('data/'))
      problems.push(problem('MANIFEST_PATH', name, `不应列出“${path}”：${tag ? '标签清单只列 data/ 以外的文件' : '载荷清单只列 data/ 之下的文件'}。请重新生成本包。`));
    else if (digest.length !== DIGEST_LENGTH[algorithm])
      problems.push(problem('MANIFEST_SYNTAX', name, `“${path}”的摘要应有 ${DIGEST_LENGTH[algorithm]} 位，实有 ${digest.length} 位。请重新生成本包。`));
    else if (promises.has(path) && (strict || promises.get(path) !== digest))
      problems.push(problem('MANIFEST_DUPLICATE', name, `“${path}”列了两次。请重新生成本包。`));
    else promises.set(path, digest);
  }
  return { manifest: { name, tag, algorithm, promises }, problems };
};

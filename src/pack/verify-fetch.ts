import { decodePath, splitLines } from './manifest.js';
import { findEscape } from './path.js';
import { problem } from './problem.js';
import type { Report } from './problem.js';
import { isPayload } from './verify-files.js';

/** Paths that `fetch.txt` would have fetched: URL, length or `-`, path (RFC 8493 §2.2.3). */
export const readFetch = (text: string, report: Report): ReadonlySet<string> => {
  const paths = new Set<string>();
  for (const [index, line] of splitLines(text).entries()) {
    const [, encoded] = /^\S+[ \t]+(?:\d+|-)[ \t]+(\S.*)$/.exec(line) ?? [];
    const path = encoded === undefined ? undefined : decodePath(encoded.replace(/^(?:\.\/)+/, ''));
    const escape = path === undefined ? undefined : findEscape(path);
    if (path === undefined) report(problem('FETCH_SYNTAX', 'fetch.txt', `第 ${index + 1} 行不是“网址、长度、路径”。请重新生成本包。`));
    else if (escape !== undefined) report(problem('PATH_UNSAFE', 'fetch.txt', `所列路径“${path}”${escape}。请勿取件，查明来源后重新生成。`));
    else if (!isPayload(path)) report(problem('FETCH_SYNTAX', 'fetch.txt', `第 ${index + 1} 行的“${path}”不在 data/ 之下。请重新生成本包。`));
    else paths.add(path);
  }
  return paths;
};

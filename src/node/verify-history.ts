import { existsSync, lstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { problem } from '../pack/problem.js';
import type { VerifyProblem } from '../pack/problem.js';
import { AccessError } from './access.js';
import { hashAt } from './hash-file.js';
import { HISTORY, openHistory } from './history.js';
import { SUPERSEDED } from './superseded.js';

/**
 * Holds a package that stands where it was made against the last line about it in the history beside it. The digests
 * inside of a package say nothing of the bytes around its files: dates and versions in a zip's headers.
 */
export const verifyHistory = async (path: string): Promise<readonly VerifyProblem[]> => {
  const folder = dirname(path);
  const last = lastLine(folder, basename(path));
  if (last === undefined || !lstatSync(path).isFile()) return [];
  // The one told of has been replaced already, and the line about what replaced it is to come.
  if (existsSync(join(folder, SUPERSEDED, `${last}.zip`)) || (await hashAt(path)) === last) return [];
  return [problem('DIGEST_MISMATCH', '', `与旁边 ${HISTORY} 里这个包最后一次的 SHA-256 不符：包被改动过，或者不是那一次生成的。请取回原包，或重新生成。`)];
};

/** A history that cannot be read says nothing of the package. */
const lastLine = (folder: string, name: string): string | undefined => {
  try {
    return openHistory(join(folder, HISTORY)).lastOf(name);
  } catch (error) {
    if (error instanceof AccessError) return undefined;
    throw error;
  }
};

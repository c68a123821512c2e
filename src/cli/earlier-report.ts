import { basename, dirname } from 'node:path';
import { SetupError } from '../errors.js';
import { decodeUtf8 } from '../load/decode.js';
import { openFolder } from '../node/files.js';
import { readEarlier, type Earlier } from '../report/earlier.js';
import type { Texts } from './text-zh.js';

/** Bytes; a finding takes some five hundred. */
const LIMIT = 256 * 1024 * 1024;

/** The findings of the report named by --since. */
export async function loadEarlier(path: string, { check }: Texts): Promise<readonly Earlier[]> {
  const read = await (await openFolder(dirname(path))).read(basename(path), LIMIT);
  if (!read.ok) {
    const { failure } = read;
    throw new SetupError(failure.reason === 'too-large' ? check.earlierTooLarge(path, failure.limit) : check.earlierUnreadable(path), check.earlierHint);
  }
  const decoded = decodeUtf8(read.bytes);
  // `>` of Windows PowerShell writes UTF-16.
  if (!decoded.ok) throw new SetupError(check.earlierEncoding(path), check.earlierHint);
  const earlier = readEarlier(decoded.text);
  if (earlier === undefined) throw new SetupError(check.earlierForeign(path), check.earlierHint);
  return earlier;
}

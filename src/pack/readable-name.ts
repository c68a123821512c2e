import { digest } from '../model/digest.js';
import { foldPath } from './path.js';

/** Bytes of UTF-8: some thirty characters of Chinese, so that a whole path stays far below what Windows opens (260). */
const LIMIT = 90;
const TAG_DIGITS = 8;

/**
 * A title or a name as part of a path, for people to read: what a file system would refuse is left out, what is too
 * long is cut. Whatever was changed so is told apart by a digest of the whole; the catalogue has it as it is.
 */
export function readableName(text: string): string {
  const kept = text.replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*%~\uFFFD]/gu, '').replace(/\s+/gu, ' ').trim().replace(/\.+$/, '');
  const cut = cutTo(kept, LIMIT);
  if (cut === text) return text;
  const tag = digest('sha256', text).slice(0, TAG_DIGITS);
  return cut === '' ? tag : `${cut}-${tag}`;
}

/** Whole characters, as many as fit. */
function cutTo(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += encoder.encode(character).length;
    if (used > bytes) break;
    kept += character;
  }
  return kept.trimEnd();
}

/** Names for one folder: a second one that some system takes for the first gets a number. */
export function openNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let free = name;
    for (let number = 2; taken.has(foldPath(free)); number += 1) free = `${name}-${number}`;
    taken.add(foldPath(free));
    return free;
  };
}

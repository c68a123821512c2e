import { isForbidden } from '../text/characters.js';

/** Text as markup, in an element or a quoted attribute. */
export const show = (text: string): string => makeVisible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What cannot be seen, or would turn the line round, becomes a character that can be seen. */
const makeVisible = (text: string): string => (PLAIN.test(text) ? text : Array.from(text, (character) => (isForbidden(character.codePointAt(0) ?? 0) ? '\uFFFD' : character)).join(''));

/** Most text is Han or ASCII: a village has tens of thousands of digests and paths. */
const PLAIN = /^[ -~\u4e00-\u9fff]*$/;

/** A path as a relative address: every step encoded, so that `#`, `%`, `?` and `:` name a file and mean nothing else. */
export const toAddress = (path: string): string => show(path.split('/').map(encodeURIComponent).join('/'));

/** 1.5 MB; the binary units of a file manager. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kibibytes = (bytes / 1024).toFixed(1);
  return kibibytes === '1024.0' || bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${kibibytes} KB`;
}

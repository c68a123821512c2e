import { findListEnd, type ListEnd } from './yaml.js';

/** Fields of an entry in the order in which they are written. */
export type EntryFields = readonly (readonly [field: string, value: string])[];

/** `{ 岗位: 村委会主任, 姓名: 谢民生 }` */
export const formatEntry = (fields: EntryFields): string => `{ ${fields.map(([field, value]) => `${field}: ${formatScalar(value)}`).join(', ')} }`;

/** A text that YAML takes for itself in braces; any other is quoted. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}·()（）.-]*[\p{L}\p{N}·()（）])?$/u;

const formatScalar = (value: string): string => (PLAIN.test(value) ? value : JSON.stringify(value));

/**
 * Adds an entry to the list under a key of the file's own map. All that was typed stays as it is, comments and spaces
 * and line ends too; undefined where the file has no such list.
 */
export function appendEntry(text: string, key: string, fields: EntryFields): string | undefined {
  const list = findListEnd(text, key);
  if (list === undefined) return undefined;
  const entry = formatEntry(fields);
  if (list.style === 'flow') return list.isEmpty ? openBlock(text, list, entry) : `${text.slice(0, list.end)}, ${entry}${text.slice(list.end)}`;
  const lineStart = text.lastIndexOf('\n', list.start - 1) + 1;
  return insertLine(text, list.end, `${text.slice(lineStart, list.start)}- ${entry}`);
}

/** `[]` gives way to the first line of a list. */
function openBlock(text: string, { start, end }: ListEnd, entry: string): string {
  const before = text.slice(0, start).replace(/[ \t]+$/, '');
  return insertLine(before + text.slice(end), before.length, `  - ${entry}`);
}

/** Puts a line after the one that an offset stands in; the text ends as it did, with a line end or without. */
function insertLine(text: string, offset: number, line: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  // What ends with its line, as a folded text does, ends at the start of the next.
  const found = text[offset - 1] === '\n' ? offset - 1 : text.indexOf('\n', offset);
  return found < 0 ? `${text}${lineEnd}${line}` : `${text.slice(0, found + 1)}${line}${lineEnd}${text.slice(found + 1)}`;
}

import { digest } from './digest.js';

/** What a chain of signatures begins with: whose sheet it is, and of which version of the card. */
export interface ChainHead {
  readonly 户编号: string;
  readonly 年度: string;
  readonly 卡版本: string;
}

/** What is signed for; as it stands in the file. */
export interface ChainEntry {
  readonly 岗位: string;
  readonly 姓名: string;
  readonly 日期: string;
}

/** An entry as far as it could be read. */
export type ReadEntry = { readonly [Key in keyof ChainEntry]?: ChainEntry[Key] | undefined } & { readonly 链?: string | undefined };

/** Unit separator: it stands in no name and no date. */
const SEPARATOR = '\u001F';

/** Hexadecimal digits of a 链. */
const DIGITS = 16;

/** What the first link is made from. */
export const beginChain = ({ 户编号, 年度, 卡版本 }: ChainHead): string => [户编号, 年度, 卡版本].join(SEPARATOR);

/** 链 of an entry that comes after `before`: the 链 of the one before it, or the beginning. */
export const linkOf = (before: string, { 岗位, 姓名, 日期 }: ChainEntry): string => digest('sha256', [before, 岗位, 姓名, 日期].join(SEPARATOR)).slice(0, DIGITS);

/** What the next link is made from: entries typed by hand have no 链 and are passed over. */
export const endOfChain = (head: ChainHead, entries: readonly ReadEntry[]): string => entries.findLast(({ 链 }) => 链 !== undefined)?.链 ?? beginChain(head);

/**
 * Places of the entries whose 链 is not that of what stands there. Each is held against the 链 before it as it is written,
 * so that one change is found once. Where something could not be read nothing is said of the entry that rests on it.
 */
export function findBroken(head: ChainHead | undefined, entries: readonly (ReadEntry | undefined)[]): readonly number[] {
  const broken: number[] = [];
  let before = head === undefined ? undefined : beginChain(head);
  for (const [index, entry] of entries.entries()) {
    if (entry !== undefined && !Object.hasOwn(entry, '链')) continue;
    if (before !== undefined && entry !== undefined && isBroken(before, entry)) broken.push(index);
    before = entry?.链;
  }
  return broken;
}

function isBroken(before: string, { 岗位, 姓名, 日期, 链: link }: ReadEntry): boolean {
  if (link === undefined || 岗位 === undefined || 姓名 === undefined || 日期 === undefined) return false;
  return linkOf(before, { 岗位, 姓名, 日期 }) !== link;
}

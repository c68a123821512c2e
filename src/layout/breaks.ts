import LineBreaker from 'linebreak';
import { findKept } from './kept.js';

/**
 * Offsets (UTF-16) at which a line may end, the end of the text included. UAX 14, narrowed by 避头尾 of Chinese typesetting
 * (GB/T 15834-2011, 5.1) where UAX 14 is looser, and by what must not be torn apart: numbers, dates, codes.
 */
export function findBreaks(text: string): number[] {
  const kept = findKept(text);
  return opportunities(text).filter((position) => position === text.length || (mayPartAt(text, position) && !kept.has(position)));
}

/** Offsets at which a stretch that no line holds is divided first: a date behind 年 or 月, a code behind its hyphens. */
export function findSeams(text: string): number[] {
  const seams = Array.from(text.matchAll(SEAM), ({ index }) => index).filter((position) => mayPartAt(text, position));
  return [...new Set([...findBreaks(text), ...seams])].sort((a, b) => a - b);
}

/** GB/T 15834-2011, 5.1: 句内点号、句末点号、后引号后括号后书名号、破折号、省略号、连接号、间隔号、分隔号; and units that follow a number. */
const NOT_AT_START = /^[、。,.:;!?，．：；！？｡､)）〕】》〉」』”’〗〙〛〞］｝｣…⋯—―–～〜~－·‧・/／％%‰℃℉°′″]/u;
/** Opening marks, 分隔号, and signs that belong to the number behind them; spaces behind them or not. */
const NOT_AT_END = /[（〔【《〈「『“‘〖〘〚〝［｛｢#￥¥$€№(/／][ \u3000]*$/u;
/** Behind the hyphen of a code, behind the year and the month of a date. */
const SEAM = /(?<=[0-9A-Za-z][-·]|[0-9０-９〇○零一二三四五六七八九十] ?[年月] ?)(?=[0-9A-Za-z０-９一二三四五六七八九十])/gu;
/** UAX 14 keeps letters and digits with any bracket behind them; those of Chinese make room of their own. */
const BEFORE_BRACKET = /(?<=[0-9A-Za-z])(?=[（〔【《〈「『“‘〖〘〚［｛])/gu;

/** Whether 避头尾 lets a line end between two texts; it holds also where a word longer than a line is divided. */
export const mayPart = (before: string, after: string): boolean => !NOT_AT_START.test(after) && !NOT_AT_END.test(before);

const mayPartAt = (text: string, position: number): boolean => mayPart(text.slice(Math.max(0, position - 8), position), text.slice(position, position + 2));

function opportunities(text: string): number[] {
  const breaker = new LineBreaker(directed(text));
  const found = new Set(Array.from(text.matchAll(BEFORE_BRACKET), ({ index }) => index));
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) found.add(next.position);
  return [...found].sort((a, b) => a - b);
}

/** UAX 14 holds curved quotation marks for undirected; between Han characters they open and close like 「」. Offsets stay. */
const directed = (text: string): string => text.replace(/[“‘]/gu, '「').replace(/”|(?<![A-Za-z])’|’(?![A-Za-z])/gu, '」');

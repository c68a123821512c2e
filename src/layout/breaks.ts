import LineBreaker from 'linebreak';

/**
 * Offsets (UTF-16) at which a line may end, the end of the text included. UAX 14, which keeps numbers, dates and
 * closing marks whole, narrowed by 避头尾 of Chinese typesetting where UAX 14 is looser.
 */
export function findBreaks(text: string): number[] {
  const breaker = new LineBreaker(text);
  const breaks: number[] = [];
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) {
    if (found.position === text.length || mayBreak(text, found.position)) breaks.push(found.position);
  }
  return breaks;
}

/** May not begin a line: closing marks, the second half of —— and ……, the middle dot of names, units. */
const NOT_AT_START = /^[、。,.:;!?，．：；！？）〕】》〉」』”’…—·％%℃‰]/u;
/** May not end a line, spaces behind them or not: opening marks, and signs that belong to the number behind them. */
const NOT_AT_END = /[（〔【《〈「『“‘#￥¥$№(][ \u3000]*$/u;
/** A slash or hyphen inside a number or code is part of it. */
const INSIDE_CODE = /[0-9A-Za-z][-/·.]$/u;

function mayBreak(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 8), position);
  const after = text.slice(position, position + 2);
  return mayPart(before, after) && !(INSIDE_CODE.test(before) && /^[0-9A-Za-z]/.test(after));
}

/** Whether 避头尾 lets a line end between two texts; it holds also where a word longer than a line is divided. */
export const mayPart = (before: string, after: string): boolean => !NOT_AT_START.test(after) && !NOT_AT_END.test(before);

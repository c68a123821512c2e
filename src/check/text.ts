import { findForbidden, findUnnormalised, formatCodePoint } from '../text/characters.js';
import type { FontBook } from '../model/font.js';
import type { Path } from '../diagnostic.js';
import { fieldOf } from './quote.js';
import type { Finding } from './rule.js';

export type TextCode = 'TEXT_FORBIDDEN_CHARACTER' | 'TEXT_NOT_NORMALISED' | 'GLYPH_MISSING';
type TextFinding = Finding & { readonly code: TextCode };

/** Characters without a glyph that are named in one value: a text in another script would name them all. */
const MOST_MISSING = 20;

/** Looks at every piece of text in a file, keys included: each fault with the character's own place. */
export function* checkTexts(value: unknown, fonts: FontBook): Generator<TextFinding> {
  for (const { path, text, part } of textsOf(value, [])) {
    const place = { path, ...(part ? { part } : {}) };
    const forbidden = forbiddenIn(text);
    for (const [codePoint, { offset, times }] of forbidden) {
      yield { code: 'TEXT_FORBIDDEN_CHARACTER', ...place, within: { offset, extent: 1 }, message: `「${fieldOf(path)}」里有看不见或不能打印的字符 ${formatCodePoint(codePoint)}${times > 1 ? `，共 ${times} 处` : ''}`, hint: '把光标移到这里，删去这个字符；多半是从网页或表格复制时带进来的' };
    }
    if (part) continue;
    const unnormal = findUnnormalised(text) ?? findFullWidthNumber(text);
    if (unnormal) {
      yield { code: 'TEXT_NOT_NORMALISED', ...place, within: { offset: unnormal.offset, extent: unnormal.found.length }, message: `「${fieldOf(path)}」里的「${unnormal.found}」不是规范的字符，规范写法是「${unnormal.normal}」`, hint: '用输入法重新打这个字；卡上照记录原样打印' };
    }
    yield* missingGlyphs(path, text, fonts, forbidden);
  }
}

function* missingGlyphs(path: Path, text: string, fonts: FontBook, forbidden: ReadonlyMap<number, unknown>): Generator<TextFinding> {
  let offset = 0;
  const reported = new Set<number>();
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint !== 0x0a && !forbidden.has(codePoint) && !reported.has(codePoint) && fonts.faceFor(codePoint, false) === undefined) {
      reported.add(codePoint);
      yield { code: 'GLYPH_MISSING', path, within: { offset, extent: character.length }, message: `字体里没有「${character}」(${formatCodePoint(codePoint)})，印不出来`, hint: '核对是否打错；确是人名用字的，在 dangka.yaml 的「字体」里配上有这个字的字体' };
      if (reported.size === MOST_MISSING) return;
    }
    offset += character.length;
  }
}

/** Each forbidden character of a text: where it first stands and how often. */
function forbiddenIn(text: string): ReadonlyMap<number, { readonly offset: number; readonly times: number }> {
  const found = new Map<number, { offset: number; times: number }>();
  for (const { offset, codePoint } of [...findForbidden(text), ...findLayoutControls(text)]) {
    const first = found.get(codePoint);
    if (first) first.times += 1;
    else found.set(codePoint, { offset, times: 1 });
  }
  return found;
}

/** Whether a text has a character in it that {@link checkTexts} refuses: then that is what is wrong with it. */
export const hasForbidden = (text: string): boolean => !findForbidden(text).next().done || /[\t\r]/.test(text);

/** Tabs and carriage returns may lay out a file; inside a value they would be lost in print. */
function findLayoutControls(text: string): { offset: number; codePoint: number }[] {
  return [...text.matchAll(/[\t\r]/g)].map((match) => ({ offset: match.index, codePoint: match[0].charCodeAt(0) }));
}

/** A value that is a number, date or code but for full-width digits or letters. */
function findFullWidthNumber(text: string): { offset: number; found: string; normal: string } | undefined {
  if (!/^[0-9A-Za-z.\-\u3000 ０-９Ａ-Ｚａ-ｚ．－]+$/u.test(text)) return undefined;
  const match = /[０-９Ａ-Ｚａ-ｚ．－]/u.exec(text);
  return match ? { offset: match.index, found: match[0], normal: match[0].normalize('NFKC') } : undefined;
}

function* textsOf(value: unknown, path: Path): Generator<{ readonly path: Path; readonly text: string; readonly part?: 'key' }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsOf(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield { path: [...path, key], text: key, part: 'key' };
      yield* textsOf(item, [...path, key]);
    }
  }
}

import { findForbidden, findUnnormalised, formatCodePoint } from '../text/characters.js';
import type { FontBook } from '../model/font.js';
import type { Path } from '../diagnostic.js';
import { fieldOf } from './quote.js';
import type { Finding } from './rule.js';

export type TextCode = 'TEXT_FORBIDDEN_CHARACTER' | 'TEXT_NOT_NORMALISED' | 'GLYPH_MISSING';
type TextFinding = Finding & { readonly code: TextCode };

/** Looks at every piece of text in a file, keys included: each fault with the character's own place. */
export function* checkTexts(value: unknown, fonts: FontBook): Generator<TextFinding> {
  for (const { path, text, part } of textsOf(value, [])) {
    const place = { path, ...(part ? { part } : {}) };
    const forbidden = [...findForbidden(text)].concat(findLayoutControls(text));
    for (const { offset, codePoint } of forbidden) {
      yield { code: 'TEXT_FORBIDDEN_CHARACTER', ...place, offset, message: `「${fieldOf(path)}」里有看不见或不能打印的字符 ${formatCodePoint(codePoint)}`, hint: '把光标移到这里,删去这个字符;多半是从网页或表格复制时带进来的' };
    }
    if (part) continue;
    const unnormal = findUnnormalised(text) ?? findFullWidthNumber(text);
    if (unnormal) {
      yield { code: 'TEXT_NOT_NORMALISED', ...place, offset: unnormal.offset, message: `「${fieldOf(path)}」里的「${unnormal.found}」不是规范的字符,规范写法是「${unnormal.normal}」`, hint: '用输入法重新打这个字;卡上照记录原样打印' };
    }
    yield* missingGlyphs(path, text, fonts, new Set(forbidden.map((each) => each.codePoint)));
  }
}

function* missingGlyphs(path: Path, text: string, fonts: FontBook, forbidden: ReadonlySet<number>): Generator<TextFinding> {
  let offset = 0;
  const reported = new Set<number>();
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint !== 0x0a && !forbidden.has(codePoint) && !reported.has(codePoint) && fonts.faceFor(codePoint, false) === undefined) {
      reported.add(codePoint);
      yield { code: 'GLYPH_MISSING', path, offset, message: `字体里没有「${character}」(${formatCodePoint(codePoint)}),印不出来`, hint: '核对是否打错;确是人名用字的,在 dangka.yaml 的「字体」里配上有这个字的字体' };
    }
    offset += character.length;
  }
}

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

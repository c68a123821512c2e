import { describe, expect, test } from 'vitest';
import { findForbidden, findUnnormalised, formatCodePoint, isForbidden } from '../../src/text/characters.js';
import { FONTS } from '../support/check-world.js';

const found = (text: string): string[] => [...findForbidden(text)].map(({ offset, codePoint }) => `${offset} ${formatCodePoint(codePoint)}`);

describe('forbidden characters', () => {
  test('are found with their offsets in UTF-16', () => {
    expect(found('𠮷\u200b甲\u0000')).toEqual(['2 U+200B', '4 U+0000']);
    expect(found('\ud800甲\udc00')).toEqual(['0 U+D800', '2 U+DC00']);
    expect(found('甲\u{1fffe}\u{10ffff}')).toEqual(['1 U+1FFFE', '3 U+10FFFF']);
  });

  test('line feed, tab and carriage return are layout; pairs of surrogates are characters', () => {
    expect(found('甲\n乙\t丙\r\n𠮷😀')).toEqual([]);
  });

  test('no letter, digit, punctuation mark or space of Chinese papers is among them', () => {
    expect(found('户主：王五（男）、“甲”‘乙’《丙》——……·•¥℃㎡№①Ⅰαя\u3000 \u00a0éÉ\u2002')).toEqual([]);
    for (let codePoint = 0x3400; codePoint <= 0x9fff; codePoint += 1) expect(isForbidden(codePoint)).toBe(false);
  });

  test('every character that shows nothing and changes something is refused or cannot be drawn', () => {
    const passing: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue;
      if (!/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(String.fromCodePoint(codePoint))) continue;
      if (![0x09, 0x0a, 0x0d].includes(codePoint) && !isForbidden(codePoint) && FONTS.faceFor(codePoint, false)) passing.push(formatCodePoint(codePoint));
    }
    expect(passing).toEqual([]);
  });
});

describe('characters that are not in their normal form', () => {
  test.each([
    ['王⽟', 1, '⽟', '玉'],
    ['\uf9dc', 0, '\uf9dc', '隆'],
    ['王\u{2f800}', 1, '\u{2f800}', '丽'],
    ['﨎⽟', 1, '⽟', '玉'],
    ['か\u3099', 0, 'か\u3099', 'が'],
  ])('%s', (text, offset, character, normal) => {
    expect(findUnnormalised(text)).toEqual({ offset, found: character, normal });
  });

  test.each(['', '王五', '𠮷㐂䶮', '﨎﨏﨑', '（１）', 'Zürich', 'が', '㎡'])('%j is normal', (text) => {
    expect(findUnnormalised(text)).toBeUndefined();
  });
});

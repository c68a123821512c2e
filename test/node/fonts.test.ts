import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contoursOf } from '../../src/node/font-outline.js';
import { describeFonts, openFontBook } from '../../src/node/fonts.js';

const book = openFontBook();
const code = (character: string): number => character.codePointAt(0) ?? 0;
const faceName = (character: string, bold = false): string | undefined => book.faceFor(code(character), bold)?.name;

describe('the font chain', () => {
  it('takes Noto first, and 花園明朝 for what Noto lacks', () => {
    expect(Array.from('玉⽟𫖯䶮𠅤A1·—…“□√', (character) => faceName(character))).toEqual(Array(13).fill('NotoSerifSC-Regular'));
    expect(faceName('𬎆')).toBe('HanaMinB');
  });

  it('has a bold of Noto, and one fallback face for both weights', () => {
    expect(faceName('玉', true)).toBe('NotoSerifSC-Bold');
    expect(book.faceFor(code('𬎆'), true)).toBe(book.faceFor(code('𬎆'), false));
  });

  it('covers every ideograph of GB 2312 in both weights', () => {
    const decoder = new TextDecoder('gb18030');
    const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => Array.from({ length: 94 }, (_, cell) => Uint8Array.of(0xb0 + row, 0xa1 + cell)));
    const ideographs = rows.flat().map((pair) => decoder.decode(pair)).filter((character) => /\p{Script=Han}/u.test(character));
    expect(ideographs).toHaveLength(6763);
    expect(ideographs.filter((character) => faceName(character) === undefined || faceName(character, true) === undefined)).toEqual([]);
  });

  it('draws ideographs of every extension block from B to F', () => {
    for (const codePoint of [0x20164, 0x2a700, 0x2b740, 0x2b820, 0x2ceb0]) expect(book.faceFor(codePoint, false)?.outline(codePoint)).not.toEqual([]);
  });

  it.each([
    ['a private-use character, whose shape no one agrees on', 0xf137],
    ['a control character', 0x0d],
    ['a soft hyphen, though Noto draws one', 0xad],
    ['a variation selector', 0xfe00],
    ['a noncharacter', 0x10ffff],
    ['an emoji', 0x1f9ff],
  ])('has no face for %s', (_, codePoint) => {
    expect(book.faceFor(codePoint, false)).toBeUndefined();
    expect(() => book.advance(codePoint, 12, false)).toThrow(/没有字体能显示 U\+/);
  });

  it('measures in points', () => {
    expect(book.advance(code('玉'), 10.5, false)).toBe(10.5);
    expect(book.advance(code('𬎆'), 10.5, true)).toBe(10.5);
    expect(book.advance(code('1'), 10, false)).toBeCloseTo(4.71);
  });
});

describe('a face', () => {
  it('says of its coverage no more than its glyphs', () => {
    const face = book.faceFor(code('玉'), false);
    expect(face?.has(code('玉'))).toBe(true);
    expect(face?.has(code('𬎆'))).toBe(false);
  });

  it('gives outlines in whole units, beginning on the curve', () => {
    for (const character of '脱贫攻坚Á𬎆') {
      const contours = book.faceFor(code(character), false)?.outline(code(character)) ?? [];
      expect(contours.length, character).toBeGreaterThan(0);
      expect(contours.flat().every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y)), character).toBe(true);
    }
  });

  it('draws a space as nothing', () => {
    expect(book.faceFor(0x3000, false)?.outline(0x3000)).toEqual([]);
  });
});

describe('contoursOf', () => {
  const move = (x: number, y: number) => ({ command: 'moveTo' as const, args: [x, y] });
  const line = (x: number, y: number) => ({ command: 'lineTo' as const, args: [x, y] });
  const curve = (...args: number[]) => ({ command: 'quadraticCurveTo' as const, args });
  const close = { command: 'closePath' as const, args: [] };

  it('leaves out a point midway between two control points, and no other', () => {
    const contours = contoursOf([move(0, 0), curve(5, 0, 7.5, 2.5), curve(10, 5, 10, 10), curve(10, 16, 9, 16), close]);
    expect(contours).toEqual([
      [
        { x: 0, y: 0, onCurve: true },
        { x: 5, y: 0, onCurve: false },
        { x: 10, y: 5, onCurve: false },
        { x: 10, y: 10, onCurve: true },
        { x: 10, y: 16, onCurve: false },
        { x: 9, y: 16, onCurve: true },
      ],
    ]);
  });

  it('leaves out a last point that only returns to the first', () => {
    expect(contoursOf([move(1, 1), line(9, 1), line(9, 9), line(1, 1), close])[0]).toHaveLength(3);
  });

  it('begins on the curve where it can, and off it where the start was only implied', () => {
    const ring = (start: number) => contoursOf([move(0, start), curve(0, 10, 5, 10), curve(10, 10, 10, 5), curve(10, 0, 5, 0), curve(0, 2 * start - 10, 0, start), close])[0];
    expect(ring(5)?.map(({ onCurve }) => onCurve)).toEqual([true, false, false, false, false]);
    expect(ring(5.5)?.map(({ onCurve }) => onCurve)).toEqual([false, false, false, true, false]);
  });

  it('rounds what a scaled component leaves, and refuses cubic curves', () => {
    expect(contoursOf([move(0.4, 0.6), line(9, 1), line(9, 9), close])[0]?.[0]).toEqual({ x: 0, y: 1, onCurve: true });
    expect(() => contoursOf([move(0, 0), { command: 'bezierCurveTo', args: [1, 1, 2, 2, 3, 3] }, close])).toThrow(/TrueType/);
  });
});

describe('describeFonts', () => {
  it('lists files that are there, Noto first, and names each once', () => {
    const fonts = describeFonts();
    expect(fonts.slice(0, 2).map(({ name }) => name)).toEqual(['NotoSerifSC_400Regular', 'NotoSerifSC_700Bold']);
    expect(fonts.length).toBeGreaterThan(200);
    expect(new Set(fonts.map(({ file }) => file)).size).toBe(fonts.length);
    expect(fonts.filter(({ present }) => !present)).toEqual([]);
    expect(readFileSync(fonts.at(-1)?.file ?? '').subarray(0, 4).toString('latin1')).toBe('wOF2');
  });
});

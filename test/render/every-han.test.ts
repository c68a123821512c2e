import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import type { Contour, Face } from '../../src/model/font.js';
import { faceOf } from '../../src/node/font-face.js';
import { openFontBook } from '../../src/node/fonts.js';
import { buildSubset } from '../../src/render/subset.js';
import { drawnPath, openFont } from '../support/pdf-glyphs.js';

/** GB 18030-2022, implementation level 3: the ideographs of Unicode 11, block by block, each as far as that version filled it. */
const BLOCKS = [
  { name: 'the first block, U+9FA6 to U+9FEF included', first: 0x4e00, last: 0x9fef, count: 20_902 + 74 },
  { name: 'extension A', first: 0x3400, last: 0x4db5, count: 6_582 },
  { name: 'extension B', first: 0x20000, last: 0x2a6d6, count: 42_711 },
  { name: 'extension C', first: 0x2a700, last: 0x2b734, count: 4_149 },
  { name: 'extension D', first: 0x2b740, last: 0x2b81d, count: 222 },
  { name: 'extension E', first: 0x2b820, last: 0x2cea1, count: 5_762 },
  { name: 'extension F', first: 0x2ceb0, last: 0x2ebe0, count: 7_473 },
] as const;

/** Ideographs in their own right although they stand among the compatibility ideographs. */
const TWELVE = [0xfa0e, 0xfa0f, 0xfa11, 0xfa13, 0xfa14, 0xfa1f, 0xfa21, 0xfa23, 0xfa24, 0xfa27, 0xfa28, 0xfa29];

const range = (first: number, last: number): readonly number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/**
 * Pairs that the fonts draw alike: Unicode holds some ideographs twice by mistake (𧺯 and 﨣, 㶷 and 𤈎), and some that
 * differ only in how one part is written, which a font writes in one way throughout (瑨 and 𤨁).
 */
const TWINS = ['瑨𤨁', '㖈䎛', '㘽㦳', '㶷𤈎', '𠓲𣔕', '𡀘𡀼', '𡼷𤎚', '𣽁𣾞', '𤟬𭸗', '𤦼𤧩', '𤯒𪐕', '𦁥𦂲', '𦡂𦡦', '𧺯﨣', '𩿎𩿗'];

/** Glyphs are read and forgotten in lots, since the library keeps every path that it has drawn. */
const LOT = 2_048;

/** Milliseconds. A block of 42,711 takes a quarter of a minute where nothing else runs. */
const TIMEOUT = 240_000;

interface Source {
  readonly font: Font;
  readonly face: Face;
}

/** The faces of one lot, each with the font it was made from, read by the library and not through the outlines under test. */
function openLot(): { readonly sourceFor: (codePoint: number, bold: boolean) => Source | undefined } {
  const sources = new Map<Face, Source>();
  const book = openFontBook('.', (file) => {
    const font = openFont(readFileSync(file));
    const face = faceOf(font);
    sources.set(face, { font, face });
    return face;
  });
  return {
    sourceFor: (codePoint, bold) => {
      const face = book.faceFor(codePoint, bold);
      return face === undefined ? undefined : sources.get(face);
    },
  };
}

const show = (codePoint: number): string => `${String.fromCodePoint(codePoint)} U+${codePoint.toString(16).toUpperCase()}`;
const drawing = (commands: Parameters<typeof drawnPath>[0]): string => drawnPath(commands).map(({ command, args }) => `${command} ${args.join(' ')}`).join('\n');

/** What is wrong with the outline itself, in thousandths of an em. */
function faultOf(contours: readonly Contour[], { unitsPerEm }: Face): string | undefined {
  const points = contours.flat();
  if (points.length < 3) return 'blank';
  const em = (values: readonly number[]): readonly [number, number] => [(Math.min(...values) * 1000) / unitsPerEm, (Math.max(...values) * 1000) / unitsPerEm];
  const [left, right] = em(points.map(({ x }) => x));
  const [bottom, top] = em(points.map(({ y }) => y));
  if (left < -50 || right > 1050 || bottom < -170 || top > 930) return `outside its square: ${left}…${right}, ${bottom}…${top}`;
  return Math.max(right - left, top - bottom) < 120 ? 'a speck' : undefined;
}

/** Who was drawn with an outline first, in each weight, and what is drawn for a character that a font lacks. */
class Drawings {
  readonly #first = { regular: new Map<string, string>(), bold: new Map<string, string>() };

  /** The character that looks the same, or `.notdef`. */
  twinOf(path: string, character: string, bold: boolean): string | undefined {
    const known = bold ? this.#first.bold : this.#first.regular;
    const key = createHash('sha1').update(path).digest('base64');
    const twin = known.get(key);
    if (twin === undefined) known.set(key, character);
    return twin;
  }
}

const drawings = new Drawings();

/** What is wrong with the characters of a lot in one weight. */
function* faultsOf(codePoints: readonly number[], bold: boolean, lot: ReturnType<typeof openLot>): Generator<string> {
  const sets = new Map<Source, number[]>();
  for (const codePoint of codePoints) {
    const source = lot.sourceFor(codePoint, bold);
    // The fallback has one weight: its characters have been looked at as regular ones.
    if (bold && source !== undefined && source === lot.sourceFor(codePoint, false)) {
      if (source.face.name !== 'HanaMinB') yield `${show(codePoint)}: no bold`;
      continue;
    }
    if (source === undefined) yield `${show(codePoint)}: no face`;
    else {
      const set = sets.get(source) ?? [];
      set.push(codePoint);
      sets.set(source, set);
    }
  }
  for (const [{ font, face }, set] of sets) {
    const subset = openFont(buildSubset(face, set));
    const missing = drawing(font.getGlyph(0).path.commands);
    for (const [index, codePoint] of set.entries()) {
      const [drawn, glyph] = [font.glyphForCodePoint(codePoint), subset.getGlyph(index + 1)];
      const path = drawing(drawn.path.commands);
      const fault = faultOf(face.outline(codePoint), face);
      const character = String.fromCodePoint(codePoint);
      const twin = drawings.twinOf(path, character, bold);
      if (fault !== undefined) yield `${show(codePoint)}: ${fault}`;
      if (drawn.id === 0 || path === missing) yield `${show(codePoint)}: .notdef`;
      if (twin !== undefined && !TWINS.some((pair) => pair.includes(character) && pair.includes(twin))) yield `${show(codePoint)}: drawn as ${twin}`;
      if (drawing(glyph.path.commands) !== path) yield `${show(codePoint)}: drawn otherwise in the subset`;
      if (drawn.advanceWidth !== face.unitsPerEm || glyph.advanceWidth !== face.unitsPerEm) yield `${show(codePoint)}: advances by ${glyph.advanceWidth}`;
    }
  }
}

function faultsIn(codePoints: readonly number[]): readonly string[] {
  return Array.from({ length: Math.ceil(codePoints.length / LOT) }, (_, number) => codePoints.slice(number * LOT, (number + 1) * LOT)).flatMap((set) => {
    const lot = openLot();
    return [...faultsOf(set, false, lot), ...faultsOf(set, true, lot)];
  });
}

describe('the 87,887 ideographs of GB 18030-2022', () => {
  it('are these', () => {
    for (const { first, last, count, name } of BLOCKS) expect(last - first + 1, name).toBe(count);
    expect(BLOCKS.reduce((sum, { count }) => sum + count, TWELVE.length)).toBe(87_887);
    const strangers = [...BLOCKS.flatMap(({ first, last }) => range(first, last)), ...TWELVE].filter((codePoint) => !/\p{Unified_Ideograph}/u.test(String.fromCodePoint(codePoint)));
    expect(strangers).toEqual([]);
  });

  it.each(BLOCKS)('are drawn, regular and bold, and drawn the same in a subset: $name', { timeout: TIMEOUT }, ({ first, last }) => {
    expect(faultsIn(range(first, last))).toEqual([]);
  });

  it('are drawn where they stand among the compatibility ideographs', () => {
    expect(faultsIn(TWELVE)).toEqual([]);
  });
});

describe('what this test would say', () => {
  const square: Contour = [[100, 0], [100, 700], [900, 700], [900, 0]].map(([x = 0, y = 0]) => ({ x, y, onCurve: true }));
  const [face] = [openLot().sourceFor(0x4e00, false)?.face];

  it('of a blank, a speck, and ink outside the square', () => {
    if (face === undefined) throw new Error('no face');
    const moved = (contour: Contour, by: number): Contour => contour.map(({ x, y, onCurve }) => ({ x: x + by, y, onCurve }));
    const shrunk = square.map(({ x, y, onCurve }) => ({ x: x / 10, y: y / 10, onCurve }));
    expect([[], [square], [moved(square, 200)], [shrunk]].map((contours) => faultOf(contours, face))).toEqual(['blank', undefined, 'outside its square: 300…1100, 0…700', 'a speck']);
  });

  it('of one outline for two characters, and of characters that no font has', () => {
    const fresh = new Drawings();
    expect([fresh.twinOf('a', '甲', false), fresh.twinOf('a', '甲', true), fresh.twinOf('b', '乙', false), fresh.twinOf('a', '丙', false)]).toEqual([undefined, undefined, undefined, '甲']);
    expect(faultsIn([0x2ebf0, 0x30000, 0x31350, 0x2a6de])).toEqual([false, true].flatMap(() => ['𮯰 U+2EBF0', '𰀀 U+30000', '𱍐 U+31350', '\u{2a6de} U+2A6DE'].map((name) => `${name}: no face`)));
  });
});

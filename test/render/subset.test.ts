import { describe, expect, it } from 'vitest';
import type { Contour } from '../../src/model/font.js';
import { openFontBook } from '../../src/node/fonts.js';
import { encodeGlyph } from '../../src/render/glyf.js';
import { checksum } from '../../src/render/pdf-sfnt.js';
import { buildSubset } from '../../src/render/subset.js';
import { faceOf, openFont, rawContours } from '../support/pdf-glyphs.js';

const book = openFontBook();
const noto = book.faceFor(0x7389, false);
if (noto === undefined) throw new Error('Noto lacks 玉');
const codesOf = (text: string): readonly number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);

interface Entry {
  readonly tag: string;
  readonly sum: number;
  readonly data: Buffer;
}

const directoryOf = (file: Uint8Array): readonly Entry[] => {
  const bytes = Buffer.from(file);
  return Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    expect(offset % 4).toBe(0);
    return { tag: bytes.toString('latin1', at, at + 4), sum: bytes.readUInt32BE(at + 4), data: bytes.subarray(offset, (offset + length + 3) & ~3) };
  });
};

const tableOf = (file: Uint8Array, tag: string): Buffer => directoryOf(file).find((entry) => entry.tag === tag)?.data ?? Buffer.alloc(0);

const spike = (height: number): Contour => [
  { x: 100, y: 0, onCurve: true },
  { x: 300, y: height, onCurve: true },
  { x: 500, y: 0, onCurve: false },
];

describe('buildSubset', () => {
  it('holds the six tables a PDF asks for, with sums that are right', () => {
    const file = buildSubset(noto, codesOf('档卡2017'));
    const entries = directoryOf(file);
    expect(entries.map(({ tag }) => tag)).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    expect(checksum(file)).toBe(0xb1b0afba);
    for (const { tag, sum, data } of entries) {
      const table = Buffer.from(data);
      if (tag === 'head') table.writeUInt32BE(0, 8);
      expect(checksum(table), tag).toBe(sum);
    }
  });

  it('gives each code point its own glyph, even where the face draws two alike', () => {
    const font = openFont(buildSubset(noto, codesOf('⽟玉')));
    expect(font.numGlyphs).toBe(3);
    expect(rawContours(font, 1)).toEqual(noto.outline(0x7389));
    expect(rawContours(font, 2)).toEqual(noto.outline(0x7389));
  });

  it('keeps the order it is given', () => {
    const font = openFont(buildSubset(noto, codesOf('玉一A')));
    expect([1, 2, 3].map((glyph) => rawContours(font, glyph))).toEqual(codesOf('玉一A').map((codePoint) => noto.outline(codePoint)));
  });

  it('has a blank .notdef and blank spaces that still advance', () => {
    const font = openFont(buildSubset(noto, codesOf(' 　')));
    expect([0, 1, 2].map((glyph) => rawContours(font, glyph))).toEqual([[], [], []]);
    expect([1, 2].map((glyph) => font.getGlyph(glyph).advanceWidth)).toEqual([noto.advance(0x20), noto.advance(0x3000)]);
    expect(tableOf(buildSubset(noto, codesOf(' 　')), 'glyf')).toHaveLength(0);
  });

  it('states advance and left side bearing as drawn', () => {
    const hmtx = tableOf(buildSubset(noto, codesOf('A1')), 'hmtx');
    const [a, one] = codesOf('A1').map((codePoint) => ({ advance: noto.advance(codePoint), left: Math.min(...noto.outline(codePoint).flat().map(({ x }) => x)) }));
    expect([hmtx.readUInt16BE(4), hmtx.readInt16BE(6)]).toEqual([a?.advance, a?.left]);
    expect([hmtx.readUInt16BE(8), hmtx.readInt16BE(10)]).toEqual([one?.advance, one?.left]);
  });

  it('sums up its glyphs in hhea and maxp', () => {
    const file = buildSubset(faceOf(new Map([[1, [spike(700)]], [2, [spike(200), spike(900)]]])), [1, 2]);
    const [hhea, maxp] = [tableOf(file, 'hhea'), tableOf(file, 'maxp')];
    expect([hhea.readInt16BE(4), hhea.readInt16BE(6), hhea.readUInt16BE(10)]).toEqual([880, -120, 1000]);
    expect([hhea.readInt16BE(12), hhea.readInt16BE(14), hhea.readInt16BE(16), hhea.readUInt16BE(34)]).toEqual([100, 500, 500, 3]);
    expect([maxp.readUInt16BE(4), maxp.readUInt16BE(6), maxp.readUInt16BE(8)]).toEqual([3, 6, 2]);
  });

  it('takes long offsets where glyf outgrows short ones', () => {
    const codePoints = Array.from({ length: 800 }, (_, index) => 0x4e00 + index * 20);
    const file = buildSubset(noto, codePoints);
    expect(tableOf(file, 'glyf').length).toBeGreaterThan(0x20000);
    expect(tableOf(file, 'head').readInt16BE(50)).toBe(1);
    const font = openFont(file);
    expect(rawContours(font, 800)).toEqual(noto.outline(codePoints.at(-1) ?? 0));
    expect(tableOf(buildSubset(noto, codePoints.slice(0, 9)), 'head').readInt16BE(50)).toBe(0);
  });

  it('asks for each glyph once, from the encoder it is given', () => {
    const asked: number[] = [];
    const glyphOf = (codePoint: number) => {
      asked.push(codePoint);
      return encodeGlyph([spike(500)]);
    };
    expect(rawContours(openFont(buildSubset(noto, [0x4e00, 0x4e8c], glyphOf)), 2)).toEqual([spike(500)]);
    expect(asked).toEqual([0x4e00, 0x4e8c]);
  });
});

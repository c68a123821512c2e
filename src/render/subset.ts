import type { Face } from '../model/font.js';
import { encodeGlyph, type EncodedGlyph } from './glyf.js';
import { joinTables, wide, words } from './pdf-sfnt.js';

interface Placed extends EncodedGlyph {
  readonly advance: number;
}

/**
 * A TrueType file with only what a PDF needs of a CIDFontType2 font (ISO 32000-1, 9.9): no cmap, names or hints.
 * Glyph 0 is a blank .notdef; glyph n draws the n-th code point, even where the face draws two of them alike,
 * so that each glyph stands for one character and text copied from the page is exact.
 */
export function buildSubset(
  face: Face,
  codePoints: readonly number[],
  glyphOf: (codePoint: number) => EncodedGlyph = (codePoint) => encodeGlyph(face.outline(codePoint)),
): Uint8Array {
  const glyphs: readonly Placed[] = [
    { ...encodeGlyph([]), advance: face.unitsPerEm },
    ...codePoints.map((codePoint) => ({ ...glyphOf(codePoint), advance: face.advance(codePoint) })),
  ];
  const offsets = offsetsOf(glyphs);
  // Short offsets count 16-bit words, and are 16 bits themselves.
  const long = (offsets.at(-1) ?? 0) > 0xffff * 2;
  return joinTables([
    { tag: 'glyf', data: joinGlyphs(glyphs, offsets) },
    { tag: 'head', data: head(face, long) },
    { tag: 'hhea', data: hhea(face, glyphs) },
    { tag: 'hmtx', data: words(glyphs.flatMap(({ advance, xMin }) => [advance, xMin])) },
    { tag: 'loca', data: words(offsets.flatMap((offset) => (long ? wide(offset) : [offset / 2]))) },
    { tag: 'maxp', data: maxp(glyphs) },
  ]);
}

/** Where each glyph begins in glyf, and where the last one ends. */
function offsetsOf(glyphs: readonly EncodedGlyph[]): readonly number[] {
  let end = 0;
  return [0, ...glyphs.map(({ bytes }) => (end += bytes.length))];
}

function joinGlyphs(glyphs: readonly EncodedGlyph[], offsets: readonly number[]): Uint8Array {
  const table = new Uint8Array(offsets.at(-1) ?? 0);
  glyphs.forEach(({ bytes }, index) => {
    table.set(bytes, offsets[index]);
  });
  return table;
}

function head({ unitsPerEm, box }: Face, long: boolean): Uint8Array {
  const versionAndRevision = [1, 0, 1, 0];
  const [adjustment, magic] = [wide(0), wide(0x5f0f3cf5)];
  // The baseline is y = 0, and a glyph's left side bearing is its xMin.
  const flags = 0x0003;
  const createdAndModified = Array<number>(8).fill(0);
  const [macStyle, leastPixels, directionHint, glyphFormat] = [0, 8, 2, 0];
  return words([
    ...[...versionAndRevision, ...adjustment, ...magic, flags, unitsPerEm, ...createdAndModified],
    ...[box.xMin, box.yMin, box.xMax, box.yMax, macStyle, leastPixels, directionHint, long ? 1 : 0, glyphFormat],
  ]);
}

function hhea({ ascent, descent }: Face, glyphs: readonly Placed[]): Uint8Array {
  const inked = glyphs.filter(({ contours }) => contours > 0);
  const leftBearing = least(inked, ({ xMin }) => xMin);
  const rightBearing = least(inked, ({ advance, xMax }) => advance - xMax);
  const [lineGap, uprightCaret, reserved, metricFormat] = [0, [1, 0, 0], [0, 0, 0, 0], 0];
  return words([
    ...[1, 0, ascent, descent, lineGap, greatest(glyphs, ({ advance }) => advance)],
    ...[leftBearing, rightBearing, greatest(inked, ({ xMax }) => xMax)],
    ...[...uprightCaret, ...reserved, metricFormat, glyphs.length],
  ]);
}

function maxp(glyphs: readonly Placed[]): Uint8Array {
  const points = greatest(glyphs, (glyph) => glyph.points);
  const contours = greatest(glyphs, (glyph) => glyph.contours);
  const [noComposites, zones, noInstructions] = [[0, 0], 2, Array<number>(8).fill(0)];
  return words([1, 0, glyphs.length, points, contours, ...noComposites, zones, ...noInstructions]);
}

function greatest(glyphs: readonly Placed[], measure: (glyph: Placed) => number): number {
  return glyphs.reduce((most, glyph) => Math.max(most, measure(glyph)), glyphs[0] === undefined ? 0 : measure(glyphs[0]));
}

const least = (glyphs: readonly Placed[], measure: (glyph: Placed) => number): number => -greatest(glyphs, (glyph) => -measure(glyph));

import { create, type Font, type PathCommand } from 'fontkit';
import type { Contour, Face } from '../../src/model/font.js';

/** Opens font bytes with a reader that shares no code with the writer under test. */
export function openFont(bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes));
  if ('fonts' in font) throw new Error('a font collection');
  return font;
}

/** A glyph's path without the line back to where a contour began, which closing it draws anyway. */
export const drawnPath = (commands: readonly PathCommand[]): readonly PathCommand[] => {
  let start: readonly number[] = [];
  return commands.filter(({ command, args }, index) => {
    if (command === 'moveTo') start = args;
    const returns = command === 'lineTo' && commands[index + 1]?.command === 'closePath' && args[0] === start[0] && args[1] === start[1];
    return !returns;
  });
};

interface RawPoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
  readonly endContour: boolean;
}

/** The points of a glyph as they stand in glyf. */
export function rawContours(font: Font, glyph: number): readonly Contour[] {
  const reader = font.getGlyph(glyph) as unknown as { _decode(): { readonly points?: readonly RawPoint[] } | null };
  const contours: Contour[] = [];
  let contour: Contour = [];
  for (const { x, y, onCurve, endContour } of reader._decode()?.points ?? []) {
    contour = [...contour, { x, y, onCurve }];
    if (endContour) {
      contours.push(contour);
      contour = [];
    }
  }
  return contours;
}

/** A face whose outlines are given; each advances one em of 1,000 units. */
export const faceOf = (outlines: ReadonlyMap<number, readonly Contour[]>): Face => ({
  name: 'Test-Regular',
  unitsPerEm: 1000,
  ascent: 880,
  descent: -120,
  capHeight: 730,
  box: { xMin: -2000, yMin: -2000, xMax: 3000, yMax: 3000 },
  has: (codePoint) => outlines.has(codePoint),
  advance: () => 1000,
  outline: (codePoint) => outlines.get(codePoint) ?? [],
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contour } from '../../src/model/font.js';
import { encodeGlyph } from '../../src/render/glyf.js';
import { buildSubset } from '../../src/render/subset.js';
import { faceOf, openFont, rawContours } from '../support/pdf-glyphs.js';

const square: Contour = [
  { x: 0, y: 0, onCurve: true },
  { x: 0, y: 300, onCurve: true },
  { x: 300, y: 300, onCurve: true },
  { x: 300, y: 0, onCurve: true },
];

const coordinate = fc.integer({ min: -2000, max: 3000 });
const contour = fc.array(fc.record({ x: coordinate, y: coordinate, onCurve: fc.boolean() }), { minLength: 1, maxLength: 40 });
const outline = fc.array(contour, { minLength: 1, maxLength: 6 });

const readBack = (contours: readonly Contour[]): readonly Contour[] => {
  const subset = buildSubset(faceOf(new Map([[0x4e00, contours]])), [0x4e00]);
  return rawContours(openFont(subset), 1);
};

describe('encodeGlyph', () => {
  it('writes a square as the specification has it', () => {
    const { bytes, ...rest } = encodeGlyph([square]);
    expect(Buffer.from(bytes).toString('hex').match(/../g)?.join(' ')).toBe(
      [
        '00 01 00 00 00 00 01 2c 01 2c', // one contour; 0, 0 to 300, 300
        '00 03 00 00', // ends at point 3; no instructions
        '31 11 21 11', // on the curve; which of x and y stay the same
        '01 2c', // x: right by 300
        '01 2c fe d4', // y: up by 300, down by 300
      ].join(' '),
    );
    expect(rest).toEqual({ xMin: 0, xMax: 300, points: 4, contours: 1 });
  });

  it('takes one byte for steps up to 255 and repeats equal flags', () => {
    const stairs = Array.from({ length: 20 }, (_, step) => ({ x: 1 + step * 10, y: 1 + step * 10, onCurve: true }));
    // 14 bytes of header, a flag and its count, 20 one-byte steps on each axis.
    expect(encodeGlyph([stairs]).bytes).toHaveLength(14 + 2 + 40);
  });

  it('counts no more than 255 repeats of a flag', () => {
    const long = Array.from({ length: 600 }, (_, step) => ({ x: 1 + step, y: 1 + step, onCurve: true }));
    expect(readBack([long])).toEqual([long]);
  });

  it('pads to whole words', () => {
    fc.assert(fc.property(outline, (contours) => encodeGlyph(contours).bytes.length % 2 === 0));
  });

  it('writes nothing for a blank', () => {
    expect(encodeGlyph([])).toEqual({ bytes: new Uint8Array(0), xMin: 0, xMax: 0, points: 0, contours: 0 });
    expect(encodeGlyph([[]]).bytes).toHaveLength(0);
  });

  it('is read back point by point', () => {
    fc.assert(
      fc.property(outline, (contours) => {
        expect(readBack(contours)).toEqual(contours);
      }),
    );
  });
});

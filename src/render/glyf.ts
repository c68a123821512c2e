import type { Contour, OutlinePoint } from '../model/font.js';

/** One entry of the glyf table, and what hmtx and maxp say of it. */
export interface EncodedGlyph {
  /** A whole number of 16-bit words; none for a blank glyph. */
  readonly bytes: Uint8Array;
  readonly xMin: number;
  readonly xMax: number;
  readonly points: number;
  readonly contours: number;
}

// Flags of a simple glyph, OpenType 1.9 "glyf".
const ON_CURVE = 0x01;
const REPEAT = 0x08;
const X = { short: 0x02, same: 0x10 } as const;
const Y = { short: 0x04, same: 0x20 } as const;

const BLANK: EncodedGlyph = { bytes: new Uint8Array(0), xMin: 0, xMax: 0, points: 0, contours: 0 };

/** Encodes an outline as a TrueType simple glyph without instructions. */
export function encodeGlyph(outline: readonly Contour[]): EncodedGlyph {
  const contours = outline.filter((contour) => contour.length > 0);
  const points = contours.flat();
  if (points.length === 0) return BLANK;

  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [xMin, xMax, yMin, yMax] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const x = encodeAxis(xs, X);
  const y = encodeAxis(ys, Y);
  const flags = packFlags(points, x.flags, y.flags);

  let end = -1;
  const head = [contours.length, xMin, yMin, xMax, yMax, ...contours.map((contour) => (end += contour.length)), 0];
  const length = head.length * 2 + flags.length + x.bytes.length + y.bytes.length;
  const bytes = new Uint8Array(length + (length % 2));
  const view = new DataView(bytes.buffer);
  head.forEach((value, index) => {
    view.setInt16(index * 2, value);
  });
  bytes.set([...flags, ...x.bytes, ...y.bytes], head.length * 2);
  return { bytes, xMin, xMax, points: points.length, contours: contours.length };
}

/** Coordinates as steps from one point to the next: none, one byte with the sign in the flag, or two bytes. */
function encodeAxis(values: readonly number[], flag: typeof X | typeof Y): { readonly flags: readonly number[]; readonly bytes: readonly number[] } {
  const bytes: number[] = [];
  let previous = 0;
  const flags = values.map((value) => {
    const step = value - previous;
    previous = value;
    if (step === 0) return flag.same;
    if (Math.abs(step) <= 0xff) {
      bytes.push(Math.abs(step));
      return step > 0 ? flag.short | flag.same : flag.short;
    }
    bytes.push((step >> 8) & 0xff, step & 0xff);
    return 0;
  });
  return { flags, bytes };
}

/** One flag a point; equal neighbours become a flag and a count of up to 255 repeats. */
function packFlags(points: readonly OutlinePoint[], x: readonly number[], y: readonly number[]): readonly number[] {
  const all = points.map((point, index) => (point.onCurve ? ON_CURVE : 0) | (x[index] ?? 0) | (y[index] ?? 0));
  const packed: number[] = [];
  for (let index = 0; index < all.length; ) {
    const flag = all[index] ?? 0;
    let repeats = 0;
    while (repeats < 0xff && all[index + repeats + 1] === flag) repeats += 1;
    // A count costs a byte, so it pays from the second repeat on.
    if (repeats > 1) packed.push(flag | REPEAT, repeats);
    else packed.push(...Array<number>(repeats + 1).fill(flag));
    index += repeats + 1;
  }
  return packed;
}

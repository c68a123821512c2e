import type { Pt } from './length.js';

/** One font file, opened once and shared by all documents. Distances in font units. */
export interface Face {
  /** PostScript name. */
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: { readonly xMin: number; readonly yMin: number; readonly xMax: number; readonly yMax: number };
  has(codePoint: number): boolean;
  /** Advance width of a character the face has. */
  advance(codePoint: number): number;
  /** Outline of a character the face has: contours of quadratic points, as TrueType keeps them. */
  outline(codePoint: number): readonly Contour[];
}

export type Contour = readonly OutlinePoint[];

export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

/** Picks the face that draws a character; faces are opened when first needed. */
export interface FontBook {
  /** The first face of the chain (regular or bold) that has the character, or undefined where none has. */
  faceFor(codePoint: number, bold: boolean): Face | undefined;
  /** Advance width in points; throws where no face has the character, since check has refused such text. */
  advance(codePoint: number, size: Pt, bold: boolean): Pt;
}

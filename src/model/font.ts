import type { Typeface } from './document.js';
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

/**
 * Picks the face that draws a character; faces are opened when first needed. A typeface has a face of its own only where
 * the office gives it one; left out, it is 宋体, in which everything is set otherwise.
 */
export interface FontBook {
  /** The first face of the chain (regular or bold) that has the character, or undefined where none has; what has a regular has a bold. */
  faceFor(codePoint: number, bold: boolean, typeface?: Typeface): Face | undefined;
  /** Advance width in points; throws where no face has the character, since check has refused such text. */
  advance(codePoint: number, size: Pt, bold: boolean, typeface?: Typeface): Pt;
}

/** The fonts of the outside: those shipped, until a workspace has said which files of its own go before them. */
export interface FontLibrary extends FontBook {
  /** The same with the files that 「字体」 of dangka.yaml names, and no others. Throws a SetupError where one of them cannot be used. */
  withFiles(files: Readonly<Record<string, string>>): FontLibrary;
}

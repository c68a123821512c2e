import type { Typeface } from '../model/document.js';
import type { Face, FontBook } from '../model/font.js';
import type { EncodedGlyph } from './glyf.js';
import type { SetGlyph } from './pdf-content.js';
import type { PdfFile, PdfRef } from './pdf-file.js';
import { addFont, hex16 } from './pdf-font.js';

/** One face in use: its resource name, and its characters in the order in which they were first set. */
interface Subset {
  readonly name: string;
  readonly face: Face;
  readonly glyphs: Map<number, SetGlyph>;
}

/** The fonts of a file while its pages are being written: a glyph gets its number when it is first needed. */
export class PdfFonts {
  readonly #book: FontBook;
  readonly #subsets = new Map<Face, Subset>();

  constructor(book: FontBook) {
    this.#book = book;
  }

  glyph(codePoint: number, bold: boolean, typeface?: Typeface): SetGlyph {
    const face = this.#book.faceFor(codePoint, bold, typeface);
    if (face === undefined) throw new Error(`没有字体能显示 ${nameOf(codePoint)}；这样的文字应在核对时拦下。`);
    const subset = this.#subsetOf(face);
    const known = subset.glyphs.get(codePoint);
    if (known !== undefined) return known;
    const glyph = { font: subset.name, code: hex16(subset.glyphs.size + 1), face };
    subset.glyphs.set(codePoint, glyph);
    return glyph;
  }

  #subsetOf(face: Face): Subset {
    const subset = this.#subsets.get(face) ?? { name: `F${this.#subsets.size + 1}`, face, glyphs: new Map<number, SetGlyph>() };
    this.#subsets.set(face, subset);
    return subset;
  }

  /** Embeds the subsets; what the pages call them, and where they are. */
  write(file: PdfFile, glyphOf: (face: Face, codePoint: number) => EncodedGlyph): Readonly<Record<string, PdfRef>> {
    return Object.fromEntries(Array.from(this.#subsets.values(), ({ name, face, glyphs }) => [name, addFont(file, face, [...glyphs.keys()], (codePoint) => glyphOf(face, codePoint))]));
  }
}

const nameOf = (codePoint: number): string => `「${String.fromCodePoint(codePoint)}」U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

import { readFileSync } from 'node:fs';
import { create, type Font, type FontCollection } from 'fontkit';
import type { Contour, Face } from '../model/font.js';
import { contoursOf } from './font-outline.js';

/** A font as the library reads it, and the tables its file says it has. */
export type ReadFont = Font & { readonly directory: { readonly tables: Readonly<Record<string, { readonly offset: number; readonly length: number }>> } };

/** The fonts of a file: one, or those of a collection. Throws where the bytes are no font. */
export function readFonts(bytes: Uint8Array): readonly ReadFont[] {
  // The library's types leave out the directory, which every kind of font it reads has.
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)) as ReadFont | (FontCollection & { readonly fonts: ReadFont[] });
  return 'fonts' in font ? font.fonts : [font];
}

/** Opens one of the fonts that are shipped. */
export function openShippedFace(file: string): Face {
  const [font] = readFonts(readFileSync(file));
  if (font === undefined) throw new Error(`${file} 里没有字体。`);
  return faceOf(font);
}

export function faceOf(font: Font): Face {
  const glyphOf = (codePoint: number): ReturnType<Font['glyphForCodePoint']> => font.glyphForCodePoint(codePoint);
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    name: nameOf(font),
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent,
    descent: font.descent,
    // Undefined where the OS/2 table is of a version before capHeight; Latin capitals stand about this high.
    capHeight: font.capHeight > 0 ? font.capHeight : Math.round(font.unitsPerEm * 0.73),
    box: { xMin: minX, yMin: minY, xMax: maxX, yMax: maxY },
    has: remember((codePoint) => font.hasGlyphForCodePoint(codePoint)),
    advance: remember((codePoint) => glyphOf(codePoint).advanceWidth),
    // Not remembered: the library keeps the path, and the PDF renderer keeps the few bytes it becomes.
    outline: (codePoint) => contoursOf(glyphOf(codePoint).path.commands),
  };
}

/** What a font draws for characters that it lacks. */
export const outlineOfMissing = (font: Font): readonly Contour[] => contoursOf(font.getGlyph(0).path.commands);

/** The PostScript name as far as a PDF name holds it; in some fonts it is absent, in Chinese, or bytes of an old encoding. */
export function nameOf({ postscriptName }: Font): string {
  const name: unknown = postscriptName;
  return (typeof name === 'string' ? name.replace(/[^\w.-]/g, '') : '') || 'Unnamed';
}

/** Answers each code point once; a county's records use a few thousand of them millions of times. */
export function remember<T>(compute: (codePoint: number) => T): (codePoint: number) => T {
  const known = new Map<number, T>();
  return (codePoint) => {
    const before = known.get(codePoint);
    if (before !== undefined || known.has(codePoint)) return before as T;
    const value = compute(codePoint);
    known.set(codePoint, value);
    return value;
  };
}

import { digest } from '../model/digest.js';
import type { Face } from '../model/font.js';
import type { EncodedGlyph } from './glyf.js';
import { pdfLiteral, pdfToken, type PdfFile, type PdfRef } from './pdf-file.js';
import { buildSubset } from './subset.js';

/** Adds a face with the given characters, as glyphs 1, 2, 3 … in their order. */
export function addFont(file: PdfFile, face: Face, codePoints: readonly number[], glyphOf: (codePoint: number) => EncodedGlyph): PdfRef {
  const name = pdfToken(`/${subsetTag(face, codePoints)}+${face.name}`);
  const scale = 1000 / face.unitsPerEm;
  const { xMin, yMin, xMax, yMax } = face.box;
  const sfnt = buildSubset(face, codePoints, glyphOf);
  const descriptor = file.add({
    Type: 'FontDescriptor',
    FontName: name,
    // Symbolic, for its glyphs are chosen by number and not through a Latin encoding; with serifs.
    Flags: 0b110,
    FontBBox: [xMin, yMin, xMax, yMax].map((value) => Math.round(value * scale)),
    ItalicAngle: 0,
    Ascent: Math.round(face.ascent * scale),
    Descent: Math.round(face.descent * scale),
    CapHeight: Math.round(face.capHeight * scale),
    StemV: 80,
    FontFile2: file.addDeflated({ Length1: sfnt.length }, sfnt),
  });
  const descendant = file.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfLiteral('Adobe'), Ordering: pdfLiteral('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    W: pdfToken(widths(codePoints.map((codePoint) => Math.round(face.advance(codePoint) * scale)))),
    CIDToGIDMap: 'Identity',
  });
  return file.add({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: file.addDeflated({}, Buffer.from(toUnicode(codePoints), 'latin1')),
  });
}

/** Six capitals that differ between subsets of a font (ISO 32000-1, 9.6.4), the same for the same characters. */
function subsetTag(face: Face, codePoints: readonly number[]): string {
  const hash = digest('sha256', `${face.name} ${[...codePoints].sort((a, b) => a - b).join(' ')}`);
  return Array.from({ length: 6 }, (_, index) => String.fromCharCode(65 + (parseInt(hash.slice(index * 4, index * 4 + 4), 16) % 26))).join('');
}

/** The W array: runs of glyphs whose width is not the default, `first [w w …]`. */
export function widths(perGlyph: readonly number[]): string {
  const runs: string[] = [];
  perGlyph.forEach((width, index) => {
    if (width === 1000) return;
    const begins = index === 0 || perGlyph[index - 1] === 1000;
    const ends = index === perGlyph.length - 1 || perGlyph[index + 1] === 1000;
    runs.push(`${begins ? `${index + 1} [` : ''}${width}${ends ? ']' : ''}`);
  });
  return `[${runs.join(' ')}]`;
}

/** Adobe Technical Note 5411 and ISO 32000-1, 9.10.3: at most 100 mappings in a block. */
const BLOCK = 100;

/** Two bytes in hexadecimal: a glyph number as Identity-H writes it, or a UTF-16 unit. */
export const hex16 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** Which character each glyph stands for, in UTF-16BE. */
export function toUnicode(codePoints: readonly number[]): string {
  const lines = codePoints.map((codePoint, index) => `<${hex16(index + 1)}> <${utf16(codePoint)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) => lines.slice(index * BLOCK, (index + 1) * BLOCK));
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
    '',
  ].join('\n');
}

function utf16(codePoint: number): string {
  if (codePoint <= 0xffff) return hex16(codePoint);
  const beyond = codePoint - 0x10000;
  return hex16(0xd800 + (beyond >> 10)) + hex16(0xdc00 + (beyond & 0x3ff));
}

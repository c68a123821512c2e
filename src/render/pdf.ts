import type { Face, FontBook } from '../model/font.js';
import type { PreparedImage } from '../model/image.js';
import type { LaidOut, PageItem } from '../model/page.js';
import { encodeGlyph, type EncodedGlyph } from './glyf.js';
import { writePage, type Resources, type SetGlyph } from './pdf-content.js';
import { createPdfFile, pdfLiteral, type PdfFile, type PdfRef } from './pdf-file.js';
import { addFont, hex16 } from './pdf-font.js';
import { addSrgb } from './pdf-icc.js';
import type { DocumentProperties } from '../model/properties.js';
import { addInfo, addXmp } from './pdf-metadata.js';


export interface PdfRenderer {
  /** Photographs are keyed by the path in their picture's source. The same input gives the same bytes. */
  render(document: LaidOut, images: ReadonlyMap<string, PreparedImage>, properties: DocumentProperties): Uint8Array;
}

/** A renderer that encodes each glyph once for all documents it is given. */
export function createPdfRenderer(book: FontBook): PdfRenderer {
  const encoded = new Map<Face, Map<number, EncodedGlyph>>();
  const glyphOf = (face: Face, codePoint: number): EncodedGlyph => {
    const ofFace = encoded.get(face) ?? new Map<number, EncodedGlyph>();
    encoded.set(face, ofFace);
    const glyph = ofFace.get(codePoint) ?? encodeGlyph(face.outline(codePoint));
    ofFace.set(codePoint, glyph);
    return glyph;
  };

  return {
    render(document, images, properties) {
      const file = createPdfFile();
      const items = document.pages.flatMap((page) => page.items);
      const fonts = addFonts(file, items, book, glyphOf);
      const photos = addPhotos(file, items, images);
      const pages = addPages(file, document, { glyph: fonts.glyph, photo: photos.photo }, { Font: fonts.names, XObject: photos.names });
      const root = file.add({
        Type: 'Catalog',
        Pages: pages,
        Lang: pdfLiteral('zh-CN'),
        ViewerPreferences: { DisplayDocTitle: true },
        Metadata: addXmp(file, properties),
        OutputIntents: [addSrgb(file)],
      });
      return file.finish(root, addInfo(file, properties));
    },
  };
}

type Names = Readonly<Record<string, PdfRef>>;

/** One subset a face, its glyphs in the order of their code points. */
function addFonts(
  file: PdfFile,
  items: readonly PageItem[],
  book: FontBook,
  glyphOf: (face: Face, codePoint: number) => EncodedGlyph,
): { readonly names: Names; readonly glyph: Resources['glyph'] } {
  const needed = new Map<Face, Set<number>>();
  for (const bold of [false, true]) {
    for (const codePoint of charactersOf(items, bold)) {
      const face = faceOf(book, codePoint, bold);
      needed.set(face, (needed.get(face) ?? new Set<number>()).add(codePoint));
    }
  }
  const names: Record<string, PdfRef> = {};
  const glyphs = new Map<Face, Map<number, SetGlyph>>();
  for (const [face, set] of needed) {
    const codePoints = [...set].sort((a, b) => a - b);
    const font = `F${glyphs.size + 1}`;
    names[font] = addFont(file, face, codePoints, (codePoint) => glyphOf(face, codePoint));
    glyphs.set(face, new Map(codePoints.map((codePoint, index) => [codePoint, { font, code: hex16(index + 1), face }])));
  }
  return {
    names,
    glyph: (codePoint, bold) => {
      const glyph = glyphs.get(faceOf(book, codePoint, bold))?.get(codePoint);
      if (glyph === undefined) throw new Error(`字体子集里缺少 ${nameOf(codePoint)}。`);
      return glyph;
    },
  };
}

/** The distinct code points set in one weight, in ascending order. */
function charactersOf(items: readonly PageItem[], bold: boolean): readonly number[] {
  const found = new Set<number>();
  for (const item of items) {
    if (item.kind !== 'text' || item.bold !== bold) continue;
    for (const character of item.text) found.add(character.codePointAt(0) ?? 0);
  }
  return [...found].sort((a, b) => a - b);
}

function faceOf(book: FontBook, codePoint: number, bold: boolean): Face {
  const face = book.faceFor(codePoint, bold);
  if (face === undefined) throw new Error(`没有字体能显示 ${nameOf(codePoint)}；这样的文字应在核对时拦下。`);
  return face;
}

const nameOf = (codePoint: number): string => `「${String.fromCodePoint(codePoint)}」U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

function addPhotos(
  file: PdfFile,
  items: readonly PageItem[],
  images: ReadonlyMap<string, PreparedImage>,
): { readonly names: Names; readonly photo: Resources['photo'] } {
  const names: Record<string, PdfRef> = {};
  const photos = new Map<string, ReturnType<Resources['photo']>>();
  const photo: Resources['photo'] = (path) => {
    const known = photos.get(path);
    if (known === undefined) throw new Error(`照片 ${path} 没有准备好就排进了版面。`);
    return known;
  };
  for (const item of items) {
    if (item.kind !== 'picture' || item.source.kind !== 'photo' || photos.has(item.source.path)) continue;
    const image = images.get(item.source.path);
    if (image === undefined) continue;
    const { width, height, jpeg } = image;
    const name = `I${photos.size + 1}`;
    const colours = { ColorSpace: 'DeviceRGB', BitsPerComponent: 8, Filter: 'DCTDecode' };
    names[name] = file.addStream({ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, ...colours }, jpeg);
    photos.set(item.source.path, { name, width, height });
  }
  return { names, photo };
}

function addPages(file: PdfFile, document: LaidOut, resources: Resources, named: Readonly<Record<'Font' | 'XObject', Names>>): PdfRef {
  const tree = file.reserve();
  const shared = file.add(named);
  const kids = document.pages.map((page) =>
    file.add({
      Type: 'Page',
      Parent: tree,
      MediaBox: [0, 0, round(page.width), round(page.height)],
      Resources: shared,
      Contents: file.addDeflated({}, Buffer.from(writePage(page, resources), 'latin1')),
    }),
  );
  file.put(tree, { Type: 'Pages', Kids: kids, Count: kids.length });
  return tree;
}

/** Hundredths of a point, as on the page itself. */
const round = (value: number): number => Math.round(value * 100) / 100;

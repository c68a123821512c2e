import type { Face, FontBook } from '../model/font.js';
import type { PreparedImage } from '../model/image.js';
import type { Bookmark, LaidOut } from '../model/page.js';
import type { DocumentProperties } from '../model/properties.js';
import { encodeGlyph, type EncodedGlyph } from './glyf.js';
import { writePage } from './pdf-content.js';
import { createPdfFile, pdfLiteral, type PdfRef } from './pdf-file.js';
import { PdfFonts } from './pdf-font-set.js';
import { addSrgb } from './pdf-icc.js';
import { addInfo, addXmp } from './pdf-metadata.js';
import { addOutline } from './pdf-outline.js';
import { PdfPhotos } from './pdf-photos.js';
import { PdfStructure } from './pdf-structure.js';

export interface PdfRenderer {
  /** Photographs are keyed by the path in their picture's source. The same input gives the same bytes. */
  render(document: LaidOut, images: ReadonlyMap<string, PreparedImage>, properties: DocumentProperties): Uint8Array;
  /** A file of many documents, which share one subset of each font. */
  openBook(): PdfBook;
}

export interface PdfBook {
  /** How many pages there are so far. */
  readonly pages: number;
  /** Appends a document; its pages are written at once, and only their bytes are kept. `bookmarks` count pages from its own first. */
  add(document: Pick<LaidOut, 'pages' | 'structure' | 'bookmarks'>, images: ReadonlyMap<string, PreparedImage>): void;
  finish(properties: DocumentProperties): Uint8Array;
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
  const openBook = (): PdfBook => createBook(book, glyphOf);
  return {
    openBook,
    render(document, images, properties) {
      const single = openBook();
      single.add(document, images);
      return single.finish(properties);
    },
  };
}

function createBook(fontBook: FontBook, glyphOf: (face: Face, codePoint: number) => EncodedGlyph): PdfBook {
  const file = createPdfFile();
  const [tree, shared] = [file.reserve(), file.reserve()];
  const fonts = new PdfFonts(fontBook);
  const photos = new PdfPhotos(file);
  const structure = new PdfStructure(file);
  const pages: { readonly ref: PdfRef; readonly height: number }[] = [];
  const bookmarks: Bookmark[] = [];
  return {
    get pages() {
      return pages.length;
    },
    add(document, images) {
      bookmarks.push(...document.bookmarks.map((bookmark) => ({ ...bookmark, page: bookmark.page + pages.length })));
      const marked = document.pages.map((page) => {
        const { content, marks } = writePage(page, { glyph: (codePoint, bold, typeface) => fonts.glyph(codePoint, bold, typeface), photo: (path) => photos.photo(path, images) });
        const ref = file.add({
          Type: 'Page',
          Parent: tree,
          MediaBox: [0, 0, round(page.width), round(page.height)],
          Resources: shared,
          Contents: file.addDeflated({}, Buffer.from(content, 'latin1')),
          StructParents: pages.length,
          Tabs: 'S',
        });
        pages.push({ ref, height: page.height });
        return { ref, marks };
      });
      structure.add(document.structure, marked);
    },
    finish(properties) {
      file.put(tree, { Type: 'Pages', Kids: pages.map(({ ref }) => ref), Count: pages.length });
      file.put(shared, { Font: fonts.write(file, glyphOf), XObject: photos.names });
      const outline = addOutline(file, bookmarks, pages);
      const root = file.add({
        Type: 'Catalog',
        Pages: tree,
        MarkInfo: { Marked: true },
        StructTreeRoot: structure.finish(),
        ...(outline === undefined ? {} : { Outlines: outline }),
        Lang: pdfLiteral('zh-CN'),
        ViewerPreferences: { DisplayDocTitle: true },
        Metadata: addXmp(file, properties),
        OutputIntents: [addSrgb(file)],
      });
      return file.finish(root, addInfo(file, properties));
    },
  };
}

/** Hundredths of a point, as on the page itself. */
const round = (value: number): number => Math.round(value * 100) / 100;

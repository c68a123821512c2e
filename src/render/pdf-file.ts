import { PDFContext, PDFCrossRefSection, PDFHeader, PDFHexString, PDFInvalidObject, PDFRawStream, PDFString, PDFTrailer, PDFTrailerDict } from 'pdf-lib';
import type { PDFObject, PDFRef } from 'pdf-lib';
import { digest } from '../model/digest.js';
import { deflate } from './deflate.js';

export type PdfRef = PDFRef;

/** A plain string is a name, `/String`; see `pdfText` for what people read. */
type Leaf = PDFObject | string | number | boolean;

/** As deep as the objects of these files go. */
export type PdfDictionary = Readonly<Record<string, Leaf | readonly Leaf[] | Readonly<Record<string, Leaf>>>>;

/** A text string, UTF-16BE with its mark (ISO 32000-1, 7.9.2.2). */
export const pdfText = (text: string): PDFObject => PDFHexString.fromText(text);

/** A literal string of ASCII without brackets or backslashes: dates, language tags. */
export const pdfLiteral = (text: string): PDFObject => PDFString.of(text);

/**
 * Bytes already in PDF syntax. For names of subset fonts too: the library keeps every name it has
 * made for the life of the process, and each document brings new ones.
 */
export const pdfToken = (syntax: string): PDFObject => PDFInvalidObject.of(Buffer.from(syntax, 'latin1'));

/** The objects of one PDF 1.7 file. */
export interface PdfFile {
  add(dictionary: PdfDictionary): PdfRef;
  addStream(dictionary: PdfDictionary, data: Uint8Array): PdfRef;
  /** A stream that is compressed in the file. */
  addDeflated(dictionary: PdfDictionary, data: Uint8Array): PdfRef;
  /** A reference to what is `put` later. */
  reserve(): PdfRef;
  put(ref: PdfRef, dictionary: PdfDictionary): void;
  /** The file: a plain cross-reference table, and an identifier taken from the objects before it. */
  finish(root: PdfRef, info: PdfRef): Uint8Array;
}

export function createPdfFile(): PdfFile {
  const context = PDFContext.create();
  const addStream = (dictionary: PdfDictionary, data: Uint8Array): PdfRef => context.register(PDFRawStream.of(context.obj(dictionary), data));
  return {
    add: (dictionary) => context.register(context.obj(dictionary)),
    addStream,
    addDeflated: (dictionary, data) => addStream({ ...dictionary, Filter: 'FlateDecode' }, deflate(data)),
    reserve: () => context.nextRef(),
    put: (ref, dictionary) => {
      context.assign(ref, context.obj(dictionary));
    },
    finish: (root, info) => serialise(context, root, info),
  };
}

/** The library's own writer is asynchronous; this one writes the same objects at once. */
function serialise(context: PDFContext, root: PdfRef, info: PdfRef): Uint8Array {
  const parts: Uint8Array[] = [bytesOf(PDFHeader.forVersion(1, 7)), NEWLINE];
  let offset = parts.reduce((sum, part) => sum + part.length, 0);
  const table = PDFCrossRefSection.create();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    table.addEntry(ref, offset);
    const written = [Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`), bytesOf(object), END_OF_OBJECT];
    parts.push(...written);
    offset += written.reduce((sum, part) => sum + part.length, 0);
  }
  const body = Buffer.concat(parts);
  const identifier = PDFHexString.of(digest('sha256', body).slice(0, 32).toUpperCase());
  const trailer = context.obj({ Size: context.largestObjectNumber + 1, Root: root, Info: info, ID: [identifier, identifier] });
  const end = [table, PDFTrailerDict.of(trailer), PDFTrailer.forLastCrossRefSectionOffset(offset)];
  return Buffer.concat([body, ...end.flatMap((part) => [bytesOf(part), NEWLINE])]);
}

const NEWLINE = Buffer.from('\n');
const END_OF_OBJECT = Buffer.from('\nendobj\n');

interface Writable {
  sizeInBytes(): number;
  copyBytesInto(buffer: Uint8Array, offset: number): number;
}

function bytesOf(part: Writable): Uint8Array {
  const bytes = new Uint8Array(part.sizeInBytes());
  part.copyBytesInto(bytes, 0);
  return bytes;
}

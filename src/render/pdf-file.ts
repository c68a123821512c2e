import { PDFContext, PDFHeader, PDFHexString, PDFInvalidObject, PDFRawStream, PDFString } from 'pdf-lib';
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
  /** A reference to what is `put` or `pack`ed later. */
  reserve(): PdfRef;
  put(ref: PdfRef, dictionary: PdfDictionary): void;
  /** An object in PDF syntax that is compressed together with others of its kind (ISO 32000-1, 7.5.7). */
  pack(ref: PdfRef, syntax: string): void;
  /** The file: a cross-reference stream, and an identifier taken from the objects before it. */
  finish(root: PdfRef, info: PdfRef): Uint8Array;
}

export function createPdfFile(): PdfFile {
  const context = PDFContext.create();
  const packed = new Map<PdfRef, string>();
  const addStream = (dictionary: PdfDictionary, data: Uint8Array): PdfRef => context.register(PDFRawStream.of(context.obj(dictionary), data));
  return {
    add: (dictionary) => context.register(context.obj(dictionary)),
    addStream,
    addDeflated: (dictionary, data) => addStream({ ...dictionary, Filter: 'FlateDecode' }, deflate(data)),
    reserve: () => context.nextRef(),
    put: (ref, dictionary) => {
      context.assign(ref, context.obj(dictionary));
    },
    pack: (ref, syntax) => {
      packed.set(ref, syntax);
    },
    finish: (root, info) => serialise(context, packed, root, info),
  };
}

/** Where an object stands: at an offset of the file, or at a position in an object stream. */
type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number };

/** The library's own writer is asynchronous; this one writes the same objects at once. */
function serialise(context: PDFContext, packed: ReadonlyMap<PdfRef, string>, root: PdfRef, info: PdfRef): Uint8Array {
  const parts: Uint8Array[] = [bytesOf(PDFHeader.forVersion(1, 7)), NEWLINE];
  const entries = new Map<number, Entry>();
  packObjects(context, packed, entries);
  let offset = parts.reduce((sum, part) => sum + part.length, 0);
  const write = (number: number, object: Writable): void => {
    entries.set(number, { offset });
    const written = [Buffer.from(`${number} 0 obj\n`), bytesOf(object), END_OF_OBJECT];
    parts.push(...written);
    offset += written.reduce((sum, part) => sum + part.length, 0);
  };
  for (const [ref, object] of context.enumerateIndirectObjects()) write(ref.objectNumber, object);
  const identifier = PDFHexString.of(digest('sha256', Buffer.concat(parts)).slice(0, 32).toUpperCase());
  const start = offset;
  const number = context.nextRef().objectNumber;
  entries.set(number, { offset: start });
  const dictionary = { Type: 'XRef', Size: number + 1, W: [1, OFFSET_BYTES, INDEX_BYTES], Root: root, Info: info, ID: [identifier, identifier], Filter: 'FlateDecode' };
  write(number, PDFRawStream.of(context.obj(dictionary), deflate(writeEntries(entries, number + 1))));
  return Buffer.concat([...parts, Buffer.from(`startxref\n${start}\n%%EOF\n`)]);
}

/** Objects in one stream; a reader unpacks a stream whole to reach one of them. */
const MOST_PACKED = 1000;

function packObjects(context: PDFContext, packed: ReadonlyMap<PdfRef, string>, entries: Map<number, Entry>): void {
  const objects = [...packed];
  for (let from = 0; from < objects.length; from += MOST_PACKED) {
    const chunk = objects.slice(from, from + MOST_PACKED);
    const numbers: string[] = [];
    const stream = context.nextRef();
    let length = 0;
    for (const [index, [ref, syntax]] of chunk.entries()) {
      numbers.push(`${ref.objectNumber} ${length}`);
      entries.set(ref.objectNumber, { stream: stream.objectNumber, index });
      length += syntax.length + 1;
    }
    const head = `${numbers.join(' ')}\n`;
    const body = deflate(Buffer.from(`${head}${chunk.map(([, syntax]) => `${syntax}\n`).join('')}`, 'latin1'));
    context.assign(stream, PDFRawStream.of(context.obj({ Type: 'ObjStm', N: chunk.length, First: head.length, Filter: 'FlateDecode' }), body));
  }
}

/** Bytes of an offset, and of a position in an object stream. */
const OFFSET_BYTES = 4;
const INDEX_BYTES = 2;

/** ISO 32000-1, 7.5.8.3: free, at an offset, in a stream. */
function writeEntries(entries: ReadonlyMap<number, Entry>, size: number): Uint8Array {
  const width = 1 + OFFSET_BYTES + INDEX_BYTES;
  const bytes = Buffer.alloc(size * width);
  for (let number = 0; number < size; number += 1) {
    const entry = entries.get(number);
    const at = number * width;
    const [kind, where, index] = entry === undefined ? [0, 0, 0xffff] : 'offset' in entry ? [1, entry.offset, 0] : [2, entry.stream, entry.index];
    bytes.writeUInt8(kind, at);
    bytes.writeUInt32BE(where, at + 1);
    bytes.writeUInt16BE(index, at + 1 + OFFSET_BYTES);
  }
  return bytes;
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

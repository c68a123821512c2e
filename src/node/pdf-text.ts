import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream, ParseSpeeds, PDFArray, PDFBool, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream, PDFString,
  type PDFContext, type PDFObject,
} from 'pdf-lib';
import type { PdfText, PdfTextReader } from '../model/pdf-text.js';
import { readContent, readForm } from './pdf-text-content.js';
import { asDictionary, asName, decodeTextString, type PdfDictionary, type PdfObject, type PdfStream } from './pdf-text-objects.js';
import { readPacket } from './pdf-text-packet.js';
import { PdfReading } from './pdf-text-reading.js';

/**
 * Reads a PDF's words: what its pages show, through the fonts' own tables, and every other string in it. Where the pen
 * jumps a page's text has a tab, so that neighbouring cells do not run into one number. Undefined for what is damaged,
 * cut short or locked.
 */
export const readPdfText: PdfTextReader = async (bytes) => {
  if (!isWhole(bytes)) return undefined;
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true, parseSpeed: ParseSpeeds.Fastest });
    return readDocument(document);
  } catch {
    return undefined;
  }
};

/** Longest end of a file in which its last mark may stand (ISO 32000-1, implementation note 18 of Annex H). */
const TAIL = 1024;

/** The library reads objects as they come and does not miss an end; a file that was cut has none, or points beyond itself. */
function isWhole(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-TAIL)).toString('latin1');
  const offset = Number(/startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/.exec(tail)?.[1]);
  return /^(?:xref\b|\d+\s+\d+\s+obj\b)/.test(Buffer.from(bytes.subarray(offset, offset + 30)).toString('latin1'));
}

function readDocument(document: PDFDocument): PdfText {
  const objects = new Objects(document.context);
  const reading = new PdfReading();
  const pages = document.getPages().map(({ node }) => {
    const resources = node.Resources();
    return readContent(reading, objects.contentOf(node.Contents()), resources && asDictionary(objects.open(resources)));
  });
  return { pages, others: [...readOthers(document.context, objects, reading)] };
}

/** Every string object, whatever it is for, XMP packets, and forms that no page draws: looks of annotations, leftovers. */
function* readOthers(context: PDFContext, objects: Objects, reading: PdfReading): Generator<string> {
  for (const [, object] of context.enumerateIndirectObjects()) {
    for (const bytes of stringsIn(object)) yield decodeTextString(Buffer.from(bytes).toString('latin1'));
    if (!(object instanceof PDFStream)) continue;
    const stream = objects.openStream(object);
    if (asName(stream.dictionary.get('Type')) === 'Metadata') yield readPacket(stream.read());
    if (asName(stream.dictionary.get('Subtype')) === 'Form' && !reading.drawn.has(stream)) yield readForm(reading, stream);
  }
}

function* stringsIn(object: PDFObject): Generator<Uint8Array> {
  if (object instanceof PDFString || object instanceof PDFHexString) yield object.asBytes();
  else if (object instanceof PDFArray) for (const item of object.asArray()) yield* stringsIn(item);
  else if (object instanceof PDFDict) for (const value of object.values()) yield* stringsIn(value);
  else if (object instanceof PDFStream) yield* stringsIn(object.dict);
}

/** A stream that grows beyond this is no paper. */
const MOST_INFLATED = 64 * 1024 * 1024;

/** The library's objects as this reader knows them; each is opened once. */
class Objects {
  readonly #context: PDFContext;
  readonly #dictionaries = new Map<PDFDict, PdfDictionary>();
  readonly #streams = new Map<PDFStream, PdfStream>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  open(object: PDFObject | undefined): PdfObject {
    const found = object instanceof PDFRef ? this.#context.lookup(object) : object;
    if (found instanceof PDFNumber) return found.asNumber();
    if (found instanceof PDFBool) return found.asBoolean();
    if (found instanceof PDFName) return { kind: 'name', name: found.decodeText() };
    if (found instanceof PDFString || found instanceof PDFHexString) return { kind: 'string', bytes: Buffer.from(found.asBytes()).toString('latin1') };
    if (found instanceof PDFArray) return { kind: 'list', items: found.asArray().map((item) => this.open(item)) };
    if (found instanceof PDFDict) return this.#openDictionary(found);
    return found instanceof PDFStream ? this.openStream(found) : undefined;
  }

  openStream(stream: PDFStream): PdfStream {
    const opened = this.#streams.get(stream) ?? { kind: 'stream', dictionary: this.#openDictionary(stream.dict), read: () => this.#read(stream) };
    this.#streams.set(stream, opened);
    return opened;
  }

  /** The streams of a page are one, cut wherever it pleased the writer between two words (7.8.2). */
  contentOf(contents: PDFStream | PDFArray | undefined): string {
    if (contents === undefined) return '';
    const streams = contents instanceof PDFArray ? contents.asArray().map((item) => this.#context.lookup(item, PDFStream)) : [contents];
    return streams.map((stream) => this.#read(stream)).join('\n');
  }

  #openDictionary(dictionary: PDFDict): PdfDictionary {
    const opened = this.#dictionaries.get(dictionary) ?? { kind: 'dictionary', get: (key) => this.open(dictionary.get(PDFName.of(key))) };
    this.#dictionaries.set(dictionary, opened);
    return opened;
  }

  #read(stream: PDFStream): string {
    if (!(stream instanceof PDFRawStream)) throw new Error('a stream without data');
    return Buffer.from(decode(stream)).toString('latin1');
  }
}

/** Undoes a stream's filters. Nearly all have the one filter that node knows natively. */
function decode(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === undefined) return stream.contents;
  const isPlain = filter === PDFName.of('FlateDecode') && stream.dict.get(PDFName.of('DecodeParms')) === undefined;
  return isPlain ? inflateSync(stream.contents, { maxOutputLength: MOST_INFLATED }) : decodePDFRawStream(stream).decode();
}

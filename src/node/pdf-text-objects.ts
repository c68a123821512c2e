/** A PDF object as reading its text needs it; references are followed on the way to it. Undefined stands for null too. */
export type PdfObject = number | boolean | undefined | PdfName | PdfBytes | PdfList | PdfDictionary | PdfStream;

export interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** A string object: what its characters mean depends on where it stands. */
export interface PdfBytes {
  readonly kind: 'string';
  /** One character a byte, U+0000 to U+00FF. */
  readonly bytes: string;
}

export interface PdfList {
  readonly kind: 'list';
  readonly items: readonly PdfObject[];
}

/** The same object of a file is always the same dictionary here, so that what was made of it can be kept. */
export interface PdfDictionary {
  readonly kind: 'dictionary';
  get(key: string): PdfObject;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  /** Its data with every filter undone, one character a byte; throws where that fails. */
  read(): string;
}

const kindOf = (object: PdfObject): string => (typeof object === 'object' ? object.kind : typeof object);

export const isBytes = (object: PdfObject): object is PdfBytes => kindOf(object) === 'string';
export const isStream = (object: PdfObject): object is PdfStream => kindOf(object) === 'stream';

export const asNumber = (object: PdfObject): number | undefined => (typeof object === 'number' ? object : undefined);
export const asName = (object: PdfObject): string | undefined => (typeof object === 'object' && object.kind === 'name' ? object.name : undefined);
export const asList = (object: PdfObject): readonly PdfObject[] => (typeof object === 'object' && object.kind === 'list' ? object.items : []);
export const asDictionary = (object: PdfObject): PdfDictionary | undefined =>
  typeof object === 'object' ? (object.kind === 'dictionary' ? object : object.kind === 'stream' ? object.dictionary : undefined) : undefined;

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with its mark, else PDFDocEncoding, whose letters and digits are those of Windows-1252. */
export function decodeTextString(bytes: string): string {
  const encoding = bytes.startsWith('\u00fe\u00ff') ? 'utf-16be' : bytes.startsWith('\u00ff\u00fe') ? 'utf-16le' : bytes.startsWith('\u00ef\u00bb\u00bf') ? 'utf-8' : 'windows-1252';
  return new TextDecoder(encoding).decode(Buffer.from(bytes, 'latin1'));
}

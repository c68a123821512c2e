import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** Names come without their prefix: at the places looked at, SpreadsheetML allows no other vocabulary. */
export interface XmlHandler {
  /** `depth` of the root is 0. */
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void;
  text(text: string): void;
  close(name: string, depth: number): void;
}

/** The XML is not well-formed, or built to exhaust the reader; the message is the library's or ours. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/** SpreadsheetML nests some ten deep, with extensions twenty. */
const DEEPEST = 64;
/** UTF-16 units that may pass without a tag, a text or a comment coming to its end: the parser holds them all. */
const LONGEST_TOKEN = 4 << 20;

/** Parses one part as it comes in. */
export class XmlReader {
  // Positions are left out, and namespaces are told apart by the root alone: either would take as long again as the parsing.
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  readonly #handler: XmlHandler;
  #depth = 0;
  #pending = 0;
  #decoder: TextDecoder | undefined;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
    const parser = this.#parser;
    parser.on('opentag', ({ name, attributes }) => {
      this.#pending = 0;
      if (this.#depth > DEEPEST) throw new XmlError(`nested more than ${DEEPEST} deep`);
      handler.open(localName(name), attributes, this.#depth);
      this.#depth += 1;
    });
    parser.on('closetag', ({ name }) => {
      this.#pending = 0;
      this.#depth -= 1;
      handler.close(localName(name), this.#depth);
    });
    parser.on('text', (text) => {
      this.#take(text);
    });
    parser.on('cdata', (text) => {
      this.#take(text);
    });
    parser.on('comment', () => {
      this.#pending = 0;
    });
    parser.on('doctype', () => {
      // ECMA-376 part 2, 8.1.4: a package's parts have no document type declaration.
      throw new XmlError('document type declaration');
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-(?:8|16)$/i.test(encoding)) throw new XmlError(`encoding ${encoding}`);
    });
  }

  write(bytes: Uint8Array): void {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    this.#parse(this.#decode(bytes));
    if (this.#pending > LONGEST_TOKEN) throw new XmlError(`nothing ends in ${LONGEST_TOKEN} characters`);
  }

  end(): void {
    this.#parse(this.#decode());
    asXmlError('Error', () => this.#parser.close());
  }

  #take(text: string): void {
    this.#pending = 0;
    if (this.#depth > 0) this.#handler.text(text);
  }

  #decode(bytes?: Uint8Array): string {
    return asXmlError('TypeError', () => (bytes === undefined ? this.#decoder?.decode() : this.#decoder?.decode(bytes, { stream: true })) ?? '');
  }

  #parse(text: string): void {
    this.#pending += text.length;
    if (text !== '') asXmlError('Error', () => this.#parser.write(text));
  }
}

/** The parser throws plain errors and the decoder a TypeError; anything else comes through. */
function asXmlError<T>(name: 'Error' | 'TypeError', work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Error && error.name === name ? new XmlError(error.message, { cause: error }) : error;
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** XML 1.0, 4.3.3: UTF-16 begins with its mark. */
const encodingOf = ([first, second]: Uint8Array): string => (first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');

/** Value of an attribute whatever its prefix, such as r:id. */
export function prefixedAttribute(attributes: Readonly<Record<string, string>>, local: string): string | undefined {
  const name = Object.keys(attributes).find((each) => each.endsWith(`:${local}`));
  return name === undefined ? undefined : attributes[name];
}

/** Namespaces of SpreadsheetML: transitional and strict (ISO/IEC 29500-1 and -4, annex A). */
const SPREADSHEETML = new Set(['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main']);

/** Holds a root element against what the part must be. */
export function expectRoot(expected: string, name: string, attributes: Readonly<Record<string, string>>): void {
  const spoken = Object.entries(attributes).some(([key, value]) => /^xmlns(?::|$)/.test(key) && SPREADSHEETML.has(value));
  if (name !== expected || !spoken) throw new XmlError(`<${name}> where <${expected}> of SpreadsheetML is due`);
}

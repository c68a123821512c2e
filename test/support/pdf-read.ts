import { inflateSync } from 'node:zlib';

/** The objects of a PDF found through its cross-reference stream, with nothing repaired. */
export interface PdfObjects {
  readonly trailer: string;
  /** The text of object n before any stream. */
  text(number: number): string;
  /** The stream of object n, inflated where it is deflated. */
  stream(number: number): Uint8Array;
  /** Numbers of the objects whose text matches. */
  find(pattern: RegExp): readonly number[];
}

/** An object's place: at an offset, or in an object stream. */
type Place = { readonly offset: number } | { readonly stream: number; readonly index: number };

export function readPdf(bytes: Uint8Array): PdfObjects {
  const raw = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(raw)?.[1]);
  const table = objectAt(raw, start);
  const places = readPlaces(table.text, streamOf(bytes, raw, table));
  const packed = new Map<number, readonly string[]>();
  const unpack = (number: number): readonly string[] => {
    const known = packed.get(number) ?? readObjectStream(text(number), Buffer.from(stream(number)).toString('latin1'));
    packed.set(number, known);
    return known;
  };
  const body = (number: number): { readonly text: string; readonly data: number } => {
    const place = places[number];
    if (place === undefined) throw new Error(`there is no object ${number}`);
    if ('stream' in place) return { text: unpack(place.stream)[place.index] ?? '', data: -1 };
    const found = objectAt(raw, place.offset);
    if (found.number !== number) throw new Error(`entry ${number} leads to object ${found.number}`);
    return found;
  };
  const text = (number: number): string => body(number).text;
  const stream = (number: number): Uint8Array => streamOf(bytes, raw, body(number));
  return {
    trailer: table.text,
    text,
    stream,
    find: (pattern) => places.flatMap((place, number) => (place !== undefined && pattern.test(text(number)) ? [number] : [])),
  };
}

function objectAt(raw: string, offset: number): { readonly number: number; readonly text: string; readonly data: number } {
  const [head = '', number = ''] = /^(\d+) 0 obj\n/.exec(raw.slice(offset, offset + 20)) ?? [];
  if (head === '') throw new Error(`no object at ${offset}`);
  const from = offset + head.length;
  const end = raw.indexOf('\nendobj', from);
  const stream = raw.slice(from, end).indexOf('\nstream\n') + from;
  const hasStream = stream >= from;
  return { number: Number(number), text: raw.slice(from, hasStream ? stream : end), data: hasStream ? stream + '\nstream\n'.length : -1 };
}

function streamOf(bytes: Uint8Array, raw: string, { text, data }: { readonly text: string; readonly data: number }): Uint8Array {
  const length = Number(/\/Length (\d+)/.exec(text)?.[1]);
  if (data < 0 || !raw.startsWith('\nendstream', data + length)) throw new Error(`no stream of its stated length: ${text}`);
  const stored = bytes.subarray(data, data + length);
  return text.includes('/FlateDecode') ? inflateSync(stored) : stored;
}

/** ISO 32000-1, 7.5.8: entries of fixed width. */
function readPlaces(dictionary: string, entries: Uint8Array): readonly (Place | undefined)[] {
  const size = Number(/\/Size (\d+)/.exec(dictionary)?.[1]);
  const widths = (/\/W \[ (\d) (\d) (\d) \]/.exec(dictionary) ?? []).slice(1).map(Number);
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (entries.length !== size * width) throw new Error(`${entries.length} bytes of entries for ${size} objects`);
  return Array.from({ length: size }, (_, number) => {
    let at = number * width;
    const [kind = 0, second = 0, third = 0] = widths.map((each) => Buffer.from(entries).readUIntBE((at += each) - each, each));
    return kind === 0 ? undefined : kind === 1 ? { offset: second } : { stream: second, index: third };
  });
}

function readObjectStream(dictionary: string, content: string): readonly string[] {
  const first = Number(/\/First (\d+)/.exec(dictionary)?.[1]);
  const numbers = content.slice(0, first).trim().split(/\s+/).map(Number);
  const offsets = numbers.filter((_, index) => index % 2 === 1);
  if (offsets.length !== Number(/\/N (\d+)/.exec(dictionary)?.[1])) throw new Error('an object stream that cannot count');
  return offsets.map((offset, index) => content.slice(first + offset, offsets[index + 1] === undefined ? undefined : first + (offsets[index + 1] ?? 0)).trim());
}

export interface EmbeddedFont {
  readonly name: string;
  readonly sfnt: Uint8Array;
  /** The text that each glyph stands for. */
  readonly characters: ReadonlyMap<number, string>;
}

/** The fonts of a PDF, with what its ToUnicode maps say of their glyphs. */
export function embeddedFonts(bytes: Uint8Array): readonly EmbeddedFont[] {
  const pdf = readPdf(bytes);
  const reference = (text: string, key: string): number => Number(new RegExp(`/${key} \\[? ?(\\d+) 0 R`).exec(text)?.[1]);
  return pdf.find(/\/Subtype \/Type0/).map((number) => {
    const font = pdf.text(number);
    const descriptor = pdf.text(reference(pdf.text(reference(font, 'DescendantFonts')), 'FontDescriptor'));
    const map = Buffer.from(pdf.stream(reference(font, 'ToUnicode'))).toString('latin1');
    const lines = Array.from(map.matchAll(/^<([\dA-F]{4})> <([\dA-F]+)>$/gm), ([, glyph = '', text = '']) => [parseInt(glyph, 16), fromUtf16(text)] as const);
    return {
      name: /\/BaseFont \/(\S+)/.exec(font)?.[1] ?? '',
      sfnt: pdf.stream(reference(descriptor, 'FontFile2')),
      // The code space line has the form of a mapping.
      characters: new Map(lines.filter(([glyph]) => glyph !== 0)),
    };
  });
}

export const fromUtf16 = (hex: string): string => new TextDecoder('utf-16be').decode(Buffer.from(hex, 'hex'));

import { inflateSync } from 'node:zlib';

/** The objects of a PDF found through its cross-reference table, with nothing repaired. */
export interface PdfObjects {
  readonly trailer: string;
  /** The text of object n before any stream. */
  text(number: number): string;
  /** The stream of object n, inflated where it is deflated. */
  stream(number: number): Uint8Array;
  /** Numbers of the objects whose text matches. */
  find(pattern: RegExp): readonly number[];
}

export function readPdf(bytes: Uint8Array): PdfObjects {
  const raw = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(raw)?.[1]);
  const [, count = '', table = ''] = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)/.exec(raw.slice(start)) ?? [];
  const offsets = Array.from(table.matchAll(/(\d{10}) \d{5} ([nf])/g), ([, offset, kind]) => (kind === 'n' ? Number(offset) : undefined));
  if (offsets.length !== Number(count)) throw new Error(`xref says ${count} entries and has ${offsets.length}`);

  const body = (number: number): { readonly text: string; readonly data: number } => {
    const offset = offsets[number];
    const head = `${number} 0 obj\n`;
    if (offset === undefined || !raw.startsWith(head, offset)) throw new Error(`xref entry ${number} does not lead to its object`);
    const from = offset + head.length;
    const end = raw.indexOf('\nendobj', from);
    const stream = raw.indexOf('\nstream\n', from);
    const hasStream = stream !== -1 && stream < end;
    return { text: raw.slice(from, hasStream ? stream : end), data: hasStream ? stream + '\nstream\n'.length : -1 };
  };
  return {
    trailer: raw.slice(raw.indexOf('trailer', start)),
    text: (number) => body(number).text,
    stream: (number) => {
      const { text, data } = body(number);
      const length = Number(/\/Length (\d+)/.exec(text)?.[1]);
      if (data < 0 || !raw.startsWith('\nendstream', data + length)) throw new Error(`object ${number} has no stream of its stated length`);
      const stored = bytes.subarray(data, data + length);
      return text.includes('/FlateDecode') ? inflateSync(stored) : stored;
    },
    find: (pattern) => offsets.flatMap((offset, number) => (offset !== undefined && pattern.test(body(number).text) ? [number] : [])),
  };
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

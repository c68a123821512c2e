import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputTree } from '../../src/world.js';
import { PrintBooks } from '../../src/pipeline/print-books.js';
import { createPdfRenderer } from '../../src/render/pdf.js';
import { makeExample, openExamples } from '../support/examples.js';
import { openFont } from '../support/pdf-glyphs.js';
import { embeddedFonts, fromUtf16, readPdf, type PdfObjects } from '../support/pdf-read.js';

/** What ISO 19005-2 (PDF/A-2b) asks of a file, clause by clause, as far as these files use what it speaks of. */
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  const project = await openExamples();
  const renderer = createPdfRenderer(project.world.fonts);
  const made = await makeExample(project, '4107991032010001');
  for (const { code, content } of made.items) {
    if (content.kind === 'document') files.set(code, renderer.render(content.made.laidOut, made.images, { title: content.made.document.title, date: '2017-12-20', producer: 'dangka' }));
  }
  const output: OutputTree = {
    write: (path, bytes) => {
      files.set(path, bytes);
      return Promise.resolve();
    },
    openZip: () => Promise.reject(new Error('no zip here')),
    prune: () => Promise.resolve([]),
  };
  const books = new PrintBooks(project.set, '石桥村', ['pdf'], renderer, {});
  books.addHousehold(made);
  await books.write(output, 'book', '2017-12-20');
});

const each = (check: (pdf: PdfObjects, bytes: Uint8Array, name: string) => void): void => {
  expect(files.size).toBeGreaterThan(6);
  for (const [name, bytes] of files) check(readPdf(bytes), bytes, name);
};

const count = (pdf: PdfObjects): number => Number(/\/Size (\d+)/.exec(pdf.trailer)?.[1]);
const texts = (pdf: PdfObjects): string[] => pdf.find(/[\s\S]/).map((number) => pdf.text(number));

describe('every PDF', () => {
  it('6.1.2: begins with its version and a line of four bytes above 127', () => {
    each((_, bytes, name) => {
      expect(Buffer.from(bytes.subarray(0, 9)).toString('latin1'), name).toBe('%PDF-1.7\n');
      expect([...bytes.subarray(10, 14)].every((byte) => byte > 127), name).toBe(true);
    });
  });

  it('6.1.3: has an identifier of two equal strings and is not encrypted; nothing follows the end', () => {
    each((pdf, bytes, name) => {
      expect(pdf.trailer, name).toMatch(/\/ID \[ <([\dA-F]{32})> <\1> \]/);
      expect(pdf.trailer, name).not.toContain('/Encrypt');
      expect(Buffer.from(bytes.subarray(-6)).toString('latin1'), name).toBe('%%EOF\n');
    });
  });

  it('6.1.7: states the length of every stream, keeps none outside, and compresses none with LZW', () => {
    each((pdf, _, name) => {
      const streams = pdf.find(/\/Length \d+/);
      expect(streams.length, name).toBeGreaterThan(5);
      for (const number of streams) expect(() => pdf.stream(number), `${name} ${number}`).not.toThrow();
      for (const text of texts(pdf)) expect(text, name).not.toMatch(/\/LZWDecode|\/FFilter|\/FDecodeParms|\/Crypt\b/);
    });
  });

  it('6.2.3: says what its colours mean: one intent, an RGB profile', () => {
    each((pdf, _, name) => {
      const intents = pdf.find(/\/S \/GTS_PDFA1/);
      expect(intents, name).toHaveLength(1);
      const profile = Number(/\/DestOutputProfile (\d+) 0 R/.exec(pdf.text(intents[0] ?? 0))?.[1]);
      expect(pdf.text(profile), name).toContain('/N 3');
      const icc = Buffer.from(pdf.stream(profile));
      expect([icc.readUInt32BE(0), icc.toString('latin1', 12, 16), icc.toString('latin1', 16, 20), icc.toString('latin1', 36, 40)]).toEqual([icc.length, 'mntr', 'RGB ', 'acsp']);
      // ICC.1:1998 to ISO 15076-1: versions 2 and 4.
      expect([2, 4], name).toContain(icc[8]);
    });
  });

  it('6.2.4: uses no colour but what the intent covers: DeviceRGB in pictures, DeviceGray on pages', () => {
    each((pdf, _, name) => {
      for (const text of texts(pdf)) for (const [, space] of text.matchAll(/\/ColorSpace \/?(\w+)/g)) expect(space, name).toBe('DeviceRGB');
      for (const content of contentsOf(pdf)) for (const [, operator] of content.matchAll(/(?:^|\s)(rg|RG|k|K|cs|CS|sc|SC|scn|SCN|sh|ri|gs)(?=\s)/g)) expect(operator, name).toBeUndefined();
    });
  });

  it('6.2.8, 6.2.10: has no transparency, no alternate pictures, no interpolation', () => {
    each((pdf, _, name) => {
      for (const text of texts(pdf)) expect(text, name).not.toMatch(/\/SMask|\/Group|\/CA |\/ca |\/BM |\/Alternates|\/OPI|\/Interpolate true|\/PS\b/);
    });
  });

  it('6.2.11: embeds every font, with its own widths and glyphs, and sets no glyph that is not there', () => {
    each((pdf, bytes, name) => {
      const fonts = pdf.find(/\/Subtype \/Type0/);
      expect(embeddedFonts(bytes).length, name).toBe(fonts.length);
      expect(pdf.find(/\/Type \/Font\b/).length, name).toBe(2 * fonts.length);
      for (const font of embeddedFonts(bytes)) {
        const program = openFont(font.sfnt);
        expect(program.numGlyphs, name).toBe(font.characters.size + 1);
      }
      for (const number of pdf.find(/\/CIDFontType2/)) expect(pdf.text(number), name).toMatch(/\/CIDToGIDMap \/Identity/);
      for (const content of contentsOf(pdf)) for (const [, codes = ''] of content.matchAll(/<([\dA-F]+)> Tj/g)) expect(codes.match(/.{4}/g), name).not.toContain('0000');
    });
  });

  it('6.2.11.5: gives in W the widths that its font programs have, to a thousandth of an em', () => {
    each((pdf, _, name) => {
      for (const number of pdf.find(/\/CIDFontType2/)) {
        const text = pdf.text(number);
        const widths = new Map<number, number>();
        for (const [, first = '', run = ''] of (/\/W \[(.*)\]/s.exec(text)?.[1] ?? '').matchAll(/(\d+) \[([^\]]*)\]/g)) for (const [index, width] of run.trim().split(/\s+/).entries()) widths.set(Number(first) + index, Number(width));
        const descriptor = pdf.text(Number(/\/FontDescriptor (\d+) 0 R/.exec(text)?.[1]));
        const program = openFont(pdf.stream(Number(/\/FontFile2 (\d+) 0 R/.exec(descriptor)?.[1])));
        for (let glyph = 1; glyph < program.numGlyphs; glyph += 1) {
          expect(Math.abs((widths.get(glyph) ?? 1000) - (program.getGlyph(glyph).advanceWidth * 1000) / program.unitsPerEm), `${name} ${glyph}`).toBeLessThanOrEqual(1);
        }
      }
    });
  });

  it('6.3, 6.5: has no annotations, no forms, no actions, no scripts, no attached files', () => {
    each((pdf, _, name) => {
      for (const text of texts(pdf)) expect(text, name).not.toMatch(/\/Annots|\/AcroForm|\/XFA|\/AA\b|\/OpenAction|\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFiles?|\/OCProperties|\/Movie|\/Sound/);
    });
  });

  it('6.6.2, 6.6.4: says in XMP, uncompressed, what it is: part 2, conformance B', () => {
    each((pdf, _, name) => {
      const xmp = xmpOf(pdf);
      expect(xmp, name).toContain('<pdfaid:part>2</pdfaid:part>');
      expect(xmp, name).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
      expect(xmp, name).toMatch(/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>/);
      expect(xmp.trim(), name).toMatch(/<\?xpacket end="r"\?>$/);
    });
  });

  it('6.6.3: says the same in Info and in XMP', () => {
    each((pdf, _, name) => {
      const info = pdf.text(Number(/\/Info (\d+) 0 R/.exec(pdf.trailer)?.[1]));
      const textOf = (key: string): string => fromUtf16(new RegExp(`/${key} <FEFF([\\dA-F]*)>`).exec(info)?.[1] ?? '');
      const xmp = xmpOf(pdf);
      expect(textOf('Title').length, name).toBeGreaterThan(1);
      expect(xmp, name).toContain(`<rdf:li xml:lang="x-default">${textOf('Title')}</rdf:li>`);
      expect(xmp, name).toContain(`<pdf:Producer>${textOf('Producer')}</pdf:Producer>`);
      expect(info.match(/D:20171220000000\+08'00'/g), name).toHaveLength(2);
      expect(xmp.match(/2017-12-20T00:00:00\+08:00/g), name).toHaveLength(2);
    });
  });

  it('6.7: is tagged, in Chinese, with headings and tables', () => {
    each((pdf, _, name) => {
      const catalog = pdf.text(Number(/\/Root (\d+) 0 R/.exec(pdf.trailer)?.[1]));
      expect(catalog, name).toMatch(/\/MarkInfo <<\s*\/Marked true\s*>>/);
      expect(catalog, name).toContain('/Lang (zh-CN)');
      const roles = new Set(texts(pdf).flatMap((text) => Array.from(text.matchAll(/^<<\/S\/(\w+)/g), ([, role]) => role)));
      expect([...roles].filter((role) => !['Document', 'H1', 'H2', 'H3', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure'].includes(role ?? '')), name).toEqual([]);
      expect(roles.has('H1') && roles.has('Table'), name).toBe(true);
      for (const text of texts(pdf)) if (text.startsWith('<</S/Figure')) expect(text, name).toMatch(/\/Alt <FEFF[\dA-F]+>/);
    });
  });

  it('has every object that is referred to', () => {
    each((pdf, _, name) => {
      const numbers = new Set(pdf.find(/[\s\S]/));
      const referred = texts(pdf).flatMap((text) => Array.from(text.matchAll(/(?<![\d.])(\d+) 0 R/g), ([, number]) => Number(number)));
      expect(referred.length, name).toBeGreaterThan(10);
      expect([...new Set(referred)].filter((number) => !numbers.has(number)), name).toEqual([]);
      expect(Math.max(...numbers), name).toBeLessThan(count(pdf));
    });
  });
});

function contentsOf(pdf: PdfObjects): string[] {
  return pdf.find(/\/Type \/Page\n/).map((page) => Buffer.from(pdf.stream(Number(/\/Contents (\d+) 0 R/.exec(pdf.text(page))?.[1]))).toString('latin1'));
}

function xmpOf(pdf: PdfObjects): string {
  const [metadata = 0] = pdf.find(/\/Type \/Metadata/);
  expect(pdf.text(metadata)).not.toContain('/Filter');
  return Buffer.from(pdf.stream(metadata)).toString('utf8');
}

import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readPdfText } from '../../src/node/pdf-text.js';
import type { PdfText } from '../../src/model/pdf-text.js';

const read = async (bytes: Uint8Array): Promise<PdfText> => {
  const text = await readPdfText(bytes);
  if (text === undefined) throw new Error('not read');
  return text;
};

/** A page of the given content; F1 is Helvetica, F2 whatever is asked for. */
async function pageOf(content: string, add: (document: PDFDocument, resources: Map<string, unknown>) => void = () => undefined): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([300, 300]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const extra = new Map<string, unknown>();
  add(document, extra);
  const { context } = document;
  page.node.set(PDFName.of('Contents'), context.register(context.stream(content)));
  const resources = context.obj({ Font: { F1: font.ref, ...(extra.has('F2') ? { F2: extra.get('F2') as never } : {}) } });
  for (const [key, value] of extra) if (key !== 'F2') resources.set(PDFName.of(key), value as never);
  page.node.set(PDFName.of('Resources'), resources);
  return document.save({ useObjectStreams: false });
}

const firstPage = async (bytes: Uint8Array): Promise<string> => (await read(bytes)).pages[0] ?? '';

describe('content streams', () => {
  it('reads strings in every spelling', async () => {
    const page = await firstPage(await pageOf(String.raw`BT /F1 12 Tf (a\(b\)\\(c)\061\62z) Tj <41 42 4> Tj [(De)-20(f) 5 <4748>] TJ ET`));
    expect(page).toBe(String.raw`a(b)\(c)12zAB@DefGH`);
  });

  it('finds every way to the next line', async () => {
    expect(await firstPage(await pageOf("BT /F1 12 Tf 14 TL 20 200 Td (a) Tj T* (b) Tj (c) ' 0 0 (d) \" 0 -20 TD (e) Tj 1 0 0 1 20 90 Tm (f) Tj ET BT /F1 9 Tf 200 20 Td (g) Tj ET"))).toBe('a\tb\tc\td\te\tf\tg');
  });

  it('tells a word space from a kern and from another cell', async () => {
    const wide = await pageOf('BT /F1 10 Tf [(138) -300 (1234) -40 (56) -3000 (78)] TJ ET');
    expect(await firstPage(wide)).toBe('138 123456\t78');
  });

  it('passes over an inline image, comments, and what is no syntax', async () => {
    expect(await firstPage(await pageOf('] >> BI /W 2 /H 1 /BPC 8 /CS /G ID (]EI\u0000 EI % (no)\nBT /F1 12 Tf } (x) Tj ET'))).toBe('x');
  });

  it('takes text that is given for what is drawn, and what is drawn', async () => {
    const page = await firstPage(await pageOf('BT /F1 12 Tf /Span <</ActualText <FEFF7532>>> BDC (12) Tj EMC /Span /P1 BDC (34) Tj EMC ET', (document, resources) => {
      resources.set('Properties', document.context.obj({ P1: { ActualText: PDFHexString.fromText('乙') } }));
    }));
    expect(page).toMatch(/甲\t.*12.*乙\t.*34/s);
  });

  it('draws forms where they stand, with their own resources or the page’s', async () => {
    const bytes = await pageOf('BT /F1 12 Tf (a) Tj ET /X1 Do BT /F1 12 Tf (c) Tj ET', (document, resources) => {
      const form = document.context.register(document.context.stream('BT /F1 12 Tf 50 50 Td (b) Tj ET', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], Matrix: [1, 0, 0, 1, 5, 5] }));
      document.context.register(document.context.stream('BT /F1 12 Tf (nowhere) Tj ET', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9] }));
      resources.set('XObject', document.context.obj({ X1: form }));
    });
    const { pages, others } = await read(bytes);
    expect(pages).toEqual(['a\tb\tc']);
    // A form that nobody draws, without a font of its own: its seven letters are seen, not what they are.
    expect(others.some((text) => text === '\ufffd'.repeat(7))).toBe(true);
  });

  it('gives up on forms that draw themselves', async () => {
    const bytes = await pageOf('/X1 Do', (document, resources) => {
      const ref = document.context.nextRef();
      document.context.assign(ref, document.context.stream('/X1 Do', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], Resources: { XObject: { X1: ref } } }));
      resources.set('XObject', document.context.obj({ X1: ref }));
    });
    expect(await readPdfText(bytes)).toBeUndefined();
  });
});

describe('fonts', () => {
  const composite = (document: PDFDocument, cmap: string | undefined, encoding = 'Identity-H'): unknown =>
    document.context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'X',
      Encoding: encoding,
      DescendantFonts: [{ Type: 'Font', Subtype: 'CIDFontType2', DW: 1000, W: [1, [500, 500], 3, 4, 250] }],
      ...(cmap === undefined ? {} : { ToUnicode: document.context.register(document.context.flateStream(cmap)) }),
    });

  it('follows ranges, lists and pairs of units', async () => {
    const cmap = '2 beginbfrange <0001> <0003> <0031> <0005> <0006> [<7532> <D842DD24>] endbfrange 1 beginbfchar <0009> <00660069> endbfchar';
    const bytes = await pageOf('BT /F2 10 Tf <000100020003000500060009> Tj ET', (document, resources) => resources.set('F2', composite(document, cmap)));
    expect(await firstPage(bytes)).toBe('123甲𠤤fi');
  });

  it('measures with W: what follows at once is one run', async () => {
    const cmap = '1 beginbfrange <0001> <0009> <0031> endbfrange';
    const at = async (x: number): Promise<string> =>
      firstPage(await pageOf(`BT /F2 10 Tf <0001000200030004> Tj ${x} 0 Td <0005> Tj ET`, (document, resources) => resources.set('F2', composite(document, cmap))));
    // 500 + 500 + 250 + 250 thousandths of ten points.
    expect(await at(15)).toBe('12345');
    expect(await at(18)).toBe('1234 5');
    expect(await at(40)).toBe('1234\t5');
  });

  it('shows that something was drawn which nobody can read', async () => {
    const drawn = async (cmap: string | undefined, encoding?: string): Promise<string> => firstPage(await pageOf('BT /F2 10 Tf <75320001> Tj ET', (document, resources) => resources.set('F2', composite(document, cmap, encoding))));
    expect(await drawn(undefined)).toBe('\ufffd\ufffd');
    expect(await drawn('1 beginbfchar <0001> <0041> endbfchar')).toBe('\ufffdA');
    expect(await drawn(undefined, 'UniGB-UTF16-H')).toBe('甲\u0001');
  });

  it('knows the digits of a simple font by name', async () => {
    const bytes = await pageOf('BT /F2 10 Tf (abcd) Tj ET', (document, resources) =>
      resources.set('F2', document.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'X', FirstChar: 97, Widths: [500, 500, 500, 500], Encoding: { Type: 'Encoding', Differences: [97, 'four', 'one', 98, 'uni7532', 'X.alt'] } })));
    expect(await firstPage(bytes)).toBe('4甲Xd');
  });
});

describe('strings that no page shows', () => {
  it('come from everywhere', async () => {
    const bytes = await pageOf('', (document) => {
      const { context } = document;
      document.setTitle('题名');
      document.setKeywords(['关键词']);
      context.register(context.obj({ Type: 'Annot', Contents: PDFHexString.fromText('批注'), Popup: { T: PDFString.of('caf\\351') } }));
      context.register(context.obj({ Type: 'Filespec', F: PDFString.of('a.txt'), UF: PDFHexString.fromText('附件.txt') }));
      context.register(context.obj({ Type: 'StructElem', Alt: PDFHexString.fromText('说明'), ActualText: PDFString.of('\\376\\377\\165\\062') }));
      context.register(PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML' }), Buffer.from('<dc:title>&#x7532;&#20057;&lt;</dc:title>')));
    });
    const { others } = await read(bytes);
    expect(others).toEqual(expect.arrayContaining(['题名', '关键词', '批注', 'café', 'a.txt', '附件.txt', '说明', '甲', '<dc:title>甲乙<</dc:title>']));
  });

  it('is not fooled by a stream that cannot be unpacked', async () => {
    const document = await PDFDocument.load(await pageOf('BT /F1 12 Tf (a) Tj ET'));
    const { context } = document;
    document.getPage(0).node.set(PDFName.of('Contents'), context.register(context.flateStream('BT /F1 12 Tf (b) Tj ET')));
    expect(await firstPage(await document.save())).toBe('b');
    document.getPage(0).node.set(PDFName.of('Contents'), context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), Buffer.from('no deflate'))));
    expect(await readPdfText(await document.save())).toBeUndefined();
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Font } from 'fontkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { PreparedImage } from '../../src/model/image.js';
import type { LaidOut, PageItem, PlacedPicture } from '../../src/model/page.js';
import { describeFonts, openFontBook } from '../../src/node/fonts.js';
import { createPdfRenderer } from '../../src/render/pdf.js';
import { toUnicode, widths } from '../../src/render/pdf-font.js';
import { qrModules } from '../../src/render/qr.js';
import { drawnPath, openFont } from '../support/pdf-glyphs.js';
import { documentOf, gridOf, placedText, PROPERTIES } from '../support/pdf-page.js';
import { checkPdf, extractLines, rasterise } from '../support/pdf-programs.js';
import { embeddedFonts, fromUtf16, readPdf } from '../support/pdf-read.js';
import { requireProgram } from '../support/programs.js';

const book = openFontBook();
const renderer = createPdfRenderer(book);
const NO_IMAGES = new Map<string, never>();
const render = (...pages: readonly (readonly PageItem[])[]): Uint8Array => renderer.render(documentOf(...pages), NO_IMAGES, PROPERTIES);

const ASCII = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index));
const MARKS = Array.from('·—…“”‘’、。，；：？！（）《》【】□○√①②⑩％￥℃Ａ１');
const RARE = Array.from('𫖯䶮𠅤𬎆⽟玉㙍龥﨑');
const COMMON = Array.from({ length: 320 }, (_, index) => String.fromCodePoint(0x4e00 + index * 65));
const SAMPLE = [...new Set([...ASCII, ...MARKS, ...RARE, ...COMMON])];

const [pdftotext, pdftoppm, qpdf] = ['pdftotext', 'pdftoppm', 'qpdf'].map(requireProgram);

/** Opens the file an embedded font was taken from, by its name and a character it has. */
function sourceOf(name: string, codePoint: number): Font {
  const files = describeFonts().map(({ file }) => file);
  if (name.startsWith('Noto')) {
    const file = files.find((path) => path.endsWith(name.includes('Bold') ? '700Bold.ttf' : '400Regular.ttf')) ?? '';
    return openFont(readFileSync(file));
  }
  const folder = dirname(files.at(-1) ?? '');
  const slices = readdirSync(folder).filter((file) => file.startsWith(name) && file.includes('Extension-E'));
  const found = slices.map((file) => openFont(readFileSync(join(folder, file)))).find((font) => font.hasGlyphForCodePoint(codePoint));
  if (found === undefined) throw new Error(`no slice of ${name} has U+${codePoint.toString(16)}`);
  return found;
}

describe('embedded fonts', () => {
  const pdf = render([...gridOf(SAMPLE), ...gridOf(SAMPLE, true)]);
  const fonts = embeddedFonts(pdf);

  it('are one subset a face, tagged and named after it', () => {
    expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual(['HanaMinB', 'NotoSerifSC-Bold', 'NotoSerifSC-Regular']);
    expect(fonts.every(({ name }) => /^[A-Z]{6}\+/.test(name))).toBe(true);
  });

  it('hold every character of the text once, in the order of the text, and no other', () => {
    const ofFace = (face: string): string[] => fonts.filter(({ name }) => name.endsWith(face)).flatMap(({ characters }) => [...characters.values()]);
    expect(ofFace('Regular')).toEqual(SAMPLE.filter((character) => character !== '𬎆'));
    expect(ofFace('Bold')).toEqual(ofFace('Regular'));
    expect(ofFace('HanaMinB')).toEqual(['𬎆']);
  });

  it('draw each character as its source font does', () => {
    expect(SAMPLE.length).toBeGreaterThan(400);
    for (const { name, sfnt, characters } of fonts) {
      const subset = openFont(sfnt);
      expect(subset.numGlyphs).toBe(characters.size + 1);
      const source = sourceOf(name.slice(7), [...characters.values()][0]?.codePointAt(0) ?? 0);
      for (const [glyph, character] of characters) {
        const original = source.glyphForCodePoint(character.codePointAt(0) ?? 0);
        expect(original.id, character).not.toBe(0);
        expect(drawnPath(subset.getGlyph(glyph).path.commands), `${name} ${character}`).toEqual(drawnPath(original.path.commands));
        expect(subset.getGlyph(glyph).advanceWidth, character).toBe(original.advanceWidth);
      }
    }
  });

  it('differ in tag where their characters differ', () => {
    const tagOf = (text: string): string => embeddedFonts(render([placedText(text)]))[0]?.name ?? '';
    expect(tagOf('档卡')).toBe(tagOf('卡档'));
    expect(tagOf('档卡')).not.toBe(tagOf('档案'));
  });

  it('state the widths that are not an em, run by run', () => {
    expect(widths([1000, 471, 520, 1000, 1000, 250])).toBe('[2 [471 520] 6 [250]]');
    expect(widths([1000, 1000])).toBe('[]');
    expect(widths([500])).toBe('[1 [500]]');
  });

  it('map glyphs to text in blocks of no more than a hundred', () => {
    const map = toUnicode(Array.from({ length: 205 }, (_, index) => 0x4e00 + index));
    expect(map.match(/\d+ beginbfchar/g)).toEqual(['100 beginbfchar', '100 beginbfchar', '5 beginbfchar']);
    expect(toUnicode([0x2c386])).toContain('<0001> <D870DF86>');
  });
});

describe('the text of a page', () => {
  it.skipIf(!pdftotext)('comes back exactly, astral characters and Kangxi radicals too', () => {
    const lines = ['户主：陈𫖯𬎆，䶮𠅤村玉⽟', '证件号码 410799196601011234', '“两不愁”—…·□○√①', '𬎆甲𬎆乙', '⽟'];
    expect(extractLines(render(lines.map((text, index) => placedText(text, { baseline: 100 + index * 30, bold: index === 1 }))))).toEqual(lines);
  });

  it.skipIf(!pdftotext)('keeps the order in which it was placed, page by page', () => {
    expect(extractLines(render([placedText('乙', { baseline: 300 }), placedText('甲', { baseline: 100 })], [placedText('丙')]))).toEqual(['乙', '甲', '丙']);
  });

  it.skipIf(!pdftoppm)('is dark ink where it was placed, and nowhere else', async () => {
    const characters = SAMPLE.slice(0, 24 * 30);
    for (const bold of [false, true]) {
      const page = await rasterise(render(gridOf(characters, bold)), 144);
      const pale = gridOf(characters).filter(({ x, baseline, size }) => page.darkest(x, baseline - size, size, size * 1.25) > 96);
      expect(pale.map(({ text }) => text)).toEqual([]);
      expect(page.darkest(0, 0, 595, 45)).toBe(255);
      expect(page.darkest(0, 60 + 30 * 20, 595, 100)).toBe(255);
    }
  });

  it.skipIf(!pdftoppm)('leaves a space blank and goes on after it', async () => {
    const page = await rasterise(render([placedText('国　国', { x: 100, baseline: 100, size: 20 })]), 144);
    expect(page.darkest(100, 80, 20, 24)).toBeLessThan(96);
    expect(page.darkest(121, 80, 18, 24)).toBe(255);
    expect(page.darkest(140, 80, 20, 24)).toBeLessThan(96);
  });

  it.skipIf(!pdftoppm)('goes on in its place where a character comes from another face', async () => {
    const page = await rasterise(render([placedText('一𬎆一', { x: 100, baseline: 200, size: 40 })]), 144);
    // 一 is a stroke in the middle of its em: ink there, none at its top.
    for (const x of [100, 180]) {
      expect(page.darkest(x + 4, 175, 32, 20)).toBeLessThan(96);
      expect(page.darkest(x + 2, 162, 36, 8)).toBe(255);
    }
    expect(page.darkest(142, 162, 36, 12)).toBeLessThan(96);
  });

  it('throws where no font has a character', () => {
    expect(() => render([placedText('甲\u{e000}')])).toThrow(/U\+E000/);
    expect(() => render([placedText('\u{10ffff}')])).toThrow(/没有字体能显示/);
  });
});

describe('rules', () => {
  it.skipIf(!pdftoppm)('are black lines of their width that meet at corners', async () => {
    const rule = (x1: number, y1: number, x2: number, y2: number) => ({ kind: 'rule' as const, x1, y1, x2, y2, width: 4 });
    const page = await rasterise(render([rule(100, 100, 200, 100), rule(100, 100, 100, 200)]), 144);
    expect([page.at(150, 100), page.at(150, 98.5), page.at(150, 101.5), page.at(100, 150), page.at(98.5, 98.5)]).toEqual([0, 0, 0, 0, 0]);
    expect([page.at(150, 97.4), page.at(150, 102.6), page.at(203, 100), page.at(150, 150)]).toEqual([255, 255, 255, 255]);
  });
});

describe('pictures', () => {
  const qr = (box: Omit<PlacedPicture, 'kind' | 'source' | 'description'>, text: string): PlacedPicture => ({ kind: 'picture', description: '核验码', source: { kind: 'qr', text }, ...box });
  const photo = (path: string, box: Omit<PlacedPicture, 'kind' | 'source' | 'description'>): PlacedPicture => ({ kind: 'picture', description: '照片', source: { kind: 'photo', path }, ...box });
  const jpegOf = async (width: number, height: number): Promise<PreparedImage> => ({
    jpeg: await sharp({ create: { width, height, channels: 3, background: '#800000' } }).jpeg().toBuffer(),
    width,
    height,
    original: 'jpg' as const,
  });

  it.skipIf(!pdftoppm).each([
    ['whole points', 1, 0],
    ['a third of a point', 1 / 3, 17.37],
  ])('draw a QR code module by module in its quiet zone, placed at %s', async (_, shift, grow) => {
    const text = 'DANGKA 4107991012010001 2017 3f2a91c0d4e7';
    const { size, dark } = qrModules(text);
    const side = (size + 8) * 2 + grow;
    const page = await rasterise(render([qr({ x: 100 + shift, y: 200 + shift, width: side, height: side }, text)]), 288);
    const module = side / (size + 8);
    const isDark = (row: number, column: number): boolean => page.at(100 + shift + (column + 4.5) * module, 200 + shift + (row + 4.5) * module) < 128;
    for (let row = -4; row < size + 4; row += 1) {
      for (let column = -4; column < size + 4; column += 1) {
        const inside = row >= 0 && column >= 0 && row < size && column < size;
        expect(isDark(row, column), `row ${row} column ${column}`).toBe(inside && dark(row, column));
      }
    }
    // A finder's solid heart shows no seam between its rows.
    const heart = (offset: number): number => page.at(100 + shift + 7.5 * module, 200 + shift + (6 + offset) * module);
    for (let offset = 0.2; offset < 2.9; offset += 0.05) expect(heart(offset)).toBe(0);
  });

  it('embed a photograph as it is, once, however often it is placed', async () => {
    const image = await jpegOf(60, 80);
    const items = [photo('a.jpg', { x: 10, y: 10, width: 60, height: 80 }), photo('a.jpg', { x: 90, y: 10, width: 60, height: 80 })];
    const pdf = readPdf(renderer.render(documentOf(items, items), new Map([['a.jpg', image]]), PROPERTIES));
    const [number, ...others] = pdf.find(/\/Subtype \/Image/);
    expect(others).toEqual([]);
    expect(Buffer.from(pdf.stream(number ?? 0)).equals(image.jpeg)).toBe(true);
    expect(pdf.text(number ?? 0)).toMatch(/\/Width 60\s+\/Height 80\s+\/ColorSpace \/DeviceRGB\s+\/BitsPerComponent 8\s+\/Filter \/DCTDecode/);
  });

  it.skipIf(!pdftoppm)('fill their box without being stretched', async () => {
    const images = new Map([['wide.jpg', await jpegOf(200, 100)]]);
    const page = await rasterise(renderer.render(documentOf([photo('wide.jpg', { x: 100, y: 100, width: 80, height: 80 })]), images, PROPERTIES), 144);
    expect(page.darkest(101, 121, 78, 38)).toBeLessThan(96);
    expect([page.at(102, 140), page.at(178, 140), page.at(140, 122), page.at(140, 158)].every((grey) => grey < 96)).toBe(true);
    expect([page.darkest(100, 100, 80, 19), page.darkest(100, 161, 80, 19)]).toEqual([255, 255]);
  });

  it('throw where a photograph was placed and not prepared', () => {
    expect(() => render([photo('b.jpg', { x: 0, y: 0, width: 10, height: 10 })])).toThrow(/b\.jpg/);
  });
});

describe('the file', () => {
  const pages = [gridOf(SAMPLE.slice(0, 200)), [placedText('卷内目录', { bold: true }), { kind: 'rule', x1: 50, y1: 50, x2: 500, y2: 50, width: 0.5 }]] as const;
  const bytes = render(...pages);
  const pdf = readPdf(bytes);
  const only = (pattern: RegExp): number => {
    const found = pdf.find(pattern);
    expect(found).toHaveLength(1);
    return found[0] ?? 0;
  };

  it.skipIf(!qpdf)('passes qpdf without error or warning', () => {
    expect(checkPdf(bytes)).toContain('No syntax or stream encoding errors found');
    expect(checkPdf(render([]))).toContain('No syntax or stream encoding errors found');
  });

  it('is PDF 1.7 marked as binary', () => {
    expect(Buffer.from(bytes.subarray(0, 9)).toString('latin1')).toBe('%PDF-1.7\n');
    expect(bytes.subarray(9, 14).every((byte, index) => (index === 0 ? byte === 0x25 : byte > 127))).toBe(true);
  });

  it('says its language, shows its title and counts its pages', () => {
    const catalog = pdf.text(only(/\/Type \/Catalog/));
    expect(catalog).toContain('/Lang (zh-CN)');
    expect(catalog).toMatch(/\/DisplayDocTitle true/);
    expect(pdf.text(only(/\/Type \/Pages/))).toContain('/Count 2');
    expect(pdf.find(/\/MediaBox \[ 0 0 595\.28 841\.89 \]/)).toHaveLength(2);
  });

  it('says the same of itself in Info and in XMP, dated by the configuration', () => {
    const info = pdf.text(only(/\/CreationDate/));
    const textOf = (key: string): string => fromUtf16(/^FEFF(.*)/.exec(new RegExp(`/${key} <([\\dA-F]+)>`).exec(info)?.[1] ?? '')?.[1] ?? '');
    expect([textOf('Title'), textOf('Producer')]).toEqual([PROPERTIES.title, PROPERTIES.producer]);
    expect(info).toContain("/CreationDate (D:20171120000000+08'00')");
    expect(info).toContain("/ModDate (D:20171120000000+08'00')");
    const metadata = only(/\/Type \/Metadata/);
    expect(pdf.text(metadata)).not.toContain('/Filter');
    const xmp = Buffer.from(pdf.stream(metadata)).toString('utf8');
    expect(xmp).toContain(`<rdf:li xml:lang="x-default">${PROPERTIES.title}</rdf:li>`);
    expect(xmp).toContain(`<pdf:Producer>${PROPERTIES.producer}</pdf:Producer>`);
    expect(xmp).toContain('<xmp:CreateDate>2017-11-20T00:00:00+08:00</xmp:CreateDate>');
    expect(xmp).toContain('<xmp:ModifyDate>2017-11-20T00:00:00+08:00</xmp:ModifyDate>');
  });

  it('escapes a title that XML would take for markup', () => {
    const titled = readPdf(renderer.render(documentOf([]), NO_IMAGES, { ...PROPERTIES, title: '甲<乙>&丙' }));
    const [metadata = 0] = titled.find(/\/Type \/Metadata/);
    expect(Buffer.from(titled.stream(metadata)).toString('utf8')).toContain('甲&lt;乙&gt;&amp;丙');
  });

  it('is the same twice, from a fresh renderer, and whatever was rendered before', () => {
    const fresh = createPdfRenderer(openFontBook());
    expect(Buffer.from(render(...pages)).equals(bytes)).toBe(true);
    expect(Buffer.from(fresh.render(documentOf(...pages), NO_IMAGES, PROPERTIES)).equals(bytes)).toBe(true);
  });

  it('is identified by what it holds', () => {
    const identifier = (file: Uint8Array): string | undefined => /\/ID \[ <([\dA-F]{32})> <\1> \]/.exec(readPdf(file).trailer)?.[1];
    expect(identifier(bytes)).toBeDefined();
    expect(identifier(render(...pages))).toBe(identifier(bytes));
    expect(identifier(render([placedText('甲')]))).not.toBe(identifier(render([placedText('乙')])));
  });

  it('states its colours in a profile that a colour engine takes for sRGB', async () => {
    const [intent = 0] = pdf.find(/\/Type \/OutputIntent/);
    const [profile = 0] = pdf.find(/\/N 3/);
    expect(pdf.text(intent)).toContain(`/DestOutputProfile ${profile} 0 R`);
    const bytesOfProfile = pdf.stream(profile);

    const cube = Uint8Array.from({ length: 16 ** 3 * 3 }, (_, index) => (Math.floor(index / 3 / 16 ** (index % 3)) % 16) * 17);
    const drift = async (name: string): Promise<number> => {
      const seen = await sharp(cube, { raw: { width: 64, height: 64, channels: 3 } }).withIccProfile(name).raw().toBuffer();
      return Math.max(...cube.map((value, index) => Math.abs(value - (seen[index] ?? 0))));
    };
    const folder = mkdtempSync(join(tmpdir(), 'dangka-icc-'));
    try {
      writeFileSync(join(folder, 'profile.icc'), bytesOfProfile);
      expect(await drift(join(folder, 'profile.icc'))).toBeLessThanOrEqual(1);
      expect(await drift('p3')).toBeGreaterThan(50);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the structure', () => {
  const texts = [
    placedText('档卡', { leaf: 0, baseline: 60 }),
    placedText('姓名', { leaf: 1, baseline: 100 }),
    placedText('户主', { leaf: 2, baseline: 100, x: 160 }),
    placedText('第 1 页', { baseline: 800 }),
  ];
  const photo: PlacedPicture = { kind: 'picture', leaf: 2, description: '核验码', source: { kind: 'qr', text: 'x' }, x: 200, y: 90, width: 40, height: 40 };
  const laidOut: LaidOut = {
    ...documentOf([...texts, photo, { kind: 'rule', x1: 1, y1: 1, x2: 9, y2: 1, width: 1 }], [placedText('杜', { leaf: 2 })]),
    structure: [
      { kind: 'paragraph', level: 1, leaf: 0 },
      { kind: 'table', rows: [[{ leaf: 1, header: true, colspan: 1, rowspan: 1 }, { leaf: 2, header: false, colspan: 3, rowspan: 2 }]] },
      { kind: 'paragraph', level: 0, leaf: 3 },
    ],
    bookmarks: [
      { title: '石桥村', depth: 1, page: 0, y: 50 },
      { title: '杜春生', depth: 2, page: 0, y: 60 },
      { title: '档卡', depth: 3, page: 0, y: 60 },
      { title: '秦月', depth: 2, page: 1, y: 0 },
    ],
  };
  const bytes = renderer.render(laidOut, NO_IMAGES, PROPERTIES);
  const pdf = readPdf(bytes);
  const referred = (text: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]);
  const roleOf = (number: number): string => /\/S\/(\w+)/.exec(pdf.text(number))?.[1] ?? '';
  const kidsOf = (number: number): readonly number[] => Array.from((/\/K\[(.*)\]>>$/.exec(pdf.text(number))?.[1] ?? '').matchAll(/(?:^| )(\d+) 0 R(?=$| )/g), ([, kid]) => Number(kid));
  const pages = pdf.find(/\/Type \/Page\n/);
  const [catalog = 0] = pdf.find(/\/Type \/Catalog/);
  const root = referred(pdf.text(catalog), 'StructTreeRoot');
  const documentElement = referred(pdf.text(root), 'K');

  it('is a tree of headings, tables and paragraphs in reading order', () => {
    expect(pdf.text(catalog)).toMatch(/\/MarkInfo <<\s+\/Marked true/);
    expect(kidsOf(documentElement).map(roleOf)).toEqual(['H1', 'Table', 'P']);
    const [, table = 0] = kidsOf(documentElement);
    const [row = 0] = kidsOf(table);
    expect(roleOf(row)).toBe('TR');
    expect(kidsOf(row).map(roleOf)).toEqual(['TH', 'TD']);
    expect(pdf.text(kidsOf(row)[1] ?? 0)).toContain('/A<</O/Table/ColSpan 3/RowSpan 2>>');
    expect(kidsOf(kidsOf(row)[1] ?? 0).map(roleOf)).toEqual(['Figure']);
  });

  it('takes in a cell that goes over two pages as one element with both parts', () => {
    const [, table = 0] = kidsOf(documentElement);
    const [, cell = 0] = kidsOf(kidsOf(table)[0] ?? 0);
    const parts = Array.from(pdf.text(cell).matchAll(/\/Pg (\d+) 0 R\/MCID (\d+)/g), ([, page, number]) => [pages.indexOf(Number(page)), Number(number)]);
    expect(parts).toEqual([[0, 3], [1, 0]]);
  });

  it('marks each stretch on the page, and what is furniture as that', () => {
    const content = pages.map((page) => Buffer.from(pdf.stream(referred(pdf.text(page), 'Contents'))).toString('latin1'));
    expect(Array.from(content[0]?.matchAll(/\/(\w+) (?:BMC|<<\/MCID (\d+)>> BDC)/g) ?? [], ([, tag, number]) => [tag, number])).toEqual([
      ['Artifact', undefined], ['Figure', '0'], ['Span', '1'], ['Span', '2'], ['Span', '3'], ['Artifact', undefined],
    ]);
    expect(content.map((each) => each.match(/B[MD]C/g)?.length)).toEqual(content.map((each) => each.match(/EMC/g)?.length));
  });

  it('leads from every mark back to its element', () => {
    const numbers = pdf.text(referred(pdf.text(root), 'ParentTree'));
    const parents = Array.from(numbers.matchAll(/(\d+)\[([^\]]*)\]/g), ([, page, list = '']) => [Number(page), list.split(' 0 R').map((each) => each.trim()).filter((each) => each !== '').map((each) => roleOf(Number(each)))]);
    expect(parents).toEqual([[0, ['Figure', 'H1', 'TH', 'TD']], [1, ['TD']]]);
    expect(pages.map((page) => /\/StructParents (\d)/.exec(pdf.text(page))?.[1])).toEqual(['0', '1']);
  });

  it('has bookmarks village by household by document, each leading to its place', () => {
    const outlines = referred(pdf.text(catalog), 'Outlines');
    const titleOf = (number: number): string => fromUtf16(/\/Title <FEFF([\dA-F]+)>/.exec(pdf.text(number))?.[1] ?? '');
    const walk = (number: number): unknown[] => {
      const found: unknown[] = [];
      for (let kid = referred(pdf.text(number), 'First'); kid > 0; kid = referred(pdf.text(kid), 'Next')) {
        const [, page, y] = /\/Dest \[(\d+) 0 R\/XYZ 0 ([\d.]+) null\]/.exec(pdf.text(kid)) ?? [];
        found.push([titleOf(kid), pages.indexOf(Number(page)), Number(y), ...walk(kid)]);
      }
      return found;
    };
    expect(walk(outlines)).toEqual([['石桥村', 0, 791.89, ['杜春生', 0, 781.89, ['档卡', 0, 781.89]], ['秦月', 1, 841.89]]]);
  });

  it.skipIf(!qpdf)('passes qpdf', () => {
    expect(checkPdf(bytes)).toContain('No syntax or stream encoding errors found');
  });

  it.skipIf(!pdftotext)('leaves the text as it was', () => {
    expect(extractLines(bytes).join('')).toContain('档卡');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { OutputTree } from '../../src/world.js';
import { FORMATS } from '../../src/pipeline/document.js';
import type { MadeHousehold } from '../../src/pipeline/make-household.js';
import { PrintBooks } from '../../src/pipeline/print-books.js';
import type { Project } from '../../src/pipeline/project.js';
import { createPdfRenderer } from '../../src/render/pdf.js';
import type { TemplateSet } from '../../src/schema/template-set.js';
import { makeExample, openExamples } from '../support/examples.js';
import { embeddedFonts, fromUtf16, readPdf, type PdfObjects } from '../support/pdf-read.js';

const HOUSEHOLDS = ['4107991032010001', '4107991032010002', '4107991032010003'];

let project: Project;
let made: readonly MadeHousehold[];

beforeAll(async () => {
  project = await openExamples();
  made = await Promise.all(HOUSEHOLDS.map((household) => makeExample(project, household)));
});

const pagesOf = ({ items }: MadeHousehold, codes?: readonly string[]): number[] =>
  items.flatMap(({ code, content }) => (content.kind === 'document' && (codes?.includes(code) ?? true) ? [content.made.laidOut.pages.length] : []));

async function print(books: TemplateSet['打印册'], { duplex = true, formats = FORMATS } = {}): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const output: OutputTree = {
    write: (path, bytes) => {
      files.set(path, bytes);
      return Promise.resolve();
    },
    openZip: () => Promise.reject(new Error('a print book is no zip')),
    prune: () => Promise.resolve([]),
  };
  const writer = new PrintBooks({ ...project.set, ...(books ? { 打印册: books } : {}) }, '青禾镇石桥村', formats, createPdfRenderer(project.world.fonts), { duplex });
  for (const each of made) writer.addHousehold(each);
  expect([...(await writer.write(output, '410799103201-2017', '2017-12-20'))]).toEqual([...files.keys()]);
  return files;
}

const CARDS = [{ 代码: 'cards', 题名: '档卡', 文件: ['card'] }];
const ALL = [{ 代码: 'all', 题名: '全部文件' }];
const CARD_BOOK = 'print/410799103201-2017-cards.pdf';
const ALL_BOOK = 'print/410799103201-2017-all.pdf';

/** Titles, pages from 0, and what is below, as the file's outline has them. */
function outlineOf(bytes: Uint8Array): { title: string; page: number; depth: number }[] {
  const pdf = readPdf(bytes);
  const pages = pagesIn(bytes);
  const referred = (text: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]);
  const walk = (parent: number, depth: number): { title: string; page: number; depth: number }[] => {
    const found = [];
    for (let item = referred(pdf.text(parent), 'First'); item > 0; item = referred(pdf.text(item), 'Next')) {
      const text = pdf.text(item);
      found.push({ title: fromUtf16(/\/Title <FEFF([\dA-F]+)>/.exec(text)?.[1] ?? ''), page: pages.indexOf(Number(/\/Dest \[(\d+) 0 R/.exec(text)?.[1])), depth }, ...walk(item, depth + 1));
    }
    return found;
  };
  const [catalog = 0] = pdf.find(/\/Type \/Catalog/);
  return walk(referred(pdf.text(catalog), 'Outlines'), 1);
}

/** Object numbers of the pages, in their order. */
function pagesIn(bytes: Uint8Array): number[] {
  const pdf = readPdf(bytes);
  const [tree = 0] = pdf.find(/\/Type \/Pages/);
  return Array.from(/\/Kids \[([^\]]*)\]/.exec(pdf.text(tree))?.[1]?.matchAll(/(\d+) 0 R/g) ?? [], ([, number]) => Number(number));
}

const contentOf = (pdf: PdfObjects, page: number): string => Buffer.from(pdf.stream(Number(/\/Contents (\d+) 0 R/.exec(pdf.text(page))?.[1]))).toString('latin1');

describe('a print book', () => {
  it('begins every document on a front side, with blank backs where they are needed', async () => {
    const bytes = (await print(ALL)).get(ALL_BOOK) ?? new Uint8Array();
    const starts = outlineOf(bytes).filter(({ depth }) => depth === 3).map(({ page }) => page);
    const counts = made.flatMap((each) => pagesOf(each));
    expect(starts).toHaveLength(counts.length);
    expect(starts.filter((page) => page % 2 === 1)).toEqual([]);
    let expected = 0;
    for (const [index, count] of counts.entries()) {
      expect(starts[index]).toBe(expected);
      expected += count + (count % 2);
    }
    const pages = pagesIn(bytes);
    const pdf = readPdf(bytes);
    const blank = pages.filter((page) => !contentOf(pdf, page).includes('Tj'));
    expect(blank).toHaveLength(counts.filter((count, index) => count % 2 === 1 && index < counts.length - 1).length);
    expect(blank.length).toBeGreaterThan(0);
  });

  it('has no blank page where paper is printed on one side', async () => {
    const bytes = (await print(ALL, { duplex: false })).get(ALL_BOOK) ?? new Uint8Array();
    expect(pagesIn(bytes)).toHaveLength(made.flatMap((each) => pagesOf(each)).reduce((sum, count) => sum + count, 0));
  });

  it('is found through by village, household and document', async () => {
    const outline = outlineOf((await print(CARDS)).get(CARD_BOOK) ?? new Uint8Array());
    expect(outline[0]).toEqual({ title: '青禾镇石桥村　档卡', page: 0, depth: 1 });
    expect(outline.filter(({ depth }) => depth === 2).map(({ title }) => title.split('　')[1])).toEqual(HOUSEHOLDS);
    expect(outline[1]?.title).toBe(`郑守田　${HOUSEHOLDS[0] ?? ''}`);
    for (const [index, household] of HOUSEHOLDS.entries()) {
      const at = outline.findIndex(({ title }) => title.endsWith(household));
      expect(outline[at + 1]).toMatchObject({ title: '档卡', depth: 3, page: outline[at]?.page });
      expect(index === 0 || (outline[at]?.page ?? 0) > 0).toBe(true);
    }
  });

  it('shares one subset of each face, with every character once', async () => {
    const fonts = embeddedFonts((await print(ALL)).get(ALL_BOOK) ?? new Uint8Array());
    const faces = fonts.map(({ name }) => name.slice(7));
    expect(new Set(faces).size).toBe(faces.length);
    for (const { name, characters } of fonts) expect(new Set(characters.values()).size, name).toBe(characters.size);
  });

  it('says what the single documents say, page by page', async () => {
    const renderer = createPdfRenderer(project.world.fonts);
    const book = (await print(CARDS, { duplex: false })).get(CARD_BOOK) ?? new Uint8Array();
    const glyphs = (bytes: Uint8Array, page: number): string => {
      const maps = new Map(embeddedFonts(bytes).map(({ name, characters }) => [name, characters]));
      const resources = readPdf(bytes);
      const [shared = 0] = resources.find(/\/Font <</);
      const fontNames = new Map(Array.from(resources.text(shared).matchAll(/\/(F\d+) (\d+) 0 R/g), ([, key = '', number]) => [key, /\/BaseFont \/(\S+)/.exec(resources.text(Number(number)))?.[1] ?? '']));
      let font = '';
      return Array.from(contentOf(resources, page).matchAll(/\/(F\d+) [\d.]+ Tf|<([\dA-F]+)> Tj/g), ([, name, codes]) => {
        if (name !== undefined) font = fontNames.get(name) ?? '';
        return (codes?.match(/.{4}/g) ?? []).map((code) => maps.get(font)?.get(parseInt(code, 16)) ?? '?').join('');
      }).join('');
    };
    const singles = made.flatMap(({ items, images }) =>
      items.flatMap(({ code, content }) => {
        if (code !== 'card' || content.kind !== 'document') return [];
        const bytes = renderer.render(content.made.laidOut, images, { title: '', date: '2017-12-20', producer: '' });
        return pagesIn(bytes).map((page) => glyphs(bytes, page));
      }),
    );
    expect(singles.join('').length).toBeGreaterThan(3000);
    expect(pagesIn(book).map((page) => glyphs(book, page))).toEqual(singles);
  });

  it('is left out where it would be empty, and where no PDF is asked for', async () => {
    expect([...(await print([{ 代码: 'none', 题名: '没有', 文件: ['ledger'] }])).keys()]).toEqual([]);
    expect([...(await print(ALL, { formats: ['docx'] })).keys()]).toEqual([]);
  });

  it('has the same bytes twice', async () => {
    const [first, second] = [await print(CARDS), await print(CARDS)].map((files) => files.get(CARD_BOOK) ?? new Uint8Array());
    expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true);
  });
});

import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Block, Document, PageSetup, TextStyle } from '../../src/model/document.js';
import type { PreparedImage } from '../../src/model/image.js';
import { createDocxRenderer } from '../../src/render/docx.js';
import { makeExample, openExamples } from '../support/examples.js';
import { anyDocument } from '../support/layout-arbitrary.js';
import { cell, documentOf, heading, paragraph, picture, row, run, SMALL, styleOf, table } from '../support/layout-build.js';
import { writeThroughDocx } from '../support/word-reference.js';

const PROPERTIES = { title: '档卡 <&> "甲" \'乙\'', date: '2017-12-20', producer: 'dangka & 测试' } as const;
const IMAGES = new Map<string, PreparedImage>(['甲', '乙'].map((name, index) => [`${name}.jpg`, { jpeg: Uint8Array.of(0xff, 0xd8, index, 0xff, 0xd9), width: 300, height: 413 - index, original: 'jpg' }]));
const photo = (path: string, description = '') => ({ ...picture(25, 35), source: { kind: 'photo', path }, description }) as const;
const symbol = (text: string, description = '') => ({ ...picture(22, 22), source: { kind: 'qr', text }, description }) as const;

const renderer = createDocxRenderer();
const text = (data: Uint8Array, name: string): string => (/\.(xml|rels)$/.test(name) ? strFromU8(data) : Buffer.from(data).toString('hex'));

/** Every part, byte for byte. */
async function expectDocxOwn(document: Document, images: ReadonlyMap<string, PreparedImage> = IMAGES, properties: Parameters<typeof writeThroughDocx>[2] = PROPERTIES): Promise<void> {
  const made = unzipSync(await renderer.render(document, images, properties));
  const own = await writeThroughDocx(document, images, properties);
  expect(Object.keys(made)).toEqual([...own.keys()].sort());
  for (const [name, data] of own) expect(text(made[name] ?? new Uint8Array(), name), name).toBe(text(data, name));
}

/** All that XML writes otherwise, and what it has no way to write. */
const AWKWARD = `<b>&amp;</b> "甲" '乙' ]]> \u0000\u0001\u0008\u000b\u000c\u000e\u001f\t\r 𫖯䶮𠅤　  `;

const TYPEFACES = ['宋体', '黑体', '楷体', '仿宋', '标宋'] as const;
const STYLES: readonly TextStyle[] = TYPEFACES.flatMap((typeface) => [9, 10, 10.5].flatMap((size) => [true, false].map((bold) => ({ typeface, size, bold }))));
const ALIGNS = ['left', 'center', 'right'] as const;
const BREAK: Block = { kind: 'page-break' };

/** Documents in which every form of paragraph, run, cell, row and picture comes, said and unsaid. */
const DOCUMENTS: Readonly<Record<string, Document>> = {
  'no blocks': documentOf([]),
  'one empty paragraph': documentOf([paragraph([])]),
  'runs of every face, size and weight': documentOf([paragraph(STYLES.map((style) => run('字 Aa1', style)))]),
  'text that XML must escape, empty text and line breaks': documentOf([paragraph([run(AWKWARD), run(''), { kind: 'break' }, run('后', styleOf(12, { bold: true })), { kind: 'break' }, { kind: 'break' }])]),
  'paragraphs of every level, place and space': documentOf([
    ...([1, 2, 3] as const).map((level) => heading(`第 ${level} 级`, { level })),
    ...ALIGNS.flatMap((align) => [0, 2].flatMap((indent) => [0, 4.5].map((before) => paragraph('文', { align, indent, before, after: 6 - before, size: 12 })))),
    ...[{ before: 4.5 }, { after: 3 }, { before: 4.5, after: 3 }].map((space) => paragraph('文', { size: 12, after: 6, ...space })),
    ...ALIGNS.map((align) => paragraph([symbol('甲'), run('旁')], { align, before: 3 })),
  ]),
  'page breaks first, last, doubled and before tables': documentOf([BREAK, paragraph('甲'), BREAK, BREAK, heading('乙'), BREAK, table([20], [row(['丙'])]), BREAK]),
  'tables that touch, without rows, without borders': documentOf([table([20], [row(['甲'])]), table([20], []), table([20, 30.5], [row(['乙', '丙'])], { borders: false }), paragraph('丁'), table([20], [])]),
  'cells of every place and span, with the places that they cover': documentOf([
    table(
      [12, 15.5, 20, 7.25],
      [
        row([cell('头', { header: true, colspan: 4, align: 'center' })]),
        row([cell('一', { rowspan: 2, valign: 'top' }), cell('二', { rowspan: 3, colspan: 2, valign: 'bottom' }), '三'], 8.3, true),
        row([cell('四', { column: 3 })], 9),
        row([{ ...cell(''), blocks: [] }, cell([paragraph('五'), paragraph('六', { size: 9 })], { column: 3 })], 0, true),
        row([cell([photo('甲.jpg')]), '', '', cell('七', { valign: 'bottom' })]),
      ],
      { headerRows: 1 },
    ),
    table([20], [row(['随'])]),
  ]),
  'pictures: described or not, twice, of both kinds, more than ten': documentOf([
    paragraph([photo('乙.jpg', AWKWARD), photo('甲.jpg'), symbol('x', '码'), photo('乙.jpg', '又')]),
    ...Array.from({ length: 11 }, (_, index) => paragraph([symbol(String(index))])),
    table([40], [row([cell([symbol('x'), photo('甲.jpg', '照片')])])]),
  ]),
  'rows higher than a page': documentOf([table([30, 30], [row(['甲', '因病致贫，情况属实。'.repeat(300)]), row(['乙', '短'], 0, true)]), heading('节')]),
  'words that the specimen has too': documentOf([paragraph('StandInText StandInStyle 720004 9620250 rId8 media/image1.png {x}'), table([20], [row(['720006'])])]),
};

const PAGES: Readonly<Record<string, PageSetup>> = {
  small: SMALL,
  'upright, numbered': { width: 210, height: 297, margin: { top: 14, right: 12, bottom: 15.5, left: 20 }, pageNumbers: true },
  across: { width: 297, height: 210, margin: { top: 14, right: 12, bottom: 2, left: 0 }, pageNumbers: false },
};

describe('a Word file joined from pieces is what docx writes itself', () => {
  it.each(Object.keys(DOCUMENTS))('%s', async (name) => {
    const { blocks } = DOCUMENTS[name] ?? documentOf([]);
    for (const page of Object.values(PAGES)) await expectDocxOwn(documentOf(blocks, page));
  });

  it('any document', async () => {
    await fc.assert(fc.asyncProperty(anyDocument, async (document) => expectDocxOwn(document)), { numRuns: 60 });
  });

  it('every paper of a shipped household', async () => {
    const made = await makeExample(await openExamples(), '4107991032010004');
    const papers = made.items.flatMap(({ content }) => (content.kind === 'document' ? [content.made.document] : []));
    expect(papers.length).toBeGreaterThan(8);
    for (const document of papers) await expectDocxOwn(document, made.images, { title: document.title, date: '2017-12-20', producer: 'dangka' });
  });

  it('or is found to differ', async () => {
    const [one, other] = [documentOf([paragraph('甲', { align: 'right' })]), documentOf([paragraph('甲'), paragraph('乙', { align: 'right' })])];
    const made = unzipSync(await renderer.render(one, IMAGES, PROPERTIES));
    expect(strFromU8(made['word/document.xml'] ?? new Uint8Array())).not.toBe(strFromU8((await writeThroughDocx(other, IMAGES, PROPERTIES)).get('word/document.xml') ?? new Uint8Array()));
  });
});

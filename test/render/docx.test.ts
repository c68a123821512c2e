import { beforeAll, describe, expect, it } from 'vitest';
import { lineHeight, textOfCell, textOfParagraph, type Document, type PageSetup } from '../../src/model/document.js';
import type { PreparedImage } from '../../src/model/image.js';
import { mmToTwips } from '../../src/model/length.js';
import { renderDocx } from '../../src/render/docx.js';
import { qrPng } from '../../src/render/qr.js';
import { all, attribute, children, isTag, readWord, textOfParagraphTag, textOfRunTag, type WordFile } from '../support/doc-word.js';
import { isOn, readStyles } from '../support/doc-word-styles.js';
import { cells, compose, paragraphs, tables } from '../support/doc-compose.js';
import { documentOf, heading, paragraph, row, run, styleOf, table, cell, picture } from '../support/layout-build.js';

const PROPERTIES = { title: '档卡 <&> "甲"', date: '2017-12-20', producer: 'dangka 测试' } as const;
const NO_IMAGES = new Map<string, PreparedImage>();
const PHOTO: PreparedImage = { jpeg: Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), width: 300, height: 600, original: 'jpg' };

const write = async (document: Document, images: ReadonlyMap<string, PreparedImage> = NO_IMAGES): Promise<WordFile> => readWord(await renderDocx(document, images, PROPERTIES));
const A4: PageSetup = { width: 210, height: 297, margin: { top: 14, right: 12, bottom: 15.5, left: 20 }, pageNumbers: true };

const SOURCE = `<h1 after="4">{{题}}</h1>
<table columns="28 42.5 27 31.3" size="10.5" font="宋体" header="2">
  <tr height="8.3"><th rowspan="2">头</th><th colspan="2">{{题}}</th><th>三</th></tr>
  <tr><th>甲</th><th>乙</th><th>丙</th></tr>
  {{#each 行}}
  <tr height="9"><td rowspan="2" whole fact>{{名}}</td><td colspan="3" align="right" valign="bottom">{{文}}</td></tr>
  <tr><td blank></td><td colspan="2"><p>一</p><p size="9" font="楷体">{{名}}<strong>二</strong></p></td></tr>
  {{/each}}
</table>
<h2 before="6">节</h2>
<p indent="2" font="仿宋" size="12">版本 <span whole><card-version/></span>。</p>`;

const ROWS = [{ 名: '𫖯䶮', 文: '第一行\n  二 <b>&amp;\n' }, { 名: '<&>"\'', 文: '　全角 空格　' }];

describe('the tables of a Word file', () => {
  let document: Document;
  let word: WordFile;

  beforeAll(async () => {
    document = compose(SOURCE, { context: { 题: '标题 ]]> 𠅤', 行: ROWS } });
    word = await write(document);
  });

  it('have the grid of the document', () => {
    expect(word.tables).toHaveLength(1);
    for (const [index, { columns, rows }] of tables(document).entries()) {
      expect(word.tables[index]?.columns).toEqual(columns.map(mmToTwips));
      expect(word.tables[index]?.rows.map((cells) => cells.map(({ column, colspan, rowspan }) => ({ column, colspan, rowspan })))).toEqual(
        rows.map(({ cells }) => cells.map(({ column, colspan, rowspan }) => ({ column, colspan, rowspan }))),
      );
    }
  });

  it('have the texts of the document, white space and line ends too', () => {
    const texts = word.tables.flatMap(({ rows }) => rows.flatMap((cells) => cells.map(({ text }) => text)));
    expect(texts).toEqual(tables(document).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(textOfCell))));
    expect(texts).toEqual(expect.arrayContaining(['标题 ]]> 𠅤', '𫖯䶮', '第一行\n  二 <b>&amp;\n', '<&>"\'', '　全角 空格　', '一\n<&>"\'二']));
    expect(word.part('word/document.xml')).not.toContain('<w:t>');
  });

  it('have least heights where rows have them, and widths for each cell', () => {
    const [read] = word.tables;
    const heights = read?.rowTags.map((tag) => [attribute('w:val', all('w:trHeight', tag)[0]), attribute('w:hRule', all('w:trHeight', tag)[0])]);
    expect(heights).toEqual([['471', 'atLeast'], [undefined, undefined], ['510', 'atLeast'], [undefined, undefined], ['510', 'atLeast'], [undefined, undefined]]);
    expect(read?.rows[0]?.map(({ tag }) => attribute('w:w', all('w:tcW', tag)[0]))).toEqual(['1587', String(mmToTwips(69.5)), String(mmToTwips(31.3))]);
    expect(all('w:tblLayout', word.body).map((tag) => attribute('w:type', tag))).toEqual(['fixed']);
  });

  it('repeat their header and mark no other row', () => {
    expect(word.tables[0]?.rowTags.map((tag) => all('w:tblHeader', tag).length)).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it('align as the document does', () => {
    const [, , body] = word.tables[0]?.rows ?? [];
    const tag = body?.[1]?.tag;
    const [inside] = tag ? all('w:p', tag) : [];
    expect(inside && readStyles(word).ofParagraph(inside)['w:jc']).toEqual({ 'w:val': 'right' });
    expect(tag && attribute('w:val', all('w:vAlign', tag)[0])).toBe('bottom');
  });

  it('are drawn in black hairlines, or not at all', async () => {
    const borders = (file: WordFile) => all('w:tbl', file.body).flatMap((table) => readStyles(file).ofTable(table)).flatMap((style) => all('w:tblBorders', style)).flatMap((tag) => tag.children.filter(isTag)).map(({ name, attribs }) => `${name} ${attribs['w:val'] ?? ''} ${attribs['w:sz'] ?? ''} ${attribs['w:color'] ?? ''}`);
    const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
    expect(borders(word)).toEqual(sides.map((side) => `w:${side} single 4 000000`));
    expect(borders(await write(documentOf([table([20], [row(['甲'])], { borders: false })])))).toEqual(sides.map((side) => `w:${side} none 4 000000`));
  });

  it('have room between rules and text', () => {
    const margins = all('w:tbl', word.body).flatMap((table) => readStyles(word).ofTable(table)).flatMap((style) => all('w:tblCellMar', style)).at(-1);
    expect(margins?.children.filter(isTag).map(({ name, attribs }) => [name, attribs['w:w']])).toEqual([['w:top', '34'], ['w:left', '68'], ['w:bottom', '34'], ['w:right', '68']]);
  });

  it('that touch are kept apart by a point, and one is followed by a paragraph', async () => {
    const file = await write(documentOf([table([20], [row(['甲'])]), table([20], [row(['乙'])])]));
    const { body } = file;
    const order = (all('w:body', body)[0]?.children ?? []).flatMap((child) => ('name' in child ? [child.name] : []));
    expect(order).toEqual(['w:tbl', 'w:p', 'w:tbl', 'w:p', 'w:sectPr']);
    const between = (all('w:body', body)[0]?.children ?? []).filter(isTag).filter(({ name }) => name === 'w:p');
    for (const tag of between) expect(readStyles(file).ofParagraph(tag)['w:spacing']).toEqual({ 'w:before': '0', 'w:after': '0', 'w:line': '20', 'w:lineRule': 'exact' });
  });
});

describe('the text of a Word file', () => {
  let document: Document;
  let word: WordFile;

  beforeAll(async () => {
    document = compose(SOURCE, { context: { 题: '题', 行: ROWS } });
    word = await write(document);
  });

  it('has the faces that offices have, one for each script', async () => {
    const faces = { 宋体: '宋体', 黑体: '黑体', 楷体: '楷体_GB2312', 仿宋: '仿宋_GB2312', 标宋: '方正小标宋简体' } as const;
    const file = await write(documentOf([paragraph(Object.keys(faces).map((typeface) => run(`字 Aa1 ${typeface}`, styleOf(12, { typeface: typeface as keyof typeof faces }))))]));
    const [inside] = all('w:p', file.body);
    const runs = inside ? all('w:r', inside) : [];
    for (const tag of runs) {
      const typeface = textOfRunTag(tag).slice(-2) as keyof typeof faces;
      expect(inside && readStyles(file).ofRun(tag, inside)['w:rFonts']).toEqual({ 'w:eastAsia': faces[typeface], 'w:ascii': 'Times New Roman', 'w:hAnsi': 'Times New Roman', 'w:cs': 'Times New Roman', 'w:hint': 'eastAsia' });
    }
    expect(runs).toHaveLength(5);
  });

  it('is black, of its size and weight', () => {
    const styles = readStyles(word);
    const wanted = [...paragraphs(document), ...cells(document).flatMap(({ blocks }) => blocks)].flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.kind === 'text' && inline.text !== '' ? [`${inline.text} ${inline.style.size} ${inline.style.bold ? 'bold' : 'plain'} 000000`] : [])));
    const found = all('w:p', word.body).flatMap((tag) =>
      all('w:r', tag).flatMap((each) => {
        const text = textOfRunTag(each);
        const properties = styles.ofRun(each, tag);
        return text === '' || text === '\n' ? [] : [`${text} ${Number(properties['w:sz']?.['w:val']) / 2} ${isOn(properties, 'w:b') ? 'bold' : 'plain'} ${properties['w:color']?.['w:val'] ?? ''}`];
      }),
    );
    expect(found.sort()).toEqual(wanted.sort());
    expect(found).toEqual(expect.arrayContaining(['二 9 bold 000000', '头 10.5 bold 000000', '一 10.5 plain 000000', '节 12 bold 000000']));
  });

  it('stands on an exact pitch, that of the layout; a picture is not cut off by one', async () => {
    const sizes = [7.5, 9, 10.5, 12, 18];
    const file = await write(documentOf([...sizes.map((size) => paragraph('甲', { size })), paragraph([run('甲', styleOf(9)), run('乙', styleOf(22))], { size: 9 }), paragraph([picture(20, 20)])]));
    const pitches = all('w:p', file.body).map((tag) => readStyles(file).ofParagraph(tag)['w:spacing']).map((spacing) => [spacing?.['w:line'], spacing?.['w:lineRule']]);
    expect(pitches).toEqual([...[...sizes, 22].map((size) => [String(Math.round(lineHeight(size) * 20)), 'exact']), ['240', 'auto']]);
  });

  it('has the space around it and its indent', async () => {
    const file = await write(documentOf([paragraph('甲', { before: 6, after: 4.5, indent: 2, size: 12, align: 'center' }), paragraph('乙', { size: 12 }), paragraph('丙', { size: 12 })]));
    const [one, two] = all('w:p', file.body).map((tag) => readStyles(file).ofParagraph(tag));
    expect(one).toMatchObject({ 'w:spacing': { 'w:before': '120', 'w:after': '90' }, 'w:ind': { 'w:firstLine': '480' }, 'w:jc': { 'w:val': 'center' } });
    expect(two).toMatchObject({ 'w:spacing': { 'w:before': '0', 'w:after': '0' }, 'w:ind': { 'w:firstLine': '0' }, 'w:jc': { 'w:val': 'left' } });
  });

  it('bears the version in its body, in no header', async () => {
    const filled: Document = { ...document, blocks: document.blocks.map((block) => (block.kind === 'paragraph' ? { ...block, inlines: block.inlines.map((inline) => (inline.kind === 'text' && inline.slot === 'version' ? { ...inline, text: '3f2a91c0d4e7' } : inline)) } : block)) };
    const file = await write(filled);
    expect(all('w:p', file.body).map(textOfParagraphTag)).toContain('版本 3f2a91c0d4e7。');
    expect(Object.keys(file.parts).filter((name) => /header\d/.test(name))).toEqual([]);
    for (const name of Object.keys(file.parts).filter((each) => each !== 'word/document.xml')) expect(file.part(name)).not.toContain('3f2a91c0d4e7');
  });
});

describe('the pages of a Word file', () => {
  it('have the size and margins of the document', async () => {
    const { body } = await write(documentOf([paragraph('甲')], A4));
    expect(all('w:pgSz', body).map(({ attribs }) => attribs)).toEqual([{ 'w:w': '11906', 'w:h': '16838', 'w:orient': 'portrait' }]);
    expect(all('w:pgMar', body)[0]?.attribs).toMatchObject({ 'w:top': '794', 'w:right': '680', 'w:bottom': '879', 'w:left': '1134', 'w:header': '0' });
  });

  it('lie across where the document does', async () => {
    const { body } = await write(documentOf([paragraph('甲')], { ...A4, width: 297, height: 210 }));
    expect(all('w:pgSz', body).map(({ attribs }) => attribs)).toEqual([{ 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' }]);
  });

  it('are numbered by fields in the footer, or not', async () => {
    const numbered = await write(documentOf([paragraph('甲')], A4));
    const footer = numbered.part('word/footer1.xml');
    expect([...footer.matchAll(/<w:instrText[^>]*>([^<]*)|<w:t[ >][^<]*?>?([^<>]*)<\/w:t>/g)].map((match) => match[1] ?? match[2])).toEqual(['第 ', 'PAGE', ' 页 共 ', 'NUMPAGES', ' 页']);
    expect(all('w:footerReference', numbered.body)).toHaveLength(1);
    const plain = await write(documentOf([paragraph('甲')], { ...A4, pageNumbers: false }));
    expect(Object.keys(plain.parts).filter((name) => name.includes('footer'))).toEqual([]);
  });

  it('have room for a footer in margins of any size', async () => {
    const { body } = await write(documentOf([paragraph('甲')], { ...A4, margin: { top: 0, right: 0, bottom: 2, left: 0 } }));
    expect(attribute('w:footer', all('w:pgMar', body)[0])).toBe('0');
    // 234 twips of line below the middle of the margin, a fifth of it under the baseline.
    const { body: usual } = await write(documentOf([paragraph('甲')], A4));
    expect(attribute('w:footer', all('w:pgMar', usual)[0])).toBe(String(mmToTwips(15.5 / 2) - 47));
  });

  it('turn where the document says, before the paragraph that follows', async () => {
    const breaks = { kind: 'page-break' } as const;
    const { body } = await write(documentOf([breaks, paragraph('甲'), breaks, breaks, heading('乙'), paragraph('丙'), breaks, table([20], [row(['丁'])])]));
    const turning = all('w:p', body).filter((tag) => all('w:pageBreakBefore', tag).length > 0);
    expect(turning.map(textOfParagraphTag)).toEqual(['乙', '']);
    expect(all('w:br', body)).toEqual([]);
  });

  it('keep headings with what follows', async () => {
    const file = await write(documentOf([heading('题', { level: 1 }), heading('节', { level: 2 }), heading('条', { level: 3 }), paragraph('文')]));
    const styles = readStyles(file);
    expect(all('w:p', file.body).map((tag) => [attribute('w:val', all('w:pStyle', tag)[0]), isOn(styles.ofParagraph(tag), 'w:keepNext')])).toEqual([['Heading1', true], ['Heading2', true], ['Heading3', true], [undefined, false]]);
  });

  it('keep rows whole, joined rows together and a header with its first row', async () => {
    const rows = [row(['头', '头']), row([cell('甲', { rowspan: 2 }), '一']), row([cell('二', { column: 1 })]), row(['丙', '三']), row(['丁', '四'])];
    const { tables: [read] } = await write(documentOf([table([30, 30], rows, { headerRows: 1 })], A4));
    expect(read?.rowTags.map((tag) => all('w:cantSplit', tag).length)).toEqual([1, 1, 1, 1, 1]);
    const kept = read?.rowTags.map((tag) => all('w:p', tag).filter((each) => all('w:keepNext', each).length > 0).length);
    // A last row does not stand alone either; the row that a cell reaches into has that cell's place kept too.
    expect(kept).toEqual([2, 2, 0, 2, 0]);
  });

  it('name a cell in every row that it covers, there with a paragraph of a point', async () => {
    const file = await write(documentOf([table([30, 30], [row([cell('甲', { rowspan: 2, colspan: 2 })]), row([]), row(['丙', '三'])])], A4));
    const [read] = file.tables;
    expect(read?.rowTags.map((tag) => all('w:tc', tag).map((each) => [attribute('w:val', all('w:gridSpan', each)[0]), attribute('w:val', all('w:vMerge', each)[0]), attribute('w:val', all('w:pStyle', each)[0])]))).toEqual([[['2', 'restart', 'CellText']], [['2', 'continue', 'Gap']], [[undefined, undefined, 'CellText'], [undefined, undefined, 'CellText']]]);
  });

  it('may divide a row that no page holds', async () => {
    const { tables: [read] } = await write(documentOf([table([30, 30], [row(['甲', '因病致贫，情况属实。'.repeat(500)]), row(['乙', '短'])])], A4));
    expect(read?.rowTags.map((tag) => all('w:cantSplit', tag).length)).toEqual([0, 1]);
  });
});

describe('the pictures of a Word file', () => {
  const photo = (width: number, height: number) => ({ ...picture(width, height), source: { kind: 'photo', path: 'photos/甲.jpg' }, description: '户主 "照片" <&>' }) as const;
  const images = new Map([['photos/甲.jpg', PHOTO]]);
  /** English Metric Units, 360 000 to the centimetre. */
  const extents = (file: WordFile) => all('wp:extent', file.body).map(({ attribs }) => [Number(attribs['cx']), Number(attribs['cy'])] as const);

  it('are there, byte for byte', async () => {
    const file = await write(documentOf([paragraph([photo(35, 49), picture(25, 25)])]), images);
    const media = Object.entries(file.parts).filter(([name]) => name.startsWith('word/media/'));
    expect(media.map(([name]) => name.replace(/.*\./, ''))).toEqual(['jpg', 'png']);
    expect(media.map(([, bytes]) => Buffer.from(bytes).toString('hex'))).toEqual([PHOTO.jpeg, qrPng('x', 8)].map((bytes) => Buffer.from(bytes).toString('hex')));
    const targets = [...file.part('word/_rels/document.xml.rels').matchAll(/Id="([^"]+)"[^>]*Target="(media[^"]+)"/g)].map(([, id, target]) => [id, target]);
    expect(targets.map(([, target]) => `word/${target ?? ''}`)).toEqual(media.map(([name]) => name));
    expect(all('a:blip', file.body).map((tag) => attribute('r:embed', tag))).toEqual(targets.map(([id]) => id));
  });

  it('have their size; a photograph keeps its proportions', async () => {
    const [one, two] = extents(await write(documentOf([paragraph([photo(35, 49), picture(25, 25)])]), images));
    expect((one?.[0] ?? 0) / 36000).toBeCloseTo(24.5, 0);
    expect((one?.[1] ?? 0) / 36000).toBeCloseTo(49, 0);
    expect((one?.[0] ?? 0) / (one?.[1] ?? 1)).toBeCloseTo(0.5, 2);
    expect((two?.[0] ?? 0) / 36000).toBeCloseTo(25, 0);
  });

  it('say what they are', async () => {
    const file = await write(documentOf([paragraph([photo(35, 49)])]), images);
    expect(all('wp:docPr', file.body).map((tag) => attribute('descr', tag))).toEqual(['户主 "照片" <&>']);
  });

  it('are not left out in silence', async () => {
    await expect(write(documentOf([paragraph([photo(35, 49)])]))).rejects.toThrow('photos/甲.jpg');
  });
});

describe('a Word file of the document’s paragraphs', () => {
  it('says the same as the document', async () => {
    const document = compose(SOURCE, { context: { 题: '题', 行: ROWS } });
    const { body } = await write(document);
    const [inside] = all('w:body', body);
    const outside = inside ? children('w:p', inside).map(textOfParagraphTag) : [];
    expect(outside).toEqual(document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOfParagraph(block)] : [])));
  });
});

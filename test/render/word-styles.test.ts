import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { lineHeight, type Cell, type Document, type Paragraph } from '../../src/model/document.js';
import { mmToTwips } from '../../src/model/length.js';
import { renderDocx } from '../../src/render/docx.js';
import { all, attribute, children, isTag, readWord, type Tag, type WordFile } from '../support/doc-word.js';
import { isOn, readStyles, type WordStyles } from '../support/doc-word-styles.js';
import { makeExample, openExamples } from '../support/examples.js';
import { anyDocument } from '../support/layout-arbitrary.js';
import { cell, documentOf, heading, paragraph, row, run, styleOf, table } from '../support/layout-build.js';

const write = async (document: Document): Promise<WordFile> => readWord(await renderDocx(document, new Map(), { title: '题名', date: '2017-12-20', producer: 'dangka' }));

/** Paragraphs in reading order, each with the cell that it stands in. */
const paragraphsOf = ({ blocks }: Document): readonly (readonly [Paragraph, Cell | undefined])[] =>
  blocks.flatMap((block): (readonly [Paragraph, Cell | undefined])[] => (block.kind === 'paragraph' ? [[block, undefined]] : block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap((each) => each.blocks.map((inside): readonly [Paragraph, Cell] => [inside, each]))) : []));

const styleIdOf = (tag: Tag): string => attribute('w:val', all('w:pStyle', tag)[0]) ?? 'Normal';
const written = (file: WordFile): readonly Tag[] => all('w:p', file.body).filter((tag) => styleIdOf(tag) !== 'Gap');

describe('the styles of a Word file', () => {
  let file: WordFile;
  let styles: WordStyles;

  beforeAll(async () => {
    const cells = table([30, 30], [row([cell('头', { header: true, align: 'center' }), cell('头', { header: true, align: 'center' })]), row(['甲', '乙']), row([cell('小', { size: 8 }), '丁'])], { headerRows: 1 });
    file = await write(documentOf([heading('题', { level: 1 }), heading('节'), heading('条', { level: 3 }), paragraph('文'), cells, { ...cells, borders: false }], { width: 120, height: 120, margin: { top: 10, right: 10, bottom: 10, left: 10 }, pageNumbers: true }));
    styles = readStyles(file);
  });

  it('have Chinese names; those that Word knows keep its own beside', () => {
    const names = Object.fromEntries(styles.styles.map(({ id, name, alias }) => [id, [name, alias]]));
    expect(names).toMatchObject({
      Normal: ['Normal', '正文'],
      Heading1: ['heading 1', '标题 1'],
      Heading2: ['heading 2', '标题 2'],
      Heading3: ['heading 3', '标题 3'],
      CellText: ['表格文字', undefined],
      'CellText-16': ['表格文字 8 磅', undefined],
      CellHeader: ['表头', undefined],
      Footer: ['footer', '页脚'],
      RuledTable: ['框线表格', undefined],
      PlainTable: ['无框线表格', undefined],
    });
    expect(new Set(styles.styles.map(({ name }) => name)).size).toBe(styles.styles.length);
  });

  it('are what paragraphs and tables take', () => {
    expect(written(file).map((tag) => styles.style(styleIdOf(tag)).name)).toEqual(['heading 1', 'heading 2', 'heading 3', 'Normal', ...['表头', '表头', '表格文字', '表格文字', '表格文字 8 磅', '表格文字'], ...['表头', '表头', '表格文字', '表格文字', '表格文字 8 磅', '表格文字']]);
    expect(all('w:tblStyle', file.body).map((tag) => styles.style(attribute('w:val', tag) ?? '').name)).toEqual(['框线表格', '无框线表格']);
    expect(/<w:pStyle w:val="([^"]+)"/.exec(file.part('word/footer1.xml'))?.[1]).toBe('Footer');
  });

  it('put headings at the levels that Word’s navigation lists', () => {
    const levels = styles.styles.flatMap(({ id, tag }) => all('w:outlineLvl', tag).map((level) => [id, attribute('w:val', level)]));
    expect(levels).toEqual([['Heading1', '0'], ['Heading2', '1'], ['Heading3', '2']]);
  });

  it('rest on one another where a change ought to reach further', () => {
    expect(styles.style('CellHeader').basedOn).toBe('CellText');
    expect(styles.style('CellText-16').basedOn).toBe('CellText');
    expect(all('w:rFonts', styles.style('CellHeader').tag)).toEqual([]);
    expect(all('w:rFonts', styles.style('CellText-16').tag)).toEqual([]);
    expect(styles.style('Heading1').basedOn).toBeUndefined();
  });

  it('give lines no room that the layout does not give them', () => {
    const [body] = written(file).slice(3);
    const properties = body ? styles.ofParagraph(body) : {};
    for (const name of ['w:widowControl', 'w:overflowPunct', 'w:autoSpaceDE', 'w:autoSpaceDN', 'w:snapToGrid']) expect([properties[name] !== undefined, isOn(properties, name)], name).toEqual([true, false]);
  });

  it('leave nothing to say for what is alike', () => {
    for (const tag of written(file)) {
      const said = children('w:pPr', tag).flatMap((properties) => properties.children.filter(isTag)).map(({ name }) => name);
      expect(said.filter((name) => name !== 'w:pStyle' && name !== 'w:keepNext')).toEqual([]);
      expect(all('w:rPr', tag)).toEqual([]);
    }
  });

  it('are the majority’s: the others say where they differ', async () => {
    const mixed = await write(documentOf([table([40], [row([cell([run('楷', styleOf(10, { typeface: '楷体' }))])]), row(['宋']), row(['宋']), row([cell([run('甲'), run('重', styleOf(10, { bold: true })), run('小', styleOf(7.5))], { align: 'right' })])])]));
    const read = readStyles(mixed);
    expect(read.style('CellText').tag.children.filter(isTag).flatMap((tag) => all('w:rFonts', tag)).map((tag) => attribute('w:eastAsia', tag))).toEqual(['宋体']);
    const said = written(mixed).map((tag) => all('w:rPr', tag).map((each) => each.children.filter(isTag).map(({ name }) => name)));
    expect(said).toEqual([[['w:rFonts']], [], [], [['w:b', 'w:bCs'], ['w:sz', 'w:szCs']]]);
  });

  it('are all there that the text names', () => {
    for (const [, id] of `${file.part('word/document.xml')}${file.part('word/footer1.xml')}`.matchAll(/<w:(?:pStyle|tblStyle|rStyle) w:val="([^"]+)"/g)) expect(styles.style(id ?? '').id).toBe(id);
    for (const { basedOn } of styles.styles) if (basedOn !== undefined) expect(styles.style(basedOn).id).toBe(basedOn);
  });
});

describe('a shipped card', () => {
  it('names its faces in styles alone, and leaves margins and headings to Word', async () => {
    const made = await makeExample(await openExamples(), '4107991032020001');
    const item = made.items.find(({ code }) => code === 'card');
    if (item?.content.kind !== 'document') throw new Error('no card');
    const { document } = item.content.made;
    const file = readWord(await renderDocx(document, made.images, { title: '档卡', date: '2017-12-20', producer: 'dangka' }));
    expect(all('w:rFonts', file.body)).toEqual([]);
    expect(all('w:color', file.body)).toEqual([]);
    const sized = all('w:sz', file.body).length;
    expect(sized).toBeLessThan(all('w:r', file.body).length / 20);
    const margin = all('w:pgMar', file.body)[0]?.attribs;
    expect(margin).toMatchObject(Object.fromEntries(Object.entries(document.page.margin).map(([side, width]) => [`w:${side}`, String(mmToTwips(width))])));
  });
});

describe('any document', () => {
  it('looks as it says, whatever its styles say', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const file = await write(document);
        const styles = readStyles(file);
        const wanted = paragraphsOf(document).map(([each]) => {
          const sizes = each.inlines.flatMap((inline) => (inline.kind === 'text' ? [inline.style.size] : []));
          const pictured = each.inlines.some(({ kind }) => kind === 'picture');
          return {
            spacing: { 'w:before': String(each.before * 20), 'w:after': String(each.after * 20), ...(pictured ? { 'w:line': '240', 'w:lineRule': 'auto' } : { 'w:line': String(Math.round(lineHeight(Math.max(each.size, ...sizes)) * 20)), 'w:lineRule': 'exact' }) },
            indent: { 'w:firstLine': String(Math.round(each.indent * each.size * 20)) },
            align: { 'w:val': each.align },
            texts: each.inlines.flatMap((inline) => (inline.kind === 'text' && inline.text !== '' ? [[inline.style.size * 2, inline.style.bold, inline.style.typeface]] : [])),
          };
        });
        const found = written(file).map((tag) => {
          const properties = styles.ofParagraph(tag);
          const texts = all('w:r', tag).filter((each) => all('w:t', each).some((inside) => inside.children.length > 0)).map((each) => styles.ofRun(each, tag));
          return { spacing: properties['w:spacing'], indent: properties['w:ind'], align: properties['w:jc'], texts: texts.map((text) => [Number(text['w:sz']?.['w:val']), isOn(text, 'w:b'), text['w:rFonts']?.['w:eastAsia']]) };
        });
        expect(found).toEqual(wanted);
      }),
      { numRuns: 40 },
    );
  });
});

import { strFromU8, strToU8, unzipSync } from 'fflate';
import {
  AlignmentType, Document as WordDocument, Footer, HeightRule, ImageRun, LineRuleType, Packer, PageNumber, PageOrientation,
  Paragraph as WordParagraph, Table as WordTable, TableCell, TableLayoutType, TableRow, TextRun as WordText, VerticalAlignTable, VerticalMergeType, WidthType, type IParagraphOptions, type ISpacingProperties,
} from 'docx';
import type { Cell, Document, Inline, Paragraph, Picture, Row, Table, TextStyle } from '../../src/model/document.js';
import type { PreparedImage } from '../../src/model/image.js';
import { mmToTwips, type Mm } from '../../src/model/length.js';
import { fitInto } from '../../src/model/picture.js';
import type { DocumentProperties } from '../../src/model/properties.js';
import { qrPng } from '../../src/render/qr.js';
import { fontsOf } from '../../src/render/word-fonts.js';
import type { Form } from '../../src/render/word-forms.js';
import { cellsFromAbove } from '../../src/render/word-grid.js';
import { rowRules, type RowRule } from '../../src/render/word-rows.js';
import { firstLineOf, FOOTER_PITCH, FOOTER_STYLE, GAP_STYLE, spacingOf, StyleBook, TABLE_STYLES } from '../../src/render/word-styles.js';

/** Pixels of a QR picture: enough for a sharp print at 22 mm. */
const QR_SCALE = 8;

/**
 * The parts of a Word file as the docx package itself writes them, paragraph for paragraph and table for table; only its
 * clock, its numbers of pictures and its styles are set to the document's own.
 */
export async function writeThroughDocx(document: Document, images: ReadonlyMap<string, PreparedImage>, properties: DocumentProperties): Promise<ReadonlyMap<string, Uint8Array>> {
  const { page } = document;
  const stock: Stock = { images, styles: new StyleBook(document) };
  const landscape = page.width > page.height;
  // docx swaps the sides of a landscape page itself.
  const [width, height] = landscape ? [page.height, page.width] : [page.width, page.height];
  const file = new WordDocument({
    title: properties.title,
    creator: properties.producer,
    lastModifiedBy: properties.producer,
    sections: [
      {
        properties: {
          page: {
            size: { width: mmToTwips(width), height: mmToTwips(height), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: mmToTwips(page.margin.top), right: mmToTwips(page.margin.right), bottom: mmToTwips(page.margin.bottom), left: mmToTwips(page.margin.left), header: 0, footer: footerOf(page) },
          },
        },
        ...(page.pageNumbers ? { footers: { default: pageNumberFooter() } } : {}),
        children: writeBlocks(document, stock),
      },
    ],
  });
  const parts = new Map(Object.entries(unzipSync(await Packer.toBuffer(file))));
  const rewrite = (name: string, change: (xml: string) => string) => parts.set(name, strToU8(change(strFromU8(parts.get(name) ?? new Uint8Array()))));
  rewrite('docProps/core.xml', (xml) => xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${properties.date}T04:00:00Z`));
  rewrite('word/document.xml', numberPictures);
  rewrite('word/styles.xml', () => stock.styles.xml);
  return parts;
}

/** The package numbers on from the document before. */
function numberPictures(xml: string): string {
  let last = 0;
  return xml.replace(/(<wp:docPr(?:\s+[\w:]+="[^"]*")*?\s+id=")\d+"/g, (_, before: string) => `${before}${(last += 1)}"`);
}

/** What paragraphs are written with. */
interface Stock {
  readonly images: ReadonlyMap<string, PreparedImage>;
  readonly styles: StyleBook;
}

function writeBlocks({ page, blocks: all }: Document, stock: Stock): (WordParagraph | WordTable)[] {
  // Word cannot open a table without rows.
  const blocks = all.filter((block) => block.kind !== 'table' || block.rows.length > 0);
  const written: (WordParagraph | WordTable)[] = [];
  let turns = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page-break') turns = written.length > 0;
    else if (block.kind === 'paragraph') written.push(writeParagraph(block, turns ? { pageBreakBefore: true } : {}, stock));
    else {
      if (turns) written.push(point({ pageBreakBefore: true }));
      const next = blocks[index + 1];
      const rules = rowRules(block, page, next);
      written.push(writeTable(block, rules, stock));
      // Word joins tables that touch and wants a paragraph after the last.
      if (next === undefined || next.kind === 'table') written.push(point(rules.at(-1)?.withNext === true ? { keepNext: true } : {}));
    }
    if (block.kind !== 'page-break') turns = false;
  }
  return turns ? [...written, point({ pageBreakBefore: true })] : written;
}

/** How a paragraph stands to pages, beside what it says itself. */
type Flow = Pick<IParagraphOptions, 'pageBreakBefore' | 'keepNext'>;

/** A paragraph of a point's height, where Word must have one. */
const point = (flow: Flow): WordParagraph => new WordParagraph({ ...flow, style: GAP_STYLE, children: [] });

/** A paragraph says itself only where it differs from its style. */
function writeParagraph(paragraph: Paragraph, flow: Flow, { images, styles }: Stock, cell?: Cell): WordParagraph {
  const { id, form } = styles.styleOf(paragraph, cell);
  return new WordParagraph({
    ...flow,
    ...(id === 'Normal' ? {} : { style: id }),
    ...(paragraph.align === form.align ? {} : { alignment: { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[paragraph.align] }),
    ...spacingBeside(paragraph, form),
    ...(paragraph.indent === form.indent ? {} : { indent: { firstLine: firstLineOf(paragraph) } }),
    children: paragraph.inlines.map((inline) => writeInline(inline, form, images)),
  });
}

function spacingBeside(paragraph: Paragraph, form: Form): { readonly spacing?: ISpacingProperties } {
  const tallest = Math.max(paragraph.size, ...paragraph.inlines.map((inline) => (inline.kind === 'text' ? inline.style.size : 0)));
  const [{ line, ...around }, styled] = [spacingOf(paragraph, tallest), spacingOf(form, form.size)];
  // An exact pitch would cut a picture off.
  if (paragraph.inlines.some((inline) => inline.kind === 'picture')) return { spacing: { ...around, line: SINGLE, lineRule: LineRuleType.AUTO } };
  return line === styled.line && around.before === styled.before && around.after === styled.after ? {} : { spacing: { ...around, line, lineRule: LineRuleType.EXACT } };
}

/** As high as what stands on the line, in 240ths of it. */
const SINGLE = 240;

function writeInline(inline: Inline, form: Form, images: ReadonlyMap<string, PreparedImage>): WordText | ImageRun {
  if (inline.kind === 'break') return new WordText({ break: 1 });
  if (inline.kind === 'picture') return writePicture(inline, images);
  return new WordText({ text: inline.text, ...runBeside(inline.style, form) });
}

const runBeside = ({ typeface, size, bold }: TextStyle, form: Form) => ({
  ...(typeface === form.typeface ? {} : { font: fontsOf(typeface) }),
  ...(size === form.size ? {} : { size: size * 2 }),
  ...(bold === form.bold ? {} : { bold }),
});

function writePicture(picture: Picture, images: ReadonlyMap<string, PreparedImage>): ImageRun {
  const box = { width: mmToPixels(picture.width), height: mmToPixels(picture.height) };
  const altText = { name: picture.description, title: picture.description, description: picture.description };
  if (picture.source.kind === 'qr') return new ImageRun({ type: 'png', data: qrPng(picture.source.text, QR_SCALE), transformation: box, altText });
  const image = images.get(picture.source.path);
  if (image === undefined) throw new Error(`no prepared image for ${picture.source.path}`);
  const { width, height } = fitInto(box, image);
  return new ImageRun({ type: 'jpg', data: image.jpeg, transformation: { width: Math.round(width), height: Math.round(height) }, altText });
}

function writeTable(table: Table, rules: readonly RowRule[], stock: Stock): WordTable {
  const fromAbove = cellsFromAbove(table);
  return new WordTable({
    style: table.borders ? TABLE_STYLES.ruled : TABLE_STYLES.plain,
    layout: TableLayoutType.FIXED,
    width: { size: mmToTwips(sum(table.columns)), type: WidthType.DXA },
    columnWidths: table.columns.map(mmToTwips),
    // Word sets a table's edge at its text, so the first column would begin a padding further left.
    indent: { size: 0, type: WidthType.DXA },
    rows: table.rows.map((row, index) => writeRow(row, fromAbove[index] ?? [], index < table.headerRows, rules[index], table, stock)),
  });
}

function writeRow(row: Row, fromAbove: readonly Cell[], header: boolean, rule: RowRule | undefined, table: Table, stock: Stock): TableRow {
  return new TableRow({
    ...(header ? { tableHeader: true } : {}),
    ...(rule?.together === true ? { cantSplit: true } : {}),
    ...(row.height > 0 ? { height: { value: mmToTwips(row.height), rule: HeightRule.ATLEAST } } : {}),
    children: [...row.cells, ...fromAbove].sort((a, b) => a.column - b.column).map((cell) => writeCell(cell, fromAbove.includes(cell), rule?.withNext ?? false, table, stock)),
  });
}

/** A cell, or the place below it that it `covers`: there Word wants a paragraph that nobody sees. */
function writeCell(cell: Cell, covers: boolean, withNext: boolean, table: Table, stock: Stock): TableCell {
  const flow: Flow = withNext ? { keepNext: true } : {};
  return new TableCell({
    ...(cell.colspan > 1 ? { columnSpan: cell.colspan } : {}),
    ...(cell.rowspan > 1 ? { verticalMerge: covers ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART } : {}),
    width: { size: mmToTwips(sum(table.columns.slice(cell.column, cell.column + cell.colspan))), type: WidthType.DXA },
    verticalAlign: { top: VerticalAlignTable.TOP, middle: VerticalAlignTable.CENTER, bottom: VerticalAlignTable.BOTTOM }[cell.valign],
    children: covers ? [point(flow)] : cell.blocks.map((block) => writeParagraph(block, flow, stock, cell)),
  });
}

/** From the page's edge to the footer, in twips: its baseline is amid the margin, as in the PDF, and it needs no room of the text. */
const footerOf = ({ margin }: Document['page']): number => Math.max(0, Math.min(mmToTwips(margin.bottom / 2) - Math.round(FOOTER_PITCH / 5), mmToTwips(margin.bottom) - FOOTER_PITCH));

const pageNumberFooter = (): Footer =>
  new Footer({ children: [new WordParagraph({ style: FOOTER_STYLE, children: [new WordText({ children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'] })] })] });

const sum = (widths: readonly Mm[]): Mm => widths.reduce((total, width) => total + width, 0);
/** docx takes CSS pixels, 96 to the inch. */
const mmToPixels = (mm: Mm): number => Math.round((mm / 25.4) * 96);

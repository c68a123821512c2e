import {
  AlignmentType, BorderStyle, Document as WordDocument, Footer, HeadingLevel, HeightRule, ImageRun, LineRuleType, Packer, PageNumber, PageOrientation,
  Paragraph as WordParagraph, Table as WordTable, TableCell, TableLayoutType, TableRow, TextRun as WordText, VerticalAlignTable, WidthType, type IParagraphOptions, type ISpacingProperties,
} from 'docx';
import { CELL_PADDING, lineHeight, RULE_WIDTH, type Cell, type Document, type Inline, type Paragraph, type Picture, type Row, type Table, type TextStyle, type Typeface } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import { mmToTwips, type Mm } from '../model/length.js';
import { fitInto } from '../model/picture.js';
import type { DocumentProperties } from '../model/properties.js';
import { qrPng } from './qr.js';
import { normaliseWordFile } from './word-file.js';
import { rowRules, type RowRule } from './word-rows.js';

/** The faces offices have and expect (GB/T 9704); Word substitutes where one is missing. */
const OFFICE_FONTS: Readonly<Record<Typeface, string>> = {
  宋体: '宋体',
  黑体: '黑体',
  楷体: '楷体_GB2312',
  仿宋: '仿宋_GB2312',
  标宋: '方正小标宋简体',
};
const LATIN_FONT = 'Times New Roman';

/** Pixels of a QR picture: enough for a sharp print at 22 mm. */
const QR_SCALE = 8;

/**
 * Writes a fitted document as a Word file: real tables with the same grid, widths and least row heights as the PDF,
 * fonts named per script, exact line pitch. Same input, same bytes.
 */
export async function renderDocx(document: Document, images: ReadonlyMap<string, PreparedImage>, properties: DocumentProperties): Promise<Uint8Array> {
  const { page } = document;
  const landscape = page.width > page.height;
  // docx swaps the sides of a landscape page itself.
  const [width, height] = landscape ? [page.height, page.width] : [page.width, page.height];
  const file = new WordDocument({
    title: properties.title,
    creator: properties.producer,
    lastModifiedBy: properties.producer,
    styles: { default: { document: { run: { font: fontsOf('宋体'), size: 21 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mmToTwips(width), height: mmToTwips(height), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: mmToTwips(page.margin.top), right: mmToTwips(page.margin.right), bottom: mmToTwips(page.margin.bottom), left: mmToTwips(page.margin.left), header: 0, footer: mmToTwips(Math.max(0, page.margin.bottom / 2 - 3)) },
          },
        },
        ...(page.pageNumbers ? { footers: { default: pageNumberFooter() } } : {}),
        children: writeBlocks(document, images),
      },
    ],
  });
  return normaliseWordFile(await Packer.toBuffer(file), properties);
}

function writeBlocks({ page, blocks }: Document, images: ReadonlyMap<string, PreparedImage>): (WordParagraph | WordTable)[] {
  const written: (WordParagraph | WordTable)[] = [];
  let turns = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page-break') turns = written.length > 0;
    else if (block.kind === 'paragraph') written.push(writeParagraph(block, turns ? { pageBreakBefore: true } : {}, images));
    else {
      if (turns) written.push(point({ pageBreakBefore: true }));
      written.push(writeTable(block, rowRules(block, page), images));
      // Word joins tables that touch and wants a paragraph after the last.
      const next = blocks[index + 1];
      if (next === undefined || next.kind === 'table') written.push(point({}));
    }
    if (block.kind !== 'page-break') turns = false;
  }
  return turns ? [...written, point({ pageBreakBefore: true })] : written;
}

/** How a paragraph stands to pages, beside what it says itself. */
type Flow = Pick<IParagraphOptions, 'pageBreakBefore' | 'keepNext'>;

/** A paragraph of a point's height, where Word must have one. */
const point = (flow: Flow): WordParagraph => new WordParagraph({ ...flow, spacing: exactly(1), children: [] });

function writeParagraph(paragraph: Paragraph, flow: Flow, images: ReadonlyMap<string, PreparedImage>): WordParagraph {
  const tallest = Math.max(paragraph.size, ...paragraph.inlines.map((inline) => (inline.kind === 'text' ? inline.style.size : 0)));
  const pictured = paragraph.inlines.some((inline) => inline.kind === 'picture');
  const heading = ([undefined, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const)[paragraph.level];
  return new WordParagraph({
    ...flow,
    ...(heading === undefined ? {} : { heading, keepNext: true }),
    alignment: { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[paragraph.align],
    // An exact pitch would cut a picture off.
    spacing: { before: twips(paragraph.before), after: twips(paragraph.after), ...(pictured ? {} : exactly(lineHeight(tallest))) },
    indent: { firstLine: twips(paragraph.indent * paragraph.size) },
    children: paragraph.inlines.map((inline) => writeInline(inline, images)),
  });
}

function writeInline(inline: Inline, images: ReadonlyMap<string, PreparedImage>): WordText | ImageRun {
  if (inline.kind === 'break') return new WordText({ break: 1 });
  if (inline.kind === 'picture') return writePicture(inline, images);
  return new WordText({ text: inline.text, ...runOf(inline.style) });
}

const runOf = (style: TextStyle) => ({ font: fontsOf(style.typeface), size: style.size * 2, bold: style.bold, color: '000000' });

const fontsOf = (typeface: Typeface) => ({ ascii: LATIN_FONT, hAnsi: LATIN_FONT, cs: LATIN_FONT, eastAsia: OFFICE_FONTS[typeface] });

function writePicture(picture: Picture, images: ReadonlyMap<string, PreparedImage>): ImageRun {
  const box = { width: mmToPixels(picture.width), height: mmToPixels(picture.height) };
  const altText = { name: picture.description, title: picture.description, description: picture.description };
  if (picture.source.kind === 'qr') return new ImageRun({ type: 'png', data: qrPng(picture.source.text, QR_SCALE), transformation: box, altText });
  const image = images.get(picture.source.path);
  if (image === undefined) throw new Error(`no prepared image for ${picture.source.path}`);
  const { width, height } = fitInto(box, image);
  return new ImageRun({ type: 'jpg', data: image.jpeg, transformation: { width: Math.round(width), height: Math.round(height) }, altText });
}

function writeTable(table: Table, rules: readonly RowRule[], images: ReadonlyMap<string, PreparedImage>): WordTable {
  const style = table.borders ? BorderStyle.SINGLE : BorderStyle.NONE;
  const border = { style, size: RULE_WIDTH * 8, color: '000000' };
  return new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: mmToTwips(sum(table.columns)), type: WidthType.DXA },
    columnWidths: table.columns.map(mmToTwips),
    borders: { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border },
    margins: { marginUnitType: WidthType.DXA, top: mmToTwips(CELL_PADDING.y), bottom: mmToTwips(CELL_PADDING.y), left: mmToTwips(CELL_PADDING.x), right: mmToTwips(CELL_PADDING.x) },
    // Word sets a table's edge at its text, so the first column would begin a padding further left.
    indent: { size: 0, type: WidthType.DXA },
    rows: table.rows.map((row, index) => writeRow(row, index < table.headerRows, rules[index], table, images)),
  });
}

function writeRow(row: Row, header: boolean, rule: RowRule | undefined, table: Table, images: ReadonlyMap<string, PreparedImage>): TableRow {
  return new TableRow({
    ...(header ? { tableHeader: true } : {}),
    ...(rule?.together === true ? { cantSplit: true } : {}),
    ...(row.height > 0 ? { height: { value: mmToTwips(row.height), rule: HeightRule.ATLEAST } } : {}),
    children: row.cells.map((cell) => writeCell(cell, rule?.withNext ?? false, table, images)),
  });
}

function writeCell(cell: Cell, withNext: boolean, table: Table, images: ReadonlyMap<string, PreparedImage>): TableCell {
  return new TableCell({
    ...(cell.colspan > 1 ? { columnSpan: cell.colspan } : {}),
    ...(cell.rowspan > 1 ? { rowSpan: cell.rowspan } : {}),
    width: { size: mmToTwips(sum(table.columns.slice(cell.column, cell.column + cell.colspan))), type: WidthType.DXA },
    verticalAlign: { top: VerticalAlignTable.TOP, middle: VerticalAlignTable.CENTER, bottom: VerticalAlignTable.BOTTOM }[cell.valign],
    children: cell.blocks.map((block) => writeParagraph(block, withNext ? { keepNext: true } : {}, images)),
  });
}

function pageNumberFooter(): Footer {
  const style = { font: fontsOf('宋体'), size: 18, color: '000000' };
  return new Footer({
    children: [
      new WordParagraph({
        alignment: AlignmentType.CENTER,
        children: [new WordText({ ...style, children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'] })],
      }),
    ],
  });
}

const exactly = (points: number): ISpacingProperties => ({ line: twips(points), lineRule: LineRuleType.EXACT });
const twips = (points: number): number => Math.round(points * 20);
const sum = (widths: readonly Mm[]): Mm => widths.reduce((total, width) => total + width, 0);
/** docx takes CSS pixels, 96 to the inch. */
const mmToPixels = (mm: Mm): number => Math.round((mm / 25.4) * 96);

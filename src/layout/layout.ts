import { lineHeight, type Block, type Document, type Paragraph, type TextStyle } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import type { Pt } from '../model/length.js';
import type { LaidOut } from '../model/page.js';
import { heightOf, setParagraphs, type SetLine } from './cell.js';
import { widthOf } from './units.js';
import { Outline } from './outline.js';
import { Sheets } from './sheet.js';
import { TableMeasure } from './measure.js';
import { placeTable } from './table.js';

/** Page number: 小五 (9 pt), centred in the bottom margin. */
const FOOTER: TextStyle = { typeface: '宋体', size: 9, bold: false };

/** Lays a fitted document out into pages. Every character has a face: check has seen to it. */
export function layOut(document: Document, fonts: FontBook): LaidOut {
  const sheets = new Sheets(document.page);
  const outline = new Outline();
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind === 'page-break') {
      if (!sheets.isEmpty) sheets.turn();
    } else if (block.kind === 'table') {
      const { number, leaves } = outline.addTable(block);
      const company = block.rows.at(-1)?.keep === true ? companyOf(document.blocks, index, sheets, fonts) : 0;
      placeTable(block, { number, leaves }, company, sheets, fonts);
    } else {
      const leaf = outline.addParagraph(block);
      const lines = setParagraphs([block], sheets.width, fonts);
      if (block.level === 0) placeLines(lines, block.after, sheets, leaf);
      else {
        const top = placeHeading(block, lines, companyOf(document.blocks, index, sheets, fonts), sheets, leaf);
        outline.addBookmark(block, sheets.page, top);
      }
    }
  }
  const pages = sheets.finish((page, of) => (document.page.pageNumbers ? footerLine(`第 ${page} 页 共 ${of} 页`, fonts) : undefined));
  return { title: document.title, pages, structure: outline.structure, bookmarks: outline.bookmarks };
}

/**
 * What a heading, or a table whose last row is kept with what follows, must have below it on its own sheet: the first rows
 * of a table, two lines of a paragraph, further headings and what these must have.
 */
function companyOf(blocks: readonly Block[], index: number, sheets: Sheets, fonts: FontBook): Pt {
  const next = blocks[index + 1];
  if (next === undefined || next.kind === 'page-break') return 0;
  const beyond = () => companyOf(blocks, index + 1, sheets, fonts);
  if (next.kind === 'table') return next.rows.length === 0 ? beyond() : new TableMeasure(next, next.rows.at(-1)?.keep === true ? beyond() : 0, sheets.fullHeight, fonts).openingHeight;
  const lines = setParagraphs([next], sheets.width, fonts);
  return next.level > 0 ? heightOf(lines) + next.after + beyond() : heightOf(lines.slice(0, 2));
}

/** Places a heading and says where its top is; `company` is the height that must fit below it, so that it never stands alone. */
function placeHeading(heading: Paragraph, lines: readonly SetLine[], company: Pt, sheets: Sheets, leaf: number): Pt {
  const turns = heightOf(lines) + heading.after + company > sheets.room && !sheets.atTop;
  if (turns) sheets.turn();
  const begins = sheets.atTop;
  const top = sheets.y;
  placeLines(turns ? withoutSpaceAbove(lines) : lines, heading.after, sheets, leaf);
  if (begins) sheets.openBelow();
  return top;
}

function placeLines(lines: readonly SetLine[], after: Pt, sheets: Sheets, leaf: number): void {
  for (const { line, align, before } of lines) {
    const turns = before + line.height > sheets.room && !sheets.isEmpty;
    if (turns) sheets.turn();
    else sheets.y += before;
    sheets.lines([{ line, align, before: 0 }], sheets.left, sheets.y, sheets.width, leaf);
    sheets.y += line.height;
  }
  sheets.y += after;
}

/** Space above is for what stands above; where a sheet has just been turned there is nothing, and Word drops it too. */
const withoutSpaceAbove = (lines: readonly SetLine[]): readonly SetLine[] => lines.map((line) => ({ ...line, before: 0 }));

function footerLine(text: string, fonts: FontBook): SetLine {
  const line = { width: widthOf(text, FOOTER, fonts), height: lineHeight(FOOTER.size), ascent: FOOTER.size, pieces: [{ kind: 'text' as const, x: 0, text, style: FOOTER }] };
  return { line, align: 'center', before: 0 };
}

import { lineHeight, type Block, type Document, type Paragraph, type TextStyle } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import type { Pt } from '../model/length.js';
import type { LaidOut } from '../model/page.js';
import { setParagraphs, type SetLine } from './cell.js';
import { widthOf } from './lines.js';
import { Sheets } from './sheet.js';
import { heightOfOpening, placeTable } from './table.js';

/** Page number: 小五 (9 pt), centred in the bottom margin. */
const FOOTER: TextStyle = { typeface: '宋体', size: 9, bold: false };

/** Lays a fitted document out into pages. Every character has a face: check has seen to it. */
export function layOut(document: Document, fonts: FontBook): LaidOut {
  const sheets = new Sheets(document.page);
  let tables = 0;
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind === 'page-break') {
      if (!sheets.atTop) sheets.turn();
    } else if (block.kind === 'table') placeTable(block, tables++, sheets, fonts);
    else placeParagraph(block, block.level > 0 ? companyOf(document.blocks[index + 1], sheets, fonts) : 0, sheets, fonts);
  }
  const pages = sheets.finish((page, of) => (document.page.pageNumbers ? footerLine(`第 ${page} 页 共 ${of} 页`, fonts) : undefined));
  return { title: document.title, pages };
}

/** What a heading must have below it on its own sheet: the first rows of a table, the first lines of a paragraph. */
function companyOf(next: Block | undefined, sheets: Sheets, fonts: FontBook): Pt {
  if (next === undefined || next.kind === 'page-break') return 0;
  return next.kind === 'table' ? heightOfOpening(next, sheets, fonts) : 2 * lineHeight(next.size);
}

/** Places a paragraph; `company` is the height that must fit below it, so that a heading never stands alone. */
function placeParagraph(paragraph: Paragraph, company: Pt, sheets: Sheets, fonts: FontBook): void {
  const lines = setParagraphs([paragraph], sheets.width, fonts);
  lines.forEach((line, index) => {
    // Space above is for what stands above; at the top of a sheet there is nothing.
    const before = sheets.atTop && index > 0 ? 0 : line.before;
    if (before + line.line.height + paragraph.after + company > sheets.room && !sheets.atTop) sheets.turn();
    sheets.lines([{ ...line, before: 0 }], sheets.left, sheets.y + before, sheets.width);
    sheets.y += before + line.line.height;
  });
  sheets.y += paragraph.after;
}

function footerLine(text: string, fonts: FontBook): SetLine {
  const line = { width: widthOf(text, FOOTER, fonts), height: lineHeight(FOOTER.size), ascent: FOOTER.size, pieces: [{ kind: 'text' as const, x: 0, text, style: FOOTER }] };
  return { line, align: 'center', before: 0 };
}

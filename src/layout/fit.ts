import { CELL_PADDING, type Block, type Cell, type Document, type Inline, type Paragraph, type Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { widthOf } from './units.js';

/** Below this nobody reads a name (about 七号, 5.5 pt); what is still too wide then wraps. */
const SMALLEST: Pt = 5.5;

/**
 * Shrinks what must stand whole on one line and is wider than its cell or line: a name of fifteen characters, a long post.
 * Done before rendering, so that the Word file and the PDF show the same size.
 */
export function fitDocument(document: Document, fonts: FontBook): Document {
  const { page, blocks } = document;
  const width = mmToPt(page.width - page.margin.left - page.margin.right);
  return { ...document, blocks: blocks.map((block): Block => (block.kind === 'table' ? fitTable(block, fonts) : block.kind === 'paragraph' ? fitParagraph(block, width, fonts) : block)) };
}

function fitTable(table: Table, fonts: FontBook): Table {
  return { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => fitCell(cell, innerWidth(table, cell), fonts)) })) };
}

/** Text width of a cell. */
export function innerWidth(table: Table, cell: Cell): Pt {
  const columns = table.columns.slice(cell.column, cell.column + cell.colspan);
  return mmToPt(columns.reduce((sum, width) => sum + width, 0) - 2 * CELL_PADDING.x);
}

function fitCell(cell: Cell, width: Pt, fonts: FontBook): Cell {
  const blocks = cell.blocks.map((block) => fitParagraph(block, width, fonts));
  return blocks.every((block, index) => block === cell.blocks[index]) ? cell : { ...cell, blocks };
}

function fitParagraph(paragraph: Paragraph, width: Pt, fonts: FontBook): Paragraph {
  const room = width - paragraph.indent * paragraph.size;
  const inlines = paragraph.inlines.map((inline) => fitInline(inline, room, fonts));
  return inlines.every((inline, index) => inline === paragraph.inlines[index]) ? paragraph : { ...paragraph, inlines };
}

function fitInline(inline: Inline, width: Pt, fonts: FontBook): Inline {
  if (inline.kind !== 'text' || !inline.whole) return inline;
  const natural = widthOf(inline.text, inline.style, fonts);
  if (natural <= width) return inline;
  // Word holds half points.
  const size = Math.min(inline.style.size, Math.max(SMALLEST, Math.floor(((inline.style.size * width) / natural) * 2) / 2));
  return { ...inline, style: { ...inline.style, size } };
}

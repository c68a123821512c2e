import type { Cell, Document, Inline, Paragraph, Row, Table, TextRun } from '../model/document.js';
import { mmToTwips, type Mm } from '../model/length.js';
import type { Form } from './word-forms.js';
import { cellsFromAbove } from './word-grid.js';
import type { WordPictures } from './word-pictures.js';
import type { WordPieces } from './word-pieces.js';
import { rowRules, type RowRule } from './word-rows.js';
import { firstLineOf, GAP_STYLE, spacingOf, TABLE_STYLES, type StyleBook } from './word-styles.js';

/** What a body is written with. */
export interface Stock {
  readonly pieces: WordPieces;
  readonly styles: StyleBook;
  readonly pictures: WordPictures;
}

/** How a paragraph stands to pages, beside what it says itself. */
type Flow = 'free' | 'turning' | 'kept';

/** What a property says that has no value. */
const SAID = {};

/** The part that holds the text. */
export function writeBody({ page, blocks: all }: Document, stock: Stock): string {
  const { start, end } = stock.pieces;
  // Word cannot open a table without rows.
  const blocks = all.filter((block) => block.kind !== 'table' || block.rows.length > 0);
  let xml = start;
  let turns = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page-break') turns = xml !== start;
    else if (block.kind === 'paragraph') xml += writeParagraph(block, turns ? 'turning' : 'free', stock);
    else {
      if (turns) xml += writePoint('turning', stock);
      const next = blocks[index + 1];
      const rules = rowRules(block, page, next);
      xml += writeTable(block, rules, stock);
      // Word joins tables that touch and wants a paragraph after the last.
      if (next === undefined || next.kind === 'table') xml += writePoint(rules.at(-1)?.withNext === true ? 'kept' : 'free', stock);
    }
    if (block.kind !== 'page-break') turns = false;
  }
  return xml + (turns ? writePoint('turning', stock) : '') + end;
}

/** A paragraph of a point's height, where Word must have one. */
const writePoint = (flow: Flow, { pieces }: Stock): string => pieces.paragraphs.left.exact.write({ 'w:pageBreakBefore': flow === 'turning' ? SAID : undefined, 'w:keepNext': flow === 'kept' ? SAID : undefined, 'w:pStyle': { style: GAP_STYLE } }, '');

/** A paragraph says itself only where it differs from its style. */
function writeParagraph(paragraph: Paragraph, flow: Flow, stock: Stock, cell?: Cell): string {
  const { id, form } = stock.styles.styleOf(paragraph, cell);
  // An exact pitch would cut a picture off.
  const pictured = paragraph.inlines.some((inline) => inline.kind === 'picture');
  let content = '';
  for (const inline of paragraph.inlines) content += writeInline(inline, form, stock);
  return stock.pieces.paragraphs[paragraph.align][pictured ? 'auto' : 'exact'].write(
    {
      'w:pageBreakBefore': flow === 'turning' ? SAID : undefined,
      'w:keepNext': flow === 'kept' ? SAID : undefined,
      'w:pStyle': id === 'Normal' ? undefined : { style: id },
      'w:spacing': spacingBeside(paragraph, form, pictured),
      'w:ind': paragraph.indent === form.indent ? undefined : { firstLine: firstLineOf(paragraph) },
      'w:jc': paragraph.align === form.align ? undefined : SAID,
    },
    content,
  );
}

/** As high as what stands on the line, in 240ths of it. */
const SINGLE = 240;

function spacingBeside(paragraph: Paragraph, form: Form, pictured: boolean): ReturnType<typeof spacingOf> | undefined {
  let tallest = paragraph.size;
  for (const inline of paragraph.inlines) if (inline.kind === 'text') tallest = Math.max(tallest, inline.style.size);
  const [own, styled] = [spacingOf(paragraph, tallest), spacingOf(form, form.size)];
  if (pictured) return { ...own, line: SINGLE };
  return own.line === styled.line && own.before === styled.before && own.after === styled.after ? undefined : own;
}

function writeInline(inline: Inline, form: Form, { pieces, pictures }: Stock): string {
  if (inline.kind === 'break') return pieces.lineBreak;
  return inline.kind === 'picture' ? pictures.write(inline, pieces) : writeText(inline, form, pieces);
}

function writeText({ text, style: { typeface, size, bold } }: TextRun, form: Form, pieces: WordPieces): string {
  const faces = typeface === form.typeface ? undefined : SAID;
  const weight = bold === form.bold ? undefined : SAID;
  const halves = size === form.size ? undefined : { size: size * 2 };
  return pieces.runs[typeface][bold ? 'bold' : 'plain'].write({ 'w:rFonts': faces, 'w:b': weight, 'w:bCs': weight, 'w:sz': halves, 'w:szCs': halves }, pieces.text.fill({ text }));
}

function writeTable(table: Table, rules: readonly RowRule[], stock: Stock): string {
  const { tableStart, column, columnsEnd, tableEnd } = stock.pieces;
  const fromAbove = cellsFromAbove(table);
  let xml = tableStart.fill({ style: table.borders ? TABLE_STYLES.ruled : TABLE_STYLES.plain, width: mmToTwips(sum(table.columns)) });
  for (const width of table.columns) xml += column.fill({ column: mmToTwips(width) });
  xml += columnsEnd;
  for (const [index, row] of table.rows.entries()) xml += writeRow(row, fromAbove[index] ?? [], index < table.headerRows, rules[index], table, stock);
  return xml + tableEnd;
}

function writeRow(row: Row, fromAbove: readonly Cell[], header: boolean, rule: RowRule | undefined, table: Table, stock: Stock): string {
  let cells = '';
  for (const cell of [...row.cells, ...fromAbove].sort((a, b) => a.column - b.column)) cells += writeCell(cell, fromAbove.includes(cell), rule?.withNext === true ? 'kept' : 'free', table, stock);
  return stock.pieces.row.write({ 'w:tblHeader': header ? SAID : undefined, 'w:cantSplit': rule?.together === true ? SAID : undefined, 'w:trHeight': row.height > 0 ? { height: mmToTwips(row.height) } : undefined }, cells);
}

/** A cell, or the place below it that it `covers`: there Word wants a paragraph that nobody sees. */
function writeCell(cell: Cell, covers: boolean, flow: Flow, table: Table, stock: Stock): string {
  let content = '';
  if (covers) content = writePoint(flow, stock);
  else for (const block of cell.blocks) content += writeParagraph(block, flow, stock, cell);
  // Word cannot open a cell without a paragraph.
  if (content === '') content = stock.pieces.paragraphs.left.exact.write({}, '');
  return stock.pieces.cells[cell.valign][covers ? 'continue' : 'restart'].write(
    {
      'w:gridSpan': cell.colspan > 1 ? { span: cell.colspan } : undefined,
      'w:vMerge': cell.rowspan > 1 ? SAID : undefined,
      'w:tcW': { width: mmToTwips(sum(table.columns.slice(cell.column, cell.column + cell.colspan))) },
      'w:vAlign': SAID,
    },
    content,
  );
}

const sum = (widths: readonly Mm[]): Mm => widths.reduce((total, width) => total + width, 0);

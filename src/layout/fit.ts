import { SMALLEST_SIZE, textOfCell, type Block, type Cell, type Document, type Row, type Table } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { innerWidth } from './cell.js';
import type { Overflow } from './overflow.js';
import { shrinkInto } from './shrink.js';
import { fitWholes } from './whole.js';

/** A document whose type sizes are settled. What overflows is set all the same, its row grown: whether to print it is for others to say. */
export interface FittedDocument extends Document {
  readonly overflows: readonly Overflow[];
}

/**
 * Shrinks what must stand whole on one line and is wider than its cell or line (a name of fifteen characters, a long post),
 * then the text of cells whose rows are not to grow. Done before rendering, so that the Word file and the PDF show the same size.
 */
export function fitDocument(document: Document, fonts: FontBook): FittedDocument {
  const { page, blocks } = document;
  const width = mmToPt(page.width - page.margin.left - page.margin.right);
  const overflows: Overflow[] = [];
  let tables = 0;
  const fitted = blocks.map((block): Block => {
    if (block.kind === 'table') return fitTable(block, tables++, overflows, fonts);
    return block.kind === 'paragraph' ? fitWholes(block, width, SMALLEST_SIZE, fonts) : block;
  });
  return { ...document, blocks: fitted, overflows };
}

function fitTable(table: Table, number: number, overflows: Overflow[], fonts: FontBook): Table {
  const rows = table.rows.map((row, index) => ({
    ...row,
    cells: row.cells.map((cell) => {
      if (cell.overflow === 'grow') return fitWidth(table, cell, fonts);
      const stated = heightOf(table.rows.slice(index, index + cell.rowspan));
      const { cell: fitted, needed, fits } = shrinkInto(stated, cell, (each) => fitWidth(table, each, fonts), table, fonts);
      if (cell.overflow === 'refuse' && !fits) overflows.push({ table: number, row: index, column: cell.column, text: textOfCell(cell), needed, stated, floor: cell.floor, at: cell.at });
      return fitted;
    }),
  }));
  return { ...table, rows };
}

const heightOf = (rows: readonly Row[]): Pt => rows.reduce((sum, { height }) => sum + mmToPt(height), 0);

function fitWidth(table: Table, cell: Cell, fonts: FontBook): Cell {
  const width = innerWidth(table, cell);
  const blocks = cell.blocks.map((block) => fitWholes(block, width, cell.floor, fonts));
  return blocks.every((block, index) => block === cell.blocks[index]) ? cell : { ...cell, blocks };
}

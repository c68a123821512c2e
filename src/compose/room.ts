import { CELL_PADDING, type Block, type Cell, type Document, type Paragraph, type Table } from '../model/document.js';
import type { Mm } from '../model/length.js';
import type { TemplateProblem } from './problem.js';

/** A column must hold its padding and one character. */
const LEAST_COLUMN: Mm = 5;
/** Widths are sums of decimals. */
const ROUNDING: Mm = 0.01;

/** Finds what cannot stand on the paper: tables wider than the text area, pictures larger than their place. */
export function checkRoom({ page, blocks }: Document): readonly TemplateProblem[] {
  const width = page.width - page.margin.left - page.margin.right;
  const height = page.height - page.margin.top - page.margin.bottom;
  return blocks.flatMap((block) => checkBlock(block, { width, height }));
}

interface Room {
  readonly width: Mm;
  readonly height: Mm;
}

function checkBlock(block: Block, room: Room): TemplateProblem[] {
  if (block.kind === 'page-break') return [];
  return block.kind === 'table' ? checkTable(block, room) : checkPictures(block, room);
}

function checkTable(table: Table, room: Room): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const total = sum(table.columns);
  if (total > room.width + ROUNDING) problems.push({ at: table.at, message: `表格宽 ${round(total)} 毫米，版心只有 ${round(room.width)} 毫米`, hint: '减小 columns 里的列宽，或在 set.yaml 里减小页边距' });
  const narrow = table.columns.find((column) => column < LEAST_COLUMN);
  if (narrow !== undefined) problems.push({ at: table.at, message: `列宽 ${narrow} 毫米放不下一个字`, hint: `每列至少 ${LEAST_COLUMN} 毫米` });
  const cells = table.rows.flatMap((row) => row.cells);
  return [...problems, ...cells.flatMap((cell) => cell.blocks.flatMap((block) => checkPictures(block, roomIn(table, cell, room))))];
}

const roomIn = (table: Table, cell: Cell, { height }: Room): Room => ({
  width: sum(table.columns.slice(cell.column, cell.column + cell.colspan)) - 2 * CELL_PADDING.x,
  height: height - 2 * CELL_PADDING.y,
});

const checkPictures = (paragraph: Paragraph, room: Room): TemplateProblem[] =>
  paragraph.inlines.flatMap((inline) => {
    if (inline.kind !== 'picture' || (inline.width <= room.width + ROUNDING && inline.height <= room.height + ROUNDING)) return [];
    return [{ at: paragraph.at, message: `图片 ${inline.width}×${inline.height} 毫米放不进 ${round(room.width)}×${round(room.height)} 毫米的位置`, hint: '减小图片的 width、height' }];
  });

const sum = (widths: readonly Mm[]): Mm => widths.reduce((total, width) => total + width, 0);

const round = (mm: Mm): number => Math.round(mm * 10) / 10;

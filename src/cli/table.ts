import { displayWidth } from '../report/excerpt.js';

export interface Cell {
  readonly text: string;
  /** Takes no columns of its own: colour. */
  readonly paint?: (words: string) => string;
}

/** Rows under one another, figures to the right, a Chinese character as wide as two digits; the last column is left as it is. */
export function drawTable(heads: readonly string[], rows: readonly (readonly (string | number | Cell)[])[]): string {
  const all = [heads, ...rows].map((row) => row.map(toCell));
  const widths = heads.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column]?.text ?? ''))));
  const isFigure = heads.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  return all.map((row) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, isFigure[column] === true, column === heads.length - 1)).join('  ')}\n`).join('');
}

const toCell = (cell: string | number | Cell): Cell => (typeof cell === 'object' ? cell : { text: String(cell) });

function pad({ text, paint = (words) => words }: Cell, width: number, isFigure: boolean, isLast: boolean): string {
  const space = ' '.repeat(width - displayWidth(text));
  if (isFigure) return `${space}${paint(text)}`;
  return isLast ? paint(text) : `${paint(text)}${space}`;
}

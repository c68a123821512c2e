import { textOfCell, textOfParagraph, type Document } from '../../src/model/document.js';

/**
 * A document as text that a person can read and compare: a line for each paragraph and table row, cells parted by │,
 * what counts for 卡版本 marked with *, blanks for handwriting shown as ＿.
 */
export function dumpDocument(document: Document): string {
  const lines = document.blocks.flatMap((block) => {
    if (block.kind === 'page-break') return ['――――'];
    if (block.kind === 'paragraph') return [`${'#'.repeat(block.level)}${block.level > 0 ? ' ' : ''}${textOfParagraph(block)}`];
    return [
      `[${block.columns.join(' ')}]`,
      ...block.rows.map((row) => row.cells.map((cell) => `${cell.fact ? '*' : ''}${textOfCell(cell).replaceAll('\n', '⏎') || (hasPicture(cell) ? '▣' : '＿')}${span(cell)}`).join(' │ ')),
    ];
  });
  return `${lines.join('\n')}\n`;
}

type Cell = Parameters<typeof textOfCell>[0];

const hasPicture = (cell: Cell): boolean => cell.blocks.some((block) => block.inlines.some((inline) => inline.kind === 'picture'));

const span = ({ colspan, rowspan }: Cell): string => (colspan > 1 || rowspan > 1 ? ` (${colspan}×${rowspan})` : '');

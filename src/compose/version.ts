import { digest } from '../model/digest.js';
import { textOfCell, type Block, type Document, type Inline, type Paragraph } from '../model/document.js';

/** Twelve hexadecimal digits are printed; they tell apart more cards than there are households. */
const VERSION_DIGITS = 12;

/**
 * 卡版本 of a composed card: SHA-256 over the texts of its cells that come from the household record, in order,
 * UTF-8, joined by U+001F. Copy label, version, QR and officers' names stand in other cells and do not count.
 */
export function versionOf(card: Document): string {
  const facts = card.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells.filter((cell) => cell.fact).map(textOfCell)) : []));
  return digest('sha256', facts.join('\u001f')).slice(0, VERSION_DIGITS);
}

/** Writes the version into its places. */
export const fillVersion = (document: Document, version: string): Document => ({ ...document, blocks: document.blocks.map((block) => fillBlock(block, version)) });

function fillBlock(block: Block, version: string): Block {
  if (block.kind === 'page-break') return block;
  if (block.kind === 'paragraph') return fillParagraph(block, version);
  return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map((each) => fillParagraph(each, version)) })) })) };
}

function fillParagraph(paragraph: Paragraph, version: string): Paragraph {
  const hasSlot = (inline: Inline) => inline.kind === 'text' && inline.slot === 'version';
  if (!paragraph.inlines.some(hasSlot)) return paragraph;
  return { ...paragraph, inlines: paragraph.inlines.map((inline) => (inline.kind === 'text' && inline.slot === 'version' ? { ...inline, text: version } : inline)) };
}

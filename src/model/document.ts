import type { Mm, Pt } from './length.js';

/**
 * A document as the templates describe it, before any page is known: blocks in reading order.
 * The Word file and the HTML preview are written from it; the PDF goes through layout first.
 */
export interface Document {
  /** Title in the file's properties and in catalogues. */
  readonly title: string;
  readonly page: PageSetup;
  readonly blocks: readonly Block[];
}

export interface PageSetup {
  readonly width: Mm;
  readonly height: Mm;
  readonly margin: { readonly top: Mm; readonly right: Mm; readonly bottom: Mm; readonly left: Mm };
  /** Prints 「第 N 页 共 M 页」 at the foot of each page. */
  readonly pageNumbers: boolean;
}

export type Block = Paragraph | Table | PageBreak;

/** Where in its template an element stands: `file:line:column`. */
export type At = string;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** 0 = body text; 1 to 3 = headings, which become Word heading styles and PDF bookmarks. */
  readonly level: 0 | 1 | 2 | 3;
  readonly align: Align;
  /** Space above and below, in points. */
  readonly before: Pt;
  readonly after: Pt;
  /** First-line indent in ems of the paragraph's size (公文 body text: 2). */
  readonly indent: number;
  readonly size: Pt;
  readonly inlines: readonly Inline[];
  readonly at: At;
}

export type Align = 'left' | 'center' | 'right';

export type Inline = TextRun | LineBreak | Picture;

export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly style: TextStyle;
  /** Must stand whole on one line: a name, an ID number, a telephone number, a date, a post, a version. */
  readonly whole: boolean;
  /** The place of 卡版本, which is known only when the card has been composed. */
  readonly slot?: 'version';
}

export interface TextStyle {
  readonly typeface: Typeface;
  readonly size: Pt;
  readonly bold: boolean;
}

/** The four faces of Chinese office papers; 标宋 is the title face (小标宋). */
export type Typeface = '宋体' | '黑体' | '楷体' | '仿宋' | '标宋';

export interface LineBreak {
  readonly kind: 'break';
}

export interface Picture {
  readonly kind: 'picture';
  readonly source: PictureSource;
  readonly width: Mm;
  readonly height: Mm;
  readonly description: string;
}

export type PictureSource =
  | { readonly kind: 'photo'; /** relative to the village folder */ readonly path: string }
  | { readonly kind: 'qr'; readonly text: string };

export interface PageBreak {
  readonly kind: 'page-break';
}

export interface Table {
  readonly kind: 'table';
  /** Column widths; every row fills them exactly. */
  readonly columns: readonly Mm[];
  /** Rows at the top that are printed again on each page the table reaches. */
  readonly headerRows: number;
  readonly rows: readonly Row[];
  readonly borders: boolean;
  readonly at: At;
}

export interface Row {
  /** Least height; a row grows with what it holds. */
  readonly height: Mm;
  /** Stands on one sheet with the row below it; a table's last row, with what follows the table. */
  readonly keep: boolean;
  readonly cells: readonly Cell[];
}

/** A cell with its place in the grid already found: column and spans count grid columns. */
export interface Cell {
  readonly column: number;
  readonly colspan: number;
  readonly rowspan: number;
  readonly header: boolean;
  readonly valign: 'top' | 'middle' | 'bottom';
  /** Its text comes from the household record and counts for 卡版本. */
  readonly fact: boolean;
  /** What becomes of text that needs more than the heights its rows state. */
  readonly overflow: OverflowPolicy;
  /** Text is not made smaller than this. */
  readonly floor: Pt;
  readonly blocks: readonly Paragraph[];
  readonly at: At;
}

/** The row grows; the text shrinks to the floor, then the row grows; the text shrinks to the floor, then it is refused. */
export type OverflowPolicy = 'grow' | 'shrink' | 'refuse';

/** Below this nobody reads a name (七号, 5.5 pt); the floor where a template states none. */
export const SMALLEST_SIZE: Pt = 5.5;

/** Line pitch for a type size: one figure for layout and for Word, so that both break pages alike. */
export const lineHeight = (size: Pt): Pt => Math.round(size * 1.3 * 10) / 10;

/** Space between a cell's border and its text. */
export const CELL_PADDING = { x: 1.2, y: 0.6 } as const satisfies Record<'x' | 'y', Mm>;

/** Width of table rules in points. */
export const RULE_WIDTH: Pt = 0.5;

/** The text of a paragraph, line breaks as `\n`, pictures as nothing. */
export function textOfParagraph(paragraph: Paragraph): string {
  return paragraph.inlines
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : ''))
    .join('');
}

/** The text of a cell, its paragraphs joined by `\n`. */
export const textOfCell = (cell: Cell): string => cell.blocks.map(textOfParagraph).join('\n');

/** Everything a document says, a paragraph or a cell at a time. */
export const textsOf = ({ blocks }: Document): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOfParagraph(block)] : block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map(textOfCell)) : []));

import { SMALLEST_SIZE, type Block, type Cell, type Document, type Inline, type PageSetup, type Paragraph, type Picture, type Row, type Table, type TextRun, type TextStyle } from '../../src/model/document.js';
import type { FontBook } from '../../src/model/font.js';
import type { Pt } from '../../src/model/length.js';

/** A book in which Han characters and their marks are an em wide and all others half of one, so that lines can be counted. */
export const monospace: FontBook = {
  faceFor: () => undefined,
  advance: (codePoint, size) => (codePoint >= 0x2010 ? size : size / 2),
};

const AT = 't.hbs:1:1';

export const styleOf = (size: Pt = 10, style: Partial<TextStyle> = {}): TextStyle => ({ typeface: '宋体', size, bold: false, ...style });

export const run = (text: string, style: TextStyle = styleOf(), whole = false): TextRun => ({ kind: 'text', text, style, whole });

export const whole = (text: string, style: TextStyle = styleOf()): TextRun => run(text, style, true);

/** Inlines of a text: line feeds are line breaks. */
export const inlinesOf = (text: string, style: TextStyle = styleOf()): readonly Inline[] => text.split('\n').flatMap((line, index): Inline[] => (index === 0 ? [run(line, style)] : [{ kind: 'break' }, run(line, style)]));

export const picture = (width: number, height: number): Picture => ({ kind: 'picture', source: { kind: 'qr', text: 'x' }, width, height, description: '' });

export function paragraph(content: string | readonly Inline[], options: Partial<Paragraph> = {}): Paragraph {
  const size = options.size ?? 10;
  const inlines = typeof content === 'string' ? inlinesOf(content, styleOf(size)) : content;
  return { kind: 'paragraph', level: 0, align: 'left', before: 0, after: 0, indent: 0, size, inlines, at: AT, ...options };
}

export const heading = (text: string, options: Partial<Paragraph> = {}): Paragraph => paragraph(text, { level: 2, size: 12, ...options });

export interface CellOptions extends Partial<Omit<Cell, 'blocks'>> {
  readonly align?: Paragraph['align'];
  readonly size?: Pt;
}

export function cell(content: string | readonly Inline[] | readonly Paragraph[], { align = 'left', size = 10, ...options }: CellOptions = {}): Cell {
  const blocks = isParagraphs(content) ? content : [paragraph(content, { align, size })];
  return { column: 0, colspan: 1, rowspan: 1, header: false, valign: 'middle', fact: false, overflow: 'grow', floor: SMALLEST_SIZE, blocks, at: AT, ...options };
}

const isParagraphs = (content: string | readonly Inline[] | readonly Paragraph[]): content is readonly Paragraph[] => typeof content !== 'string' && content.length > 0 && content.every((each) => each.kind === 'paragraph');

/** A row of cells side by side; a text becomes a cell. `keep`: with the row below. */
export function row(contents: readonly (string | Cell)[], height = 0, keep = false): Row {
  let column = 0;
  const cells = contents.map((content) => {
    const each = typeof content === 'string' ? cell(content, { column }) : content.column === 0 ? { ...content, column } : content;
    column = each.column + each.colspan;
    return each;
  });
  return { height, keep, cells };
}

export const table = (columns: readonly number[], rows: readonly Row[], options: Partial<Table> = {}): Table => ({ kind: 'table', columns, headerRows: 0, rows, borders: true, at: AT, ...options });

/** A page of 100 × 100 mm of text: 283.46 points each way. */
export const SMALL: PageSetup = { width: 120, height: 120, margin: { top: 10, right: 10, bottom: 10, left: 10 }, pageNumbers: false };

export const documentOf = (blocks: readonly Block[], page: PageSetup = SMALL): Document => ({ title: '题名', page, blocks });

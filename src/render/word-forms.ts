import type { Align, Document, Paragraph, Typeface } from '../model/document.js';
import type { Pt } from '../model/length.js';

/** What a style says of a paragraph and its text. */
export interface Form {
  readonly typeface: Typeface;
  readonly bold: boolean;
  readonly size: Pt;
  readonly align: Align;
  readonly before: Pt;
  readonly after: Pt;
  /** Ems. */
  readonly indent: number;
}

/** The parts that paragraphs play in a paper. */
export type Role = 'body' | 'heading1' | 'heading2' | 'heading3' | 'cell' | 'header';

/** What a style says where no paragraph of the document has its part: as templates have it that say nothing. */
const PLAIN = { bold: false, align: 'left', before: 0, after: 0, indent: 0 } as const;
const UNUSED: Readonly<Record<Role, Form>> = {
  body: { ...PLAIN, typeface: '仿宋', size: 12 },
  heading1: { ...PLAIN, typeface: '标宋', size: 18, bold: true, align: 'center' },
  heading2: { ...PLAIN, typeface: '黑体', size: 12, bold: true },
  heading3: { ...PLAIN, typeface: '黑体', size: 10.5, bold: true },
  cell: { ...PLAIN, typeface: '宋体', size: 10.5 },
  header: { ...PLAIN, typeface: '宋体', size: 10.5, bold: true, align: 'center' },
};

export const ROLES = ['body', 'heading1', 'heading2', 'heading3', 'cell', 'header'] as const satisfies readonly Role[];

export const roleOf = (paragraph: Paragraph, cell: { readonly header: boolean } | undefined): Role =>
  paragraph.level > 0 ? (`heading${paragraph.level}` as Role) : cell === undefined ? 'body' : cell.header ? 'header' : 'cell';

/** The forms of a part by type size, the size that most of its paragraphs have first. */
export function formsOf({ blocks }: Document): ReadonlyMap<Role, readonly Form[]> {
  const paragraphs = new Map<Role, Paragraph[]>(ROLES.map((role) => [role, []]));
  const note = (paragraph: Paragraph, cell?: { readonly header: boolean }) => paragraphs.get(roleOf(paragraph, cell))?.push(paragraph);
  for (const block of blocks) {
    if (block.kind === 'paragraph') note(block);
    else if (block.kind === 'table') for (const { cells } of block.rows) for (const cell of cells) for (const each of cell.blocks) note(each, cell);
  }
  return new Map([...paragraphs].map(([role, own]) => [role, own.length === 0 ? [UNUSED[role]] : formsBySize(own, UNUSED[role])]));
}

function formsBySize(paragraphs: readonly Paragraph[], unsaid: Form): readonly Form[] {
  const sizes = paragraphs.map(({ size }) => size);
  const most = commonest(sizes) ?? unsaid.size;
  const others = [...new Set(sizes)].filter((size) => size !== most).sort((a, b) => b - a);
  return [most, ...others].map((size) => formOf(paragraphs.filter((paragraph) => paragraph.size === size), size, unsaid));
}

/** What most of some paragraphs have in common; an empty one says nothing of its text. */
function formOf(paragraphs: readonly Paragraph[], size: Pt, unsaid: Form): Form {
  const styles = paragraphs.flatMap(({ inlines }) => inlines.find((inline) => inline.kind === 'text')?.style ?? []);
  return {
    size,
    typeface: commonest(styles.map(({ typeface }) => typeface)) ?? unsaid.typeface,
    bold: commonest(styles.map(({ bold }) => bold)) ?? unsaid.bold,
    align: commonest(paragraphs.map(({ align }) => align)) ?? unsaid.align,
    before: commonest(paragraphs.map(({ before }) => before)) ?? 0,
    after: commonest(paragraphs.map(({ after }) => after)) ?? 0,
    indent: commonest(paragraphs.map(({ indent }) => indent)) ?? 0,
  };
}

/** The first of those that come most often. */
function commonest<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [T | undefined, number]>((best, each) => (each[1] > best[1] ? each : best), [undefined, 0])[0];
}

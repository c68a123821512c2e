import { createComposer } from '../../src/compose/composer.js';
import { TemplateError, type TemplateProblem } from '../../src/compose/problem.js';
import { textOfCell, textOfParagraph, type Block, type Cell, type Document, type Paragraph, type Table } from '../../src/model/document.js';
import type { DocumentEntry } from '../../src/schema/template-set.js';

/** Name of the template's file in places: short, so that expectations can be read. */
export const FILE = 't.hbs';

export interface Setting {
  readonly context?: Readonly<Record<string, unknown>>;
  /** Partials by name; their files are `partials/<name>.hbs`. */
  readonly partials?: Readonly<Record<string, string>>;
  readonly entry?: Partial<DocumentEntry>;
}

export function compose(text: string, { context = {}, partials = {}, entry = {} }: Setting = {}): Document {
  const composer = createComposer([{ name: 't', file: FILE, text }], Object.entries(partials).map(([name, partial]) => ({ name, file: `partials/${name}.hbs`, text: partial })));
  return composer.compose({ 代码: 't', 题名: '题名', 模板: 't', 对象: '户', 类目: '一户一档', ...entry }, '题名', context);
}

/** What a template is refused for; fails where it is not refused. */
export function problemsOf(text: string, setting: Setting = {}): readonly TemplateProblem[] {
  try {
    compose(text, setting);
  } catch (error) {
    if (error instanceof TemplateError) return error.problems;
    throw error;
  }
  throw new Error(`this template was not refused:\n${text}`);
}

/** `at message`, line by line. */
export const refusals = (text: string, setting: Setting = {}): readonly string[] => problemsOf(text, setting).map(({ at, message }) => `${at} ${message}`);

export const tables = ({ blocks }: Document): readonly Table[] => blocks.filter((block: Block): block is Table => block.kind === 'table');

export const paragraphs = ({ blocks }: Document): readonly Paragraph[] => blocks.filter((block: Block): block is Paragraph => block.kind === 'paragraph');

export const cells = (document: Document): readonly Cell[] => tables(document).flatMap(({ rows }) => rows.flatMap((row) => row.cells));

/** Texts of the paragraphs outside tables, and of all cells. */
export const texts = (document: Document): readonly string[] => document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOfParagraph(block)] : block.kind === 'table' ? block.rows.flatMap((row) => row.cells.map(textOfCell)) : []));

/** One cell holding the given markup. */
export const inCell = (markup: string, attributes = ''): string => `<table columns="40"><tr><td ${attributes}>${markup}</td></tr></table>`;

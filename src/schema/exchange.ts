import { z } from 'zod';
import { anyText, count, label, longText } from './scalars.js';

/** How the cells of a column are compared with the record's field. */
export const COLUMN_KINDS = ['文本', '数字', '日期', '年月', '多选', '证件', '电话'] as const;

const fieldPath = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/, '应为用点连起来的字段名，如 收入.人均纯收入');

/** One column of the export. */
const column = z.strictObject({
  /** Labels that mean this column, the form's own first: it stands in messages. */
  表头: z.array(anyText).min(1),
  /** Field of the record; absent where there is none and only the cells are looked at. Below 家庭成员 it is a member's, below 户主 the head's, else the household's. */
  字段: fieldPath.optional(),
  类型: z.enum(COLUMN_KINDS),
  /** 是: a number here has lost digits or zeros already, so only text is accepted. */
  文本格: label(['是', '否']).optional(),
  /** Which of 对照 translates its labels. */
  对照: anyText.optional(),
  /** What the system means where it leaves the cell empty. */
  空作: anyText.optional(),
  /** The system fills only one of the two: an empty cell is none missing where the other is filled. */
  或填: fieldPath.optional(),
});

/** schemas/exchange.yaml: an export of another system and what its columns mean here. */
export const exchangeProfileSchema = z
  .strictObject({
    名称: anyText,
    说明: longText.optional(),
    /** Rows from the top in which the header is looked for. */
    表头行数: count,
    /** In parentheses behind a label they change nothing. */
    单位: z.array(anyText),
    /** What the system writes where the record leaves an optional field out. */
    未填: z.array(anyText),
    /** By name: a label and the other ways to write it. */
    对照: z.record(anyText, z.record(anyText, z.array(anyText))),
    栏目: z.array(column).min(1),
  })
  .superRefine((profile, context) => {
    for (const message of contradictionsIn(profile)) context.addIssue({ code: 'custom', path: ['栏目'], message });
  });

export type ExchangeProfile = z.infer<typeof exchangeProfileSchema>;
export type ExchangeColumn = ExchangeProfile['栏目'][number];

/** The key that joins rows and records. */
export const HOUSEHOLD_KEY = '户编号';
export const MEMBERS = '家庭成员';
export const HEAD = '户主';

interface Parts {
  readonly 单位: readonly string[];
  readonly 对照: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly 栏目: readonly z.infer<typeof column>[];
}

function* contradictionsIn({ 单位: units, 对照: translations, 栏目: columns }: Parts): Generator<string> {
  const fields = columns.flatMap(({ 字段: field }) => field ?? []);
  const labels = columns.flatMap(({ 表头: names }) => [...new Set(names.map((name) => normaliseLabel(name, units)))]);
  yield* repeatedIn(labels).map((name) => `两个栏目都有表头「${name}」`);
  yield* repeatedIn(fields).map((field) => `两个栏目都是字段「${field}」`);
  if (!fields.includes(HOUSEHOLD_KEY)) yield `没有字段「${HOUSEHOLD_KEY}」的栏目`;
  for (const { 对照: name, 或填: other } of columns) {
    if (name !== undefined && !Object.hasOwn(translations, name)) yield `没有叫「${name}」的对照`;
    if (other !== undefined && !fields.includes(other)) yield `「或填」的「${other}」不是任何栏目的字段`;
  }
  for (const [name, table] of Object.entries(translations)) yield* repeatedIn(Object.entries(table).flat(2)).map((each) => `对照「${name}」里「${each}」出现两次`);
}

const repeatedIn = (names: readonly string[]): readonly string[] => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];

/** What labels have in common however they are laid out: without spaces and line breaks, parentheses of one width, no unit at the end. */
export function normaliseLabel(text: string, units: readonly string[]): string {
  const bare = foldParentheses(text).replace(/\s/g, '');
  const unit = /^(.+)\(([^()]*)\)$/.exec(bare);
  return unit?.[1] !== undefined && units.includes(unit[2] ?? '') ? unit[1] : bare;
}

export const foldParentheses = (text: string): string => text.replaceAll('（', '(').replaceAll('）', ')');

import type { z } from 'zod';
import { formatPath, type Path } from '../diagnostic.js';
import type { Draft, Finding } from './rule.js';
import { findNearest } from '../text/nearest.js';
import { fieldOf, quoteValue } from './quote.js';
import { isOptionalAt, knownKeysAt } from './schema-walk.js';
import { hasForbidden } from './text.js';

export type ShapeCode = 'FIELD_UNKNOWN' | 'FIELD_MISSING' | 'FIELD_TYPE' | 'VALUE_NOT_IN_LIST' | 'VALUE_FORMAT';

export interface Shaped<T> {
  /** What could be read; what was refused is undefined. */
  readonly draft: Draft<T>;
  /** The whole record, where nothing was refused. */
  readonly record: T | undefined;
  readonly findings: readonly (Finding & { readonly code: ShapeCode })[];
}

type ShapeFinding = Finding & { readonly code: ShapeCode };

/**
 * Holds a parsed file against its schema. An optional field left empty counts as not there; all else that does
 * not fit is reported, each place once, and left out of the draft so that the rules can go on with the rest.
 */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown): Shaped<T> {
  const result = schema.safeParse(value);
  const oddities = [...findOddities(value, [])];
  if (result.success && oddities.length === 0) return { draft: result.data as Draft<T>, record: result.data, findings: [] };
  const draft: unknown = structuredClone(value);
  const findings: ShapeFinding[] = [];
  const settled = new Set<string>();
  for (const { path, prototype } of oddities) {
    settled.add(keyOf(path));
    if (prototype) findings.push(unknownField(path, undefined));
    (prototype ? drop : refuse)(draft, path);
  }
  const issues = (result.error?.issues ?? []).map((issue) => ({ issue, path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)) }));
  for (const { issue, path } of issues) {
    for (const key of issue.code === 'unrecognized_keys' ? issue.keys : []) {
      const place = [...path, key];
      drop(draft, place);
      const nearest = nearestKey(key, knownKeysAt(schema, path), valueAt(value, path));
      if (!settled.has(keyOf(place)) && !hasForbidden(key)) findings.push(unknownField(place, nearest));
    }
  }
  for (const { issue, path } of issues) {
    if (issue.code === 'unrecognized_keys' || settled.has(keyOf(path))) continue;
    settled.add(keyOf(path));
    const found = valueAt(value, path);
    const untyped = isBlank(found) && isOptionalAt(schema, path);
    (untyped || issue.code === 'invalid_key' ? drop : refuse)(draft, path);
    if (!untyped) findings.push(explain(issue, path, found));
  }
  const clean = findings.length + oddities.length === 0 ? schema.safeParse(draft) : undefined;
  return { draft: draft as Draft<T>, record: clean?.success ? clean.data : undefined, findings };
}

const keyOf = (path: Path): string => JSON.stringify(path);

/**
 * Places that no schema speaks of. `__proto__`: the schema library passes over a key of this name in a map of any
 * names, and a record has no use for it anywhere. A text with a hidden character: the check of texts reports it,
 * and whatever else is wrong with it comes of that.
 */
function* findOddities(value: unknown, path: Path): Generator<{ readonly path: Path; readonly prototype: boolean }> {
  if (typeof value === 'string' && hasForbidden(value)) yield { path, prototype: false };
  if (typeof value !== 'object' || value === null) return;
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, item] of entries) {
    if (key === '__proto__') yield { path: [...path, key], prototype: true };
    else yield* findOddities(item, [...path, key]);
  }
}

/** What to write where there is none. A telephone is there to be rung (明白卡填写标准): somebody's is always known. */
const adviseNone = (field: string): string => (field.endsWith('电话') ? '没有电话的，写能联系上这一户的家人、邻居或村负责人的' : '确实没有的，按填表说明写「无」或 0');

function explain(issue: z.core.$ZodIssue, path: Path, found: unknown): ShapeFinding {
  const field = fieldOf(path);
  if (issue.code === 'invalid_key') return { code: 'VALUE_FORMAT', path, part: 'key', message: `「${field}」写法不对`, hint: issue.issues[0]?.message ?? '对照样例改正' };
  if (found === undefined) {
    return { code: 'FIELD_MISSING', path, message: `缺少「${formatPath(path)}」`, hint: `补上「${field}」；${adviseNone(field)}` };
  }
  const last = path.at(-1);
  if (isBlank(found) && typeof last === 'number') return { code: 'FIELD_MISSING', path, message: `「${field}」第 ${last + 1} 项是空的`, hint: '补上这一项的内容；没有的，删去这个「-」' };
  if (isBlank(found)) return { code: 'FIELD_MISSING', path, message: `「${field}」是空的(漏填)`, hint: `补上「${field}」的内容` };
  if (issue.code === 'invalid_value' && typeof found === 'string') return notInList(path, found, issue.values.map(String));
  if (issue.code === 'invalid_type' || typeof found !== 'string') {
    return { code: 'FIELD_TYPE', path, message: `「${field}」这里应当是${kindName(issue)}，写成了${kindOf(found)}`, hint: '对照样例的缩进和「- 」，改成同样的写法' };
  }
  return { code: 'VALUE_FORMAT', path, message: `「${field}」的值${quoteValue(path, found)}写法不对`, hint: issue.message };
}

function notInList(path: Path, found: string, labels: readonly string[]): ShapeFinding {
  const nearest = findNearest(found.trim().normalize('NFKC'), labels) ?? findNearest(found.trim(), labels);
  const hint = nearest === undefined ? `可以填：${labels.slice(0, 20).join('、')}${labels.length > 20 ? ' 等' : ''}` : `是不是「${nearest}」？可以填：${labels.slice(0, 20).join('、')}${labels.length > 20 ? ' 等' : ''}`;
  return { code: 'VALUE_NOT_IN_LIST', path, message: `「${fieldOf(path)}」的值${quoteValue(path, found)}不在代码表里`, hint };
}

/** The field that a name was meant for: one that is not there yet, before one that is. */
function nearestKey(key: string, known: readonly string[], siblings: unknown): string | undefined {
  const absent = known.filter((name) => typeof siblings !== 'object' || siblings === null || !Object.hasOwn(siblings, name));
  return findNearest(key, absent) ?? findNearest(key, known);
}

function unknownField(path: Path, nearest: string | undefined): ShapeFinding {
  const hint = nearest === undefined ? '删去这一项，或改成表上的字段名' : `是不是「${nearest}」？`;
  return { code: 'FIELD_UNKNOWN', path, part: 'key', message: `没有「${fieldOf(path)}」这个字段`, hint };
}

const kindName = (issue: z.core.$ZodIssue): string => {
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string';
  return expected === 'array' ? '列表(每项以「- 」开头)' : expected === 'object' || expected === 'record' ? '若干子字段' : '一项文字';
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? '列表' : typeof value === 'object' ? '若干子字段' : '一项文字');

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined), root);
}

/** Leaves a place without a value: list positions stay, and a field that was typed stays told apart from one that was not. */
function refuse(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || typeof parent !== 'object' || parent === null) return;
  if (Object.hasOwn(parent, last)) Object.defineProperty(parent, last, { value: undefined, writable: true, enumerable: true, configurable: true });
}

/** Takes a field out as if it had not been typed. */
function drop(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (last !== undefined && typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
}

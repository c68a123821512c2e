import type { z } from 'zod';
import { formatPath, type Path } from '../diagnostic.js';
import type { Draft, Finding } from './rule.js';
import { findNearest } from '../text/nearest.js';
import { fieldOf, quoteValue } from './quote.js';
import { isOptionalAt, knownKeysAt } from './schema-walk.js';

export type ShapeCode = 'FIELD_UNKNOWN' | 'FIELD_MISSING' | 'FIELD_TYPE' | 'VALUE_NOT_IN_LIST' | 'VALUE_FORMAT';

export interface Shaped<T> {
  /** What could be read; refused values are absent. */
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
  if (result.success) return { draft: result.data as Draft<T>, record: result.data, findings: [] };
  const draft: unknown = structuredClone(value);
  const findings: ShapeFinding[] = [];
  const seen = new Set<string>();
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        findings.push(unknownField([...path, key], knownKeysAt(schema, path)));
        remove(draft, [...path, key]);
      }
      continue;
    }
    const place = formatPath(path);
    if (seen.has(place)) continue;
    seen.add(place);
    const found = valueAt(value, path);
    remove(draft, path);
    if (isBlank(found) && isOptionalAt(schema, path)) continue;
    findings.push(explain(issue, path, found));
  }
  const clean = findings.length === 0 ? schema.safeParse(draft) : undefined;
  return { draft: draft as Draft<T>, record: clean?.success ? clean.data : undefined, findings };
}

function explain(issue: z.core.$ZodIssue, path: Path, found: unknown): ShapeFinding {
  const field = fieldOf(path);
  if (found === undefined) {
    return { code: 'FIELD_MISSING', path, message: `缺少「${formatPath(path)}」`, hint: `补上「${field}」;确实没有的,按填表说明写「无」或 0` };
  }
  if (isBlank(found)) return { code: 'FIELD_MISSING', path, message: `「${field}」是空的(漏填)`, hint: `补上「${field}」的内容` };
  if (issue.code === 'invalid_value' && typeof found === 'string') return notInList(path, found, issue.values.map(String));
  if (issue.code === 'invalid_type' || typeof found !== 'string') {
    return { code: 'FIELD_TYPE', path, message: `「${field}」这里应当是${kindName(issue)},写成了${kindOf(found)}`, hint: '对照样例的缩进和「- 」,改成同样的写法' };
  }
  if (issue.code === 'invalid_key') return { code: 'VALUE_FORMAT', path, part: 'key', message: `「${field}」写法不对`, hint: issue.issues[0]?.message ?? '对照样例改正' };
  return { code: 'VALUE_FORMAT', path, message: `「${field}」的值${quoteValue(path, found)}写法不对`, hint: issue.message };
}

function notInList(path: Path, found: string, labels: readonly string[]): ShapeFinding {
  const nearest = findNearest(found.trim(), labels);
  const hint = nearest === undefined ? `可以填:${labels.slice(0, 20).join('、')}${labels.length > 20 ? ' 等' : ''}` : `是不是「${nearest}」?可以填:${labels.slice(0, 20).join('、')}${labels.length > 20 ? ' 等' : ''}`;
  return { code: 'VALUE_NOT_IN_LIST', path, message: `「${fieldOf(path)}」的值${quoteValue(path, found)}不在代码表里`, hint };
}

function unknownField(path: Path, known: readonly string[]): ShapeFinding {
  const key = fieldOf(path);
  const nearest = findNearest(key, known);
  const hint = nearest === undefined ? '删去这一项,或改成表上的字段名' : `是不是「${nearest}」?`;
  return { code: 'FIELD_UNKNOWN', path, part: 'key', message: `没有「${key}」这个字段`, hint };
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

/** Takes a refused value out; list positions stay, so that paths still point to the right item. */
function remove(root: unknown, path: Path): void {
  const parent = valueAt(root, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || typeof parent !== 'object' || parent === null) return;
  if (Array.isArray(parent)) parent[Number(last)] = undefined;
  else Reflect.deleteProperty(parent, last);
}

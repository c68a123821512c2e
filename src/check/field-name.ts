import type { Path } from '../diagnostic.js';
import { showValue } from './quote.js';

/** A field in the clerk's words: 材料「村级公示」的日期, 走访记录第 2 条的日期. */
export function nameField(file: unknown, path: Path): string {
  const parts: string[] = [];
  let current = file;
  for (const step of path) {
    current = itemOf(current, step);
    if (typeof step === 'string') parts.push(step);
    else parts.push((parts.pop() ?? '') + nameItem(current, step));
  }
  return parts.join('的');
}

/** People and papers by their names; what has none is counted. */
function nameItem(item: unknown, index: number): string {
  const name = ['姓名', '名称'].map((field) => itemOf(item, field)).find((value) => typeof value === 'string');
  return name === undefined ? `第 ${index + 1} 条` : `「${showValue(['姓名'], name)}」`;
}

const itemOf = (value: unknown, step: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? (value as Readonly<Record<string | number, unknown>>)[step] : undefined;

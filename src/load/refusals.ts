import type { Path } from '../diagnostic.js';
import type { LineIndex, Range } from './places.js';
import { findTag } from './syntax-hints.js';

/** What keeps a YAML file from being taken as it stands. */
export interface Fault {
  readonly code: 'YAML_SYNTAX' | 'YAML_DUPLICATE_KEY';
  readonly range: Range;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** A walk over a parsed file. */
export interface Reading {
  readonly lines: LineIndex;
  readonly faults: Fault[];
  readonly text: string;
  nodes: number;
  /** Offset from which nothing is reported: the parser's error, or where reading was given up. */
  end: number;
}

/** As much of a parser's node as a refusal needs; the range is its start and end in the text. */
interface Spot {
  range?: readonly number[] | null;
}

export const TOO_MANY = { message: '文件里的内容过多，无法读取', hint: '一户一个文件；请检查是不是把整本台账贴了进来' } as const;
export const TOO_DEEP = { message: '嵌套层数过多，无法读取', hint: '档卡记录只有几层；请删去多余的括号' } as const;

export const rangeOf = (node: Spot, lines: LineIndex): Range => lines.rangeAt(node.range?.[0] ?? 0, node.range?.[1]);

export function refuse(node: Spot, path: Path, reading: Reading, message: string, hint: string): void {
  refuseAt(node.range?.[0] ?? 0, path, reading, message, hint);
}

export function refuseAt(offset: number, path: Path, reading: Reading, message: string, hint: string, end?: number): void {
  if (offset >= reading.end) return;
  reading.faults.push({ code: 'YAML_SYNTAX', range: reading.lines.rangeAt(offset, end), path, message, hint });
}

/** Refuses a node and says nothing of what comes after it. */
export function giveUp(node: Spot | null, reading: Reading, { message, hint }: { readonly message: string; readonly hint: string }): void {
  const at = node?.range?.[0] ?? 0;
  refuseAt(at, [], reading, message, hint);
  reading.end = Math.min(reading.end, at);
}

export function refuseRepeated(node: Spot, first: Spot, path: Path, reading: Reading): void {
  if ((node.range?.[0] ?? 0) >= reading.end) return;
  const { line } = rangeOf(first, reading.lines);
  const range = rangeOf(node, reading.lines);
  const places = line === range.line ? `第 ${line} 行` : `第 ${line} 行、第 ${range.line} 行`;
  reading.faults.push({ code: 'YAML_DUPLICATE_KEY', range, path, message: `「${String(path.at(-1))}」写了两次(${places})`, hint: '只保留一处；两处内容不同时，先核对哪一处是对的' });
}

/** Anchors and tags stand before their node, which does not know where. */
export function refuseProperties(node: Spot & { anchor?: string; tag?: string }, path: Path, reading: Reading): void {
  const start = node.range?.[0] ?? 0;
  if (node.anchor !== undefined) {
    const at = Math.max(0, reading.text.lastIndexOf(`&${node.anchor}`, start));
    refuseAt(at, path, reading, `不允许锚点(&${node.anchor})`, '删去 & 及其名称；要用到的地方各自写全', at + 1 + node.anchor.length);
  } else if (node.tag !== undefined) {
    const { from, to } = findTag(reading.text, start);
    refuseAt(from, path, reading, '不允许类型标记(以 ! 开头)', '删去以 ! 开头的标记，只写内容', to);
  }
}

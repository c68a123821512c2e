import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node, type Pair } from 'yaml';
import type { Path } from '../diagnostic.js';
import { LineIndex, type Places, type Range } from './places.js';
import { explainSyntax, findFoldedKey } from './syntax-hints.js';

/** A YAML file as plain data: maps without prototype, lists, and every scalar the text that was typed. */
export interface Parsed {
  readonly value: unknown;
  readonly places: Places;
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly code: 'YAML_SYNTAX' | 'YAML_DUPLICATE_KEY';
  readonly range: Range;
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
}

/** Deeper than any record; a bound for what recurses over the tree. */
const MAX_DEPTH = 32;

/**
 * Parses one YAML document under the failsafe schema: nothing is retyped, so 18-digit numbers, leading zeros
 * and 12.50 stay as typed. Anchors, aliases, merge keys, tags and a second document are faults.
 * With a YAML_SYNTAX fault `value` is undefined; a repeated key keeps its first value.
 */
export function parseYaml(text: string): Parsed {
  const lines = new LineIndex(text);
  const faults: Fault[] = [];
  const document = parse(text);
  if (document === undefined) {
    faults.push({ ...tooDeep, range: lines.rangeAt(0), path: [] });
    return { value: undefined, places: { locate: () => lines.rangeAt(0) }, faults };
  }
  const syntax = [...document.errors, ...document.warnings][0];
  if (syntax) {
    const range = lines.rangeAt(Math.min(syntax.pos[0], text.length), syntax.pos[1]);
    faults.push({ code: 'YAML_SYNTAX', range, path: [], ...explainSyntax(syntax.code, lines, range.line - 1) });
  }
  const value = readNode(document.contents, [], { lines, faults, text });
  const broken = faults.some((fault) => fault.code === 'YAML_SYNTAX');
  return { value: broken ? undefined : value, places: placesIn(document, lines), faults };
}

const tooDeep = { code: 'YAML_SYNTAX', message: '嵌套层数过多,无法读取', hint: '档卡记录只有几层;请删去多余的括号' } as const;

function parse(text: string): Document | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe', stringKeys: true, uniqueKeys: false, strict: true, prettyErrors: false });
  } catch {
    // The parser recurses over nesting: thousands of brackets exhaust its stack.
    return undefined;
  }
}

interface Reading {
  readonly lines: LineIndex;
  readonly faults: Fault[];
  readonly text: string;
}

function readNode(node: unknown, path: Path, reading: Reading): unknown {
  if (path.length > MAX_DEPTH) {
    refuse(node as Node, path, reading, tooDeep.message, tooDeep.hint);
    return undefined;
  }
  if (isAlias(node)) {
    refuse(node, path, reading, '不允许引用别处的值(*名称)', '把要填的内容在这里完整写出来');
    return undefined;
  }
  if (isScalar(node) || isMap(node) || isSeq(node)) refuseProperties(node, path, reading);
  if (isScalar(node)) return readScalar(node, path, reading);
  if (isSeq(node)) return node.items.map((item, index) => readNode(item, [...path, index], reading));
  if (isMap(node)) return readMap(node.items, path, reading);
  return '';
}

function readScalar(node: { value: unknown; type?: string; range?: readonly number[] | null }, path: Path, reading: Reading): string {
  const value = typeof node.value === 'string' ? node.value : '';
  const [start, end] = [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
  if (node.type === 'PLAIN' && reading.text.slice(start, end).includes('\n')) {
    const folded = findFoldedKey(reading.text.slice(start, end));
    if (folded !== undefined) refuseAt(start + folded, path, reading, '这一行被并进了上一行的值里', '字段名后用半角冒号加一个空格,并与同级字段对齐');
  }
  return value;
}

function readMap(items: readonly unknown[], path: Path, reading: Reading): Record<string, unknown> {
  const map = Object.create(null) as Record<string, unknown>;
  const seen = new Map<string, Node>();
  for (const pair of items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const first = seen.get(key);
    refuseProperties(pair.key, [...path, key], reading);
    if (key === '<<') refuse(pair.key, path, reading, '不允许合并键(<<)', '把要填的字段在这里逐项写出来');
    if (first) {
      const line = reading.lines.rangeAt(first.range?.[0] ?? 0).line;
      const range = rangeOf(pair.key, reading.lines);
      const hint = `第 ${line} 行和第 ${range.line} 行只保留一处;两处内容不同时,先核对哪一处是对的`;
      reading.faults.push({ code: 'YAML_DUPLICATE_KEY', range, path: [...path, key], message: `「${key}」写了两次(第 ${line} 行、第 ${range.line} 行)`, hint });
      continue;
    }
    seen.set(key, pair.key);
    map[key] = readNode(pair.value, [...path, key], reading);
  }
  return map;
}

function refuseProperties(node: { anchor?: string; tag?: string; range?: readonly number[] | null }, path: Path, reading: Reading): void {
  const explicitTag = node.tag !== undefined && !/^tag:yaml\.org,2002:(map|seq|str)$/.test(node.tag);
  if (node.anchor !== undefined) refuse(node, path, reading, `不允许锚点(&${node.anchor})`, '删去 & 及其名称;要用到的地方各自写全');
  else if (explicitTag) refuse(node, path, reading, `不允许类型标记(${node.tag ?? ''})`, '删去以 ! 开头的标记,只写内容');
}

function refuse(node: { range?: readonly number[] | null }, path: Path, reading: Reading, message: string, hint: string): void {
  refuseAt(node.range?.[0] ?? 0, path, reading, message, hint);
}

function refuseAt(offset: number, path: Path, reading: Reading, message: string, hint: string): void {
  reading.faults.push({ code: 'YAML_SYNTAX', range: reading.lines.rangeAt(offset), path, message, hint });
}

const rangeOf = (node: { range?: readonly number[] | null }, lines: LineIndex): Range =>
  lines.rangeAt(node.range?.[0] ?? 0, node.range?.[1]);

function placesIn(document: Document, lines: LineIndex): Places {
  return {
    locate(path, part = 'value', offset) {
      let node: unknown = document.contents;
      let key: unknown = node;
      for (const step of path) {
        const next = childOf(node, step);
        if (next === undefined) return rangeOf((key ?? {}), lines);
        [key, node] = next;
      }
      const target = part === 'key' || !hasExtent(node) ? (key ?? node) : node;
      const range = (target as Node | null)?.range;
      if (offset !== undefined && isScalar(node) && node.range && plainAt(node, lines)) {
        return lines.rangeAt(node.range[0] + (node.type === 'PLAIN' ? 0 : 1) + offset, node.range[1]);
      }
      return lines.rangeAt(range?.[0] ?? 0, isScalar(target) ? range?.[1] : undefined);
    },
  };
}

/** An offset into a value is an offset into the source only where nothing was folded or escaped. */
function plainAt(node: { range?: readonly number[] | null; value: unknown; type?: string }, lines: LineIndex): boolean {
  const [start, end] = [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
  const quotes = node.type === 'PLAIN' ? 0 : 2;
  return typeof node.value === 'string' && end - start - quotes === node.value.length && lines.rangeAt(start).line === lines.rangeAt(end).line;
}

const hasExtent = (node: unknown): boolean => {
  const range = (node as Node | null)?.range;
  return range !== undefined && range !== null && range[1] > range[0];
};

function childOf(node: unknown, step: string | number): [key: unknown, value: unknown] | undefined {
  if (typeof step === 'number') {
    const item: unknown = isSeq(node) ? node.items[step] : undefined;
    return item === undefined ? undefined : [item, item];
  }
  const pair = isMap(node) ? node.items.find((item): item is Pair => isPair(item) && isScalar(item.key) && item.key.value === step) : undefined;
  return pair ? [pair.key, pair.value] : undefined;
}

import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair, type Scalar, type YAMLError } from 'yaml';
import type { Path } from '../diagnostic.js';
import { findInSource, LineIndex, type Places } from './places.js';
import { giveUp, rangeOf, refuse, refuseAt, refuseProperties, refuseRepeated, TOO_DEEP, TOO_MANY, type Fault, type Reading } from './refusals.js';
import { explainSyntax, findFoldedLine, findSlip } from './syntax-hints.js';

/** A YAML file as plain data: maps without prototype, lists, and every scalar the text that was typed. */
export interface Parsed {
  readonly value: unknown;
  readonly places: Places;
  readonly faults: readonly Fault[];
}

/** Deeper than any record; a bound for what recurses over the tree. */
const MAX_DEPTH = 32;

/** Values and lists in one file; a household of thirty has some 1,500, a county's ledger of 整改 some 10,000. */
const MAX_NODES = 50_000;

/**
 * Parses one YAML document under the failsafe schema: nothing is retyped, so 18-digit numbers, leading zeros
 * and 12.50 stay as typed. Anchors, aliases, merge keys, tags and a second document are faults.
 * With a YAML_SYNTAX fault `value` is undefined; a repeated key keeps its first value.
 */
export function parseYaml(text: string): Parsed {
  const lines = new LineIndex(text);
  const document = parse(text);
  if (document === undefined) {
    const range = lines.rangeAt(0);
    return { value: undefined, places: { locate: () => range }, faults: [{ code: 'YAML_SYNTAX', ...TOO_DEEP, range, path: [] }] };
  }
  const broken = explainFirst(document.errors, document, lines) ?? explainRoot(document.contents, lines);
  // Beyond the first error the tree is a guess, and what is found there as well.
  const reading: Reading = { lines, faults: [], text, nodes: 0, end: broken?.at ?? Infinity };
  const value = readNode(document.contents, [], reading);
  if (broken && reading.end === broken.at) reading.faults.push(broken.fault);
  const places = placesIn(document, lines, text);
  if (reading.faults.some(({ code }) => code === 'YAML_SYNTAX')) return { value: undefined, places, faults: reading.faults };
  const doubtful = explainFirst(document.warnings, document, lines);
  return doubtful ? { value: undefined, places, faults: [...reading.faults, doubtful.fault] } : { value, places, faults: reading.faults };
}

function parse(text: string): Document | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe', stringKeys: true, uniqueKeys: false, strict: true, prettyErrors: false });
  } catch {
    // The parser recurses over nesting: thousands of brackets exhaust its stack.
    return undefined;
  }
}

interface Located {
  readonly fault: Fault;
  readonly at: number;
}

function explainFirst(problems: readonly YAMLError[], document: Document, lines: LineIndex): Located | undefined {
  const first = problems[0];
  if (first === undefined) return undefined;
  // An unpaired quote is noticed at the end of the file; the clerk looks for where it began.
  const opened = first.message.startsWith('Missing closing') ? lastQuoted(document) : undefined;
  const [at, end] = opened === undefined ? first.pos : [opened, opened + 1];
  const { message, hint, start = at } = explainSyntax(first, lines, lines.rangeAt(at).line - 1);
  return { at: start, fault: { code: 'YAML_SYNTAX', range: lines.rangeAt(start, start === at ? end : start + 1), path: [], message, hint } };
}

/** A file of one line with a full-width colon is, to the parser, one piece of text. */
function explainRoot(root: unknown, lines: LineIndex): Located | undefined {
  if (!isScalar(root) || root.type !== 'PLAIN' || !root.range) return undefined;
  const { line } = lines.rangeAt(root.range[0]);
  const slip = findSlip(lines.line(line - 1));
  if (!slip) return undefined;
  const at = lines.startOf(line - 1) + slip.at;
  return { at, fault: { code: 'YAML_SYNTAX', range: lines.rangeAt(at), path: [], message: slip.message, hint: slip.hint } };
}

function lastQuoted(document: Document): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_, { type, range }) {
      if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') start = range?.[0];
    },
  });
  return start;
}

function readNode(node: unknown, path: Path, reading: Reading): unknown {
  reading.nodes += 1;
  if (path.length > MAX_DEPTH || reading.nodes > MAX_NODES) {
    giveUp(node as Node | null, reading, path.length > MAX_DEPTH ? TOO_DEEP : TOO_MANY);
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
    const folded = findFoldedLine(reading.text.slice(start, end));
    if (folded !== undefined) refuseAt(start + folded, path, reading, '这一行被并进了上一行的值里', '字段名后用半角冒号加一个空格，「-」后空一格，并与同级的对齐');
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
    const slip = /^[\u00a0\u3000]/.test(key) ? findSlip(key) : undefined;
    if (slip) refuse(pair.key, path, reading, slip.message, slip.hint);
    if (key === '<<') refuse(pair.key, path, reading, '不允许合并键(<<)', '把要填的字段在这里逐项写出来');
    if (first) {
      refuseRepeated(pair.key, first, [...path, key], reading);
      continue;
    }
    seen.set(key, pair.key);
    map[key] = readNode(pair.value, [...path, key], reading);
  }
  return map;
}

function placesIn(document: Document, lines: LineIndex, text: string): Places {
  const fields = new Map<unknown, ReadonlyMap<string, Pair>>();
  return {
    locate(path, part = 'value', within) {
      let node: unknown = document.contents;
      let key: unknown = node;
      for (const step of path) {
        const next = childOf(node, step, fields);
        if (next === undefined) return rangeOf((key ?? {}), lines);
        [key, node] = next;
      }
      const target = part === 'key' || !hasExtent(node) ? (key ?? node) : node;
      const at = within && isScalar(target) ? findInSource(target, within.offset, text) : undefined;
      if (within && at !== undefined) return lines.rangeAt(at, at + within.extent);
      const range = (target as Node | null)?.range;
      return lines.rangeAt(range?.[0] ?? 0, isScalar(target) ? range?.[1] : undefined);
    },
  };
}

const hasExtent = (node: unknown): boolean => {
  const range = (node as Node | null)?.range;
  return range !== undefined && range !== null && range[1] > range[0];
};

function childOf(node: unknown, step: string | number, fields: Map<unknown, ReadonlyMap<string, Pair>>): [key: unknown, value: unknown] | undefined {
  if (typeof step === 'number') {
    const item: unknown = isSeq(node) ? node.items[step] : undefined;
    return item === undefined ? undefined : [item, item];
  }
  if (!isMap(node)) return undefined;
  const known = fields.get(node) ?? fieldsOf(node.items);
  fields.set(node, known);
  const pair = known.get(step);
  return pair ? [pair.key, pair.value] : undefined;
}

/** Pairs by key; of a repeated key the first. */
const fieldsOf = (items: readonly unknown[]): ReadonlyMap<string, Pair> =>
  new Map(items.filter((item): item is Pair => isPair(item) && isScalar(item.key)).map((pair) => [String((pair.key as Scalar).value), pair] as const).reverse());

/** Where an entry that is added to a list would stand, so that nothing else of the text need be written anew. */
export interface ListEnd {
  /** Entries with a dash on lines of their own, or in brackets. */
  readonly style: 'block' | 'flow';
  readonly isEmpty: boolean;
  /** UTF-16 offset of the list: of its first dash or its bracket. */
  readonly start: number;
  /** Behind its last entry; of an empty list behind its closing bracket. */
  readonly end: number;
}

/** The end of the list under a key of the file's own map; undefined where there is no such list, or the map itself stands in braces. */
export function findListEnd(text: string, key: string): ListEnd | undefined {
  const root = parse(text)?.contents;
  const list = isMap(root) && root.flow !== true ? fieldsOf(root.items).get(key)?.value : undefined;
  if (!isSeq(list) || !list.range) return undefined;
  const last = list.items.at(-1);
  const end = last === undefined ? list.range[1] : endOf(last);
  return end === undefined ? undefined : { style: list.flow === true ? 'flow' : 'block', isEmpty: last === undefined, start: list.range[0], end };
}

/** Behind the last character of a value; a map or list without brackets ends with its last value. */
function endOf(node: unknown): number | undefined {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined) return (node as Node | null)?.range?.[1];
  return isPair(last) ? (endOf(last.value) ?? endOf(last.key)) : endOf(last);
}

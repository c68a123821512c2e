import { z } from 'zod';
import { findNearest } from '../text/nearest.js';
import { fieldAt, kindOf, namesIn } from './field-type.js';

/** Something a path leads to, as far as the schemas tell. */
export interface Value {
  /** Undefined where nothing is known of it: then nothing is said of it either. */
  readonly schema: z.core.$ZodType | undefined;
  /** The same for the same thing however it is reached. */
  readonly key: string;
  readonly optional: boolean;
  /** What messages call it: 户.家庭成员. */
  readonly title: string;
}

export interface Misstep {
  readonly message: string;
  readonly hint: string;
}

const STEP = '\u0000';
const LOOP_NAMES = ['index', 'key', 'first', 'last'] as const;
const TEXT = z.string();
const TRUTH = z.boolean();

/** What a place in a template can see, and which optional things are known to be there. */
export class Scope {
  /** Innermost first. */
  readonly #contexts: readonly Value[];
  readonly #root: Value;
  /** How many {{#each}} it stands in. */
  readonly #loops: number;
  /** Names given by {{#each … as |name|}}. */
  readonly #names: ReadonlyMap<string, Value>;
  readonly #known: ReadonlySet<string>;

  private constructor(contexts: readonly Value[], root: Value, loops: number, names: ReadonlyMap<string, Value>, known: ReadonlySet<string>) {
    this.#contexts = contexts;
    this.#root = root;
    this.#loops = loops;
    this.#names = names;
    this.#known = known;
  }

  static of(schema: z.core.$ZodType): Scope {
    const root = { schema, key: '', optional: false, title: '' };
    return new Scope([root], root, 0, new Map(), new Set());
  }

  get context(): Value {
    return this.#contexts[0] ?? this.#root;
  }

  /** Inside {{#with}}; with the same context it is no level of its own. */
  enter(value: Value): Scope {
    const contexts = value.key === this.context.key ? this.#contexts : [value, ...this.#contexts];
    return new Scope(contexts, this.#root, this.#loops, this.#names, this.#known);
  }

  /** Inside {{#each}}, where one item has the given schema. */
  loop(list: Value, schema: z.core.$ZodType | undefined, [itemName, indexName]: readonly string[]): Scope {
    const item = { schema, key: `${list.key}${STEP}*${this.#contexts.length}`, optional: false, title: list.title };
    const names = new Map(this.#names);
    if (itemName !== undefined) names.set(itemName, item);
    if (indexName !== undefined) names.set(indexName, { schema: TEXT, key: `${item.key}#`, optional: false, title: indexName });
    return new Scope([item, ...this.#contexts], this.#root, this.#loops + 1, names, this.#known);
  }

  /** A partial sees nothing outside the context it is given. */
  partial(context: Value): Scope {
    return new Scope([context], this.#root, this.#loops, new Map(), this.#known);
  }

  /** Where these are there, and all that they stand in. */
  assume(keys: readonly string[]): Scope {
    if (keys.length === 0) return this;
    const prefixes = keys.flatMap((key) => key.split(STEP).map((_, index, steps) => steps.slice(0, index + 1).join(STEP)));
    return new Scope(this.#contexts, this.#root, this.#loops, this.#names, new Set([...this.#known, ...prefixes]));
  }

  find(path: hbs.AST.PathExpression): Value | Misstep {
    const { data, depth, parts, original } = path;
    if (data) return this.#findData(parts, depth, original);
    const named = depth === 0 && !/^(?:\.\/|this\b)/.test(original) ? this.#names.get(parts[0] ?? '') : undefined;
    if (named) return this.#walk(named, parts.slice(1));
    const from = this.#contexts[depth];
    if (from === undefined) return { message: `「${original}」的 ../ 超出了最外层`, hint: '减少 ../，或写成 @root. 开头' };
    return this.#walk(from, parts);
  }

  /** The field of a list's items, of the given schema, that a helper names in quotation marks. */
  findInItems(list: Value, schema: z.core.$ZodType, path: string): Value | Misstep {
    return this.#walk({ ...list, schema, key: `${list.key}${STEP}*` }, path.split('.'));
  }

  #findData([name = '', ...rest]: readonly string[], depth: number, original: string): Value | Misstep {
    if (name === 'root') return this.#walk(this.#root, rest);
    if (!LOOP_NAMES.some((known) => known === name)) return { message: `没有「${original}」这个变量`, hint: `可以用：@root、${LOOP_NAMES.map((known) => `@${known}`).join('、')}` };
    if (depth >= this.#loops) return { message: `「${original}」只能用在 ${depth > 0 ? `${depth + 1} 层 ` : ''}{{#each}} 里`, hint: '移到 {{#each}}…{{/each}} 里面' };
    return { schema: name === 'first' || name === 'last' ? TRUTH : TEXT, key: `@${this.#loops - depth}${name}`, optional: false, title: original };
  }

  #walk(from: Value, names: readonly string[]): Value | Misstep {
    let value = from;
    for (const name of names) {
      if (value.schema === undefined) return value;
      const field = fieldAt(value.schema, name);
      if (field === undefined) return this.#explain(value, name);
      const key = value.key === '' ? name : `${value.key}${STEP}${name}`;
      const lacking = (value.optional || field.optional) && !this.#known.has(key);
      value = { schema: field.schema, key, optional: lacking, title: value.title === '' ? name : `${value.title}.${name}` };
    }
    return value;
  }

  #explain({ schema, title, key }: Value, name: string): Misstep {
    const message = title === '' ? `没有「${name}」这个变量` : `「${title}」${isItem(key) ? '的各项' : ''}里没有「${name}」`;
    const outer = this.#contexts.findIndex((context, depth) => depth > 0 && context.schema !== undefined && fieldAt(context.schema, name) !== undefined);
    if (outer > 0 && key === this.context.key) return { message, hint: `它在外层，写成 ${'../'.repeat(outer)}${name}` };
    const names = schema === undefined ? [] : namesIn(schema);
    if (names.length === 0) return { message, hint: schema && kindOf(schema) === 'list' ? '它是列表：用 {{#each}} 走到各项' : '它是一项文字，下面没有别的项目' };
    const nearest = findNearest(name, names);
    return { message, hint: nearest === undefined ? `可以用：${names.join('、')}` : `是不是「${nearest}」？` };
  }
}

export const isMisstep = (found: Value | Misstep): found is Misstep => 'message' in found;

const isItem = (key: string): boolean => key.slice(key.lastIndexOf(STEP) + 1).startsWith('*');

/** The key of the first item of a list. */
export const firstOf = (key: string): string => `${key}${STEP}0`;

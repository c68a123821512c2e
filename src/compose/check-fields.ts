import type { z } from 'zod';
import { isNeverBlank, isNeverEmpty, itemOf, kindOf, type Kind } from './field-type.js';
import { HELPER_TYPES, type HelperType } from './helper-types.js';
import { certainties, decide } from './certainties.js';
import { isMisstep, Scope, type Value } from './scope.js';
import type { TemplateFinding } from './template-finding.js';
import { overlay } from './overlay.js';

/** A template as parsed, not yet prepared to be filled. */
export interface ParsedTemplate {
  readonly file: string;
  readonly program: hbs.AST.Program;
}

export interface FieldReport {
  readonly findings: readonly TemplateFinding[];
  /** Files that were walked: the template and its partials. */
  readonly files: ReadonlySet<string>;
  /** Places of {{#if}} and {{#each}} whose condition always holds. */
  readonly certain: ReadonlySet<string>;
}

/** Walks a template with what it can see: fields that do not exist, what cannot be printed or walked, what may be absent. */
export function checkFields(template: ParsedTemplate, partials: ReadonlyMap<string, ParsedTemplate>, context: z.core.$ZodType): FieldReport {
  const walk = new FieldWalk(partials);
  walk.template(template, Scope.of(context));
  return walk;
}

/** Something that may be absent. */
interface Lacking {
  /** As typed. */
  readonly path: string;
  /** From the outermost. */
  readonly title: string;
}

/** What an expression comes to. */
interface Result {
  readonly kind: Kind;
  /** Set where it may be absent: what is then absent. */
  readonly lacking?: Lacking | undefined;
  readonly value?: Value;
}

const UNKNOWN: Result = { kind: 'unknown' };

class FieldWalk implements FieldReport {
  readonly findings: TemplateFinding[] = [];
  readonly files = new Set<string>();
  readonly certain = new Set<string>();
  readonly #uncertain = new Set<string>();
  readonly #partials: ReadonlyMap<string, ParsedTemplate>;
  /** Files being walked, outermost first, with the context each was called in. */
  readonly #open: { readonly file: string; readonly key: string }[] = [];

  constructor(partials: ReadonlyMap<string, ParsedTemplate>) {
    this.#partials = partials;
  }

  template({ file, program }: ParsedTemplate, scope: Scope): void {
    this.files.add(file);
    this.#open.push({ file, key: scope.context.key });
    this.#program(program, scope);
    this.#open.pop();
  }

  #program(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of program?.body ?? []) {
      if (statement.type === 'MustacheStatement') this.#print(statement as hbs.AST.MustacheStatement, scope);
      else if (statement.type === 'BlockStatement') this.#block(statement as hbs.AST.BlockStatement, scope);
      else if (statement.type === 'PartialStatement') this.#partial(statement as hbs.AST.PartialStatement, scope);
    }
  }

  #print(statement: hbs.AST.MustacheStatement, scope: Scope): void {
    const { path, params } = statement;
    if (!isPath(path)) return;
    const name = path.original;
    const { kind, lacking } = params.length > 0 || isHelperName(path) ? this.#call(path, params, statement, scope) : this.#evaluate(path, scope);
    if (kind === 'list' || kind === 'group') this.#report(statement, 'error', `「${name}」不是一项文字，印不出来`, '写到具体的一项，如 {{户.户编号}}；列表用 {{#each}} 或 {{连接}}');
    else if (kind === 'truth') this.#report(statement, 'error', `「${name}」的结果是「是」或「否」，印不出来`, '用在 {{#if }} 里');
    else if (lacking !== undefined) this.#reportLacking(statement, lacking, lacking.path === name ? `写成 {{缺省 ${name} "无"}}，或` : '');
  }

  #block(block: hbs.AST.BlockStatement, scope: Scope): void {
    const [condition] = block.params;
    const name = block.path.original;
    if (condition === undefined) return;
    const found = this.#evaluate(condition, scope);
    if (name === 'if' || name === 'unless') {
      const [yes, no] = name === 'if' ? [block.program, block.inverse] : [block.inverse, block.program];
      this.#markCertain(block, found.lacking === undefined && isPath(condition) && found.value?.schema !== undefined && isNeverBlank(found.value.schema));
      const decided = decide(condition, scope);
      if (decided !== false) this.#program(yes, scope.assume(certainties(condition, scope)));
      if (decided !== true) this.#program(no, scope);
      return;
    }
    if (name !== 'each' && name !== 'with') return;
    if (found.kind === 'text' || found.kind === 'truth') this.#report(condition, 'error', `「${nameOf(condition)}」不是列表或一组项目`, '单独一项直接写 {{项目}}');
    else if (found.lacking !== undefined) this.#reportLacking(condition, found.lacking);
    const value = found.value ?? { schema: undefined, key: `?${this.#placeOf(block)}`, optional: false, title: nameOf(condition) };
    const within = scope.assume([value.key, ...certainties(condition, scope)]);
    if (name === 'with') this.#program(block.program, within.enter(value));
    else {
      this.#markCertain(block, value.schema !== undefined && isNeverEmpty(value.schema));
      this.#program(block.program, within.loop(value, value.schema && itemOf(value.schema)?.schema, (block.program as hbs.AST.Program | undefined)?.blockParams ?? []));
    }
    this.#program(block.inverse, scope);
  }

  #partial(statement: hbs.AST.PartialStatement, scope: Scope): void {
    const partial = isPath(statement.name) ? this.#partials.get(statement.name.original) : undefined;
    const [given] = statement.params;
    const found = given === undefined ? { kind: 'group' as const, value: scope.context } : this.#evaluate(given, scope);
    if (given && (found.kind === 'text' || found.kind === 'truth')) this.#report(given, 'error', `「${nameOf(given)}」不是列表或一组项目`, '片段后面写一组项目，如 {{> 片段 户}}');
    else if (given && 'lacking' in found && found.lacking !== undefined) this.#reportLacking(given, found.lacking);
    const pairs = ((statement.hash as hbs.AST.Hash | undefined)?.pairs ?? []).map(({ key, value }) => [key, this.#evaluate(value, scope)] as const);
    if (partial === undefined) return;
    const base = found.value ?? { schema: undefined, key: `?${this.#placeOf(statement)}`, optional: false, title: '' };
    const context = pairs.length === 0 ? base : { ...base, schema: overlay(base.schema, pairs.map(([key, { value, kind, lacking }]) => ({ key, kind, schema: value?.schema, optional: lacking !== undefined }))) };
    if (this.#open.some(({ file, key }) => file === partial.file && key === context.key)) this.#report(statement, 'error', `片段「${nameOf(statement.name)}」套用了自己，没有尽头`, '去掉这一处');
    else this.template(partial, scope.partial(context));
  }

  #evaluate(expression: hbs.AST.Expression, scope: Scope): Result {
    if (expression.type === 'SubExpression') {
      const { path, params } = expression as hbs.AST.SubExpression;
      return this.#call(path, params, expression, scope);
    }
    if (!isPath(expression)) return { kind: expression.type === 'BooleanLiteral' ? 'truth' : 'text' };
    const found = scope.find(expression);
    if (isMisstep(found)) {
      this.#report(expression, 'error', found.message, found.hint);
      return UNKNOWN;
    }
    return { kind: found.schema ? kindOf(found.schema) : 'unknown', lacking: found.optional ? { path: expression.original, title: found.title } : undefined, value: found };
  }

  #call(path: hbs.AST.PathExpression, params: readonly hbs.AST.Expression[], at: hbs.AST.Node, scope: Scope): Result {
    const results = params.map((param) => this.#evaluate(param, scope));
    const type = Object.hasOwn(HELPER_TYPES, path.original) ? HELPER_TYPES[path.original] : undefined;
    if (type === undefined) return UNKNOWN;
    const { parameters, least, more, gives } = type;
    if (params.length < least || (params.length > parameters.length && more === undefined)) {
      this.#report(at, 'error', `「${path.original}」后面要写 ${least} 项，写了 ${params.length} 项`, `例：${exampleOf(path.original, type)}`);
      return UNKNOWN;
    }
    for (const [index, param] of params.entries()) this.#parameter(param, results, index, parameters[Math.min(index, parameters.length - 1)], path.original, scope);
    const [first] = results;
    return gives === 'first' ? { kind: first?.kind ?? 'unknown', ...(first?.value === undefined ? {} : { value: { ...first.value, optional: false } }) } : { kind: gives };
  }

  #parameter(param: hbs.AST.Expression, results: readonly Result[], index: number, parameter: HelperType['parameters'][number] | undefined, helper: string, scope: Scope): void {
    const { kind, lacking } = results[index] ?? UNKNOWN;
    if (parameter === undefined || kind === 'unknown') return;
    if (parameter.takes === 'list' && kind !== 'list') this.#report(param, 'error', `「${helper}」要一个列表，「${nameOf(param)}」不是列表`, '写一个列表，如 户.家庭成员');
    else if (parameter.takes === 'text' && kind !== 'text') this.#report(param, 'error', `「${helper}」要一项文字，「${nameOf(param)}」不是`, '写到具体的一项');
    else if (parameter.takes === 'path') this.#path(param, results[index - 1]?.value, scope);
    else if (helper === '连接' && index === 0) this.#joined(param, results[0]?.value);
    if (lacking !== undefined && parameter.mayLack === undefined) this.#reportLacking(param, lacking);
  }

  /** A field in quotation marks, of the list that stands before it. */
  #path(param: hbs.AST.Expression, list: Value | undefined, scope: Scope): void {
    const item = list?.schema && itemOf(list.schema);
    if (param.type !== 'StringLiteral' || list === undefined || !item) return;
    const found = scope.findInItems(list, item.schema, (param as hbs.AST.StringLiteral).value);
    if (isMisstep(found)) this.#report(param, 'error', found.message, found.hint);
  }

  #joined(param: hbs.AST.Expression, list: Value | undefined): void {
    const item = list?.schema && itemOf(list.schema);
    if (item && kindOf(item.schema) !== 'text') this.#report(param, 'error', `「${nameOf(param)}」的各项不是文字，连不起来`, '用 {{#each}} 写出各项');
  }

  /** A partial may be called from where it holds and from where it does not. */
  #markCertain(block: hbs.AST.BlockStatement, holds: boolean): void {
    const place = this.#placeOf(block);
    if (!holds) this.#uncertain.add(place);
    if (this.#uncertain.has(place)) this.certain.delete(place);
    else this.certain.add(place);
  }

  #reportLacking(node: hbs.AST.Node, { path, title }: Lacking, otherwise = ''): void {
    this.#report(node, 'warning', `「${path}」${title === path ? '' : `(${title})`}可以没有，没有时整份文件做不出来`, `${otherwise}放进 {{#if ${path}}}…{{/if}}`);
  }

  #report(node: hbs.AST.Node, severity: TemplateFinding['severity'], message: string, hint: string): void {
    this.findings.push({ at: this.#placeOf(node), severity, message, hint });
  }

  #placeOf({ loc: { start } }: hbs.AST.Node): string {
    return `${this.#open.at(-1)?.file ?? ''}:${start.line}:${start.column + 1}`;
  }
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';

const isHelperName = ({ data, depth, parts, original }: hbs.AST.PathExpression): boolean => !data && depth === 0 && parts.length === 1 && Object.hasOwn(HELPER_TYPES, original);

/** The path as typed, or the helper that was called. */
function nameOf(expression: hbs.AST.Node): string {
  const named = expression.type === 'SubExpression' ? (expression as hbs.AST.SubExpression).path : expression;
  const { original } = named as hbs.AST.PathExpression | hbs.AST.StringLiteral;
  return original;
}

const EXAMPLES: Readonly<Record<HelperType['parameters'][number]['takes'], string>> = { any: '项目', text: '文字', list: '列表', path: '"项目"' };

const exampleOf = (name: string, { parameters, least }: HelperType): string => `{{${[name, ...parameters.slice(0, least).map(({ takes }) => EXAMPLES[takes])].join(' ')}}}`;

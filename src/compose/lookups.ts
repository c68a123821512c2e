import type { TemplateProblem } from './problem.js';

/** Names that no template can write: they hold a space. */
const PRINT = '# print';
const REQUIRE = '# require';

/** What the helpers below find while a template is being filled; handed in as the data of the run. */
export interface FillData {
  readonly problems: TemplateProblem[];
}

/** The part of what Handlebars passes last that is used here. */
interface Call {
  readonly data: FillData;
}

const OPTIONAL_HINT = '可以没有的项目写成 {{缺省 项目 "无"}} 或放进 {{#if 项目}}';

/** Every value printed and every list walked goes through one of these: what is missing is noted, never left out. */
export const LOOKUPS: Readonly<Record<string, (...values: never[]) => unknown>> = {
  [PRINT]: (value: unknown, name: string, at: string, { data }: Call) => {
    if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value;
    return note(data.problems, missing(value) ? { at, message: `没有「${name}」这一项`, hint: OPTIONAL_HINT } : { at, message: `「${name}」不是一项文字，印不出来`, hint: '写到具体的一项，如 {{户.户编号}}；列表用 {{#each}} 或 {{连接}}' });
  },
  [REQUIRE]: (value: unknown, name: string, at: string, { data }: Call) => {
    if (typeof value === 'object' && value !== null) return value;
    return note(data.problems, missing(value) ? { at, message: `没有「${name}」这一项`, hint: '可以没有的列表放进 {{#if 项目}}' } : { at, message: `「${name}」不是列表或一组项目`, hint: '单独一项直接写 {{项目}}' });
  },
};

const missing = (value: unknown): boolean => value === undefined || value === null;

function note(problems: TemplateProblem[], problem: TemplateProblem): string {
  // A fault in a repeated row is one fault.
  if (!problems.some(({ at, message }) => at === problem.at && message === problem.message)) problems.push(problem);
  return '';
}

/** `{{x}}` becomes a call that prints x. */
export function printed(expression: hbs.AST.Expression, at: string): Pick<hbs.AST.SubExpression, 'path' | 'params'> {
  return { path: pathOf(PRINT, expression.loc), params: [expression, literalOf(nameOf(expression), expression.loc), literalOf(at, expression.loc)] };
}

/** The list or group of `{{#each x}}` and `{{#with x}}`. */
export function required(expression: hbs.AST.Expression, at: string): hbs.AST.SubExpression {
  const { loc } = expression;
  return subExpression(pathOf(REQUIRE, loc), [expression, literalOf(nameOf(expression), loc), literalOf(at, loc)], loc);
}

export const subExpression = (path: hbs.AST.PathExpression, params: hbs.AST.Expression[], loc: hbs.AST.SourceLocation, hash: hbs.AST.Hash = { type: 'Hash', pairs: [], loc }): hbs.AST.SubExpression => ({
  type: 'SubExpression',
  path,
  params,
  hash,
  loc,
});

const pathOf = (name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression => ({ type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc });

const literalOf = (value: string, loc: hbs.AST.SourceLocation): hbs.AST.StringLiteral => ({ type: 'StringLiteral', value, original: value, loc });

/** What messages call an expression: the path as typed, or the helper that was called. */
function nameOf(expression: hbs.AST.Expression): string {
  const named = expression.type === 'SubExpression' ? (expression as hbs.AST.SubExpression).path : expression;
  return (named as hbs.AST.PathExpression).original;
}

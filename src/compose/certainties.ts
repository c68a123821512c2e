import { kindOf, literalOf } from './field-type.js';
import { HELPER_TYPES } from './helper-types.js';
import { firstOf, isMisstep, type Scope } from './scope.js';

/** Keys of what must be there where a condition holds. */
export function certainties(condition: hbs.AST.Expression, scope: Scope): readonly string[] {
  if (condition.type === 'SubExpression') return fromCall(condition as hbs.AST.SubExpression, scope);
  if (condition.type !== 'PathExpression') return [];
  const found = scope.find(condition as hbs.AST.PathExpression);
  if (isMisstep(found)) return [];
  // An empty list is as good as none.
  return found.schema && kindOf(found.schema) === 'list' ? [found.key, firstOf(found.key)] : [found.key];
}

/** How a comparison of what the set itself says comes out, such as (等于 参数.身份 "组长"); undefined where a record decides. */
export function decide(condition: hbs.AST.Expression, scope: Scope): boolean | undefined {
  if (condition.type !== 'SubExpression') return undefined;
  const { path, params } = condition as hbs.AST.SubExpression;
  if (path.original !== '等于') return undefined;
  const [left, right] = params.map((param) => textOf(param, scope));
  return left === undefined || right === undefined ? undefined : left === right;
}

function textOf(expression: hbs.AST.Expression, scope: Scope): string | undefined {
  if (expression.type === 'StringLiteral') return (expression as hbs.AST.StringLiteral).value;
  if (expression.type !== 'PathExpression') return undefined;
  const found = scope.find(expression as hbs.AST.PathExpression);
  return isMisstep(found) || found.schema === undefined || found.optional ? undefined : literalOf(found.schema);
}

function fromCall({ path, params }: hbs.AST.SubExpression, scope: Scope): readonly string[] {
  const shows = Object.hasOwn(HELPER_TYPES, path.original) ? HELPER_TYPES[path.original]?.shows : undefined;
  const [first, second] = params;
  if (first === undefined || shows === undefined || shows === 'none' || (shows === 'only' && params.length > 1)) return [];
  if (shows !== 'equals') return certainties(first, scope);
  // What equals something that is there is there.
  return [...(isThere(second, scope) ? certainties(first, scope) : []), ...(isThere(first, scope) ? certainties(second ?? first, scope) : [])];
}

function isThere(expression: hbs.AST.Expression | undefined, scope: Scope): boolean {
  if (expression?.type !== 'PathExpression') return expression?.type === 'StringLiteral' && (expression as hbs.AST.StringLiteral).value !== '';
  const found = scope.find(expression as hbs.AST.PathExpression);
  return !isMisstep(found) && found.schema !== undefined && !found.optional;
}

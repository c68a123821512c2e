import { findNearest } from '../text/nearest.js';
import { HELPERS } from './helpers.js';
import { printed, required, subExpression } from './lookups.js';
import { PlaceStamper } from './places.js';
import type { TemplateProblem } from './problem.js';

const BLOCKS: readonly string[] = ['if', 'unless', 'each', 'with'];

/**
 * Makes a parsed template ready to be compiled: tags stamped with their places, layout white space taken out, values
 * looked up strictly. What the template language can do beyond the contract is refused, all of it, each at its place.
 */
export function prepareTemplate(program: hbs.AST.Program, file: string, partials: readonly string[], problems: TemplateProblem[]): void {
  const stamper = new PlaceStamper(file, problems);
  new Preparation(file, partials, problems, stamper).visit(program);
  stamper.finish();
}

class Preparation {
  readonly #file: string;
  readonly #partials: readonly string[];
  readonly #problems: TemplateProblem[];
  readonly #stamper: PlaceStamper;

  constructor(file: string, partials: readonly string[], problems: TemplateProblem[], stamper: PlaceStamper) {
    this.#file = file;
    this.#partials = partials;
    this.#problems = problems;
    this.#stamper = stamper;
  }

  visit(program: hbs.AST.Program | undefined): void {
    for (const statement of program?.body ?? []) this.#visitStatement(statement);
  }

  #visitStatement(statement: hbs.AST.Statement): void {
    switch (statement.type) {
      case 'ContentStatement':
        this.#visitContent(statement as hbs.AST.ContentStatement);
        return;
      case 'BlockStatement':
        this.#visitBlock(statement as hbs.AST.BlockStatement);
        return;
      case 'MustacheStatement':
        this.#visitMustache(statement as hbs.AST.MustacheStatement);
        return;
      case 'PartialStatement':
        this.#visitPartial(statement as hbs.AST.PartialStatement);
        return;
      case 'CommentStatement':
        return;
      default:
        this.#refuse(statement, `模板里不能用这种写法(${statement.type})`, '只用 {{ }}、{{#if}}、{{#each}}、{{#with}} 和 {{> }}');
    }
  }

  #visitContent(content: hbs.AST.ContentStatement): void {
    const { line, column } = content.loc.start;
    // Declared as strip flags, but the parser keeps the source text here.
    const original = content.original as unknown as string;
    content.value = this.#stamper.stamp({ value: content.value, original, line, column });
  }

  #visitBlock(block: hbs.AST.BlockStatement): void {
    const name = block.path.original;
    const [value] = block.params;
    if (!BLOCKS.includes(name)) this.#refuse(block, `没有 {{#${name}}} 这种块`, suggest(name, BLOCKS));
    else if (value === undefined || block.params.length > 1) this.#refuse(block, `{{#${name}}} 后面要写一个项目`, `写成 {{#${name} 项目}}`);
    else {
      this.#checkCalls(value);
      // `if` asks whether a thing is there; what is to be walked must be there.
      if (name === 'each' || name === 'with') block.params = [required(value, this.#placeOf(value))];
    }
    this.visit(block.program);
    this.visit(block.inverse);
  }

  #visitMustache(statement: hbs.AST.MustacheStatement): void {
    if (!statement.escaped) {
      this.#refuse(statement, '不允许原样输出({{{ }}} 或 {{& }})', '改成 {{ }}');
      return;
    }
    const { path, params, hash, loc } = statement;
    if (!isPath(path)) {
      this.#refuse(statement, '{{ }} 里只写了一个固定的值', '去掉 {{ }}，把文字直接写在模板里');
      return;
    }
    const isCall = params.length > 0 || isHelper(path);
    const value = isCall ? subExpression(path, params, loc, hash) : path;
    this.#checkCalls(value);
    Object.assign(statement, printed(value, this.#placeOf(statement)));
  }

  #visitPartial(statement: hbs.AST.PartialStatement): void {
    const name = isPath(statement.name) ? statement.name.original : '';
    if (!this.#partials.includes(name)) this.#refuse(statement, `没有名为「${name}」的片段`, suggest(name, this.#partials));
    for (const param of statement.params) this.#checkCalls(param);
    statement.params = statement.params.map((param) => required(param, this.#placeOf(param)));
    // The compiler would print the call's indentation as text.
    statement.indent = '';
  }

  /** Calls, also those inside calls, may only name our helpers. */
  #checkCalls(expression: hbs.AST.Expression): void {
    if (expression.type !== 'SubExpression') return;
    const { path, params } = expression as hbs.AST.SubExpression;
    if (!isHelper(path)) this.#refuse(expression, `没有「${path.original}」这个助手`, suggest(path.original, Object.keys(HELPERS)));
    for (const param of params) this.#checkCalls(param);
  }

  #refuse(node: hbs.AST.Node, message: string, hint: string): void {
    this.#problems.push({ at: this.#placeOf(node), message, hint });
  }

  #placeOf = ({ loc }: hbs.AST.Node): string => `${this.#file}:${loc.start.line}:${loc.start.column + 1}`;
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';

const isHelper = ({ data, depth, parts, original }: hbs.AST.PathExpression): boolean => !data && depth === 0 && parts.length === 1 && Object.hasOwn(HELPERS, original);

function suggest(typed: string, known: readonly string[]): string {
  const nearest = findNearest(typed, known);
  return nearest === undefined ? `可以用：${known.join('、') || '(没有)'}` : `是不是 ${nearest}?`;
}

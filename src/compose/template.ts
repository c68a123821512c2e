import Handlebars from 'handlebars';
import { HELPERS } from './helpers.js';
import { TemplateError, type TemplateProblem } from './problem.js';

/** Fills a template with a context and gives the strict HTML subset, each tag stamped with its place (`at`). */
export type Fill = (context: Readonly<Record<string, unknown>>) => string;

export interface TemplateFile {
  /** Name as templates and partial calls give it, without .hbs. */
  readonly name: string;
  /** For places in messages. */
  readonly file: string;
  readonly text: string;
}

/**
 * Compiles the templates of a set once. Missing data is an error, never an empty cell; raw output ({{{ }}}) is refused,
 * so a value can never become markup.
 */
export function compileTemplates(documents: readonly TemplateFile[], partials: readonly TemplateFile[]): ReadonlyMap<string, Fill> {
  const engine = Handlebars.create();
  for (const name of Object.keys(engine.helpers)) if (!BUILT_IN.has(name)) engine.unregisterHelper(name);
  engine.registerHelper(HELPERS as Handlebars.HelperDeclareSpec);
  const problems: TemplateProblem[] = [];
  const parse = (template: TemplateFile) => parseTemplate(engine, template, problems);
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true])), preventIndent: true };
  for (const partial of partials) {
    const program = parse(partial);
    if (program) engine.registerPartial(partial.name, engine.compile(program, options));
  }
  const fills = new Map<string, Fill>();
  for (const template of documents) {
    const program = parse(template);
    if (program) fills.set(template.name, guard(template, engine.compile(program, options)));
  }
  if (problems.length > 0) throw new TemplateError(problems);
  return fills;
}

const BUILT_IN = new Set(['if', 'unless', 'each', 'with', 'helperMissing', 'blockHelperMissing']);

function guard(template: TemplateFile, run: Handlebars.TemplateDelegate): Fill {
  return (context) => {
    try {
      return run(context);
    } catch (error) {
      if (error instanceof TemplateError) throw error;
      const { lineNumber, column, message } = error as { lineNumber?: number; column?: number; message: string };
      const at = `${template.file}:${lineNumber ?? 1}:${(column ?? 0) + 1}`;
      const missing = /^"(.+?)" not defined/.exec(message)?.[1];
      const text = missing === undefined ? `模板填不出来:${message}` : `没有「${missing}」这一项`;
      throw new TemplateError([{ at, message: text, hint: '可以没有的项目写成 {{缺省 项目 "无"}} 或放进 {{#if 项目}}' }]);
    }
  };
}

function parseTemplate(engine: typeof Handlebars, template: TemplateFile, problems: TemplateProblem[]): hbs.AST.Program | undefined {
  try {
    const program = engine.parse(template.text, { srcName: template.file });
    new Preparation(template.file, problems).visit(program);
    return program;
  } catch (error) {
    const message = (error as Error).message;
    const line = /on line (\d+)/.exec(message)?.[1] ?? /- (\d+):/.exec(message)?.[1] ?? '1';
    problems.push({ at: `${template.file}:${line}:1`, message: `模板语法有误:${message.split('\n')[0] ?? ''}`, hint: '检查 {{ }}、{{#if}}…{{/if}} 是否成对' });
    return undefined;
  }
}

/**
 * Walks a template in reading order. White space that lays out the template (anything with a line end) is taken out,
 * so that all white space left comes from values and is printed as typed; each tag gets its place.
 */
class Preparation {
  readonly #file: string;
  readonly #problems: TemplateProblem[];
  #insideTag = false;

  constructor(file: string, problems: TemplateProblem[]) {
    this.#file = file;
    this.#problems = problems;
  }

  visit(program: hbs.AST.Program | undefined): void {
    for (const statement of program?.body ?? []) this.#visitStatement(statement);
  }

  #visitStatement(statement: hbs.AST.Statement): void {
    switch (statement.type) {
      case 'ContentStatement':
        this.#prepare(statement as hbs.AST.ContentStatement);
        return;
      case 'BlockStatement': {
        const block = statement as hbs.AST.BlockStatement;
        this.visit(block.program);
        this.visit(block.inverse);
        return;
      }
      case 'MustacheStatement':
        if (!(statement as hbs.AST.MustacheStatement).escaped) this.#refuse(statement, '不允许原样输出({{{ }}} 或 {{& }})', '改成 {{ }}');
        return;
      case 'PartialStatement':
      case 'CommentStatement':
        return;
      default:
        this.#refuse(statement, `模板里不能用这种写法(${statement.type})`, '只用 {{ }}、{{#if}}、{{#each}}、{{#with}} 和 {{> }}');
    }
  }

  #refuse(node: hbs.AST.Node, message: string, hint: string): void {
    this.#problems.push({ at: `${this.#file}:${node.loc.start.line}:${node.loc.start.column + 1}`, message, hint });
  }

  #prepare(content: hbs.AST.ContentStatement): void {
    // Declared as strip flags, but the parser keeps the source text here.
    const original = content.original as unknown as string;
    const cut = Math.max(0, original.indexOf(content.value));
    const start = content.loc.start;
    let line = start.line;
    let column = start.column;
    let output = '';
    let pendingSpace = '';
    let pendingBreak = false;
    for (let index = 0; index < cut + content.value.length; index += 1) {
      const character = original[index] ?? '';
      const place = `${this.#file}:${line}:${column + 1}`;
      if (character === '\n') [line, column] = [line + 1, 0];
      else column += 1;
      if (index < cut) continue;
      if (/\s/.test(character)) {
        pendingSpace += character;
        pendingBreak ||= character === '\n';
        continue;
      }
      if (pendingSpace !== '') output += pendingBreak ? (this.#insideTag ? ' ' : '') : pendingSpace;
      [pendingSpace, pendingBreak] = ['', false];
      output += character;
      const tag = character === '<' ? /^[a-zA-Z][a-zA-Z0-9-]*/.exec(original.slice(index + 1))?.[0] : undefined;
      if (tag !== undefined) {
        // Copied whole, so that the place can follow the name at once.
        output += `${tag} at="${place}"`;
        index += tag.length;
        column += tag.length;
      }
      if (character === '<') this.#insideTag = true;
      if (character === '>') this.#insideTag = false;
    }
    if (pendingSpace !== '') output += pendingBreak ? (this.#insideTag ? ' ' : '') : pendingSpace;
    content.value = output;
  }
}

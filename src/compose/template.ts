import Handlebars from 'handlebars';
import { HELPERS } from './helpers.js';
import { LOOKUPS, type FillData } from './lookups.js';
import { prepareTemplate } from './prepare.js';
import { TemplateError, type TemplateProblem } from './problem.js';
import { explainSyntax } from './syntax.js';

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
  engine.registerHelper({ ...HELPERS, ...LOOKUPS } as Handlebars.HelperDeclareSpec);
  const problems: TemplateProblem[] = [];
  const names = partials.map(({ name }) => name);
  const compile = (template: TemplateFile): Handlebars.TemplateDelegate | undefined => {
    const program = parse(engine, template, problems);
    if (program === undefined) return undefined;
    prepareTemplate(program, template.file, names, problems);
    return engine.compile(program, { knownHelpersOnly: true, knownHelpers: KNOWN });
  };
  for (const partial of partials) {
    const compiled = compile(partial);
    if (compiled) engine.registerPartial(partial.name, compiled);
  }
  const fills = new Map<string, Fill>();
  for (const template of documents) {
    const compiled = compile(template);
    if (compiled) fills.set(template.name, guard(template, compiled));
  }
  if (problems.length > 0) throw new TemplateError(problems);
  return fills;
}

const BUILT_IN = new Set(['if', 'unless', 'each', 'with', 'helperMissing', 'blockHelperMissing']);
const KNOWN = Object.fromEntries(Object.keys({ ...HELPERS, ...LOOKUPS }).map((name) => [name, true]));

/** Records have their own properties only; said outright, so that Handlebars does not warn of it on the console. */
const OWN_ONLY = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;

function guard(template: TemplateFile, run: Handlebars.TemplateDelegate): Fill {
  return (context) => {
    const data: FillData = { problems: [] };
    const html = attempt(template, () => run(context, { data, ...OWN_ONLY }));
    if (data.problems.length > 0) throw new TemplateError(data.problems);
    return html;
  };
}

/** What still goes wrong is a helper given what it cannot work with, or a partial that calls itself for ever. */
function attempt(template: TemplateFile, run: () => string): string {
  try {
    return run();
  } catch (error) {
    const problem = { at: `${template.file}:1:1`, message: `模板填不出来：${(error as Error).message}`, hint: '检查助手后面写的项目，以及片段是否套用了自己' };
    throw new TemplateError([problem]);
  }
}

/** A template as its author wrote it; undefined, and the fault noted, where the grammar is broken. */
export function parseTemplate(template: TemplateFile, problems: TemplateProblem[]): hbs.AST.Program | undefined {
  try {
    return Handlebars.parse(template.text, { srcName: template.file });
  } catch (error) {
    problems.push(explainSyntax(template, (error as Error).message));
    return undefined;
  }
}

function parse(engine: typeof Handlebars, template: TemplateFile, problems: TemplateProblem[]): hbs.AST.Program | undefined {
  try {
    return engine.parse(template.text, { srcName: template.file });
  } catch (error) {
    const message = (error as Error).message;
    const [, line = /on line (\d+)/.exec(message)?.[1] ?? '1', column = '0'] = / - (\d+):(\d+)$/.exec(message) ?? [];
    problems.push({ at: `${template.file}:${line}:${Number(column) + 1}`, message: `模板语法有误：${message.split('\n')[0] ?? ''}`, hint: '检查 {{ }}、{{#if}}…{{/if}} 是否成对' });
    return undefined;
  }
}

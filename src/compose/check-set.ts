import type { DocumentEntry, TemplateSet } from '../schema/template-set.js';
import type { Branching } from './branches.js';
import { checkFields, type FieldReport, type ParsedTemplate } from './check-fields.js';
import { checkMarkup } from './check-markup.js';
import { pageSetup } from './composer.js';
import { prepareTemplate } from './prepare.js';
import type { TemplateProblem } from './problem.js';
import { contextOf, type Vocabulary } from './template-fields.js';
import type { TemplateFinding } from './template-finding.js';
import { parseTemplate, type TemplateFile } from './template.js';

/** The templates of a set as they were read. */
export interface TemplateFiles {
  readonly documents: readonly TemplateFile[];
  readonly partials: readonly TemplateFile[];
}

/** What can be known of a set's templates without filling them: all of it, each finding once. */
export function checkTemplates(set: TemplateSet, { documents, partials }: TemplateFiles, vocabulary: Vocabulary): readonly TemplateFinding[] {
  const problems: TemplateProblem[] = [];
  const names = partials.map(({ name }) => name);
  const parsed = new Map(partials.flatMap((file) => read(file, [])));
  const prepared = new Map(partials.flatMap((file) => prepare(file, names, problems)));
  const findings = documents.flatMap((document) => {
    const [source] = read(document, []);
    const [ready] = prepare(document, names, problems);
    const entries = set.文件.filter((entry) => entry.模板 === document.name);
    if (source === undefined || ready === undefined) return [];
    return checkDocument(document, entries, (entry) => checkFields(source[1], parsed, contextOf(entry, set, vocabulary)), { program: ready[1], partials: prepared });
  });
  const called = new Set(findings.flatMap(({ files }) => [...files]));
  return unique([...problems.map((problem): TemplateFinding => ({ ...problem, severity: 'error' })), ...findings.flatMap((each) => each.findings), ...findUnused(set, { documents, partials }, called)]);
}

interface Checked {
  readonly findings: readonly TemplateFinding[];
  readonly files: ReadonlySet<string>;
}

/** One template, once for each document that is made from it: what holds for some of them only names them. */
function checkDocument({ file }: TemplateFile, entries: readonly DocumentEntry[], walk: (entry: DocumentEntry) => FieldReport, template: Pick<Branching, 'program' | 'partials'>): Checked[] {
  const reports = entries.map((entry) => ({ entry, report: walk(entry) }));
  return reports.map(({ entry, report }) => {
    const isCertain = ({ loc: { source, start } }: hbs.AST.BlockStatement): boolean => report.certain.has(`${source}:${start.line}:${start.column + 1}`);
    const own = report.findings.map((finding) => {
      const isShared = reports.every((other) => other.report.findings.some((each) => each.at === finding.at && each.message === finding.message));
      return isShared ? finding : { ...finding, message: `${finding.message}(做「${entry.题名}」时)` };
    });
    return { findings: [...own, ...checkMarkup({ ...template, isCertain, given: givenBy(entry) }, file, pageSetup(entry))], files: report.files };
  });
}

const givenBy = ({ 份次: copy, 参数: parameters = {} }: DocumentEntry): ReadonlyMap<string, string> =>
  new Map([...(copy === undefined ? [] : [['份次', copy] as const]), ...Object.entries(parameters).map(([name, value]) => [`参数.${name}`, value] as const)]);

function read(template: TemplateFile, problems: TemplateProblem[]): [string, ParsedTemplate][] {
  const program = parseTemplate(template, problems);
  return program === undefined ? [] : [[template.name, { file: template.file, program }]];
}

function prepare(template: TemplateFile, partials: readonly string[], problems: TemplateProblem[]): [string, hbs.AST.Program][] {
  const program = parseTemplate(template, problems);
  if (program === undefined) return [];
  prepareTemplate(program, template.file, partials, problems);
  return [[template.name, program]];
}

function findUnused(set: TemplateSet, { documents, partials }: TemplateFiles, called: ReadonlySet<string>): readonly TemplateFinding[] {
  const named = new Set(set.文件.map((entry) => entry.模板));
  const unused = (file: string, message: string, hint: string): TemplateFinding => ({ at: `${file}:1:1`, severity: 'warning', message, hint });
  return [
    ...documents.filter(({ name }) => !named.has(name)).map(({ file, name }) => unused(file, '没有文件用这个模板', `在 set.yaml 的「文件」里写上「模板: ${name}」，或删去这个文件`)),
    ...partials.filter(({ file }) => !called.has(file)).map(({ file, name }) => unused(file, '没有模板用这个片段', `在模板里写 {{> ${name}}}，或删去这个文件`)),
  ];
}

const unique = (findings: readonly TemplateFinding[]): readonly TemplateFinding[] => [...new Map(findings.map((finding) => [`${finding.at} ${finding.message}`, finding] as const)).values()];

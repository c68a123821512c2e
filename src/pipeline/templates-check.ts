import { locate, locateFaults } from '../check/report.js';
import { checkShape } from '../check/shape.js';
import { checkTemplates } from '../compose/check-set.js';
import type { Vocabulary } from '../compose/template-fields.js';
import type { TemplateFinding } from '../compose/template-finding.js';
import type { TemplateFile } from '../compose/template.js';
import { SetupError } from '../errors.js';
import { decodeUtf8 } from '../load/decode.js';
import { loadYamlFile } from '../load/file.js';
import { loadCodeLists } from '../load/resources.js';
import { codeListsOf, schemesIn } from '../schema/lists.js';
import { templateSetSchema } from '../schema/template-set.js';
import { findNearest } from '../text/nearest.js';
import { compareCodePoints } from '../text/order.js';
import type { FileTree } from '../world.js';
import { completeSet, judgeSet } from './templates-check-set.js';

/** What is wrong with a template set, at its place. */
export interface SetProblem {
  /** Relative to the workspace, or to the package for a shipped set. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `warning`: runs go on, or stop for some households only. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
}

export interface CheckedSet {
  readonly set: string;
  readonly source: 'workspace' | 'shipped';
  readonly problems: readonly SetProblem[];
}

const FOLDER = 'templates';
const SET_FILE = 'set.yaml';
const HBS = '.hbs';
const TEMPLATE_LIMIT = 1024 * 1024;

/** Checks the template sets that are shipped and those of a workspace, or the one named; a workspace's own stands for the shipped one of the same name. */
export async function checkTemplateSets(shipped: FileTree, workspace: FileTree | undefined, name?: string): Promise<readonly CheckedSet[]> {
  const lists = await loadCodeLists(shipped);
  const vocabulary = { lists: codeListsOf(lists, undefined), schemes: schemesIn(lists) };
  const own = workspace === undefined ? [] : (await listSets(workspace)).map((set) => ({ set, source: 'workspace' as const, tree: workspace }));
  const others = (await listSets(shipped)).filter((set) => !own.some((each) => each.set === set)).map((set) => ({ set, source: 'shipped' as const, tree: shipped }));
  const all = [...own, ...others];
  const chosen = name === undefined ? all : all.filter(({ set }) => set === name);
  if (chosen.length === 0) throw noSuchSet(name ?? '', all.map(({ set }) => set));
  const checked: CheckedSet[] = [];
  for (const { set, source, tree } of chosen) checked.push({ set, source, problems: await checkSet(tree, `${FOLDER}/${set}`, vocabulary) });
  return checked;
}

function noSuchSet(name: string, known: readonly string[]): SetupError {
  const nearest = findNearest(name, known);
  return new SetupError(`没有模板集「${name}」`, nearest === undefined ? `可以写：${known.join('、')}` : `是不是「${nearest}」？`);
}

/** Folders that hold a set.yaml, or templates that lack one. */
async function listSets(tree: FileTree): Promise<readonly string[]> {
  const sets: string[] = [];
  for (const { name, kind } of await tree.list(FOLDER)) {
    if (kind !== 'folder') continue;
    const entries = await tree.list(`${FOLDER}/${name}`);
    if (entries.some((entry) => entry.name === SET_FILE || entry.name.endsWith(HBS))) sets.push(name);
  }
  return sets;
}

async function checkSet(tree: FileTree, folder: string, vocabulary: Vocabulary): Promise<readonly SetProblem[]> {
  const problems: SetProblem[] = [];
  const documents = await loadTemplates(tree, folder, problems);
  const partials = await loadTemplates(tree, `${folder}/partials`, problems);
  const file = await loadYamlFile(tree, `${folder}/${SET_FILE}`);
  const shaped = file.value === undefined ? undefined : checkShape(templateSetSchema, file.value);
  const set = completeSet(shaped?.draft ?? {});
  const judged = shaped?.draft.文件 === undefined ? [] : judgeSet(set, [...documents.map(({ name }) => name), ...problems.map((problem) => stemOf(problem.file))], vocabulary);
  const findings = [...(shaped?.findings ?? []), ...[...judged].map((finding) => ({ code: '', severity: 'error' as const, ...finding }))];
  for (const { line, column, severity, message, hint } of [...locateFaults(file, {}), ...findings.map((finding) => locate(file, {}, finding))]) {
    problems.push({ file: file.file, line, column, severity: severity === 'warning' ? 'warning' : 'error', message, hint });
  }
  problems.push(...checkTemplates(set, { documents, partials }, vocabulary).map(toProblem));
  return problems.sort(compareProblems);
}

async function loadTemplates(tree: FileTree, folder: string, problems: SetProblem[]): Promise<readonly TemplateFile[]> {
  const templates: TemplateFile[] = [];
  for (const { name, kind } of await tree.list(folder)) {
    if (kind !== 'file' || !name.endsWith(HBS)) continue;
    const file = `${folder}/${name}`;
    const read = await tree.read(file, TEMPLATE_LIMIT);
    const decoded = read.ok ? decodeUtf8(read.bytes) : undefined;
    if (decoded?.ok) templates.push({ name: stemOf(file), file, text: decoded.text });
    else problems.push({ file, line: 1, column: 1, severity: 'error', message: decoded === undefined ? '读不出来，或超过 1 MiB' : '不是 UTF-8 编码', hint: '用编辑器另存为 UTF-8，并检查权限' });
  }
  return templates;
}

const stemOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1, -HBS.length);

function toProblem({ at, severity, message, hint }: TemplateFinding): SetProblem {
  const [, file = at, line = '1', column = '1'] = /^(.*):(\d+):(\d+)$/s.exec(at) ?? [];
  return { file, line: Number(line), column: Number(column), severity, message, hint };
}

const compareProblems = (a: SetProblem, b: SetProblem): number => compareCodePoints(a.file, b.file) || a.line - b.line || a.column - b.column || compareCodePoints(a.message, b.message);

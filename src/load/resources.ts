import type { z } from 'zod';
import { SetupError } from '../errors.js';
import { ruleChapterSchema, type RuleCatalogue, type RuleEntry } from '../schema/catalogue.js';
import { criteriaSchema, type Criteria } from '../schema/criteria.js';
import { classificationSchema, templateSetSchema, type Classification, type TemplateSet } from '../schema/template-set.js';
import type { FileTree } from '../world.js';
import { decodeUtf8 } from './decode.js';
import { loadYamlFile } from './file.js';

const CODE_LISTS = 'schemas/code-lists.yaml';
const CRITERIA = 'schemas/criteria.yaml';
const RULE_CHAPTERS = 'schemas/rules';
const TEMPLATE_LIMIT = 1024 * 1024;

/** A template set as files: its list of documents and the texts of its templates. */
export interface TemplateSetFiles {
  readonly set: TemplateSet;
  readonly documents: readonly TemplateText[];
  readonly partials: readonly TemplateText[];
}

export interface TemplateText {
  /** File name without .hbs. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** Code lists by scheme (方案). */
export async function loadCodeLists(resources: FileTree): Promise<Record<string, Record<string, string[]>>> {
  const { value, faults } = await loadYamlFile(resources, CODE_LISTS);
  if (faults.length > 0) throw unusable(CODE_LISTS, faults[0]?.message ?? '', 1);
  return value as Record<string, Record<string, string[]>>;
}

/** Numbers and groups of labels that the rules judge by. */
export async function loadCriteria(resources: FileTree): Promise<Criteria> {
  return loadData(CRITERIA, criteriaSchema, [resources], '规则要用');
}

/** What each code means, chapter by chapter. */
export async function loadRuleCatalogue(resources: FileTree): Promise<RuleCatalogue> {
  const catalogue = new Map<string, RuleEntry>();
  for (const { name } of await resources.list(RULE_CHAPTERS)) {
    const chapter = await loadData(`${RULE_CHAPTERS}/${name}`, ruleChapterSchema, [resources], '规则目录');
    for (const [code, entry] of Object.entries(chapter)) {
      if (catalogue.has(code)) throw unusable(`${RULE_CHAPTERS}/${name}`, `${code} 在别的章里已经有了`, 1);
      catalogue.set(code, entry);
    }
  }
  return catalogue;
}

/** A classification scheme by name: the workspace's own `templates/classification/`, else the shipped one. */
export async function loadClassification(name: string, trees: readonly FileTree[]): Promise<Classification> {
  return loadData(`templates/classification/${name}.yaml`, classificationSchema, trees, `dangka.yaml 的「档案分类」写的是 ${name}`);
}

/** A template set by name: the workspace's own `templates/<name>/`, else the shipped one. */
export async function loadTemplateSet(name: string, trees: readonly FileTree[]): Promise<TemplateSetFiles> {
  const folder = `templates/${name}`;
  const set = await loadData(`${folder}/set.yaml`, templateSetSchema, trees, `dangka.yaml 的「模板」写的是 ${name}`);
  const tree = await firstWith(trees, `${folder}/set.yaml`);
  const documents = await loadTexts(tree, folder);
  for (const { 模板: template, 代码: code } of set.文件) {
    if (template !== undefined && !documents.some((document) => document.name === template)) {
      throw new SetupError(`${folder}/set.yaml：文件 ${code} 要用的模板 ${template}.hbs 不存在`, `在 ${folder} 里放上 ${template}.hbs，或改正「模板」`);
    }
  }
  return { set, documents, partials: await loadTexts(tree, `${folder}/partials`) };
}

async function loadData<T>(file: string, schema: z.ZodType<T>, trees: readonly FileTree[], because: string): Promise<T> {
  if (!/^[\p{L}\p{N}/._-]+$/u.test(file) || file.includes('..')) throw new SetupError(`${because}，这不是可用的名称`, '只用字母、数字和连字符');
  const tree = await firstWith(trees, file);
  const { value, faults } = await loadYamlFile(tree, file);
  const fault = faults[0];
  if (fault?.code === 'FILE_MISSING') throw new SetupError(`找不到 ${file}(${because})`, '改正名称，或把文件放到工作区的同一路径下');
  if (fault) throw unusable(file, fault.message, fault.range.line);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || '(文件)'}:${issue.message}`);
  throw new SetupError(`${file} 内容有误：${problems.join(';')}`, '对照随附的同类文件改正');
}

async function firstWith(trees: readonly FileTree[], file: string): Promise<FileTree> {
  for (const tree of trees) if ((await tree.read(file, TEMPLATE_LIMIT)).ok) return tree;
  const last = trees.at(-1);
  if (last === undefined) throw new Error('no tree to load from');
  return last;
}

async function loadTexts(tree: FileTree, folder: string): Promise<TemplateText[]> {
  const texts: TemplateText[] = [];
  for (const entry of await tree.list(folder)) {
    if (entry.kind !== 'file' || !entry.name.endsWith('.hbs')) continue;
    const file = `${folder}/${entry.name}`;
    const result = await tree.read(file, TEMPLATE_LIMIT);
    const decoded = result.ok ? decodeUtf8(result.bytes) : undefined;
    if (!decoded?.ok) throw unusable(file, '读不出来，或不是 UTF-8 编码', 1);
    texts.push({ name: entry.name.slice(0, -'.hbs'.length), file, text: decoded.text });
  }
  return texts;
}

const unusable = (file: string, message: string, line: number): SetupError => new SetupError(`${file}:${line} ${message}`, '改正这个文件后再运行');

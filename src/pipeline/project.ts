import { createChecker, type Checker } from '../check/checker.js';
import type { Draft } from '../check/rule.js';
import { checkShape } from '../check/shape.js';
import { locate, locateFaults } from '../check/report.js';
import { checkTexts } from '../check/text.js';
import { createComposer, type Composer } from '../compose/composer.js';
import type { Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { loadYamlFile } from '../load/file.js';
import { loadClassification, loadCodeLists, loadCriteria, loadRuleCatalogue, loadTemplateSet } from '../load/resources.js';
import { loadIndexAssets } from '../load/index-assets.js';
import { COUNTY_FILE } from '../load/workspace.js';
import type { IndexAssets } from '../model/index-assets.js';
import type { RuleCatalogue } from '../schema/catalogue.js';
import { countySchema, type County } from '../schema/county.js';
import type { Criteria } from '../schema/criteria.js';
import { codeListsOf, schemesIn } from '../schema/lists.js';
import type { Classification, TemplateSet } from '../schema/template-set.js';
import type { World } from '../world.js';

/** A workspace opened: its configuration, and everything the configuration names, compiled once. */
export interface Project {
  readonly world: World;
  /** As far as dangka.yaml could be read; `county` is there only where all of it could. */
  readonly draft: Draft<County>;
  readonly county: County | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly set: TemplateSet;
  readonly classification: Classification;
  readonly checker: Checker;
  /** Whether some cell refuses to grow: then all papers are composed for checking, to find text that does not fit. */
  readonly mayOverflow: boolean;
  /** What each code means, and whether it can be waived. */
  readonly rules: RuleCatalogue;
  readonly composer: Composer;
  /** Numbers that the rules, and what may be published, are judged by. */
  readonly criteria: Criteria;
  readonly indexAssets: IndexAssets;
}

/** What stands in for a setting of dangka.yaml that could not be read, so that the households can still be checked. */
const FALLBACK = { set: 'xinxiang-2017', classification: 'xinxiang-2017' } as const;

/** Opens a workspace. Throws a SetupError where it is none, or where a template or scheme it names cannot be used. */
export async function openProject(outside: World): Promise<Project> {
  const lists = await loadCodeLists(outside.resources);
  const schemes = schemesIn(lists);
  const file = await loadYamlFile(outside.workspace, COUNTY_FILE);
  const unreadable = file.faults.find((fault) => fault.code === 'FILE_MISSING' || fault.code === 'FILE_UNREADABLE');
  if (unreadable) throw new SetupError(`${COUNTY_FILE}:${unreadable.message}`, '工作区的最上层要有 dangka.yaml；新建工作区用 dangka init');
  const shaped = file.value === undefined ? undefined : checkShape(countySchema(schemes), file.value);
  const draft: Draft<County> = shaped?.draft ?? {};
  // 字体: the office's own files before the shipped ones, from here on for every text.
  const world = isTextMap(draft.字体) ? { ...outside, fonts: outside.fonts.withFiles(draft.字体) } : outside;
  const trees = [world.workspace, world.resources];
  const files = await loadTemplateSet(draft.模板 ?? FALLBACK.set, trees);
  const findings = shaped ? [...shaped.findings, ...checkTexts(file.value, world.fonts)] : [];
  const criteria = await loadCriteria(world.resources);
  const standards = { lists: codeListsOf(lists, draft.方案), criteria, set: files.set, fonts: world.fonts };
  const checker = createChecker(standards, draft);
  return {
    world,
    draft,
    county: shaped?.record,
    diagnostics: [...locateFaults(file, {}), ...findings.map((finding) => locate(file, {}, finding)), ...checker.checkCounty(file)],
    set: files.set,
    classification: await loadClassification(draft.档案分类 ?? FALLBACK.classification, trees),
    checker,
    mayOverflow: [...files.documents, ...files.partials].some(({ text }) => /\boverflow\s*=\s*["']refuse["']/.test(text)),
    rules: await loadRuleCatalogue(world.resources),
    composer: createComposer(files.documents, files.partials),
    criteria,
    indexAssets: await loadIndexAssets(world.resources),
  };
}

/** A map that could be read whole. */
const isTextMap = (map: Draft<County>['字体']): map is Readonly<Record<string, string>> => map !== undefined && Object.values(map).every((value) => value !== undefined);

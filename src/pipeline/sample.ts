import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { loadYamlFile } from '../load/file.js';
import { listVillages, stemOf, type VillageFolder } from '../load/workspace.js';
import { supervisionSchema } from '../schema/ledgers.js';
import { termsOf } from '../supervision/bounds.js';
import { drawHouseholds, drawVillages, kindOfRound, type DrawnHousehold, type DrawnVillage, type SampleHousehold, type SampleTerms, type SampleVillage } from '../supervision/sample.js';
import { checkLedger } from './check-county.js';
import { hasError, headNameOf } from './check-village.js';
import { makeCountyPaper } from './county-paper.js';
import { createRenderers, writeDocument, type Format } from './document.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { listCounty, townshipOf, type CountyList } from './rectify.js';

export interface SampleOptions {
  readonly round: number;
  /** Absent: as dangka.yaml or the data file has it. */
  readonly villages?: number;
  readonly households?: number;
  /** Absent: made of the county's code, the year and the round. */
  readonly seed?: string;
}

/** Where a round is to go. */
export interface Sample {
  /** The lists that it was drawn by could be read. */
  readonly ok: boolean;
  readonly terms: SampleTerms;
  readonly kind: string;
  readonly villages: readonly DrawnVillage[];
  readonly households: readonly DrawnHousehold[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Draws villages and households for a round; records are read for what they are drawn by, and not judged. */
export async function drawSample(project: Project, options: SampleOptions, watch: Watch): Promise<Sample> {
  const { draft, criteria, world } = project;
  const terms = termsOfDraw(options, termsOf(draft, criteria), `${draft.县?.区划代码 ?? ''}-${draft.年度 ?? ''}-${options.round}`);
  const supervision = await checkLedger(project, 'supervision.yaml', supervisionSchema);
  // Where the rounds cannot be read, nobody knows which villages to leave out.
  const isBlind = supervision.record === undefined && hasError(supervision.diagnostics);
  const folders = isBlind ? [] : await listVillages(world.workspace);
  const list = listCounty(project);
  const candidates: SampleVillage[] = [];
  for (const folder of folders) candidates.push(await readVillage(project, folder, list));
  const villages = drawVillages(candidates, supervision.record, terms);
  const households: DrawnHousehold[] = [];
  for (const [index, village] of villages.entries()) {
    watch.at({ village: village.code, done: index, of: villages.length });
    const folder = folders.find(({ code }) => code === village.code);
    households.push(...drawHouseholds(village.code, await readHouseholds(project, folder?.householdFiles ?? []), terms));
  }
  const diagnostics = [...project.diagnostics, ...supervision.diagnostics].sort(compareDiagnostics);
  return { ok: !hasError(diagnostics), terms, kind: kindOfRound(supervision.record, options.round), villages, households, diagnostics };
}

const termsOfDraw = ({ round, villages, households, seed }: SampleOptions, standing: Pick<SampleTerms, 'villages' | 'households'>, usual: string): SampleTerms => ({
  round,
  villages: villages ?? standing.villages,
  households: households ?? standing.households,
  seed: seed ?? usual,
});

async function readVillage({ checker, world }: Project, folder: VillageFolder, list: CountyList): Promise<SampleVillage> {
  const { draft } = checker.readVillage(await loadYamlFile(world.workspace, folder.villageFile));
  const township = townshipOf(folder.code, list);
  return { code: folder.code, name: draft.名称 ?? '', township, townshipName: list.townships.find(({ code }) => code === township)?.name ?? draft.乡镇 ?? '', poor: draft.贫困村 ?? '' };
}

async function readHouseholds({ checker, world }: Project, files: readonly string[]): Promise<readonly SampleHousehold[]> {
  const households: SampleHousehold[] = [];
  for (const file of files) {
    const draft = checker.readHousehold(await loadYamlFile(world.workspace, file));
    households.push({ code: stemOf(file), head: headNameOf(draft), group: draft.组 ?? '', category: draft.贫困户属性 ?? '', exit: draft.脱贫标志 ?? '' });
  }
  return households;
}

/** Code of the printed list in the template set. */
const LIST = 'sample';

/** The list as printed, with room for what is found. Throws a SetupError where the template set has no such paper. */
export async function makeSampleList(project: Project, { terms, kind, villages, households }: Sample, format: Format): Promise<Uint8Array> {
  const { county, world } = project;
  if (county === undefined) throw new SetupError('dangka.yaml 有错误，印不出名单', '先改正 dangka.yaml，或用 --format xlsx');
  const listed = villages.map((village) => ({ 督导组: village.team, 乡镇: village.townshipName, 村: village.name, 贫困村: village.poor, 上轮到过: village.again, 户: households.filter((household) => household.village === village.code).map(listHousehold) }));
  const made = makeCountyPaper(project, LIST, { 县: county, 轮次: terms.round, 类型: kind, 种子: terms.seed, 各村: listed });
  return writeDocument(made, format, new Map(), county.批次日期, createRenderers(world.fonts));
}

const listHousehold = ({ code, head, group, category, exit }: DrawnHousehold): object => ({ 户编号: code, 户主: head, 组: group, 属性: category, 脱贫标志: exit });

import { computeCoverage } from '../coverage/compute.js';
import type { Coverage } from '../coverage/coverage.js';
import type { VillageFacts } from '../coverage/facts.js';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { VOIDED } from '../load/workspace.js';
import type { PackagedReader } from '../model/packaged-cards.js';
import { countStages, type StageCounts } from '../signoff/stages.js';
import { collect, hasError, type CheckedVillage } from './check-village.js';
import type { CheckOptions } from './check.js';
import { countyFacts, villageFacts } from './coverage.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { judgeHousehold, type HouseholdStatus } from './status-household.js';
import { walkVillages } from './walk.js';

export interface StatusOptions extends CheckOptions {
  /** Which cards are in the packages of an output folder; absent: none is taken to be. */
  readonly packaged?: PackagedReader;
  /** Also names the files and lines that each household's stages rest on. */
  readonly why?: boolean;
  /** Also computes 十个全覆盖; of the whole county, or it says nothing. */
  readonly coverage?: boolean;
}

/** How far some households have come. */
export interface Totals {
  readonly households: number;
  readonly stages: StageCounts;
}

export interface VillageTotals extends Totals {
  readonly village: string;
  readonly name: string;
  /** 区划代码 of its 乡镇; of a village that is not on the county's list the first nine digits of its own. */
  readonly township: string;
}

export interface TownshipTotals extends Totals {
  readonly township: string;
  readonly name: string;
}

export interface StatusReport {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  readonly county: Totals & { readonly name: string };
  readonly townships: readonly TownshipTotals[];
  readonly villages: readonly VillageTotals[];
  readonly households: readonly HouseholdStatus[];
  readonly coverage?: readonly Coverage[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the villages and households selected and says where each household stands. */
export async function readStatus(project: Project, options: StatusOptions, watch: Watch): Promise<StatusReport> {
  const walk = await walkVillages(project, options, options, watch, options.system);
  const diagnostics: Diagnostic[] = [...walk.diagnostics];
  const households: HouseholdStatus[] = [];
  const villages: VillageTotals[] = [];
  const facts: VillageFacts[] = [];
  for await (const checked of walk.villages) {
    collect(diagnostics, checked);
    const own = await judgeVillage(project, checked, options);
    households.push(...own);
    villages.push({ village: checked.folder.code, name: checked.draft.名称 ?? '', township: townshipOf(project, checked.folder.code), ...totalOf(own) });
    if (options.coverage === true) facts.push(villageFacts(checked, own));
  }
  diagnostics.push(...walk.finish());
  return {
    ok: !hasError(diagnostics),
    county: { name: project.draft.县?.名称 ?? '', ...totalOf(households) },
    townships: totalTownships(project, villages, households),
    villages,
    households,
    ...(options.coverage === true ? { coverage: computeCoverage(await countyFacts(project, facts)) } : {}),
    diagnostics: diagnostics.sort(compareDiagnostics),
  };
}

async function judgeVillage(project: Project, checked: CheckedVillage, { packaged: look, why = false }: StatusOptions): Promise<readonly HouseholdStatus[]> {
  const { 年度: year } = project.draft;
  const packaged = year === undefined ? undefined : await look?.(checked.folder.code, year);
  const voided = (await project.world.workspace.list(`${checked.folder.path}/signoffs/${VOIDED}`)).map(({ name }) => name);
  const statuses: HouseholdStatus[] = [];
  for (const household of checked.households) statuses.push(await judgeHousehold({ project, checked, packaged, voided, why }, household));
  return statuses;
}

const totalOf = (households: readonly HouseholdStatus[]): Totals => ({ households: households.length, stages: countStages(households) });

/** 区划代码: six digits of the county, three of the 乡镇, three of the village. */
const TOWNSHIP_DIGITS = 9;

const townshipOf = ({ draft }: Project, village: string): string =>
  draft.乡镇?.find((township) => township?.村?.some((each) => each?.区划代码 === village))?.区划代码 ?? village.slice(0, TOWNSHIP_DIGITS);

/** The 乡镇 of the villages that were looked at, in the order of their codes. */
function totalTownships({ draft }: Project, villages: readonly VillageTotals[], households: readonly HouseholdStatus[]): readonly TownshipTotals[] {
  const codes = [...new Set(villages.map(({ township }) => township))];
  return codes.map((township): TownshipTotals => {
    const own = new Set(villages.filter((village) => village.township === township).map(({ village }) => village));
    return { township, name: draft.乡镇?.find((each) => each?.区划代码 === township)?.名称 ?? '', ...totalOf(households.filter(({ village }) => own.has(village))) };
  });
}

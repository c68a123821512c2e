import type { Diagnostic } from '../diagnostic.js';
import { readSystemExport } from '../check/system/export.js';
import { loadExchangeProfile } from '../check/system/profile.js';
import { listVillages, stemOf, type VillageFolder } from '../load/workspace.js';
import type { Sheet } from '../model/sheet.js';
import type { Rectification } from '../schema/ledgers.js';
import type { CountyFacts } from './build-village.js';
import { checkCounty } from './check-county.js';
import { checkVillage, type CheckedVillage, type Surroundings } from './check-village.js';
import type { Project } from './project.js';
import type { Watch } from './progress.js';
import { selectVillages, type Selection } from './selection.js';
import { surveyCounty } from './survey.js';
import { openWaivers } from './waivers.js';

/** What a run over villages knows before it begins. */
export interface Survey {
  /** The villages that take part. */
  readonly folders: readonly VillageFolder[];
  /** Of dangka.yaml, the ledgers and the county's list. */
  readonly diagnostics: readonly Diagnostic[];
  /** 整改台账 as people have entered it. */
  readonly rectification: readonly Rectification[];
  readonly surroundings: Surroundings;
  /** What can be said only when all villages have been looked at: waivers for nothing, households that only the system has. */
  readonly finish: (isLookedAt: (household: string) => boolean) => readonly Diagnostic[];
}

/** Looks over the county: numbers are held against all of it, whichever villages are chosen. `sheet` is an export of the national system. */
export async function surveyWorkspace(project: Project, chosen: Selection, sheet?: Sheet): Promise<Survey> {
  const all = await listVillages(project.world.workspace);
  const folders = selectVillages(all, chosen);
  const facts = await openFacts(project, all, sheet);
  const { waivers, system, diagnostics } = facts;
  const known = new Set(all.flatMap((folder) => folder.householdFiles.map(stemOf)));
  return {
    folders,
    rectification: facts.rectification,
    diagnostics,
    surroundings: { duplicates: await surveyCounty(project, all), waivers, ...(system ? { system } : {}) },
    finish: (isLookedAt) => [...waivers.findUnused(isLookedAt), ...(system?.extras((household) => known.has(household)) ?? [])],
  };
}

/** The same, as a worker needs it that is handed its villages. */
export const openCountyFacts = async (project: Project, sheet?: Sheet): Promise<CountyFacts> => openFacts(project, await listVillages(project.world.workspace), sheet);

async function openFacts(project: Project, folders: readonly VillageFolder[], sheet: Sheet | undefined): Promise<CountyFacts & Pick<Survey, 'diagnostics'>> {
  const { workspace, resources } = project.world;
  const system = sheet && (await readSystemExport(sheet, await loadExchangeProfile([workspace, resources])));
  const waivers = await openWaivers(project, folders);
  const county = await checkCounty(project, folders);
  return { waivers, rectification: county.rectification, ...(system ? { system } : {}), diagnostics: [...county.diagnostics, ...waivers.diagnostics, ...(system?.problems ?? [])] };
}

/** A run over villages: each village is checked when it is reached. */
export interface Walk extends Pick<Survey, 'folders' | 'diagnostics'> {
  readonly villages: AsyncIterable<CheckedVillage>;
  finish(): readonly Diagnostic[];
}

/** Walks the villages that `chosen` names; `within` says which of their households take part. */
export async function walkVillages(project: Project, chosen: Selection, within: Selection, watch: Watch, sheet?: Sheet): Promise<Walk> {
  const { folders, diagnostics, surroundings, finish } = await surveyWorkspace(project, chosen, sheet);
  const seen = new Set<string>();
  async function* checkInOrder(): AsyncGenerator<CheckedVillage> {
    for (const [index, folder] of folders.entries()) {
      watch.at({ village: folder.code, done: index, of: folders.length });
      const checked = await checkVillage(project, folder, within, surroundings);
      for (const { code } of checked.households) seen.add(code);
      yield checked;
    }
  }
  return { folders, diagnostics, villages: checkInOrder(), finish: () => finish((household) => seen.has(household)) };
}

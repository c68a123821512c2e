import type { Diagnostic } from '../diagnostic.js';
import { readSystemExport } from '../check/system/export.js';
import { loadExchangeProfile } from '../check/system/profile.js';
import { listVillages, stemOf, type VillageFolder } from '../load/workspace.js';
import type { Sheet } from '../model/sheet.js';
import type { Rectification } from '../schema/ledgers.js';
import { checkCounty } from './check-county.js';
import { checkVillage, type CheckedVillage } from './check-village.js';
import type { Project } from './project.js';
import type { Watch } from './progress.js';
import { selectVillages, type Selection } from './selection.js';
import { surveyCounty } from './survey.js';
import { openWaivers } from './waivers.js';

/** A run over villages: what concerns the county is known at the start, each village is checked when it is reached. */
export interface Walk {
  readonly folders: readonly VillageFolder[];
  /** Of dangka.yaml, the ledgers and the county's list. */
  readonly diagnostics: readonly Diagnostic[];
  /** 整改台账 as people have entered it. */
  readonly rectification: readonly Rectification[];
  readonly villages: AsyncIterable<CheckedVillage>;
  /** What can be said only when the villages have been walked: waivers for nothing, households that only the system has. */
  finish(): readonly Diagnostic[];
}

/**
 * Walks the villages that `chosen` names; `within` says which of their households take part.
 * Numbers are held against the whole county whatever is chosen. `sheet` is an export of the national system.
 */
export async function walkVillages(project: Project, chosen: Selection, within: Selection, watch: Watch, sheet?: Sheet): Promise<Walk> {
  const all = await listVillages(project.world.workspace);
  const folders = selectVillages(all, chosen);
  const system = sheet === undefined ? undefined : await readSystemExport(sheet, await loadExchangeProfile([project.world.workspace, project.world.resources]));
  const surroundings = { duplicates: await surveyCounty(project, all), waivers: await openWaivers(project, all), ...(system ? { system } : {}) };
  const seen = new Set<string>();
  async function* checkInOrder(): AsyncGenerator<CheckedVillage> {
    for (const [index, folder] of folders.entries()) {
      watch.at({ village: folder.code, done: index, of: folders.length });
      const checked = await checkVillage(project, folder, within, surroundings);
      for (const { code } of checked.households) seen.add(code);
      yield checked;
    }
  }
  const known = new Set(all.flatMap((folder) => folder.householdFiles.map(stemOf)));
  const county = await checkCounty(project, all);
  return {
    folders,
    rectification: county.rectification,
    diagnostics: [...county.diagnostics, ...surroundings.waivers.diagnostics, ...(system?.problems ?? [])],
    villages: checkInOrder(),
    finish: () => [...surroundings.waivers.findUnused((household) => seen.has(household)), ...(system?.extras((household) => known.has(household)) ?? [])],
  };
}

import type { Diagnostic } from '../diagnostic.js';
import { listVillages, type VillageFolder } from '../load/workspace.js';
import { checkCounty } from './check-county.js';
import { checkVillage, type CheckedVillage } from './check-village.js';
import type { Project } from './project.js';
import type { Watch } from './progress.js';
import { selectVillages, type Selection } from './selection.js';
import { surveyCounty } from './survey.js';

/** A run over villages: what concerns the county is known at the start, each village is checked when it is reached. */
export interface Walk {
  readonly folders: readonly VillageFolder[];
  /** Of dangka.yaml, the ledgers and the county's list. */
  readonly diagnostics: readonly Diagnostic[];
  readonly villages: AsyncIterable<CheckedVillage>;
}

/**
 * Walks the villages that `chosen` names; `within` says which of their households take part.
 * Numbers are held against the whole county whatever is chosen.
 */
export async function walkVillages(project: Project, chosen: Selection, within: Selection, watch: Watch): Promise<Walk> {
  const all = await listVillages(project.world.workspace);
  const folders = selectVillages(all, chosen);
  const duplicates = await surveyCounty(project, all);
  async function* checkInOrder(): AsyncGenerator<CheckedVillage> {
    for (const [index, folder] of folders.entries()) {
      watch.at({ village: folder.code, done: index, of: folders.length });
      yield await checkVillage(project, folder, within, duplicates);
    }
  }
  return { folders, diagnostics: await checkCounty(project, all), villages: checkInOrder() };
}

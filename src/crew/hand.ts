import { workerData } from 'node:worker_threads';
import type { Sheet } from '../model/sheet.js';
import { openSpreadsheet } from '../node/spreadsheet.js';
import { openWorld, type WorldFolders } from '../node/world.js';
import { openBuilder, type BuildSettings, type BuildVillage, type VillageJob, type VillageOutcome } from '../pipeline/build-village.js';
import { openProject } from '../pipeline/project.js';
import { openCountyFacts } from '../pipeline/walk.js';
import { packFailure, type CarriedFailure } from './failure.js';

/** What each worker is given once. */
export interface HandData {
  readonly folders: WorldFolders;
  readonly settings: BuildSettings;
  /** The national system's export: where it is, and what it is called in diagnostics. */
  readonly system?: { readonly path: string; readonly name: string };
}

/** Fonts and templates are opened with the first village, once for all that follow. */
let opening: Promise<BuildVillage> | undefined;

export type Handed = { readonly outcome: VillageOutcome } | { readonly failure: CarriedFailure };

/** One worker of the crew: builds the villages that it is handed. */
export default async function buildVillage(job: VillageJob): Promise<Handed> {
  opening ??= open(workerData as HandData);
  try {
    return { outcome: await (await opening)(job) };
  } catch (error) {
    const failure = packFailure(error);
    if (failure === undefined) throw error;
    return { failure };
  }
}

async function open({ folders, settings, system }: HandData): Promise<BuildVillage> {
  const project = await openProject(await openWorld(folders));
  return openBuilder(project, await openCountyFacts(project, system && (await openNamed(system))), settings);
}

async function openNamed({ path, name }: NonNullable<HandData['system']>): Promise<Sheet> {
  const sheet = await openSpreadsheet(path);
  return { file: name, rows: () => sheet.rows() };
}

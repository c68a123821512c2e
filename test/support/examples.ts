import { fileURLToPath } from 'node:url';
import { openWorld } from '../../src/node/world.js';
import { listVillages } from '../../src/load/workspace.js';
import { sieve } from '../../src/pipeline/sieve.js';
import { checkVillage } from '../../src/pipeline/check-village.js';
import { makeHousehold, type MadeHousehold } from '../../src/pipeline/make-household.js';
import { numberingOf } from '../../src/pipeline/numbering.js';
import { NO_WAIVERS } from '../../src/pipeline/waivers.js';
import { openProject, type Project } from '../../src/pipeline/project.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

export const openExamples = async (workspace = EXAMPLES): Promise<Project> => openProject(await openWorld({ workspace, resources: ROOT }));

/** Makes one household of a workspace, as build does. */
export async function makeExample(project: Project, household: string): Promise<MadeHousehold> {
  for (const folder of await listVillages(project.world.workspace)) {
    if (!folder.householdFiles.some((file) => file.endsWith(`/${household}.yaml`))) continue;
    const checked = await checkVillage(project, folder, {}, { duplicates: new Map(), waivers: NO_WAIVERS });
    const sound = sieve(checked);
    const found = sound?.households.find(({ record }) => record.户编号 === household);
    if (!project.county || !sound || !found) throw new Error(`${household} is at fault`);
    return makeHousehold(project, { county: project.county, village: sound.village, household: found.record }, numberingOf(project, project.county, checked), checked.files);
  }
  throw new Error(`no household ${household}`);
}

import { listVillages } from '../../src/load/workspace.js';
import { checkVillage } from '../../src/pipeline/check-village.js';
import { composeVersion } from '../../src/pipeline/make-household.js';
import { openProject } from '../../src/pipeline/project.js';
import { NO_WAIVERS } from '../../src/pipeline/waivers.js';
import { memoryWorld, type Files } from './check-world.js';

/** 卡版本 of the first household of a workspace, whatever its signoffs say. */
export async function versionIn(files: Files): Promise<string> {
  const project = await openProject(await memoryWorld(files));
  const [folder] = await listVillages(project.world.workspace);
  if (!folder) throw new Error('no village');
  const { village, households } = await checkVillage(project, folder, {}, { duplicates: new Map(), waivers: NO_WAIVERS });
  const household = households[0]?.record;
  if (!project.county || !village || !household) throw new Error('a record that cannot be read has no card');
  return composeVersion(project, { county: project.county, village, household });
}

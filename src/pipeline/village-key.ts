import { digest } from '../model/digest.js';
import type { BuildSettings, VillageJob } from './build-village.js';
import { fingerprint, fingerprintFiles } from './fingerprint.js';
import type { VillageKey } from './memory.js';
import { COUNTY_FILE, stemOf } from '../load/workspace.js';
import type { Project } from './project.js';
import type { Survey } from './walk.js';

/** Finds a village's key. What all villages share is looked at once. */
export type FindKey = (job: VillageJob) => Promise<VillageKey>;

/**
 * `engine` names the program and whatever of the machine its bytes depend on. `system` is the digest of the national
 * system's export: which of its rows speak of a village, only comparing them tells.
 */
export async function openKeys({ world }: Project, survey: Survey, settings: BuildSettings, engine: string, system: string): Promise<FindKey> {
  const shared = {
    engine: digest('sha256', engine),
    settings: digest('sha256', stableJson(settings)),
    county: await fingerprintFiles(world.workspace, [COUNTY_FILE]),
    templates: digest('sha256', (await Promise.all([fingerprint(world.workspace, 'templates'), fingerprint(world.resources, 'templates'), fingerprint(world.resources, 'schemas'), fingerprint(world.workspace, 'schemas')])).join()),
  };
  const { waivers } = survey.surroundings;
  return async ({ folder, duplicates }) => {
    const codes = new Set(folder.householdFiles.map(stemOf));
    const typed = survey.rectification.filter(({ 村, 户编号 }) => 村 === folder.code || (户编号 !== undefined && codes.has(户编号)));
    const waived = [...codes].map((code) => waivers.of(code)).filter((each) => each.length > 0);
    return { ...shared, village: await fingerprint(world.workspace, folder.path), neighbours: digest('sha256', stableJson({ duplicates: [...duplicates], typed, waived, system })) };
  };
}

/** JSON whose keys are in order, so that it does not tell in which order an object was put together. */
const stableJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));

import { openBuilder, type BuildVillage } from '../pipeline/build-village.js';
import type { Project } from '../pipeline/project.js';
import { openCountyFacts } from '../pipeline/walk.js';

/** Looks at villages in this process; opened for the first that comes. */
export function openHere(project: Project): BuildVillage {
  let opening: Promise<BuildVillage> | undefined;
  return async (job) => {
    opening ??= openCountyFacts(project).then((facts) => openBuilder(project, facts, { audiences: [] }));
    return (await opening)(job);
  };
}

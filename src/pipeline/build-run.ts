import type { Diagnostic } from '../diagnostic.js';
import type { VillageFolder } from '../load/workspace.js';
import { isFaulty, type BuildVillage, type VillageJob, type VillageOutcome } from './build-village.js';
import type { BuildMemory, BuildReason } from './memory.js';
import type { Watch } from './progress.js';
import type { FindKey } from './village-key.js';

/** Builds villages, several at a time. */
export interface Crew {
  readonly hands: number;
  readonly build: BuildVillage;
  dismiss(): Promise<void>;
}

export interface Remembering {
  readonly memory: BuildMemory;
  /** Names the program and what of the machine its bytes depend on. */
  readonly engine: string;
  /** SHA-256 of the national system's export, '' where there is none. */
  readonly system: string;
  /** Builds everything, whatever is remembered. */
  readonly force?: boolean;
}

export interface RunPlan {
  readonly folders: readonly VillageFolder[];
  readonly duplicates: VillageJob['duplicates'];
  readonly crew: Crew;
  readonly watch: Watch;
  readonly keys?: FindKey;
  readonly remembering?: Remembering;
  readonly dryRun?: boolean;
}

/** Gives out the villages in order, as many at a time as there are hands. */
export class BuildRun {
  /** Why each village was built, or would be. */
  readonly reasons = new Map<string, BuildReason>();
  /** Villages left as they were because nothing had changed. */
  skipped = 0;
  readonly #plan: RunPlan;
  #done = 0;
  #documents = 0;

  constructor(plan: RunPlan) {
    this.#plan = plan;
  }

  /** Outcomes in the order of the villages, whichever was done first; of a dry run, of those alone that would not be built. */
  async all(): Promise<readonly VillageOutcome[]> {
    const { folders, crew } = this.#plan;
    const outcomes: (VillageOutcome | undefined)[] = [];
    const queue = folders.entries();
    const work = async (): Promise<void> => {
      for (const [index, folder] of queue) outcomes[index] = await this.#take(folder);
    };
    // One that fails ends the run; the others finish the village in their hands first, so that nothing is left half made.
    const workers = await Promise.allSettled(Array.from({ length: Math.max(1, Math.min(crew.hands, folders.length)) }, work));
    for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
    return outcomes.filter((outcome) => outcome !== undefined);
  }

  async #take(folder: VillageFolder): Promise<VillageOutcome | undefined> {
    const { watch, folders, duplicates } = this.#plan;
    watch.at({ village: folder.code, done: this.#done, of: folders.length, documents: this.#documents });
    const outcome = await this.#recallOrBuild(jobOf(folder, duplicates));
    this.#done += 1;
    return outcome;
  }

  async #recallOrBuild(job: VillageJob): Promise<VillageOutcome | undefined> {
    const { keys, remembering, dryRun, crew } = this.#plan;
    const village = job.folder.code;
    const key = await keys?.(job);
    const recalled = key && remembering && remembering.force !== true ? await remembering.memory.recall(village, key) : undefined;
    if (recalled && 'outcome' in recalled) {
      this.skipped += 1;
      return recalled.outcome;
    }
    this.reasons.set(village, recalled?.reason ?? { kind: 'forced' });
    if (dryRun === true) return undefined;
    const outcome = await crew.build(key === undefined ? job : { ...job, inputs: key.village });
    this.#documents += outcome.packed?.documents ?? 0;
    // A failure is looked at again next time, whatever has changed by then.
    if (key && remembering) await (isFaulty(outcome) || outcome.packed === undefined ? remembering.memory.forget(village) : remembering.memory.remember(village, key, outcome));
    return outcome;
  }
}

const jobOf = (folder: VillageFolder, duplicates: VillageJob['duplicates']): VillageJob => {
  const own = new Map<string, readonly Diagnostic[]>();
  for (const file of folder.householdFiles) {
    const found = duplicates.get(file);
    if (found) own.set(file, found);
  }
  return { folder, duplicates: own };
};

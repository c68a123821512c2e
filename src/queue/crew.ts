import { unpackFailure } from '../crew/failure.js';
import { SetupError } from '../errors.js';
import type { Crew } from '../pipeline/build-run.js';
import type { BuildSettings, BuildVillage, VillageJob, VillageOutcome } from '../pipeline/build-village.js';
import { ChangedInput, reportChange } from '../pipeline/changed-input.js';
import type { BuildMemory, VillageKey } from '../pipeline/memory.js';
import type { Watch } from '../pipeline/progress.js';
import type { JobQueue } from './bull.js';
import type { Job } from './job.js';
import { readFailure, readOutcome, writeDuplicates, type JobFailure } from './notes.js';
import type { Slots } from './slots.js';
import { createWatcher, type Finished } from './watcher.js';

/** What is the same for all jobs of one asking. */
export type Asking = Pick<Job, 'workspace' | 'output' | 'county' | 'system' | 'force'>;

export interface QueueCrew {
  /** Reads what earlier runs have left, and leaves it to the workers to add to it. */
  readonly memory: BuildMemory;
  readonly crew: (settings: BuildSettings, villages: number) => Crew;
  /** Villages asked for so far, and their jobs. */
  readonly jobs: ReadonlyMap<string, string>;
}

export interface QueueTools {
  readonly queue: JobQueue;
  readonly memory: BuildMemory;
  readonly slots: Slots;
  /** Makes what is no village by its name: no package comes of it, and its name is nobody else's business. */
  readonly makeHere: BuildVillage;
  /** Told of each village that is over; absent: nobody waits for them. */
  readonly watch?: Watch;
}

/** Builds villages by asking for them: other processes, on this machine or others, take the jobs and make them. */
export function createQueueCrew(asking: Asking, { queue, memory, slots, makeHere, watch }: QueueTools): QueueCrew {
  const keys = new Map<string, VillageKey>();
  const jobs = new Map<string, string>();
  const watcher = createWatcher(queue);
  let [done, documents] = [0, 0];

  const ask = async ({ folder, duplicates }: VillageJob, settings: BuildSettings): Promise<VillageOutcome> => {
    const village = folder.code;
    const key = keys.get(village);
    if (key === undefined) throw new Error(`a village without a key: ${village}`);
    const digest = await writeDuplicates(asking.output, village, duplicates);
    const job = { ...asking, village, key, settings, ...(digest === undefined ? {} : { duplicates: digest }) };
    const id = await queue.add(job);
    jobs.set(village, id);
    if (watch === undefined) return nothingOf(village);
    const outcome = await collect(job, id, await watcher.wait(id, job), folder);
    done += 1;
    documents += outcome.packed?.documents ?? 0;
    watch.at({ village, done, of: jobs.size, documents });
    return outcome;
  };

  return {
    jobs,
    memory: {
      ...memory,
      recall: (village, key) => {
        keys.set(village, key);
        return asking.force ? Promise.resolve({ reason: { kind: 'forced' } }) : slots(() => memory.recall(village, key));
      },
      remember: () => Promise.resolve(),
      forget: () => Promise.resolve(),
    },
    crew: (settings, villages) => ({
      // All are asked for before the first is waited for.
      hands: villages,
      build: (job) => (/^\d{12}$/.test(job.folder.code) ? ask(job, settings) : makeHere(job)),
      dismiss: () => {
        watcher.stop();
        return Promise.resolve();
      },
    }),
  };
}

async function collect({ output, village }: Job, id: string, finished: Finished, folder: VillageJob['folder']): Promise<VillageOutcome> {
  if ('failure' in finished) return explain(await readFailure(output, village, id), folder);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await readOutcome(output, village, finished.result.outcome);
    if (outcome) return outcome;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  // Somebody has asked for it again, with other inputs or settings.
  return changed(folder);
}

/** NFS may show for a minute what another machine has replaced. */
const ATTEMPTS = 65;
const PAUSE = 1000;

const nothingOf = (village: string): VillageOutcome => ({ village, households: [], rejected: 0, diagnostics: [], waivers: [] });

const changed = (folder: VillageJob['folder']): VillageOutcome => ({ ...nothingOf(folder.code), diagnostics: [reportChange(folder, new ChangedInput(''))] });

function explain(failure: JobFailure | undefined, folder: VillageJob['folder']): VillageOutcome {
  switch (failure?.kind) {
    case 'setup':
    case 'access':
      throw unpackFailure(failure);
    case 'stale':
      if (failure.parts.includes('engine')) throw new SetupError(`做村 ${folder.code} 的电脑上，程序、字体或 Node.js 与这台不同，做出来的包会不一样`, '各台电脑装同一个版本的 dangka 和 Node.js，再运行一次 dangka queue');
      if (failure.parts.every((part) => part === 'village' || part === 'neighbours')) return changed(folder);
      throw new SetupError('排队以后，dangka.yaml、模板、代码表或规则被改动了，或者各台电脑看到的不一样', '等文件改完、复制完，再运行一次 dangka queue');
    default:
      throw new SetupError(`村 ${folder.code} 试了几次都没有做成`, '看 dangka worker 在标准错误里说的原因，处理后再运行一次 dangka queue');
  }
}

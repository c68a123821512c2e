import { packFailure } from '../crew/failure.js';
import { isFaulty, type VillageOutcome } from '../pipeline/build-village.js';
import type { Job, JobResult } from './job.js';
import { writeOutcome, type JobFailure } from './notes.js';
import { waitForVillage } from './turn.js';
import { createMaker } from './village.js';

/** What the worker tells its child, and is told by it. */
export interface Order {
  readonly id: string;
  readonly job: Job;
}

export type Reply = { readonly result: JobResult; readonly skipped: boolean } | { readonly failure: JobFailure };

/** Makes villages one after another, each under its lock. Throws for bugs: the process is then to end. */
export function createChild(resources: string): (order: Order) => Promise<Reply> {
  const make = createMaker(resources);
  return async ({ id, job }) => {
    try {
      const unlock = await waitForVillage(job.output, job.village);
      try {
        const made = await make(job);
        if ('stale' in made) return { failure: { kind: 'stale', parts: made.stale } };
        const outcome = await writeOutcome(job.output, job.village, { job: id, outcome: made.outcome });
        return { result: { ...count(made.outcome), outcome }, skipped: made.skipped };
      } finally {
        unlock();
      }
    } catch (error) {
      const failure = packFailure(error);
      if (failure === undefined) throw error;
      return { failure };
    }
  };
}

const count = (outcome: VillageOutcome): Omit<JobResult, 'outcome'> => ({
  ok: !isFaulty(outcome),
  households: outcome.households.length,
  documents: outcome.packed?.documents ?? 0,
  packages: outcome.packed?.packages.length ?? 0,
});

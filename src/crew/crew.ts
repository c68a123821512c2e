import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Crew } from '../pipeline/build-run.js';
import type { VillageJob } from '../pipeline/build-village.js';
import { unpackFailure } from './failure.js';
import type { HandData, Handed } from './hand.js';

/** As many as the machine has cores; a village more at a time would only wait. */
export const defaultJobs = (): number => availableParallelism();

/** Worker threads that build villages, each with its own fonts and templates. They start when the first village is to be built. */
export function openCrew(hands: number, data: HandData): Crew {
  let pool: Piscina<VillageJob, Handed> | undefined;
  return {
    hands,
    build: async (job) => {
      pool ??= openPool(hands, data);
      const handed = await pool.run(job);
      if ('failure' in handed) throw unpackFailure(handed.failure);
      return handed.outcome;
    },
    dismiss: async () => {
      await pool?.destroy();
    },
  };
}

const openPool = (hands: number, data: HandData): Piscina<VillageJob, Handed> =>
  new Piscina<VillageJob, Handed>({
    filename: new URL('./hand.js', import.meta.url).href,
    workerData: data,
    minThreads: hands,
    maxThreads: hands,
    // A thread that has its fonts open is worth keeping till the end.
    idleTimeout: Number.POSITIVE_INFINITY,
  });

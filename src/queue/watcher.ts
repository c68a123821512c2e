import type { JobQueue, JobState } from './bull.js';
import type { Job } from './job.js';

/** A job that is over. */
export type Finished = Exclude<JobState, string>;

export interface Watcher {
  /** Comes back when the job is over, whoever made it. */
  wait(id: string, job: Job): Promise<Finished>;
  stop(): void;
}

interface Awaited {
  readonly job: Job;
  readonly resolve: (finished: Finished) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds between two rounds. */
const PAUSE = 500;
/** A round that takes long is followed by a pause so many times as long: watching must not be what keeps Redis busy. */
const REST = 4;

/**
 * Looks at the jobs in rounds. Events would be sooner, but what happens while Redis is away is told by none; and a job
 * that is gone, since Redis came back without it, is added again.
 */
export function createWatcher(queue: Pick<JobQueue, 'add' | 'look'>, pause = PAUSE): Watcher {
  const awaited = new Map<string, Awaited>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (id: string, { job, resolve, reject }: Awaited): Promise<void> => {
    try {
      const state = await queue.look(id);
      if (state === 'gone') await queue.add(job);
      if (typeof state === 'string') return;
      awaited.delete(id);
      resolve(state);
    } catch (error) {
      awaited.delete(id);
      reject(error);
    }
  };

  const goRound = async (): Promise<void> => {
    const began = performance.now();
    await Promise.all([...awaited].map(([id, each]) => look(id, each)));
    timer = undefined;
    if (awaited.size > 0) schedule(Math.max(pause, REST * (performance.now() - began)));
  };

  const schedule = (after: number): void => {
    timer ??= setTimeout(() => void goRound(), after);
  };

  return {
    wait: (id, job) =>
      new Promise((resolve, reject) => {
        awaited.set(id, { job, resolve, reject });
        schedule(pause);
      }),
    stop: () => {
      clearTimeout(timer);
      awaited.clear();
    },
  };
}

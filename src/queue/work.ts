import type { QueuePlace, Worked } from './bull.js';
import { openWorker } from './bull.js';
import type { Reply } from './child.js';
import type { Job } from './job.js';
import { writeFailure, type JobFailure } from './notes.js';
import type { Team } from './team.js';

export interface Work {
  /** Hands back what is being made, and comes back when this worker has nothing any more. */
  stop(): Promise<void>;
}

/** Told of each job that is over here, and of trouble with Redis. */
export interface Ears {
  readonly onReply: (village: string, reply: Reply) => void;
  readonly onTrouble: (error: Error) => void;
}

/** Takes jobs and has the team make them, until it is stopped. */
export async function startWork(place: QueuePlace, hands: number, team: Team, { onReply, onTrouble }: Ears): Promise<Work> {
  let stopping = false;
  const work = async (id: string, job: Job): Promise<Worked> => {
    const reply = stopping ? undefined : await team.make({ id, job });
    // Nobody's fault, and no attempt of the job's.
    if (reply === undefined || (stopping && 'failure' in reply)) return 'handed back';
    onReply(job.village, reply);
    if (!('failure' in reply)) return reply;
    // Where not even that can be written, the asker is told that there was a failure, and the reason stands here.
    await writeFailure(job.output, job.village, id, reply.failure).catch(onTrouble);
    return { failure: wordOf(reply.failure) };
  };
  const worker = await openWorker(place, hands, work, onTrouble);
  return {
    stop: async () => {
      stopping = true;
      await Promise.all([team.dismiss(), worker.close()]);
    },
  };
}

/** For Redis: no message, which may name a household. */
const wordOf = (failure: JobFailure): string => (failure.kind === 'access' ? failure.code : failure.kind);

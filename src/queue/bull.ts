import { Job as BullJob, Queue, UnrecoverableError, WaitingError, Worker, type ConnectionOptions } from 'bullmq';
import { SetupError } from '../errors.js';
import { codeOf } from '../node/access.js';
import type { RedisAddress } from './address.js';
import { jobIdOf, readJob, type Job, type JobResult } from './job.js';

/** Where jobs are kept, and who asks. */
export interface QueuePlace {
  readonly address: RedisAddress;
  readonly username?: string;
  readonly password?: string;
  /** In front of all keys, so that several offices can use one Redis. */
  readonly prefix: string;
}

export type JobState = 'gone' | 'pending' | { readonly result: JobResult } | { readonly failure: string };

export interface JobQueue {
  /** Adds a job, unless the same one is waiting or being made; gives back its identity. */
  add(job: Job): Promise<string>;
  look(id: string): Promise<JobState>;
  close(): Promise<void>;
}

/** What a worker made of a job. `failure` is kept by Redis: a word, never a message. */
export type Worked = { readonly result: JobResult } | { readonly failure: string } | 'handed back';

export interface JobWorker {
  /** Takes no more jobs; comes back when those in hand are over. */
  close(): Promise<void>;
}

const NAME = 'villages';
/** Milliseconds. */
const SECOND = 1000;

/** A worker that has given no sign for so long has lost its job: seconds of a busy machine must not count, a dead one soon. */
const LEASE = { lockDuration: 30 * SECOND, stalledInterval: 10 * SECOND, maxStalledCount: 10 };

/** Of a job: a full disk, a worker of another version may be over by the next attempt. Ages are in seconds. */
const TERMS = { attempts: 5, backoff: { type: 'exponential', delay: 2 * SECOND }, stackTraceLimit: 0, removeOnComplete: { age: 3600 }, removeOnFail: { age: 7 * 24 * 3600 } };

/** Attempts to reach Redis, some seconds in all, before it counts as not being there. */
const FIRST_ATTEMPTS = 8;

/** Opens the queue to add to; throws a SetupError where Redis cannot be reached. */
export async function openQueue(place: QueuePlace, onTrouble: (error: Error) => void): Promise<JobQueue> {
  const { connection, settle } = connect(place);
  const queue = new Queue<Job, JobResult>(NAME, { connection, prefix: place.prefix });
  await settle(queue, onTrouble);
  return {
    add: async (job) => {
      const jobId = jobIdOf(job);
      const found = await BullJob.fromId<Job, JobResult>(queue, jobId);
      // What is over is asked for anew. Where two ask at once, one of them finds it gone.
      if (found?.finishedOn !== undefined) await found.remove().catch(() => undefined);
      await queue.add('village', job, { ...TERMS, jobId });
      return jobId;
    },
    look: async (id) => {
      const found = await BullJob.fromId<Job, JobResult>(queue, id);
      if (found === undefined) return 'gone';
      if (found.finishedOn === undefined) return 'pending';
      // An earlier attempt may have left its reason in a job that was done in the end; only those have a result.
      return isResult(found.returnvalue) ? { result: found.returnvalue } : { failure: found.failedReason };
    },
    close: () => queue.close(),
  };
}

const isResult = (value: JobResult | null | undefined): value is JobResult => typeof value === 'object' && value !== null;

/** Opens a worker that works on so many jobs at a time; throws a SetupError where Redis cannot be reached. */
export async function openWorker(place: QueuePlace, hands: number, work: (id: string, job: Job) => Promise<Worked>, onTrouble: (error: Error) => void): Promise<JobWorker> {
  const { connection, settle } = connect(place);
  const perform = async (found: BullJob<Job, JobResult>, token?: string): Promise<JobResult> => {
    const job = readJob(found.data);
    if (job === undefined) throw new UnrecoverableError('foreign');
    const worked = await work(found.id ?? '', job);
    if (worked === 'handed back') {
      await found.moveToWait(token);
      throw new WaitingError();
    }
    if ('failure' in worked) throw new Error(worked.failure);
    return worked.result;
  };
  const worker = new Worker<Job, JobResult>(NAME, perform, { connection, prefix: place.prefix, concurrency: hands, autorun: false, ...LEASE });
  await settle(worker, onTrouble);
  worker.run().catch(onTrouble);
  return { close: () => worker.close() };
}

/** A Queue or a Worker. */
interface Opened {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/** Once Redis has been reached it is waited for as long as it takes: it may be started again. */
function connect({ address, username, password }: QueuePlace): { readonly connection: ConnectionOptions; readonly settle: (opened: Opened, onTrouble: (error: Error) => void) => Promise<void> } {
  let reached = false;
  const connection = {
    ...address,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    maxRetriesPerRequest: null,
    retryStrategy: (attempts: number) => (reached || attempts < FIRST_ATTEMPTS ? Math.min(attempts * 100, 2 * SECOND) : null),
  };
  return {
    connection,
    settle: async (opened, onTrouble) => {
      opened.on('error', (error) => {
        if (reached) onTrouble(error);
      });
      try {
        await opened.waitUntilReady();
        reached = true;
      } catch (error) {
        await opened.close().catch(() => undefined);
        throw new SetupError(`连不上 Redis（${describe(error)}）`, '核对 --redis 的地址，看 Redis 是否在运行；有口令的，写在环境变量 DANGKA_REDIS_PASSWORD 里', { cause: error });
      }
    },
  };
}

/** The system's code, or the first word of what Redis answers: NOAUTH, WRONGPASS, NOPERM, LOADING. */
const describe = (error: unknown): string => (codeOf(error) !== 'UNKNOWN' || !(error instanceof Error) ? codeOf(error) : (/^[A-Z]{4,}\b/.exec(error.message)?.[0] ?? 'UNKNOWN'));

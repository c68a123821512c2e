import { fileURLToPath } from 'node:url';
import { defaultJobs } from '../../crew/crew.js';
import { SetupError } from '../../errors.js';
import { codeOf } from '../../node/access.js';
import { releaseLocks } from '../../node/lock.js';
import { removeTemporaryFiles } from '../../node/temporary.js';
import { readAddress } from '../../queue/address.js';
import type { QueuePlace } from '../../queue/bull.js';
import { createChild, type Order, type Reply } from '../../queue/child.js';
import type { JobFailure } from '../../queue/notes.js';
import { createTeam } from '../../queue/team.js';
import { startWork, type Work } from '../../queue/work.js';
import { toPrintable } from '../../report/printable.js';
import type { Context, Execute, Outcome } from '../command.js';
import type { Options } from '../options.js';

/** What stands in place of an address where the worker starts this program again, for its children: the jobs come from it. */
const PARENT = 'parent:';

/** In front of all keys in Redis. */
const PREFIX = 'dangka';

/** Milliseconds for Redis to hear that the jobs are handed back; where it does not, they are given out again when their lease is over. */
const PATIENCE = 15_000;

export const execute: Execute = async (_, options, context) => {
  if (options.redis === PARENT) return serveParent(context);
  const { jobs = defaultJobs(), quiet } = options;
  const { text: { worker: words } } = context;
  const place = placeOf(options);
  const say = (line: string): void => {
    if (!quiet) process.stderr.write(`${line}\n`);
  };
  const trouble = createTroubleReport((reason) => {
    process.stderr.write(`${words.trouble(reason)}\n`);
  });
  const team = createTeam({ file: fileURLToPath(new URL('../../cli.js', import.meta.url)), args: ['worker', '--redis', PARENT] });
  const work = await startWork(place, jobs, team, {
    onReply: (village, reply) => {
      trouble.over();
      if ('failure' in reply) process.stderr.write(`${toPrintable(words.failed(village, describe(reply.failure, context)))}\n`);
      else say(words.done(village, reply.result, reply.skipped));
    },
    onTrouble: trouble.tell,
  });
  leaveOnSignals(work, words.leaving);
  return {
    code: 0,
    json: { ok: true, prefix: place.prefix, jobs },
    result: () => '',
    notes: (view) => (view.quiet ? '' : `${words.waiting(jobs)}\n`),
    stay: () => new Promise(() => undefined),
  };
};

/** Redis, as the command line and the environment name it. */
export function placeOf({ redis = '', prefix = PREFIX }: Options): QueuePlace {
  const { DANGKA_REDIS_USERNAME: username, DANGKA_REDIS_PASSWORD: password } = process.env;
  return { address: readAddress(redis), prefix, ...(username ? { username } : {}), ...(password ? { password } : {}) };
}

/** One of the worker's children: makes what it is handed, until the channel to the worker closes, whoever closed it. */
function serveParent({ resources, text }: Context): Outcome {
  if (process.send === undefined) throw new SetupError(text.worker.noParent, text.usage.seeHelp('worker'));
  const make = createChild(resources);
  process.on('message', (order: Order) => {
    void make(order).then((reply: Reply) => process.send?.(reply));
  });
  process.once('disconnect', () => {
    removeTemporaryFiles();
    releaseLocks();
    process.exit(0);
  });
  return { code: 0, json: {}, result: () => '', stay: () => new Promise(() => undefined) };
}

const EXITS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Other commands stop at once; a worker first hands back what it has in hand, for others to take up. */
function leaveOnSignals(work: Work, leaving: string): void {
  for (const [signal, code] of Object.entries(EXITS)) {
    process.removeAllListeners(signal);
    process.once(signal, () => {
      process.stderr.write(`\n${leaving}\n`);
      setTimeout(() => process.exit(code), PATIENCE);
      void work.stop().finally(() => process.exit(code));
    });
  }
}

/** Says once that Redis is away, not with every attempt. */
function createTroubleReport(tell: (reason: string) => void): { readonly tell: (error: Error) => void; readonly over: () => void } {
  let told = '';
  return {
    tell: (error) => {
      const reason = codeOf(error) === 'UNKNOWN' ? error.message : codeOf(error);
      if (reason !== told) tell(reason);
      told = reason;
    },
    over: () => {
      told = '';
    },
  };
}

function describe(failure: JobFailure, { text: { worker: words, build } }: Context): string {
  switch (failure.kind) {
    case 'setup':
      return `${failure.message}。${failure.hint}`;
    case 'access':
      return failure.message;
    case 'stale':
      return words.stale(failure.parts.map((part) => build.reason.part[part]));
    case 'died':
      return words.died;
  }
}

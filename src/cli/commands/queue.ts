import { describeEngine } from '../../crew/engine.js';
import { openBuildMemory } from '../../crew/memory.js';
import { hashAt } from '../../node/hash-file.js';
import { openOutput } from '../../node/output.js';
import { openWorld } from '../../node/world.js';
import { buildWorkspace, type BuildReport } from '../../pipeline/build.js';
import { openProject, type Project } from '../../pipeline/project.js';
import { UNWATCHED } from '../../pipeline/progress.js';
import { describeAsking } from '../../queue/asking.js';
import { openQueue, type JobQueue } from '../../queue/bull.js';
import { createQueueCrew, type QueueCrew } from '../../queue/crew.js';
import { openHere } from '../../queue/here.js';
import { createSlots, withSlots } from '../../queue/slots.js';
import { officeFontsOf } from '../../queue/village.js';
import { compareCodePoints } from '../../text/order.js';
import { describeBuild } from '../building.js';
import type { Context, Execute, Outcome } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import type { Options } from '../options.js';
import { findSystemExport } from '../system-export.js';
import { placeOf } from './worker.js';
import { checkOptionsOf } from './workspace.js';

/** Files read at a time, while all villages wait to be asked for. */
const READERS = 8;

export const execute: Execute = async (args, options, context) => {
  const { out = '', wait } = options;
  const [workspace = ''] = args;
  const place = placeOf(options);
  const project = await openProject(await openWorld({ workspace, resources: context.resources, output: out, joins: true }));
  // Workers may be at work in the folder already: its packages and their history are theirs.
  await openOutput(out);
  const queue = await openQueue(place, () => undefined);
  try {
    const { report, jobs } = await askForVillages(project, args, options, context, queue);
    return wait === true ? describeBuild({ report, pruned: [] }, options) : describeQueued(report, jobs);
  } finally {
    await queue.close();
  }
};

interface Asked {
  readonly report: BuildReport;
  readonly jobs: QueueCrew['jobs'];
}

async function askForVillages(project: Project, args: readonly string[], options: Options, context: Context, queue: JobQueue): Promise<Asked> {
  const { out = '', formats, audiences, allowPartial, duplex, force = false, wait } = options;
  const [workspace = ''] = args;
  const system = await findSystemExport(undefined, workspace, project.world.workspace, context.text);
  const slots = createSlots(READERS);
  const { memory, crew, jobs } = createQueueCrew(await describeAsking(project, { workspace, output: out, force }, system), {
    queue,
    memory: openBuildMemory(out),
    slots,
    makeHere: openHere(project),
    ...(wait === true ? { watch: context.watch } : {}),
  });
  const report = await buildWorkspace(
    withSlots(project, slots),
    {
      ...(await checkOptionsOf(args, options, project, context)),
      allowPartial,
      ...(formats === undefined ? {} : { formats }),
      ...(audiences === undefined ? {} : { audiences }),
      ...(duplex === undefined ? {} : { duplex }),
      crew,
      remembering: { memory, engine: describeEngine(officeFontsOf(project, workspace)), system: system === undefined ? '' : await hashAt(system.path) },
    },
    // Villages are taken up all at once: what tells is when they are over.
    UNWATCHED,
  );
  return { report, jobs };
}

function describeQueued({ ok, counts, reasons, diagnostics }: BuildReport, jobs: QueueCrew['jobs']): Outcome {
  const queued = [...jobs].sort(([a], [b]) => compareCodePoints(a, b)).map(([village, job]) => ({ village, job, ...reasons.get(village) }));
  return {
    code: ok ? 0 : 2,
    json: { ok, counts: { villages: counts.villages, queued: queued.length, skipped: counts.skipped }, queued, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view),
    result: ({ text, paint, quiet }) => (quiet ? '' : `${paint('bold', text.queue.queued(queued.length, counts.villages))}\n${counts.skipped > 0 ? `${text.build.skipped(counts.skipped)}\n` : ''}${text.queue.next}\n`),
  };
}

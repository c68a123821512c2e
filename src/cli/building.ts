import { dirname, join } from 'node:path';
import { defaultJobs, openCrew } from '../crew/crew.js';
import { describeEngine } from '../crew/engine.js';
import { openBuildMemory } from '../crew/memory.js';
import { readFontMap } from '../node/font-map.js';
import { hashAt } from '../node/hash-file.js';
import { lockOutput } from '../node/lock.js';
import { buildWorkspace, type BuildOptions, type BuildReport } from '../pipeline/build.js';
import type { BuildReason } from '../pipeline/memory.js';
import type { Project } from '../pipeline/project.js';
import type { Context, Outcome, View } from './command.js';
import { checkOptionsOf, openWorkspace } from './commands/workspace.js';
import { describeDiagnostics, toJson } from './diagnostics.js';
import type { Options } from './options.js';
import { findSystemExport } from './system-export.js';

/** A county has hundreds of villages; the summary stays a page long. */
const LISTED = 20;

export interface Built {
  readonly report: BuildReport;
  /** Files that were removed on demand: replaced packages, and those of villages that have left. */
  readonly pruned: readonly string[];
}

/** What `build` and `pack` do: makes the packages of the villages selected, in an output folder that nobody else uses meanwhile. */
export async function buildPackages(args: readonly string[], options: Options, context: Context, more: Pick<BuildOptions, 'books'>): Promise<Built> {
  const { out = '', prune, shard } = options;
  const project = await openWorkspace(args, context, out);
  const unlock = lockOutput(out, shard);
  try {
    const memory = openBuildMemory(out);
    const report = await buildWorkspace(project, { ...(await settingsOf(args, options, context, project)), ...more }, context.watch);
    if (prune !== true || options.dryRun === true) return { report, pruned: [] };
    await memory.remove(report.orphans);
    return { report: { ...report, orphans: [] }, pruned: [...report.orphans, ...(await project.world.output.prune())] };
  } finally {
    unlock();
  }
}

async function settingsOf(args: readonly string[], options: Options, context: Context, project: Project): Promise<BuildOptions> {
  const { out = '', formats, audiences, allowPartial, duplex, shard, force, dryRun, jobs = defaultJobs() } = options;
  const [workspace = ''] = args;
  const system = await findSystemExport(options.system, workspace, project.world.workspace, context.text);
  const folders = { workspace, resources: context.resources, output: out, joins: true };
  return {
    ...(await checkOptionsOf(args, options, project, context)),
    allowPartial,
    ...(duplex === undefined ? {} : { duplex }),
    ...(formats === undefined ? {} : { formats }),
    ...(audiences === undefined ? {} : { audiences }),
    ...(shard === undefined ? {} : { part: shard }),
    ...(dryRun === undefined ? {} : { dryRun }),
    remembering: {
      memory: openBuildMemory(out),
      engine: describeEngine([...readFontMap(officeFontsOf(project), workspace).values()].map(({ file }) => file)),
      system: system === undefined ? '' : await hashAt(system.path),
      ...(force === undefined ? {} : { force }),
    },
    // One village, or one at a time, is made without a thread of its own.
    ...(jobs === 1 ? {} : { crew: (settings, villages) => (villages < 2 ? undefined : openCrew(Math.min(jobs, villages), { folders, settings, ...(system ? { system } : {}) })) }),
  };
}

const officeFontsOf = ({ draft }: Project): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(draft.字体 ?? {}).flatMap(([role, file]) => (file === undefined ? [] : [[role, file]])));

export function describeBuild({ report, pruned }: Built, { out = '', dryRun }: Options): Outcome {
  const { ok, counts, packages, orphans, reasons, diagnostics } = report;
  const planned = [...reasons].map(([village, reason]) => ({ village, ...reason }));
  return {
    code: ok ? 0 : 2,
    json: { ok, counts, packages, ...(dryRun === true ? { planned } : {}), ...(orphans.length > 0 ? { orphans } : {}), diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view) + (dryRun === true ? '' : describeLeftOut(report, view)) + (orphans.length > 0 ? `${view.text.build.orphans(orphans)}\n` : ''),
    result: (view) => (view.quiet ? '' : (dryRun === true ? describePlan(report, view) : describePackages(report, out, view)) + (pruned.length === 0 ? '' : `${view.text.build.pruned(pruned.length)}\n`)),
  };
}

function describePackages({ counts, packages, books }: BuildReport, out: string, { text, paint }: View): string {
  const lines = [paint('bold', text.build.closing(counts))];
  if (packages.length > 0) lines.push(text.build.packages(out), ...packages.slice(0, LISTED).map(({ file }) => `  ${join(out, file)}`));
  if (packages.length > LISTED) lines.push(`  ${text.build.more(packages.length - LISTED)}`);
  if (books.length > 0) lines.push(text.build.books(join(out, dirname(books[0] ?? '')), books.length));
  if (counts.skipped > 0) lines.push(text.build.skipped(counts.skipped));
  return `${lines.join('\n')}\n`;
}

function describePlan({ counts, reasons }: BuildReport, { text, paint }: View): string {
  const lines = [...reasons].map(([village, reason]) => `  ${village}　${describeReason(reason, text)}`);
  return `${[paint('bold', text.build.wouldBuild(reasons.size, counts.villages)), ...lines].join('\n')}\n`;
}

function describeReason(reason: BuildReason, { build: { reason: words } }: View['text']): string {
  if (reason.kind === 'changed') return words.changed(reason.parts.map((part) => words.part[part]));
  return reason.kind === 'output' ? words.output(reason.files) : words[reason.kind];
}

function describeLeftOut({ ok, counts, packages }: BuildReport, { text }: View): string {
  if (ok) return '';
  const { build } = text;
  const unpacked = counts.villages - new Set(packages.map(({ village }) => village)).size;
  return [...(counts.rejected > 0 ? [build.rejected(counts.rejected)] : []), ...(unpacked > 0 ? [build.unpacked(unpacked)] : []), build.remedy].map((line) => `${line}\n`).join('');
}

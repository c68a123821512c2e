import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { listVillages, type VillageFolder } from '../load/workspace.js';
import type { Audience } from '../model/audience.js';
import { compareCodePoints } from '../text/order.js';
import { chooseAudiences } from './audiences.js';
import { BuildRun, type Crew, type Remembering } from './build-run.js';
import { openBuilder, type BuildSettings, type VillageOutcome } from './build-village.js';
import { hasError } from './check-village.js';
import type { CheckOptions } from './check.js';
import type { BuildReason } from './memory.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { takePart, type Part } from './selection.js';
import { openKeys } from './village-key.js';
import { surveyWorkspace, type Survey } from './walk.js';

export interface BuildOptions extends CheckOptions, Omit<BuildSettings, 'audiences'> {
  /** Absent: all that the template set has papers for. */
  readonly audiences?: readonly Audience[];
  /** Who builds the villages; absent: this thread, one after another. */
  readonly crew?: (settings: BuildSettings, villages: number) => Crew | undefined;
  /** What earlier runs have left; absent: everything is made anew and nothing is remembered. */
  readonly remembering?: Remembering;
  /** One part of the villages: for several machines that build side by side. */
  readonly part?: Part;
  /** Says what would be built and why, and makes nothing. */
  readonly dryRun?: boolean;
}

export interface BuildReport {
  readonly ok: boolean;
  readonly counts: {
    readonly villages: number;
    readonly households: number;
    /** Papers made; one in two formats counts once. */
    readonly documents: number;
    /** That stand now, made by this run or before. */
    readonly packages: number;
    /** Villages left as they were because nothing had changed. */
    readonly skipped: number;
    /** Households without a card because their record, or their village's, is at fault. */
    readonly rejected: number;
  };
  readonly packages: readonly { readonly village: string; readonly audience: Audience; readonly file: string; readonly sha256: string }[];
  /** Print books, relative to the output folder. */
  readonly books: readonly string[];
  /** Why each village was built, or would be. */
  readonly reasons: ReadonlyMap<string, BuildReason>;
  /** Files of earlier runs that no village of the workspace makes any more. */
  readonly orphans: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks and builds village by village: what is not at fault is made, what is at fault is named. */
export async function buildWorkspace(project: Project, options: BuildOptions, watch: Watch): Promise<BuildReport> {
  const settings = settingsOf(options, chooseAudiences(project.set, options.audiences));
  // The package is the village's: one household chosen means its village, whole.
  const survey = await surveyWorkspace(project, options, options.system);
  const folders = takePart(survey.folders, options.part);
  const keys = options.remembering && (await openKeys(project, survey, settings, options.remembering.engine, options.remembering.system));
  const crew = hire(project, survey, options, settings, folders.length);
  try {
    const run = new BuildRun({
      folders,
      duplicates: survey.surroundings.duplicates,
      crew,
      watch,
      dryRun: options.dryRun === true,
      ...(keys ? { keys } : {}),
      ...(options.remembering ? { remembering: options.remembering } : {}),
    });
    const outcomes = await run.all();
    return { ...reportOn(folders, survey, outcomes, run.skipped), reasons: new Map([...run.reasons].sort(([a], [b]) => compareCodePoints(a, b))), orphans: await findOrphans(project, options.remembering?.memory) };
  } finally {
    await crew.dismiss();
  }
}

const settingsOf = ({ formats, allowPartial, books, duplex }: BuildOptions, audiences: readonly Audience[]): BuildSettings => ({
  audiences,
  ...(formats === undefined ? {} : { formats }),
  ...(allowPartial === undefined ? {} : { allowPartial }),
  ...(books === undefined ? {} : { books }),
  ...(duplex === undefined ? {} : { duplex }),
});

function hire(project: Project, { rectification, surroundings: { waivers, system } }: Survey, { crew }: BuildOptions, settings: BuildSettings, villages: number): Crew {
  return crew?.(settings, villages) ?? { hands: 1, build: openBuilder(project, { waivers, rectification, ...(system ? { system } : {}) }, settings), dismiss: () => Promise.resolve() };
}

function reportOn(folders: readonly VillageFolder[], survey: Survey, outcomes: readonly VillageOutcome[], skipped: number): Omit<BuildReport, 'reasons' | 'orphans'> {
  const looked = new Set(outcomes.flatMap(({ households }) => households));
  survey.surroundings.waivers.markUsed(outcomes.flatMap(({ waivers }) => waivers));
  const diagnostics = [...survey.diagnostics, ...outcomes.flatMap((outcome) => outcome.diagnostics), ...survey.finish((household) => looked.has(household))].sort(compareDiagnostics);
  const packages = outcomes.flatMap(({ village, packed }) => packed?.packages.map(({ audience, file, sha256 }) => ({ village, audience, file, sha256 })) ?? []);
  const sum = (count: (outcome: VillageOutcome) => number): number => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return {
    ok: !hasError(diagnostics),
    counts: {
      villages: folders.length,
      households: sum(({ households }) => households.length),
      documents: sum(({ packed }) => packed?.documents ?? 0),
      packages: packages.length,
      skipped,
      rejected: sum(({ rejected }) => rejected),
    },
    packages,
    books: outcomes.flatMap(({ packed }) => packed?.books ?? []),
    diagnostics,
  };
}

/** Files of earlier runs whose village has left the workspace. Of the villages that are there, another year or audience is somebody's to keep. */
async function findOrphans({ world }: Project, memory: Remembering['memory'] | undefined): Promise<readonly string[]> {
  if (memory === undefined) return [];
  const there = new Set((await listVillages(world.workspace)).map(({ code }) => code));
  return memory.orphans((village) => there.has(village));
}

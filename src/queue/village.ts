import { readFontMap } from '../node/font-map.js';
import { hashAt } from '../node/hash-file.js';
import { openSpreadsheet } from '../node/spreadsheet.js';
import { sweepFolders } from '../node/temporary.js';
import { openWorld } from '../node/world.js';
import { describeEngine } from '../crew/engine.js';
import { openBuildMemory } from '../crew/memory.js';
import { SetupError } from '../errors.js';
import { listVillages } from '../load/workspace.js';
import { BuildRun } from '../pipeline/build-run.js';
import { openBuilder, type BuildVillage, type VillageOutcome } from '../pipeline/build-village.js';
import { changedParts, type KeyPart } from '../pipeline/memory.js';
import { openProject, type Project } from '../pipeline/project.js';
import { UNWATCHED } from '../pipeline/progress.js';
import { openKeys, type FindKey } from '../pipeline/village-key.js';
import { openCountyFacts } from '../pipeline/walk.js';
import type { FileTree } from '../world.js';
import type { Job } from './job.js';
import { readDuplicates } from './notes.js';

export type Made = { readonly outcome: VillageOutcome; readonly skipped: boolean } | { readonly stale: readonly KeyPart[] };

/** Makes the village of a job, or finds it made; the village's lock is held meanwhile. */
export type MakeVillage = (job: Job) => Promise<Made>;

/** A county opened for one set of settings; the villages that follow need no other. */
interface Opened {
  readonly identity: string;
  readonly project: Project;
  readonly build: BuildVillage;
  readonly engine: string;
  readonly system: string;
  readonly keyOf: FindKey;
  /** Villages made so far: waivers say only once that they were of use. */
  readonly made: Set<string>;
}

/** Fonts and templates stay open from one village to the next. `resources` is the program's own folder. */
export function createMaker(resources: string): MakeVillage {
  let opened: Opened | undefined;
  return async (job) => {
    if (opened?.identity !== identityOf(job) || opened.made.has(job.village)) opened = await open(job, resources);
    opened.made.add(job.village);
    const made = await make(opened, job);
    // A network disk may show tomorrow what it hides today.
    if ('stale' in made) opened = undefined;
    return made;
  };
}

/** All that is opened but once. */
const identityOf = ({ workspace, output, key: { engine, settings, county, templates }, county: files }: Job): string => JSON.stringify([workspace, output, engine, settings, county, templates, files]);

async function open(job: Job, resources: string): Promise<Opened> {
  const { workspace, output, settings } = job;
  sweepFolders(output);
  const project = await openProject(await openWorld({ workspace, resources, output, joins: true }));
  const sheet = job.system && (await openSpreadsheet(job.system.path));
  const facts = await openCountyFacts(project, sheet && job.system && { file: job.system.name, rows: () => sheet.rows() });
  const engine = describeEngine(officeFontsOf(project, workspace));
  const system = job.system ? await hashAt(job.system.path) : '';
  return {
    identity: identityOf(job),
    project,
    build: openBuilder(project, facts, settings),
    engine,
    system,
    keyOf: await openKeys(project, { folders: [], diagnostics: [], rectification: facts.rectification, surroundings: { duplicates: new Map(), waivers: facts.waivers }, finish: () => [] }, settings, engine, system),
    made: new Set(),
  };
}

/** Paths of the fonts that dangka.yaml names: packages depend on them. */
export const officeFontsOf = ({ draft }: Project, workspace: string): readonly string[] =>
  [...readFontMap(Object.fromEntries(Object.entries(draft.字体 ?? {}).flatMap(([role, file]) => (file === undefined ? [] : [[role, file]]))), workspace).values()].map(({ file }) => file);

async function make({ project, build, engine, system, keyOf }: Opened, job: Job): Promise<Made> {
  const [folder] = await listVillages(onlyVillage(project.world.workspace, job.village));
  if (folder === undefined) throw new SetupError(`工作区里没有这个村：${job.village}`, '排队以后它被移走了；再运行一次 dangka queue');
  const duplicates = await readDuplicates(job.output, job.village, job.duplicates);
  if (duplicates === undefined) return { stale: ['neighbours'] };
  const key = await keyOf({ folder, duplicates });
  const stale = changedParts(job.key, key);
  if (stale.length > 0) return { stale };
  const run = new BuildRun({
    folders: [folder],
    duplicates,
    crew: { hands: 1, build, dismiss: () => Promise.resolve() },
    watch: UNWATCHED,
    keys: () => Promise.resolve(key),
    remembering: { memory: openBuildMemory(job.output), engine, system, ...(job.force ? { force: true } : {}) },
  });
  const [outcome] = await run.all();
  if (outcome === undefined) throw new Error('a run that is no dry one left its village out');
  return { outcome, skipped: run.skipped === 1 };
}

/** The workspace as if this village were the only one. */
const onlyVillage = (tree: FileTree, village: string): FileTree => ({
  ...tree,
  list: async (path) => (await tree.list(path)).filter(({ name }) => path !== 'villages' || name === village),
});

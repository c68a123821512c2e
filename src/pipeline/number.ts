import { locate } from '../check/report.js';
import { assignVolumes } from '../classify/volumes.js';
import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import type { LoadedFile } from '../load/file.js';
import { formatNumbers } from '../load/numbers.js';
import { COUNTY_FILE, listVillages, stemOf, type VillageFolder } from '../load/workspace.js';
import type { Numbers } from '../schema/numbers.js';
import { householdCode } from '../schema/scalars.js';
import { hasError } from './check-village.js';
import { readNumbers } from './fixed-numbers.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import { selectVillages } from './selection.js';

export interface NumberOptions {
  readonly villages?: readonly string[];
  /** Says what would be given, and writes nothing. */
  readonly dryRun?: boolean;
}

/** A household's volume number. */
export interface GivenNumber {
  readonly household: string;
  readonly volume: string;
}

export interface NumberedVillage {
  readonly village: string;
  /** Households whose number had been given before. */
  readonly before: number;
  /** Numbers given now. */
  readonly added: readonly GivenNumber[];
  /** Numbers of households that have left. */
  readonly unused: readonly GivenNumber[];
}

export interface NumberReport {
  readonly ok: boolean;
  readonly villages: readonly NumberedVillage[];
  /** Of the villages that were left alone. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes one file of the workspace, whole or not at all. */
export type SaveFile = (path: string, bytes: Uint8Array) => Promise<void>;

interface Plan {
  readonly folder: VillageFolder;
  readonly numbered: NumberedVillage;
  /** What numbers.yaml says afterwards. */
  readonly numbers: Numbers;
}

/**
 * Gives volume numbers for good: households without one get the next after the highest ever given, in 户编号 order. The
 * 户编号 is taken from the file's name, so that a record that cannot be read today keeps its number all the same.
 */
export async function numberWorkspace(project: Project, { villages, dryRun = false }: NumberOptions, save: SaveFile, watch: Watch): Promise<NumberReport> {
  const { county } = project;
  if (county === undefined) throw new SetupError(`${COUNTY_FILE} 有错误，年度和档案分类不能确定，不定案卷号`, '用 dangka check 看错在哪里，改正后再运行');
  const folders = selectVillages(await listVillages(project.world.workspace), villages === undefined ? {} : { villages });
  const plans: Plan[] = [];
  const diagnostics: Diagnostic[] = [];
  // All is worked out before anything is written: a village that has run out of numbers stops the run as a whole.
  for (const [done, folder] of folders.entries()) {
    watch.at({ village: folder.code, done, of: folders.length });
    const read = await readNumbers(project, folder);
    const found = [...read.diagnostics, ...findMisnamed(folder)];
    diagnostics.push(...found);
    if (!hasError(found)) plans.push(planVillage(project, county.年度, folder, read.fixed));
  }
  for (const { folder, numbered, numbers } of plans) {
    if (!dryRun && numbered.added.length > 0) await save(folder.numbersFile, new TextEncoder().encode(formatNumbers(numbers)));
  }
  return { ok: !hasError(diagnostics), villages: plans.map(({ numbered }) => numbered), diagnostics: diagnostics.sort(compareDiagnostics) };
}

function planVillage({ classification }: Project, year: string, folder: VillageFolder, fixed: ReadonlyMap<string, string>): Plan {
  const households = folder.householdFiles.map(stemOf);
  const assigned = assignVolumes(households, fixed, classification);
  const added = [...assigned].flatMap(([household, { volume, fixed: isFixed }]) => (isFixed ? [] : [{ household, volume }]));
  const unused = [...fixed].flatMap(([household, volume]) => (assigned.has(household) ? [] : [{ household, volume }]));
  const all = [...[...fixed].map(([household, volume]) => ({ household, volume })), ...added];
  return {
    folder,
    numbered: { village: folder.code, before: assigned.size - added.length, added, unused },
    numbers: { 年度: year, 卷号: all.map(({ household, volume }) => ({ 户编号: household, 案卷号: volume })) },
  };
}

/** Household files whose name can be no 户编号: a number given to one would be lost when it is put right. */
function findMisnamed({ code, householdFiles }: VillageFolder): readonly Diagnostic[] {
  return householdFiles
    .filter((file) => !householdCode.safeParse(stemOf(file)).success)
    .map((path) => {
      const file: LoadedFile = { file: path, text: '', value: undefined, faults: [], places: { locate: () => ({ line: 1, column: 1, length: 1, excerpt: '' }) } };
      return locate(file, { village: code, household: stemOf(path) }, { code: 'HOUSEHOLD_VILLAGE_MISMATCH', path: [], message: '文件名不是户编号，不能给它定案卷号', hint: '把文件名改成「户编号.yaml」，不是户档的移到别处，再运行 dangka number' });
    });
}

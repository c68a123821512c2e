import type { Diagnostic } from '../diagnostic.js';
import { locate } from '../check/report.js';
import type { Draft, VillageFiles } from '../check/rule.js';
import { loadYamlFile, type LoadedFile } from '../load/file.js';
import { stemOf, type VillageFolder } from '../load/workspace.js';
import type { Household } from '../schema/household.js';
import { signoffsSchema } from '../schema/ledgers.js';
import type { Village } from '../schema/village.js';
import type { PhotoResult, World } from '../world.js';
import type { Project } from './project.js';
import { isSelected, type Selection } from './selection.js';

/** A village after its checks, ready to be made where nothing is at fault. */
export interface CheckedVillage {
  readonly folder: VillageFolder;
  readonly village: Village | undefined;
  /** Of village.yaml and of the folder itself. */
  readonly diagnostics: readonly Diagnostic[];
  readonly households: readonly CheckedHousehold[];
  readonly files: VillageFiles;
}

export interface CheckedHousehold {
  /** File name without .yaml: what the contract calls the household where its 户编号 cannot be trusted. */
  readonly code: string;
  /** Position among all of the village's files, from 0: what its volume number is made from. */
  readonly position: number;
  readonly file: string;
  /** The record as it was read, for the package. */
  readonly text: string;
  readonly draft: Draft<Household>;
  readonly record: Household | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Adds all that was found in a village; a loop, since a village can have more than a call takes arguments. */
export function collect(diagnostics: Diagnostic[], { diagnostics: own, households }: CheckedVillage): void {
  for (const found of [own, ...households.map((household) => household.diagnostics)]) for (const diagnostic of found) diagnostics.push(diagnostic);
}

export const hasError = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === 'error');

/** Reads and checks one village: every household, its files, its signoffs, and the village itself. `duplicates` come from the county-wide survey. */
export async function checkVillage(project: Project, folder: VillageFolder, selection: Selection, duplicates: ReadonlyMap<string, readonly Diagnostic[]>): Promise<CheckedVillage> {
  const files = openVillageFiles(project.world, folder);
  const households: CheckedHousehold[] = [];
  for (const [position, file] of folder.householdFiles.entries()) {
    households.push({ position, ...(await checkHousehold(project, folder, file, isSelected(file, selection) ? files : undefined, duplicates)) });
  }
  const owner = { village: folder.code };
  const loaded = await loadYamlFile(project.world.workspace, folder.villageFile);
  const checked = project.checker.checkVillage(loaded, owner, {
    county: project.draft,
    folder: folder.code,
    householdFiles: folder.householdFiles.length,
    households: households.map(({ draft }) => draft),
  });
  const strays = folder.strays.map((file) => locateStray(file, folder.code));
  return {
    folder,
    village: checked.record,
    diagnostics: [...checked.diagnostics, ...strays],
    households: households.filter(({ file }) => isSelected(file, selection)),
    files,
  };
}

async function checkHousehold(project: Project, folder: VillageFolder, path: string, files: VillageFiles | undefined, duplicates: ReadonlyMap<string, readonly Diagnostic[]>): Promise<Omit<CheckedHousehold, 'position'>> {
  const code = stemOf(path);
  const owner = { village: folder.code, household: code };
  const file = await loadYamlFile(project.world.workspace, path);
  const checked = project.checker.checkHousehold(file, owner, { county: project.draft, folder: folder.code, stem: code });
  const found = files ? await project.checker.checkFiles(file, owner, checked.draft, files) : [];
  const signoffs = await checkSignoffs(project, folder, code);
  // The parsed tree is let go here: a village keeps its records, not their syntax.
  return { code, file: path, text: file.text, draft: checked.draft, record: checked.record, diagnostics: [...checked.diagnostics, ...found, ...signoffs, ...(duplicates.get(path) ?? [])] };
}

async function checkSignoffs(project: Project, folder: VillageFolder, code: string): Promise<readonly Diagnostic[]> {
  const path = folder.signoffFiles.get(code);
  if (path === undefined) return [];
  const file = await loadYamlFile(project.world.workspace, path);
  return project.checker.checkFile(signoffsSchema, file, { village: folder.code, household: code }).diagnostics;
}

function locateStray(path: string, village: string): Diagnostic {
  const file: LoadedFile = { file: path, text: '', value: undefined, faults: [], places: { locate: () => ({ line: 1, column: 1, length: 1, excerpt: '' }) } };
  return locate(file, { village }, { code: 'FILE_UNEXPECTED', path: [], message: '这个文件不会被读取', hint: '户档文件名是「户编号.yaml」；不是户档的移到别处' });
}

/** A photo is decoded once for checking and printing; prepared photos are small, so a village's are kept. */
function openVillageFiles(world: World, folder: VillageFolder): VillageFiles {
  const photos = new Map<string, Promise<PhotoResult>>();
  return {
    photo(path) {
      const known = photos.get(path);
      if (known) return known;
      const photo = world.photo(inFolder(folder, path));
      photos.set(path, photo);
      return photo;
    },
    attachment: (path) => world.attachment(inFolder(folder, path)),
  };
}

/** A path of a record within the workspace. One that begins at the root is left as it is, so that it is refused as outside. */
export const inFolder = (folder: VillageFolder, path: string): string => (path.startsWith('/') ? path : `${folder.path}/${path}`);

import type { Diagnostic } from '../diagnostic.js';
import { createNumbering } from '../classify/archive-number.js';
import { assignVolumes } from '../classify/volumes.js';
import { quoteValue } from '../check/quote.js';
import { locate, type Owner } from '../check/report.js';
import type { Checked } from '../check/checker.js';
import type { Draft, VillageFiles } from '../check/rule.js';
import type { SystemExport } from '../check/system/export.js';
import { loadYamlFile, type LoadedFile } from '../load/file.js';
import { stemOf, type VillageFolder } from '../load/workspace.js';
import type { Household } from '../schema/household.js';
import type { Reissue } from '../schema/reissues.js';
import type { Village } from '../schema/village.js';
import type { PhotoResult, World } from '../world.js';
import { composeVersion, makeHousehold, namedPapers } from './make-household.js';
import { readNumbers } from './fixed-numbers.js';
import { readReissues } from './reissues.js';
import type { Project } from './project.js';
import { isSelected, type Selection } from './selection.js';
import type { Waivers } from './waivers.js';

/** What a village's check must know of the county around it. */
export interface Surroundings {
  /** By household file: numbers that stand in other records too. */
  readonly duplicates: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly waivers: Waivers;
  /** The national system's export, where there is one to compare with. */
  readonly system?: SystemExport;
}

/** A village after its checks, ready to be made where nothing is at fault. */
export interface CheckedVillage {
  readonly folder: VillageFolder;
  readonly village: Village | undefined;
  /** village.yaml as far as it could be read. */
  readonly draft: Draft<Village>;
  /** Of village.yaml and of the folder itself. */
  readonly diagnostics: readonly Diagnostic[];
  readonly households: readonly CheckedHousehold[];
  readonly files: VillageFiles;
  /** Volume numbers that have been given for good: 户编号 → 案卷号. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Packages handed over that the ones to be made replace. */
  readonly reissues: readonly Reissue[];
}

export interface CheckedHousehold {
  /** File name without .yaml: what the contract calls the household where its 户编号 cannot be trusted. */
  readonly code: string;
  readonly file: string;
  /** The record as it was read, for the package. */
  readonly text: string;
  readonly draft: Draft<Household>;
  readonly record: Household | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Posts whose signature stands on the card as it would be printed now. */
  readonly signed: readonly string[];
}

/** Adds all that was found in a village; a loop, since a village can have more than a call takes arguments. */
export function collect(diagnostics: Diagnostic[], { diagnostics: own, households }: CheckedVillage): void {
  for (const found of [own, ...households.map((household) => household.diagnostics)]) for (const diagnostic of found) diagnostics.push(diagnostic);
}

/** The head's name as far as it could be read, for lists. */
export const headNameOf = (draft: Draft<Household>): string => draft.家庭成员?.find((member) => member?.与户主关系 === '户主')?.姓名 ?? '';

export const hasError = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some(({ severity }) => severity === 'error');

/** Reads and checks one village: every household, its files, its signoffs, and the village itself. */
export async function checkVillage(project: Project, folder: VillageFolder, selection: Selection, surroundings: Surroundings): Promise<CheckedVillage> {
  const files = openVillageFiles(project.world, folder);
  const loaded = await loadYamlFile(project.world.workspace, folder.villageFile);
  const village = project.checker.readVillage(loaded);
  const households: CheckedHousehold[] = [];
  for (const file of folder.householdFiles) {
    const checking = { project, folder, village, surroundings, ...(isSelected(file, selection) ? { files } : {}) };
    households.push(await checkHousehold(checking, file));
  }
  const checked = project.checker.checkVillage(loaded, { village: folder.code }, {
    folder: folder.code,
    householdFiles: folder.householdFiles.length,
    households: households.map(({ draft }) => draft),
  });
  const numbers = await readNumbers(project, folder);
  const reissues = await readReissues(project, folder);
  const strays = folder.strays.map((file) => locateStray(file, folder.code));
  return {
    folder,
    village: checked.record,
    draft: checked.draft,
    diagnostics: [...checked.diagnostics, ...numbers.diagnostics, ...reissues.diagnostics, ...strays],
    households: households.filter(({ file }) => isSelected(file, selection)),
    files,
    fixed: numbers.fixed,
    reissues: reissues.reissues,
  };
}

/** What checking a household takes. */
interface Checking {
  readonly project: Project;
  readonly folder: VillageFolder;
  readonly village: Pick<CheckedVillage, 'draft'> & { readonly record: Village | undefined };
  readonly surroundings: Surroundings;
  /** Absent where the household is only counted. */
  readonly files?: VillageFiles;
}

async function checkHousehold(checking: Checking, path: string): Promise<CheckedHousehold> {
  const { project: { checker, world }, folder, files, surroundings: { duplicates, waivers, system } } = checking;
  const code = stemOf(path);
  const owner = { village: folder.code, household: code };
  const file = await loadYamlFile(world.workspace, path);
  const checked = checker.checkHousehold(file, owner, { folder: folder.code, stem: code });
  const named = files ? await checker.checkFiles(file, owner, checked.draft, files) : [];
  const compared = files ? (system?.compare(file, owner, checked.draft) ?? []) : [];
  const found = waivers.apply(code, [...checked.diagnostics, ...named, ...compared, ...(duplicates.get(path) ?? [])]);
  const unfit = hasError(found) || files === undefined ? [] : await checkRoom(checking, file, owner, checked.record, files);
  const signoffs = await checkSignoffs(checking, code, checked, hasError(found));
  // The parsed tree is let go here: a village keeps its records, not their syntax.
  return { code, file: path, text: file.text, draft: checked.draft, record: checked.record, diagnostics: [...found, ...unfit, ...waivers.apply(code, signoffs.diagnostics)], signed: signoffs.signed };
}

/** Text that a cell of a template refuses to make room for, found before anything is made. */
async function checkRoom({ project, folder, village }: Checking, file: LoadedFile, owner: Owner, record: Household | undefined, files: VillageFiles): Promise<readonly Diagnostic[]> {
  const { county, classification } = project;
  if (!project.mayOverflow || record === undefined || county === undefined || village.record === undefined) return [];
  const made = await makeHousehold(project, { county, village: village.record, household: record }, createNumbering(classification, county, folder.code, assignVolumes([record.户编号], new Map(), classification)), files);
  return namedPapers(made.items).flatMap(({ made: { document } }) =>
    document.overflows.map(({ text, at }) =>
      locate(file, owner, { code: 'TEXT_OVERFLOW', path: [], message: `${document.title}有一格放不下：${quoteValue([], text)}(${at})`, hint: '缩短这一项的文字；确实要写这么多的，让模板的这一格可以长高(overflow="grow")' }),
    ),
  );
}

/** Who has signed is held against the card as it would be printed now; a record at fault has no card, so only the rest is judged. */
async function checkSignoffs({ project, folder, village }: Checking, code: string, { draft, record }: Checked<Household>, isFaulty: boolean): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly signed: readonly string[] }> {
  const path = folder.signoffFiles.get(code);
  if (path === undefined) return { diagnostics: [], signed: [] };
  const file = await loadYamlFile(project.world.workspace, path);
  const { county } = project;
  const version = isFaulty || record === undefined || county === undefined || village.record === undefined ? undefined : composeVersion(project, { county, village: village.record, household: record });
  const context = { village: village.draft, household: draft, version, stem: code };
  const checked = project.checker.checkSignoffs(file, { village: folder.code, household: code }, context);
  const isCurrent = version !== undefined && checked.record?.卡版本 === version;
  return { diagnostics: checked.diagnostics, signed: isCurrent ? checked.record.签字.map(({ 岗位 }) => 岗位) : [] };
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

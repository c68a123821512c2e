import type { Entry, FileTree } from '../world.js';

/** The names that make a workspace (contract). */
export const COUNTY_FILE = 'dangka.yaml';
const VILLAGES = 'villages';
/** Folder within signoffs/: sheets that have been declared void and are kept. */
export const VOIDED = '作废';
const YAML = '.yaml';

/** One village's folder as found: nothing is read yet. */
export interface VillageFolder {
  /** Folder name; a 12-digit code where all is well. */
  readonly code: string;
  readonly path: string;
  readonly villageFile: string;
  /** Volume numbers that have been given for good; there may be no such file yet. */
  readonly numbersFile: string;
  /** Packages that have been issued anew; most villages have none. */
  readonly reissuesFile: string;
  /** households/*.yaml in code-point order. */
  readonly householdFiles: readonly string[];
  /** Files in households/ and signoffs/ that no rule of naming covers: nobody would read them. */
  readonly strays: readonly string[];
  /** 户编号 (file stem) → its signoffs file. */
  readonly signoffFiles: ReadonlyMap<string, string>;
}

/** Villages of a workspace in order of their codes. Hidden entries (.DS_Store, .git) are passed over. */
export async function listVillages(tree: FileTree): Promise<readonly VillageFolder[]> {
  const entries = (await tree.list(VILLAGES)).filter((entry) => !entry.name.startsWith('.') && entry.kind === 'folder');
  const folders: VillageFolder[] = [];
  for (const entry of entries) folders.push(await listVillage(tree, entry.name));
  return folders;
}

async function listVillage(tree: FileTree, code: string): Promise<VillageFolder> {
  const path = `${VILLAGES}/${code}`;
  const households = (await tree.list(`${path}/households`)).filter((entry) => !entry.name.startsWith('.'));
  const signoffs = (await tree.list(`${path}/signoffs`)).filter((entry) => !entry.name.startsWith('.') && !(entry.name === VOIDED && entry.kind === 'folder'));
  const isRecord = (entry: Entry) => entry.name.endsWith(YAML) && entry.kind !== 'folder';
  const isSignoff = (entry: Entry) => isRecord(entry) && households.some((household) => household.name === entry.name);
  return {
    code,
    path,
    villageFile: `${path}/village.yaml`,
    numbersFile: `${path}/numbers.yaml`,
    reissuesFile: `${path}/reissues.yaml`,
    householdFiles: households.filter(isRecord).map((entry) => `${path}/households/${entry.name}`),
    strays: [
      ...households.filter((entry) => !isRecord(entry)).map((entry) => `${path}/households/${entry.name}`),
      ...signoffs.filter((entry) => !isSignoff(entry)).map((entry) => `${path}/signoffs/${entry.name}`),
    ],
    signoffFiles: new Map(signoffs.filter(isSignoff).map((entry) => [stemOf(entry.name), `${path}/signoffs/${entry.name}`])),
  };
}

/** File name without folder and .yaml: what 户编号 must equal. */
export const stemOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1, file.endsWith(YAML) ? -YAML.length : undefined);

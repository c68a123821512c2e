import { join } from 'node:path';
import { SetupError } from '../errors.js';
import type { Sheet } from '../model/sheet.js';
import type { FileTree } from '../world.js';
import type { Texts } from './text-zh.js';

/** The names under which a workspace holds an export of the national system (contract). */
export const SYSTEM_EXPORTS: readonly string[] = ['system-export.xlsx', 'system-export.csv'];

/** Where an export is, and what it is called in diagnostics: what lies in the workspace is named as everything else there is. */
export interface FoundExport {
  readonly path: string;
  readonly name: string;
}

/** The export to compare with: the one asked for, else the one in the workspace, else none. */
export async function findSystemExport(asked: string | undefined, workspace: string, tree: FileTree, { check }: Texts): Promise<FoundExport | undefined> {
  if (asked !== undefined) return { path: asked, name: asked };
  const [name, another] = await findExports(tree);
  if (name !== undefined && another !== undefined) throw new SetupError(check.twoExports(name, another), check.chooseExport);
  return name === undefined ? undefined : { path: join(workspace, name), name };
}

/** The same, opened. */
export async function openSystemExport(asked: string | undefined, workspace: string, tree: FileTree, text: Texts): Promise<Sheet | undefined> {
  const found = await findSystemExport(asked, workspace, tree, text);
  if (found === undefined) return undefined;
  const { openSpreadsheet } = await import('../node/spreadsheet.js');
  const sheet = await openSpreadsheet(found.path);
  return { file: found.name, rows: () => sheet.rows() };
}

async function findExports(tree: FileTree): Promise<readonly string[]> {
  const names = (await tree.list('')).map((entry) => entry.name);
  return SYSTEM_EXPORTS.filter((name) => names.includes(name));
}

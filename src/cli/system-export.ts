import { join } from 'node:path';
import { SetupError } from '../errors.js';
import type { Sheet } from '../model/sheet.js';
import type { FileTree } from '../world.js';
import type { Texts } from './text-zh.js';

/** The names under which a workspace holds an export of the national system (contract). */
export const SYSTEM_EXPORTS: readonly string[] = ['system-export.xlsx', 'system-export.csv'];

/** The export to compare with: the one asked for, else the one in the workspace, else none. */
export async function openSystemExport(asked: string | undefined, workspace: string, tree: FileTree, { check }: Texts): Promise<Sheet | undefined> {
  const [name, another] = asked === undefined ? await findExports(tree) : [];
  if (name !== undefined && another !== undefined) throw new SetupError(check.twoExports(name, another), check.chooseExport);
  const path = asked ?? (name === undefined ? undefined : join(workspace, name));
  if (path === undefined) return undefined;
  const { openSpreadsheet } = await import('../node/spreadsheet.js');
  const sheet = await openSpreadsheet(path);
  // What lies in the workspace is named as everything else there is.
  return name === undefined ? sheet : { file: name, rows: () => sheet.rows() };
}

async function findExports(tree: FileTree): Promise<readonly string[]> {
  const names = (await tree.list('')).map((entry) => entry.name);
  return SYSTEM_EXPORTS.filter((name) => names.includes(name));
}

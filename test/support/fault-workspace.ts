import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { edit, type Scratch } from './cli-workspace.js';

export const VILLAGES = ['410799103201', '410799103202'] as const;

/** The examples with one household in each village: all that is made is made, in half the time. */
export function copySmallExamples(scratch: Scratch, name: string): string {
  const workspace = scratch.copyExamples(name);
  for (const village of VILLAGES) {
    const folder = join(workspace, 'villages', village);
    for (const file of readdirSync(join(folder, 'households')).sort().slice(1)) {
      for (const kind of ['households', 'signoffs']) rmSync(join(folder, kind, file), { force: true });
    }
    edit(join(folder, 'village.yaml'), /^贫困户数: .*$/m, '贫困户数: 1');
  }
  return workspace;
}

/** Another record of the same household, which nobody has signed yet: the package is made anew, with other bytes. */
export function changeRecord(workspace: string, village: string): void {
  rmSync(join(workspace, 'villages', village, 'signoffs', `${village}0001.yaml`), { force: true });
  edit(join(workspace, 'villages', village, 'households', `${village}0001.yaml`), /^联系电话: .*$/m, '联系电话: 13910299999');
}

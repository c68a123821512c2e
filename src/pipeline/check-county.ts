import type { z } from 'zod';
import { locate } from '../check/report.js';
import type { Diagnostic } from '../diagnostic.js';
import { loadYamlFile } from '../load/file.js';
import { COUNTY_FILE, type VillageFolder } from '../load/workspace.js';
import { rectificationSchema, supervisionSchema } from '../schema/ledgers.js';
import type { Project } from './project.js';

/** waivers.yaml is read by whoever applies it. */
const LEDGERS: readonly (readonly [file: string, schema: z.ZodType])[] = [
  ['rectification.yaml', rectificationSchema],
  ['supervision.yaml', supervisionSchema],
];

/** dangka.yaml, the county's ledgers, and the villages on its list that have no folder. */
export async function checkCounty(project: Project, folders: readonly VillageFolder[]): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [...project.diagnostics];
  const { workspace } = project.world;
  for (const [path, schema] of LEDGERS) {
    const file = await loadYamlFile(workspace, path);
    if (file.faults.some((fault) => fault.code === 'FILE_MISSING')) continue;
    found.push(...project.checker.checkLedger(schema, file).diagnostics);
  }
  const county = await loadYamlFile(workspace, COUNTY_FILE);
  for (const [t, township] of (project.draft.乡镇 ?? []).entries()) {
    for (const [v, village] of (township?.村 ?? []).entries()) {
      const code = village?.区划代码;
      if (code === undefined || folders.some((folder) => folder.code === code)) continue;
      const finding = { code: 'VILLAGE_MISSING', path: ['乡镇', t, '村', v], message: `${village?.名称 ?? ''}(${code})在名单上，villages 里没有它的文件夹`, hint: `建立 villages/${code} 并放上 village.yaml；没有贫困户的村也要建` };
      found.push(locate(county, {}, finding));
    }
  }
  return found;
}

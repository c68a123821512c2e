import type { z } from 'zod';
import { locate } from '../check/report.js';
import type { Diagnostic } from '../diagnostic.js';
import { loadYamlFile } from '../load/file.js';
import { COUNTY_FILE, type VillageFolder } from '../load/workspace.js';
import { rectificationSchema, supervisionSchema, type Rectification } from '../schema/ledgers.js';
import type { Project } from './project.js';

/** What concerns the county as a whole. */
export interface CheckedCounty {
  readonly diagnostics: readonly Diagnostic[];
  /** 整改台账 as people have entered it; empty where it could not be read whole. */
  readonly rectification: readonly Rectification[];
}

/** dangka.yaml, the county's ledgers but waivers.yaml, which is read by whoever applies it, and the villages on its list that have no folder. */
export async function checkCounty(project: Project, folders: readonly VillageFolder[]): Promise<CheckedCounty> {
  const { workspace } = project.world;
  const rectification = await checkLedger(project, 'rectification.yaml', rectificationSchema);
  const supervision = await checkLedger(project, 'supervision.yaml', supervisionSchema);
  const found: Diagnostic[] = [...project.diagnostics, ...rectification.diagnostics, ...supervision.diagnostics];
  const county = await loadYamlFile(workspace, COUNTY_FILE);
  for (const [t, township] of (project.draft.乡镇 ?? []).entries()) {
    for (const [v, village] of (township?.村 ?? []).entries()) {
      const code = village?.区划代码;
      if (code === undefined || folders.some((folder) => folder.code === code)) continue;
      const finding = { code: 'VILLAGE_MISSING', path: ['乡镇', t, '村', v], message: `${village?.名称 ?? ''}(${code})在名单上，villages 里没有它的文件夹`, hint: `建立 villages/${code} 并放上 village.yaml；没有贫困户的村也要建` };
      found.push(locate(county, {}, finding));
    }
  }
  return { diagnostics: found, rectification: rectification.record ?? [] };
}

/** A ledger that is not there is empty. */
export async function checkLedger<T>(project: Project, path: string, schema: z.ZodType<T>): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly record: T | undefined }> {
  const file = await loadYamlFile(project.world.workspace, path);
  return file.faults.some((fault) => fault.code === 'FILE_MISSING') ? { diagnostics: [], record: undefined } : project.checker.checkLedger(schema, file);
}

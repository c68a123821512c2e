import type { z } from 'zod';
import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic.js';
import { locate } from '../check/report.js';
import { loadYamlFile } from '../load/file.js';
import { COUNTY_FILE, listVillages, type VillageFolder } from '../load/workspace.js';
import { rectificationSchema, supervisionSchema, waiversSchema } from '../schema/ledgers.js';
import { checkVillage, collect } from './check-village.js';
import type { Project } from './project.js';
import type { Watch } from './progress.js';
import { selectVillages, type Selection } from './selection.js';
import { surveyCounty } from './survey.js';

export interface CheckReport {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  readonly counts: { readonly villages: number; readonly households: number } & Readonly<Record<Severity, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a workspace, or the villages and households selected; numbers are held against the whole county all the same. */
export async function checkWorkspace(project: Project, selection: Selection, watch: Watch): Promise<CheckReport> {
  const all = await listVillages(project.world.workspace);
  const folders = selectVillages(all, selection);
  const duplicates = await surveyCounty(project, all);
  const diagnostics: Diagnostic[] = [...(await checkCounty(project, all))];
  let households = 0;
  for (const [index, folder] of folders.entries()) {
    watch.at({ village: folder.code, done: index, of: folders.length });
    const checked = await checkVillage(project, folder, selection, duplicates);
    households += checked.households.length;
    collect(diagnostics, checked);
  }
  return reportOn(folders.length, households, diagnostics);
}

export function reportOn(villages: number, households: number, diagnostics: readonly Diagnostic[]): CheckReport {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const count = (severity: Severity) => sorted.filter((diagnostic) => diagnostic.severity === severity).length;
  const error = count('error');
  return {
    ok: error === 0,
    counts: { villages, households, error, warning: count('warning'), review: count('review'), waived: count('waived') },
    diagnostics: sorted,
  };
}

const LEDGERS: readonly (readonly [file: string, schema: z.ZodType])[] = [
  ['waivers.yaml', waiversSchema],
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
    found.push(...project.checker.checkFile(schema, file, {}).diagnostics);
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

import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic.js';
import type { Draft } from '../check/rule.js';
import type { Sheet } from '../model/sheet.js';
import type { Household } from '../schema/household.js';
import { collect, headNameOf } from './check-village.js';
import type { Project } from './project.js';
import type { Watch } from './progress.js';
import type { Selection } from './selection.js';
import { walkVillages } from './walk.js';

export interface CheckOptions extends Selection {
  /** An export of the national system to compare with (账账相符). */
  readonly system?: Sheet;
}

export interface CheckReport {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  readonly counts: { readonly villages: number; readonly households: number } & Readonly<Record<Severity, number>>;
  readonly diagnostics: readonly Diagnostic[];
  /** For those who read the result: names by village code. */
  readonly villages: ReadonlyMap<string, VillageName>;
  /** By household file's name, of the households that were looked at. */
  readonly households: ReadonlyMap<string, HouseholdName>;
}

export interface VillageName {
  readonly name: string;
  /** 责任组组长 */
  readonly responsible: string;
  /** How many households were looked at. */
  readonly households: number;
}

export interface HouseholdName {
  readonly head: string;
  /** 帮扶责任人 */
  readonly responsible: string;
  readonly village: string;
}

/** Checks a workspace, or the villages and households selected; numbers are held against the whole county all the same. */
export async function checkWorkspace(project: Project, options: CheckOptions, watch: Watch): Promise<CheckReport> {
  const walk = await walkVillages(project, options, options, watch, options.system);
  const diagnostics = [...walk.diagnostics];
  const villages = new Map<string, VillageName>();
  const households = new Map<string, HouseholdName>();
  for await (const checked of walk.villages) {
    collect(diagnostics, checked);
    const { folder, draft } = checked;
    villages.set(folder.code, { name: draft.名称 ?? '', responsible: draft.责任组?.组长?.姓名 ?? '', households: checked.households.length });
    for (const household of checked.households) households.set(household.code, nameHousehold(household.draft, folder.code));
  }
  diagnostics.push(...walk.finish());
  return { ...countDiagnostics(diagnostics, walk.folders.length, [...villages.values()].reduce((sum, village) => sum + village.households, 0)), villages, households };
}

const nameHousehold = (draft: Draft<Household>, village: string): HouseholdName => ({
  head: headNameOf(draft),
  responsible: draft.帮扶责任人?.[0]?.姓名 ?? '',
  village,
});

function countDiagnostics(diagnostics: readonly Diagnostic[], villages: number, households: number): Pick<CheckReport, 'ok' | 'counts' | 'diagnostics'> {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  const count = (severity: Severity) => sorted.filter((diagnostic) => diagnostic.severity === severity).length;
  const error = count('error');
  return {
    ok: error === 0,
    counts: { villages, households, error, warning: count('warning'), review: count('review'), waived: count('waived') },
    diagnostics: sorted,
  };
}

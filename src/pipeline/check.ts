import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic.js';
import { collect } from './check-village.js';
import type { Project } from './project.js';
import type { Watch } from './progress.js';
import type { Selection } from './selection.js';
import { walkVillages } from './walk.js';

export interface CheckReport {
  /** No diagnostic is an error. */
  readonly ok: boolean;
  readonly counts: { readonly villages: number; readonly households: number } & Readonly<Record<Severity, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a workspace, or the villages and households selected; numbers are held against the whole county all the same. */
export async function checkWorkspace(project: Project, selection: Selection, watch: Watch): Promise<CheckReport> {
  const walk = await walkVillages(project, selection, selection, watch);
  const diagnostics = [...walk.diagnostics];
  let households = 0;
  for await (const checked of walk.villages) {
    households += checked.households.length;
    collect(diagnostics, checked);
  }
  return reportOn(walk.folders.length, households, diagnostics);
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

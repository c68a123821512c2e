import type { Diagnostic, Severity } from '../diagnostic.js';
import type { RuleCatalogue } from '../schema/catalogue.js';
import type { Comparison } from './since.js';

/** What a check came to, as the reports read it; the pipeline's report has this form. */
export interface Found {
  readonly ok: boolean;
  readonly counts: { readonly villages: number; readonly households: number } & Readonly<Record<Severity, number>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly villages: Names['villages'];
  readonly households: Names['households'];
}

/** Who is behind a code: a clerk looks for the name. */
export interface Names {
  /** By village code; `households` says how many of them were looked at. */
  readonly villages: ReadonlyMap<string, { readonly name: string; readonly responsible: string; readonly households: number }>;
  /** By 户编号, or the file's stem where it cannot be trusted. */
  readonly households: ReadonlyMap<string, { readonly head: string; readonly responsible: string; readonly village: string }>;
}

/** All that a report is made from. */
export interface Findings {
  readonly found: Found;
  readonly rules: RuleCatalogue;
  /** What has changed since an earlier report, where one was given. */
  readonly since: Comparison | undefined;
}

/** The person to turn to: the household's, else the village's; empty where neither is known. */
export function responsibleFor({ village, household }: Diagnostic, { villages, households }: Names): string {
  const own = household === undefined ? '' : (households.get(household)?.responsible ?? '');
  return own !== '' || village === undefined ? own : (villages.get(village)?.responsible ?? '');
}

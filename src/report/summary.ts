import type { Diagnostic, Severity } from '../diagnostic.js';
import type { RuleCatalogue } from '../schema/catalogue.js';
import { compareCodePoints } from '../text/order.js';
import type { Found } from './found.js';
import { groupBy } from '../model/group.js';
import { SEVERITIES } from './words.js';

/** The closing figures of a check. */
export interface Summary {
  readonly rules: readonly RuleLine[];
  /** Every village looked at, in order of codes. */
  readonly villages: readonly VillageLine[];
  /** Households with an error, and those without. */
  readonly faulty: number;
  readonly clean: number;
}

export interface RuleLine {
  readonly code: string;
  readonly severity: Severity;
  readonly means: string;
  readonly diagnostics: number;
  /** Different households; those of a village or the county count for none. */
  readonly households: number;
}

export interface VillageLine {
  readonly village: string;
  readonly name: string;
  readonly households: number;
  readonly faulty: number;
  readonly clean: number;
}

export function summarise({ counts, diagnostics, villages, households }: Found, rules: RuleCatalogue): Summary {
  // A cell of the system's export names the household and not its village; a household that only the system has is nobody's.
  const villageOf = ({ village, household }: Diagnostic): string => village ?? (household === undefined ? undefined : households.get(household)?.village) ?? '';
  const errors = groupBy(diagnostics.filter((diagnostic) => diagnostic.severity === 'error' && villageOf(diagnostic) !== ''), villageOf);
  const faultyIn = (village: string): number => countHouseholds(errors.get(village) ?? []);
  const faulty = [...errors.keys()].reduce((sum, village) => sum + faultyIn(village), 0);
  return {
    rules: summariseRules(diagnostics, rules),
    villages: [...villages]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([village, { name, households }]) => ({ village, name, households, faulty: faultyIn(village), clean: Math.max(0, households - faultyIn(village)) })),
    faulty,
    clean: Math.max(0, counts.households - faulty),
  };
}

/** By severity and code, since a waived finding is not what its rule otherwise raises; the gravest and most frequent first. */
export function summariseRules(diagnostics: readonly Diagnostic[], rules: RuleCatalogue): readonly RuleLine[] {
  const lines = [...groupBy(diagnostics, ({ code, severity }) => `${severity} ${code}`).values()].flatMap((found): RuleLine[] => {
    const [first] = found;
    if (first === undefined) return [];
    const { code, severity } = first;
    return [{ code, severity, means: rules.get(code)?.含义 ?? '', diagnostics: found.length, households: countHouseholds(found) }];
  });
  return lines.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.diagnostics - a.diagnostics || compareCodePoints(a.code, b.code));
}

const countHouseholds = (diagnostics: readonly Diagnostic[]): number => new Set(diagnostics.flatMap(({ household }) => household ?? [])).size;

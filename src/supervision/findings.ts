import type { Diagnostic } from '../diagnostic.js';
import { groupBy } from '../model/group.js';
import type { Places } from './facts.js';
import type { Evidence } from './entry.js';

/** A finding with the places it lies in; empty where it is of a wider one. */
export interface Finding extends Scope {
  readonly diagnostic: Diagnostic;
}

/** Where something is: each code within the ones before it, empty where it is of a wider place. */
export interface Scope {
  readonly township: string;
  readonly village: string;
  readonly household: string;
}

export interface Findings {
  /** What stands and nobody has waived, in the order in which it was found. */
  readonly standing: readonly Finding[];
  /** What of a rule stands in a place, or has been waived there. */
  within(rule: string, scope: Scope): { readonly standing: readonly Finding[]; readonly waived: readonly Finding[] };
}

export function indexFindings(diagnostics: readonly Diagnostic[], places: Places): Findings {
  const all = diagnostics.map((diagnostic): Finding => {
    const { household = '' } = diagnostic;
    // A cell of the national system's export names the household and not its village.
    const village = diagnostic.village ?? places.villageOf(household);
    return { diagnostic, household, village, township: places.townshipOf(village) };
  });
  const key = (...parts: readonly string[]): string => parts.join('\u001f');
  // A county has tens of thousands of findings, and thousands of entries that ask for theirs.
  const [byRule, byVillage, byHousehold] = [
    groupBy(all, ({ diagnostic }) => diagnostic.code),
    groupBy(all, ({ diagnostic, village }) => key(diagnostic.code, village)),
    groupBy(all, ({ diagnostic, household }) => key(diagnostic.code, household)),
  ];
  return {
    standing: all.filter(isStanding),
    within(rule, scope) {
      const { village, household } = scope;
      const near = (household !== '' ? byHousehold.get(key(rule, household)) : village !== '' ? byVillage.get(key(rule, village)) : byRule.get(rule)) ?? [];
      const found = near.filter((each) => liesIn(each, scope));
      return { standing: found.filter(isStanding), waived: found.filter((each) => !isStanding(each)) };
    },
  };
}

const isStanding = ({ diagnostic }: Finding): boolean => diagnostic.severity !== 'waived';

const liesIn = (found: Scope, { township, village, household }: Scope): boolean =>
  (household === '' || found.household === household) && (village === '' || found.village === village) && (village !== '' || township === '' || found.township === township);

export const evidenceOf = (findings: readonly Finding[]): readonly Evidence[] =>
  findings.map(({ diagnostic: { file, line, column, path, message }, household }) => ({ file, line, column, path, message, household }));

/** What several findings of one rule say, each sentence once. */
export const joinSentences = (sentences: readonly string[]): string => [...new Set(sentences)].join('；');

/** The sentence said most often, the first of equals. */
export function mostFrequent(sentences: readonly string[]): string {
  const counts = [...groupBy(sentences, (sentence) => sentence)].map(([sentence, same]) => ({ sentence, count: same.length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best), { sentence: '', count: 0 }).sentence;
}

export const countDistinct = <T>(items: readonly T[], keyOf: (item: T) => string): number => new Set(items.map(keyOf).filter((key) => key !== '')).size;

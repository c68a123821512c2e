import type { Diagnostic } from '../diagnostic.js';
import { groupBy } from '../model/group.js';

/** What was found in one village; that of the county has the code ''. */
export interface VillageGroup {
  readonly village: string;
  readonly count: number;
  readonly households: readonly HouseholdGroup[];
}

/** What was found in one household; that of the village itself has the code ''. */
export interface HouseholdGroup {
  readonly household: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Findings as they are read: the county's first, then village by village, its own before its households'. */
export function groupFindings(diagnostics: readonly Diagnostic[]): readonly VillageGroup[] {
  return wholeFirst(groupBy(diagnostics, ({ village }) => village ?? '')).map(([village, ofVillage]) => ({
    village,
    count: ofVillage.length,
    households: wholeFirst(groupBy(ofVillage, ({ household }) => household ?? '')).map(([household, found]) => ({ household, diagnostics: found })),
  }));
}

const wholeFirst = <T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] => [...groups].sort(([a], [b]) => Number(a !== '') - Number(b !== ''));

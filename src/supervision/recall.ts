import type { RuleMeanings, SupervisedCounty } from './facts.js';
import type { Scope } from './findings.js';
import { isGivenNumber, numbersOf } from './number.js';

/** What a number spoke of that the tool once gave. */
export interface Recalled {
  readonly rule: string;
  readonly scope: Scope;
}

export type Recall = (number: string, at: Pick<Scope, 'village' | 'township'>) => Recalled | undefined;

/**
 * What has been put right stands in no list any more, and its number is a digest: it is found again by trying the
 * rules over one village, its households, its township and the county. What a village was tried for is kept.
 */
export function createRecall({ villages }: SupervisedCounty, rules: RuleMeanings): Recall {
  const households = new Map(villages.map((village) => [village.code, village.households.map(({ code }) => code)]));
  const tried = new Map<string, ReadonlyMap<string, Recalled>>();
  return (number, { village, township }) => {
    if (!isGivenNumber(number)) return undefined;
    const key = `${township}\u001f${village}`;
    const numbers = tried.get(key) ?? tryAll(rules, { township, village }, households.get(village) ?? []);
    tried.set(key, numbers);
    return numbers.get(number);
  };
}

function tryAll(rules: RuleMeanings, { township, village }: Pick<Scope, 'village' | 'township'>, households: readonly string[]): ReadonlyMap<string, Recalled> {
  const numbers = new Map<string, Recalled>();
  const wider: readonly Scope[] = [{ township, village, household: '' }, { township, village: '', household: '' }, { township: '', village: '', household: '' }];
  for (const rule of rules.keys()) {
    for (const household of ['', ...households]) for (const number of numbersOf({ kind: 'finding', rule, village, household })) numbers.set(number, { rule, scope: { township, village, household } });
    for (const scope of wider) for (const number of numbersOf({ kind: 'common', rule, place: scope.village === '' ? scope.township : scope.village })) if (!numbers.has(number)) numbers.set(number, { rule, scope });
  }
  return numbers;
}

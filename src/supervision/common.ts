import { groupBy } from '../model/group.js';
import { compareCodePoints } from '../text/order.js';
import type { CommonBounds } from './bounds.js';
import type { RuleMeanings, SupervisedCounty, VillageState } from './facts.js';
import { countDistinct, type Finding, type Findings, type Scope } from './findings.js';

/** What one rule finds so often that it is a problem of a whole place (解剖麻雀: from each household to the village, from villages to the township). */
export interface CommonProblem {
  readonly rule: string;
  readonly level: '村' | '乡镇' | '县';
  readonly scope: Scope;
  readonly findings: readonly Finding[];
  readonly households: number;
  readonly villages: number;
  /** In words, with its figures. */
  readonly words: string;
}

/** The widest first, in the order of the county's list; of one place, what touches most households first. */
export function findCommon(findings: Findings, county: SupervisedCounty, bounds: CommonBounds, rules: RuleMeanings): readonly CommonProblem[] {
  const found: CommonProblem[] = [];
  const villages = new Map(county.villages.map((village) => [village.code, village]));
  for (const [rule, ofRule] of groupBy(findings.standing, ({ diagnostic }) => diagnostic.code)) {
    const add = (level: CommonProblem['level'], scope: Partial<Scope>, within: readonly Finding[], say: (households: number, villages: number) => string): void => {
      const [households, touched] = [countDistinct(within, ({ household }) => household), countDistinct(within, ({ village }) => village)];
      found.push({ rule, level, scope: { township: '', village: '', household: '', ...scope }, findings: within, households, villages: touched, words: `${rules.get(rule)?.含义 ?? rule}：${say(households, touched)}` });
    };
    const inVillages = ofRule.filter(({ village }) => village !== '');
    if (isWide(inVillages, bounds) && countDistinct(inVillages, ({ township }) => township) > 1) add('县', {}, inVillages, sayVillages);
    for (const [township, within] of groupBy(inVillages, (each) => each.township)) if (township !== '' && isWide(within, bounds)) add('乡镇', { township }, within, sayVillages);
    for (const [code, within] of groupBy(inVillages, ({ village }) => village)) {
      const village = villages.get(code);
      if (village === undefined) continue;
      if (isCommonIn(village, within, bounds)) add('村', { township: village.township, village: village.code }, within, (households) => `本村 ${village.households.length} 户中有 ${households} 户`);
    }
  }
  return found.sort((a, b) => b.households - a.households || compareCodePoints(a.rule, b.rule));
}

const sayVillages = (households: number, villages: number): string => `涉及 ${villages} 个村${households === 0 ? '' : `、${households} 户`}`;

const isWide = (within: readonly Finding[], { villages }: CommonBounds): boolean => countDistinct(within, ({ village }) => village) >= villages;

function isCommonIn({ households }: VillageState, within: readonly Finding[], bounds: CommonBounds): boolean {
  const touched = countDistinct(within, ({ household }) => household);
  return touched >= bounds.households && touched / households.length >= bounds.share;
}

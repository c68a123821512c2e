import type { Supervision } from '../schema/ledgers.js';
import { compareCodePoints } from '../text/order.js';
import { draw, shuffle } from './draw.js';
import { inOrder, kindAfter, roundsBefore } from './rounds.js';

/** A village that may be drawn. */
export interface SampleVillage {
  readonly code: string;
  readonly name: string;
  readonly township: string;
  readonly townshipName: string;
  /** 贫困村: 是, 否, or empty where village.yaml does not say. */
  readonly poor: string;
}

export interface SampleHousehold {
  readonly code: string;
  readonly head: string;
  readonly group: string;
  /** 贫困户属性, 脱贫标志 */
  readonly category: string;
  readonly exit: string;
}

export interface SampleTerms {
  readonly round: number;
  readonly villages: number;
  readonly households: number;
  readonly seed: string;
}

/** A village drawn for a round. */
export interface DrawnVillage extends SampleVillage {
  /** Empty where the county has listed no teams. */
  readonly team: string;
  /** Rounds before this one that have been there. */
  readonly visited: readonly string[];
  /** The round just before has been there: drawn only because there are too few others. */
  readonly again: boolean;
}

export interface DrawnHousehold extends SampleHousehold {
  readonly village: string;
}

/** The kind of a round: as typed, else as they follow one another from the last that is. */
export function kindOfRound(supervision: Supervision | undefined, round: number): string {
  const typed = inOrder(supervision).find((each) => Number(each.轮次) === round);
  const before = roundsBefore(supervision, round).at(-1);
  let kind = before?.类型;
  for (let number = Number(before?.轮次 ?? 0); number < round; number += 1) kind = kindAfter(kind);
  return typed?.类型 ?? kind ?? '';
}

/**
 * Draws villages by township and 贫困村 or not, none that the round just before has visited while there are others,
 * those never visited first, and shares them among the teams. Rounds from this one on are not looked at, so that a
 * draw can be repeated when its visits have been typed in.
 */
export function drawVillages(villages: readonly SampleVillage[], supervision: Supervision | undefined, terms: SampleTerms): readonly DrawnVillage[] {
  const before = roundsBefore(supervision, terms.round);
  const roundsAt = (code: string): readonly string[] => before.filter(({ 到村: visits }) => visits.some(({ 村: village }) => village === code)).map(({ 轮次: round }) => round);
  const last = before.at(-1)?.轮次;
  const all = villages.map((village) => {
    const visited = roundsAt(village.code);
    return { ...village, visited, again: last !== undefined && visited.includes(last) };
  });
  const lot = {
    nameOf: ({ code }: SampleVillage) => code,
    stratumOf: ({ township, poor }: SampleVillage) => `${township}\u001f${poor}`,
    rankOf: ({ visited }: { readonly visited: readonly string[] }) => (visited.length === 0 ? 0 : 1),
  };
  const fresh = draw(terms.seed, terms.villages, all.filter(({ again }) => !again), lot);
  const rest = draw(terms.seed, terms.villages - fresh.length, all.filter(({ again }) => again), lot);
  return shareAmongTeams([...fresh, ...rest], (supervision?.督导组 ?? []).map(({ 名称: name }) => name), terms.seed);
}

/** Neighbours go to one team, as many to each as can be; which team begins, the seed says. */
function shareAmongTeams(drawn: readonly Omit<DrawnVillage, 'team'>[], teams: readonly string[], seed: string): readonly DrawnVillage[] {
  const order = shuffle(seed, teams, (team) => team);
  return [...drawn].sort((a, b) => compareCodePoints(a.code, b.code)).map((village, index) => ({ ...village, team: order[Math.floor((index * order.length) / drawn.length)] ?? '' }));
}

/** Draws households of one village by 属性 and 脱贫标志, in the order of their codes. */
export function drawHouseholds(village: string, households: readonly SampleHousehold[], { households: seats, seed }: SampleTerms): readonly DrawnHousehold[] {
  const drawn = draw(`${seed}\u001f${village}`, seats, households, { nameOf: ({ code }) => code, stratumOf: ({ category, exit }) => `${category}\u001f${exit}` });
  return [...drawn].sort((a, b) => compareCodePoints(a.code, b.code)).map((household) => ({ ...household, village }));
}

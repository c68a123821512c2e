import { groupBy } from '../model/group.js';
import type { Rectification, Supervision } from '../schema/ledgers.js';
import type { CommonBounds } from './bounds.js';
import { findCommon } from './common.js';
import { daysBetween } from './days.js';
import { COMMON, isClosed, SINGLE, type LedgerEntry, type UnplacedEntry } from './entry.js';
import { placesOf, type RuleMeanings, type SupervisedCounty } from './facts.js';
import { indexFindings } from './findings.js';
import { describeCommons, describeSingles } from './found.js';
import { createRecall } from './recall.js';
import { describeSaid, saidIn } from './said.js';
import { describeTyped, readTyped, type Ground } from './typed.js';

export interface LedgerFacts {
  readonly county: SupervisedCounty;
  readonly rectification: readonly Rectification[];
  /** Numbers of entries that are not of this ledger, where it is that of a part: a round may have named them. */
  readonly elsewhere?: readonly string[];
  readonly supervision: Supervision | undefined;
  readonly rules: RuleMeanings;
  /** Absent: what is common is not looked for. */
  readonly bounds: CommonBounds | undefined;
  /** What is overdue is judged by this day; empty where none is known. */
  readonly date: string;
}

/** 整改台账 of a county. */
export interface Ledger {
  readonly date: string;
  /** The county's, the townships', then village by village. */
  readonly entries: readonly LedgerEntry[];
}

/** One ledger of what people have entered, what the rounds have said and what the checks find now; an entry that speaks of a finding stands in its place. */
export function composeLedger({ county, rectification, elsewhere = [], supervision, rules, bounds, date }: LedgerFacts): Ledger {
  const places = placesOf(county);
  const ground: Ground = { county, places, rules, findings: indexFindings(county.diagnostics, places), recall: createRecall(county, rules) };
  const found = [...describeCommons(bounds === undefined ? [] : findCommon(ground.findings, county, bounds, rules), places), ...describeSingles(ground.findings, places)];
  const rulesByNumber = new Map(found.map((entry) => [entry.编号, entry.规则]));
  const typed = rectification.map((entry) => describeTyped(readTyped(entry, ground, rulesByNumber), ground));
  /** By what it speaks of: the number of the entry that people have made of it. */
  const taken = new Map<string, string>();
  for (const entry of typed) for (const key of keysOf(entry)) if (!taken.has(key)) taken.set(key, entry.编号);
  const numberOf = (entry: UnplacedEntry): string => keysOf(entry).map((key) => taken.get(key)).find((number) => number !== undefined) ?? entry.编号;
  const commons = new Map(found.filter(({ 性质 }) => 性质 === COMMON).map((entry) => [placeKey(entry.规则, entry.乡镇, entry.村), numberOf(entry)]));
  const known = [...typed, ...found.filter((entry) => !keysOf(entry).some((key) => taken.has(key)))];
  const said = saidIn(supervision);
  const rounds = groupBy(said.flatMap(({ text, number, round }) => [{ number: text, round }, { number, round }]), ({ number }) => number);
  const order = orderOf(county);
  return {
    date,
    entries: [...known, ...describeSaid(said, new Set([...known.map(({ 编号 }) => 编号), ...elsewhere]), ground)]
      .map((entry): LedgerEntry => ({
        ...entry,
        轮次: [...new Set((rounds.get(entry.编号) ?? []).map(({ round }) => round))],
        逾期: isClosed(entry) || entry.整改时限 === '' || date === '' ? 0 : Math.max(0, daysBetween(entry.整改时限, date)),
        属: widerOf(entry, commons),
      }))
      .sort((a, b) => order(a) - order(b)),
  };
}

/** What an entry stands for: its number, and what its rule finds in its place, as a thing of its own or as a common one. */
function keysOf({ 编号: number, 规则: rule, 性质: kind, 级别: level, 乡镇: township, 村: village, 户编号: household }: UnplacedEntry): readonly string[] {
  if (rule === '') return [number];
  // A household's entry speaks of one finding, whatever kind people call it.
  const place = household !== '' ? ['户', village, household] : kind === SINGLE ? ['一', level, village] : ['共', level, township, village];
  return [number, [rule, ...place].join('\u001f')];
}

const placeKey = (rule: string, township: string, village: string): string => [rule, township, village].join('\u001f');

/** Number of the nearest common problem that an entry is part of; empty where there is none. */
function widerOf({ 编号: number, 规则: rule, 乡镇: township, 村: village }: UnplacedEntry, commons: ReadonlyMap<string, string>): string {
  const wider = [...(village === '' ? [] : [placeKey(rule, township, village)]), ...(township === '' ? [] : [placeKey(rule, township, '')]), placeKey(rule, '', '')].map((key) => commons.get(key));
  // Its own number is among them where it is one: what is wider comes after it.
  return wider.slice(wider.indexOf(number) + 1).find((each) => each !== undefined) ?? '';
}

/** The county's first, then its townships', then village by village; within each as it was made. */
function orderOf({ townships, villages }: SupervisedCounty): (entry: LedgerEntry) => number {
  const townshipOrder = new Map(townships.map(({ code }, index) => [code, index + 1]));
  const villageOrder = new Map(villages.map(({ code }, index) => [code, townships.length + index + 1]));
  const last = townships.length + villages.length + 1;
  return ({ 村: village, 乡镇: township }) => (village !== '' ? (villageOrder.get(village) ?? last) : township !== '' ? (townshipOrder.get(township) ?? last) : 0);
}

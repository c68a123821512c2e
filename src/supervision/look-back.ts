import type { Supervision } from '../schema/ledgers.js';
import type { Evidence, LedgerEntry } from './entry.js';
import { placesOf, type RuleMeanings, type SupervisedCounty } from './facts.js';
import { evidenceOf, indexFindings, type Scope } from './findings.js';
import type { Ledger } from './ledger.js';
import { createRecall } from './recall.js';
import { roundsBefore } from './rounds.js';
import { saidIn, type Said } from './said.js';
import { judge, type Ground } from './typed.js';

/** 回头看: what an earlier round has found, and what has become of it. */
export interface LookBack {
  readonly round: number;
  /** The round looked back at; absent where there is none before. */
  readonly at: number | undefined;
  readonly lines: readonly LookBackLine[];
}

export interface LookBackLine {
  readonly 编号: string;
  readonly 村: string;
  readonly 地点: string;
  readonly 户编号: string;
  readonly 问题: string;
  readonly 规则: string;
  /** Where a rule stands behind it: what the checks say now. Else the state that people have given it. */
  readonly 结果: string;
  readonly 证据: readonly Evidence[];
  readonly 责任人: string;
  readonly 复核人: string;
  readonly 销号日期: string;
  /** Day on which this round was in the village; empty where it has not been there. */
  readonly 到村: string;
  /** This round has named it again. */
  readonly 再提: boolean;
}

/** What it is about: the county's ledger of now, and the rounds as they were typed. */
export interface LookBackFacts {
  readonly county: SupervisedCounty;
  readonly ledger: Ledger;
  readonly supervision: Supervision | undefined;
  readonly rules: RuleMeanings;
}

export function lookBack(facts: LookBackFacts, round: number): LookBack {
  const before = roundsBefore(facts.supervision, round).at(-1);
  const said = saidIn(facts.supervision);
  const now = said.filter((each) => Number(each.round) === round);
  const visits = facts.supervision?.轮次.filter((each) => Number(each.轮次) === round).flatMap(({ 到村 }) => 到村) ?? [];
  const entries = new Map(facts.ledger.entries.map((entry) => [entry.编号, entry]));
  const { county, rules } = facts;
  const places = placesOf(county);
  const ground: Ground = { county, rules, places, findings: indexFindings(county.diagnostics, places), recall: createRecall(county, rules) };
  return {
    round,
    at: before && Number(before.轮次),
    lines: said
      .filter((each) => each.round === before?.轮次)
      .map((each): LookBackLine => ({
        ...resultOf(each, entries, ground),
        村: each.village,
        地点: places.nameOf(each),
        到村: visits.find(({ 村: village }) => village === each.village)?.日期 ?? '',
        再提: now.some((other) => other.village === each.village && other.text === each.text),
      })),
  };
}

function resultOf(said: Said, entries: ReadonlyMap<string, LedgerEntry>, ground: Ground): Omit<LookBackLine, '村' | '地点' | '到村' | '再提'> {
  const entry = entries.get(said.text) ?? entries.get(said.number);
  if (entry !== undefined) {
    const { 编号, 户编号, 问题, 规则, 证据, 责任人, 复核人, 销号日期, 核对: standing, 状态: state } = entry;
    return { 编号, 户编号, 问题, 规则, 证据, 责任人, 复核人, 销号日期, 结果: standing === '' ? state : standing };
  }
  const { places, rules, findings, recall } = ground;
  // A number that stands for nothing has an entry of its own: this one was given to what the checks find no more, or what is waived by now.
  const { rule = '', scope = NOWHERE } = recall(said.text, { village: said.village, township: places.townshipOf(said.village) }) ?? {};
  const { standing } = findings.within(rule, scope);
  return { 编号: said.text, 户编号: scope.household, 问题: rules.get(rule)?.含义 ?? '', 规则: rule, 证据: evidenceOf(standing), 责任人: '', 复核人: '', 销号日期: '', 结果: judge(rule, scope, ground) };
}

const NOWHERE: Scope = { township: '', village: '', household: '' };

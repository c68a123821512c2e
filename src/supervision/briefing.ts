import type { Supervision } from '../schema/ledgers.js';
import { countEntries } from './counts.js';
import type { EarlierBriefing } from './earlier-briefing.js';
import { COMMON, isClosed, type LedgerEntry } from './entry.js';
import { placesOf, type RuleMeanings, type SupervisedCounty } from './facts.js';
import type { Ledger } from './ledger.js';
import { lookBack, type LookBackLine } from './look-back.js';
import { RANKING_RULE, rankTownships, type TownshipRank, type VillageProgress } from './ranking.js';
import { describeRounds, type RoundState, type Rounds } from './rounds.js';
import { percent } from './share.js';

export interface BriefingInput {
  readonly county: SupervisedCounty<VillageProgress>;
  readonly ledger: Ledger;
  readonly supervision: Supervision | undefined;
  readonly rules: RuleMeanings;
  /** Codes of the villages on the county's list. */
  readonly listed: readonly string[];
  /** From one round to the next. */
  readonly days: number;
  /** 提法: what the county's own formulas stand for. */
  readonly formulas: Readonly<Record<string, readonly string[]>>;
  /** The briefing before this one. */
  readonly earlier?: EarlierBriefing;
}

/** 周二通报: what the standing committee hears, as the template sees it and as the JSON document has it. */
export interface BriefingFacts {
  /** The day that it speaks of, YYYY-MM-DD. */
  readonly 日期: string;
  readonly 总体: BriefingTotals;
  /** Absent before the first round. */
  readonly 督导?: BriefingRound;
  readonly 排名规则: string;
  readonly 排名: readonly BriefingRank[];
  /** Common problems that are part of no wider one, those still open first. */
  readonly 共性: readonly LedgerEntry[];
  readonly 逾期: readonly LedgerEntry[];
  /** Absent where no earlier briefing was given. */
  readonly 对比?: BriefingComparison;
  readonly 提法: readonly { readonly 名称: string; readonly 项数: number; readonly 项: readonly string[] }[];
}

export interface BriefingTotals {
  readonly 村数: number;
  readonly 户数: number;
  readonly 无错户数: number;
  readonly 无错率: string;
  readonly 签齐户数: number;
  readonly 签齐率: string;
  readonly 台账项数: number;
  readonly 共性项数: number;
  readonly 个性项数: number;
  readonly 未改: number;
  readonly 整改中: number;
  readonly 已销号: number;
  readonly 销号率: string;
  readonly 销号未复核: number;
  readonly 仍有: number;
  readonly 逾期项数: number;
}

export interface BriefingRound {
  readonly 轮次: number;
  readonly 类型: string;
  readonly 开始: string;
  readonly 结束: string;
  readonly 应到村数: number;
  readonly 到村数: number;
  readonly 未到村: readonly string[];
  readonly 督导组: readonly { readonly 名称: string; readonly 组长: string; readonly 到村数: number; readonly 问题数: number }[];
  /** What has become of the findings of the round before. */
  readonly 回头看: readonly LookBackLine[];
  readonly 下一轮: { readonly 轮次: number; readonly 类型: string; readonly 应开始: string; readonly 逾期: number };
}

export interface BriefingRank {
  readonly 代码: string;
  /** / where it is not ranked. */
  readonly 名次: string;
  readonly 乡镇: string;
  readonly 户数: number;
  readonly 无错率: string;
  readonly 签齐率: string;
  readonly 台账项数: number;
  readonly 销号率: string;
  /** 升 2, 降 1 or 持平 since the earlier briefing; / where there is none. */
  readonly 升降: string;
}

export interface BriefingComparison {
  readonly 日期: string;
  readonly 行: readonly { readonly 项目: string; readonly 上次: number; readonly 本次: number; readonly 增减: string }[];
  /** Open common problems by number: those that were not there, and those that are no more. */
  readonly 新增共性: readonly CommonName[];
  readonly 消除共性: readonly CommonName[];
}

type CommonName = Pick<LedgerEntry, '编号' | '地点' | '问题'>;

export function composeBriefing(input: BriefingInput): BriefingFacts {
  const { county, ledger, supervision, listed, days, formulas, earlier } = input;
  const totals = totalsOf(county.villages, ledger);
  const rounds = describeRounds(supervision, listed, days, ledger.date);
  const round = rounds.rounds.at(-1);
  const common = ledger.entries.filter(({ 性质, 属 }) => 性质 === COMMON && 属 === '').sort((a, b) => Number(isClosed(a)) - Number(isClosed(b)));
  return {
    日期: ledger.date,
    总体: totals,
    ...(round === undefined || rounds.next === undefined ? {} : { 督导: describeRound(round, rounds.next, input) }),
    排名规则: RANKING_RULE,
    排名: rankTownships(county.townships, county.villages, ledger.entries).map((each) => describeRank(each, earlier)),
    共性: common,
    逾期: ledger.entries.filter(({ 逾期: days }) => days > 0).sort((a, b) => b.逾期 - a.逾期),
    ...(earlier === undefined ? {} : { 对比: compareWith(earlier, totals, common.filter((entry) => !isClosed(entry))) }),
    提法: Object.entries(formulas).map(([name, items]) => ({ 名称: name, 项数: items.length, 项: items })),
  };
}

function totalsOf(villages: readonly VillageProgress[], { entries }: Ledger): BriefingTotals {
  const sum = (of: (village: VillageProgress) => number): number => villages.reduce((total, village) => total + of(village), 0);
  const [whole, clean, signed] = [sum(({ households }) => households.length), sum((village) => village.clean), sum((village) => village.signed)];
  const counts = countEntries(entries);
  return {
    村数: villages.length,
    户数: whole,
    无错户数: clean,
    无错率: percent({ part: clean, whole }),
    签齐户数: signed,
    签齐率: percent({ part: signed, whole }),
    台账项数: counts.total,
    共性项数: counts.common,
    个性项数: counts.single,
    未改: counts.open,
    整改中: counts.underWay,
    已销号: counts.closed,
    销号率: percent({ part: counts.closed, whole: counts.total }),
    销号未复核: counts.unconfirmed,
    仍有: counts.reopened,
    逾期项数: counts.overdue,
  };
}

function describeRound({ round, kind, begin, end, teams, unvisited }: RoundState, next: NonNullable<Rounds['next']>, { county, ledger, supervision, rules, listed }: BriefingInput): BriefingRound {
  const { nameOf } = placesOf(county);
  return {
    轮次: round,
    类型: kind,
    开始: begin,
    结束: end,
    应到村数: listed.length,
    到村数: listed.length - unvisited.length,
    未到村: unvisited.map((village) => nameOf({ village })),
    督导组: teams.map(({ name, leader, villages, findings }) => ({ 名称: name, 组长: leader, 到村数: villages.length, 问题数: findings })),
    回头看: lookBack({ county, ledger, supervision, rules }, round).lines,
    下一轮: { 轮次: next.round, 类型: next.kind, 应开始: next.due, 逾期: next.late },
  };
}

function describeRank({ code, name, place, clean, signed, closed }: TownshipRank, earlier: EarlierBriefing | undefined): BriefingRank {
  const before = Number(earlier?.排名.find((each) => each.代码 === code)?.名次);
  return {
    代码: code,
    名次: place === undefined ? '/' : String(place),
    乡镇: name,
    户数: clean.whole,
    无错率: percent(clean),
    签齐率: percent(signed),
    台账项数: closed.whole,
    销号率: percent(closed),
    升降: place === undefined || Number.isNaN(before) ? '/' : describeMove(before - place),
  };
}

const describeMove = (places: number): string => (places === 0 ? '持平' : places > 0 ? `升 ${places}` : `降 ${-places}`);

/** What is said of both, in the order of the paper. */
const COMPARED = [['没有错误的户', '无错户数'], ['签字齐全的户', '签齐户数'], ['台账项数', '台账项数'], ['已销号', '已销号'], ['逾期未改', '逾期项数']] as const;

function compareWith(earlier: EarlierBriefing, totals: BriefingTotals, common: readonly LedgerEntry[]): BriefingComparison {
  const without = <T extends { readonly 编号: string }>(list: readonly T[], others: readonly { readonly 编号: string }[]): readonly T[] => list.filter(({ 编号 }) => !others.some((other) => other.编号 === 编号));
  const before = earlier.共性.filter((entry) => !isClosed(entry));
  return {
    日期: earlier.日期,
    行: [['户数', '户数'] as const, ...COMPARED].map(([title, key]) => ({ 项目: title, 上次: earlier.总体[key], 本次: totals[key], 增减: describeChange(totals[key] - earlier.总体[key]) })),
    新增共性: without(common, before).map(nameCommon),
    消除共性: without(before, common).map(nameCommon),
  };
}

const nameCommon = ({ 编号, 地点, 问题 }: CommonName): CommonName => ({ 编号, 地点, 问题 });

const describeChange = (change: number): string => (change === 0 ? '持平' : change > 0 ? `增 ${change}` : `减 ${-change}`);

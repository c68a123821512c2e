import { ROUND_KINDS, type Supervision } from '../schema/ledgers.js';
import { addDays, daysBetween } from './days.js';

/** One round as it has gone so far. */
export interface RoundState {
  readonly round: number;
  readonly kind: string;
  readonly begin: string;
  readonly end: string;
  readonly teams: readonly TeamState[];
  /** Codes of the villages that it has been to, and of those on the county's list that it has not. */
  readonly visited: readonly string[];
  readonly unvisited: readonly string[];
  /** Villages and teams that are on no list. */
  readonly unknown: readonly string[];
}

export interface TeamState {
  readonly name: string;
  readonly leader: string;
  readonly villages: readonly string[];
  readonly findings: number;
}

/** The round that comes next, and when it is due. */
export interface NextRound {
  readonly round: number;
  readonly kind: string;
  readonly due: string;
  /** Days past that day; 0 where it is not overdue. */
  readonly late: number;
}

export interface Rounds {
  readonly rounds: readonly RoundState[];
  /** Absent before the first. */
  readonly next: NextRound | undefined;
}

/** `villages` are the codes on the county's list; `days` from the beginning of one round to that of the next; `date` the day it is looked at. */
export function describeRounds(supervision: Supervision | undefined, villages: readonly string[], days: number, date: string): Rounds {
  const rounds = inOrder(supervision).map((round) => describeRound(round, supervision?.督导组 ?? [], villages));
  const last = rounds.at(-1);
  if (last === undefined) return { rounds, next: undefined };
  const due = addDays(last.begin, days);
  return { rounds, next: { round: last.round + 1, kind: kindAfter(last.kind), due, late: date === '' ? 0 : Math.max(0, daysBetween(due, date)) } };
}

type Round = Supervision['轮次'][number];

export const inOrder = (supervision: Supervision | undefined): readonly Round[] => [...(supervision?.轮次 ?? [])].sort((a, b) => Number(a.轮次) - Number(b.轮次));

/** The rounds before one, the latest last. */
export const roundsBefore = (supervision: Supervision | undefined, round: number): readonly Round[] => inOrder(supervision).filter((each) => Number(each.轮次) < round);

/** 督查巡查, 回头看, 再督查巡查, 再回头看, and from there the last two in turn. */
export function kindAfter(kind: string | undefined): string {
  const next = ROUND_KINDS.findIndex((each) => each === kind) + 1;
  return ROUND_KINDS[next] ?? ROUND_KINDS[ROUND_KINDS.length - 2] ?? '';
}

function describeRound({ 轮次: number, 类型: kind, 开始: begin, 结束: end, 到村: visits }: Round, teams: Supervision['督导组'], villages: readonly string[]): RoundState {
  const visited = [...new Set(visits.map(({ 村: village }) => village))];
  const named = [...new Set(visits.map(({ 督导组: team }) => team))].filter((name) => !teams.some((team) => team.名称 === name));
  return {
    round: Number(number),
    kind,
    begin,
    end,
    teams: [...teams.map(({ 名称: name, 组长: leader }) => ({ name, leader })), ...named.map((name) => ({ name, leader: '' }))].map(({ name, leader }) => {
      const own = visits.filter(({ 督导组: team }) => team === name);
      return { name, leader, villages: [...new Set(own.map(({ 村: village }) => village))], findings: own.reduce((sum, { 问题: problems = [] }) => sum + problems.length, 0) };
    }),
    visited,
    unvisited: villages.filter((code) => !visited.includes(code)),
    unknown: [...visited.filter((code) => !villages.includes(code)), ...named],
  };
}

import type { RoundReport } from '../pipeline/rounds.js';
import { toPrintable } from '../report/printable.js';
import { countEntries } from '../supervision/counts.js';
import { isClosed, type LedgerEntry } from '../supervision/entry.js';
import type { LookBackLine } from '../supervision/look-back.js';
import { groupBy } from '../model/group.js';
import type { View } from './command.js';
import { drawTable } from './table.js';

/** The ledger in words, place by place; what is past its day stands out. */
export function describeEntries(entries: readonly LedgerEntry[], view: View): string {
  const shown = view.quiet ? entries.filter((entry) => !isClosed(entry)) : entries;
  return [...groupBy(shown, ({ 地点 }) => 地点)].map(([place, group]) => `${view.paint('bold', toPrintable(place))}\n${group.map((entry) => describeEntry(entry, view)).join('')}\n`).join('');
}

function describeEntry(entry: LedgerEntry, { text: { ledger, diagnostics }, paint }: View): string {
  const { 编号: number, 级别: level, 性质: kind, 状态: state, 逾期: days, 户编号: household, 户主: head, 规则: rule, 证据: evidence, 属: wider, 轮次: rounds } = entry;
  const flags = [days > 0 ? paint('red', ledger.overdue(days)) : '', wider === '' ? '' : ledger.partOf(wider), rounds.length === 0 ? '' : ledger.namedIn(rounds)].filter((flag) => flag !== '');
  const lead = [
    [ledger.unit, entry.牵头单位],
    [ledger.person, entry.责任人],
    [ledger.deadline, entry.整改时限],
    [ledger.closedOn, entry.销号日期],
    [ledger.confirmedBy, entry.复核人],
  ].flatMap(([label = '', value = '']) => (value === '' ? [] : [`${label}${value}`]));
  const title = `  ${toPrintable([number, level, kind].join(' '))} ${isClosed(entry) ? paint('green', state) : state}${flags.length === 0 ? '' : ` ${flags.join(diagnostics.comma)}`}\n`;
  return title + indent([
    ...(household === '' ? [] : [diagnostics.household(household, head)]),
    `${entry.问题}${rule === '' ? '' : ` (${rule})`}`,
    ...(entry.整改措施 === '' ? [] : [`${ledger.measure}${entry.整改措施}`]),
    ...(lead.length === 0 ? [] : [lead.join(diagnostics.comma)]),
    ...(entry.来源 === '台账' && entry.核对 !== '' ? [`${ledger.standing}${entry.核对}`] : []),
    ...describePlaces(evidence, ledger.more),
  ]);
}

/** Lines below a title; what was typed may itself be on several. */
const indent = (lines: readonly string[]): string => lines.flatMap((line) => line.split(/\r?\n/)).map((line) => `    ${toPrintable(line)}\n`).join('');

/** A common problem has hundreds of places; those of its households stand with them. */
const LISTED = 3;

const describePlaces = (evidence: LedgerEntry['证据'], more: (count: number) => string): readonly string[] => [
  ...evidence.slice(0, LISTED).map(({ file, line, column }) => `${file}:${line}:${column}`),
  ...(evidence.length > LISTED ? [more(evidence.length - LISTED)] : []),
];

export const describeCounts = (entries: readonly LedgerEntry[], date: string, { text: { ledger } }: View): string => ledger.closing(countEntries(entries), date);

/** One round: where it has been, what it has looked back at, and when the next is due. */
export function describeRoundReport({ round, next, lookBack }: RoundReport, number: number, nameOf: (village: string) => string, view: View): string {
  const { ledger } = view.text;
  if (round === undefined) return `${ledger.noRound(number)}\n${describeNext(next, view)}`;
  const heading = view.paint('bold', ledger.round(round.round, round.kind, round.begin, round.end));
  const teams = round.teams.length === 0 ? '' : drawTable(ledger.teamColumns, round.teams.map(({ name, leader, villages, findings }) => [villages.length, findings, toPrintable(`${name} ${leader}`.trim())]));
  const unvisited = round.unvisited.length === 0 ? ledger.allVisited : ledger.unvisited(round.unvisited.map(nameOf), round.unvisited.length);
  const unknown = round.unknown.length === 0 ? '' : `${view.paint('yellow', ledger.unknown(round.unknown))}\n`;
  return `${heading}\n${teams}${toPrintable(unvisited)}\n${unknown}${describeLookBack(lookBack.lines, lookBack.at, view)}${describeNext(next, view)}`;
}

const describeNext = (next: RoundReport['next'], { text: { ledger }, paint }: View): string =>
  next === undefined ? '' : `${ledger.next(next.round, next.kind, next.due)}${next.late > 0 ? paint('red', ledger.late(next.late)) : ''}\n`;

function describeLookBack(lines: readonly LookBackLine[], at: number | undefined, { text: { ledger, diagnostics }, paint }: View): string {
  if (at === undefined) return '';
  if (lines.length === 0) return `${ledger.nothingBefore(at)}\n`;
  const described = lines.map((line) => {
    const confirmed = [line.复核人 === '' ? '' : `${ledger.confirmedBy}${line.复核人}`, line.销号日期 === '' ? '' : `${ledger.closedOn}${line.销号日期}`].filter((part) => part !== '');
    const seen = line.到村 === '' ? ledger.notBack : line.再提 ? ledger.namedAgain(line.到村) : ledger.notNamedAgain(line.到村);
    const title = `  ${toPrintable(`${line.编号} ${line.地点} ${line.结果}`)}${confirmed.length === 0 ? '' : ` ${toPrintable(confirmed.join(diagnostics.comma))}`}\n`;
    return title + indent([`${line.问题}${line.规则 === '' ? '' : ` (${line.规则})`}`.trim(), seen, ...describePlaces(line.证据, ledger.more)]);
  });
  return `${paint('bold', ledger.lookBack(at))}\n${described.join('')}`;
}

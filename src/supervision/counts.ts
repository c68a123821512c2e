import { COMMON, isClosed, isUnconfirmed, OPEN, REOPENED, SINGLE, UNDER_WAY, type LedgerEntry } from './entry.js';

export interface LedgerCounts {
  readonly total: number;
  readonly common: number;
  readonly single: number;
  readonly open: number;
  readonly underWay: number;
  readonly closed: number;
  readonly reopened: number;
  /** Closed without a day, or without anybody who has looked. */
  readonly unconfirmed: number;
  readonly overdue: number;
}

export function countEntries(entries: readonly LedgerEntry[]): LedgerCounts {
  const count = (is: (entry: LedgerEntry) => boolean): number => entries.filter(is).length;
  return {
    total: entries.length,
    common: count(({ 性质 }) => 性质 === COMMON),
    single: count(({ 性质 }) => 性质 === SINGLE),
    open: count(({ 状态 }) => 状态 === OPEN),
    underWay: count(({ 状态 }) => 状态 === UNDER_WAY),
    closed: count(isClosed),
    reopened: count(({ 状态 }) => 状态 === REOPENED),
    unconfirmed: count(isUnconfirmed),
    overdue: count(({ 逾期 }) => 逾期 > 0),
  };
}

import type { Path } from '../diagnostic.js';
import { isCalendarDate } from '../schema/scalars.js';

/** Fields whose value is a date, in every file of a workspace. */
export const DATE_FIELDS: readonly string[] = ['批次日期', '出生日期', '识别时间', '脱贫时间', '开始时间', '结束时间', '日期', '截止日期', '销号日期', '整改时限', '开始', '结束'];

/** Dates that are plans, not facts: they may lie after the batch date. */
const isPlanned = (path: Path): boolean => path.at(-1) === '整改时限' || (path[0] === '帮扶措施' && path.at(-1) === '结束时间');

export interface DatedField {
  readonly path: Path;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** Every date of a file that could be read and is a fact, in file order. */
export function* factDatesIn(value: unknown, path: Path = []): Generator<DatedField> {
  if (typeof value === 'string') {
    const field = path.at(-1);
    if (typeof field === 'string' && DATE_FIELDS.includes(field) && !isPlanned(path)) yield { path, date: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* factDatesIn(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* factDatesIn(item, [...path, key]);
  }
}

/** The latest of dated things, the first of equals; undefined where there are none. */
export const latestOf = <T extends { readonly date: string }>(dated: readonly T[]): T | undefined =>
  dated.reduce<T | undefined>((latest, each) => (latest === undefined || each.date > latest.date ? each : latest), undefined);

const MONTHS = 12;

/** Full years from one date to another, as birthdays are counted; both YYYY-MM-DD. */
export const yearsBetween = (from: string, to: string): number => Math.floor(monthsBetween(from, to) / MONTHS);

/**
 * Full months from one date to another. 《民法典》第二百零二条: where the last month lacks the day,
 * its last day completes the term, so 31 August to 28 February is six.
 */
export function monthsBetween(from: string, to: string): number {
  const months = yearsAndMonths(to) - yearsAndMonths(from);
  return to.slice(8) < from.slice(8) && !endsItsMonth(to) ? months - 1 : months;
}

const yearsAndMonths = (date: string): number => Number(date.slice(0, 4)) * MONTHS + Number(date.slice(5, 7));

const endsItsMonth = (date: string): boolean => !isCalendarDate(date.slice(0, 8) + String(Number(date.slice(8)) + 1).padStart(2, '0'));

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

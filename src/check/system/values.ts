import { decimal } from '../../model/money.js';
import type { Column } from './columns.js';

/** 1,234.50 with its thousands parted, as a .csv may have it. */
const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** Whether two writings of one field mean the same; neither is empty. */
export function areSame(column: Column, one: string, other: string): boolean {
  if (one === other) return true;
  switch (column.kind) {
    case '数字':
      return sameNumber(one, other);
    case '日期':
      return sameDate(one, other, false);
    case '年月':
      return sameDate(one, other, true);
    case '多选':
      return itemsOf(column, one) === itemsOf(column, other);
    case '文本':
    case '证件':
    case '电话':
      return column.canonical(one) === column.canonical(other);
  }
}

function sameNumber(one: string, other: string): boolean {
  const [first, second] = [plain(one), plain(other)];
  return first === undefined || second === undefined ? one === other : decimal(first).eq(decimal(second));
}

function plain(text: string): string | undefined {
  const bare = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  return PLAIN.test(bare) ? bare : undefined;
}

/** Year, month, and day where there is one: 20170310, 2017-03-10, 2017/3/10, 2017.3.10, 2017年3月10日, 201703, each with or without a time. */
const DATE = /^(\d{4})(?:(\d{2})(\d{2})?|[-/.年](\d{1,2})月?(?:[-/.]?(\d{1,2})日?)?)(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;

function sameDate(one: string, other: string, monthsOnly: boolean): boolean {
  const [first, second] = [partsOf(one), partsOf(other)];
  if (first === undefined || second === undefined) return one === other;
  return first.month === second.month && (monthsOnly || first.day === second.day);
}

function partsOf(text: string): { readonly month: string; readonly day: string } | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');
  return { month: `${match[1] ?? ''}-${two(match[2] ?? match[4])}`, day: two(match[3] ?? match[5]) };
}

/** Several labels in one cell, in any order. */
export const LIST_SEPARATORS = /[、,，;；\s]+/;

const itemsOf = (column: Column, text: string): string =>
  [...new Set(text.split(LIST_SEPARATORS).map((item) => column.canonical(item)))]
    .filter((item) => item !== '')
    .sort()
    .join('、');

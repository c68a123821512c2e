import { z } from 'zod';

/** Every scalar of a record is text as typed; these say what the text must look like. Messages name the form that is due. */

const FORMATS = {
  text: '应写上内容，不能只有空格',
  line: '应写在一行里，中间不换行，也不能只有空格',
  date: '应为 2017-03-10 这样的日期(年-月-日，月、日两位)，并且历法上存在',
  year: '应为四位年份，如 2017',
  count: '应为不带小数的数字，如 3',
  money: '应为元，最多两位小数，不带千分号和单位，如 1200.00',
  amount: '应为元，不能是负数，最多两位小数，不带千分号和单位，如 1200.00',
  measure: '应为数字，最多两位小数，不带单位，如 8.5',
  identity: '只能是数字，末位可以是大写 X，不能有空格、全角字符或其他字母',
  village: '应为 12 位数字的区划代码',
  township: '应为 9 位数字的区划代码',
  county: '应为 6 位数字的区划代码',
  household: '只能是数字，不超过 32 位',
  monthDay: '应为 月-日，如 01-01',
  version: '应为 12 位十六进制字符(0-9、a-f)，照签字表上印的抄',
} as const;

const text = (pattern: RegExp, expected: string) => z.string().min(1, expected).regex(pattern, expected);

/** Any text that has more in it than spaces, on one line: it stands in cells, catalogues and file properties. */
export const anyText = text(/^[^\r\n]*[^\s][^\r\n]*$/, FORMATS.line);
/** Text that may go over several lines, such as a remark. */
export const longText = text(/\S/, FORMATS.text);

/** A date of the Gregorian calendar, ISO 8601: what sorts and compares as text. */
export const date = z.string().min(1, FORMATS.date).refine(isCalendarDate, FORMATS.date);
export const year = text(/^\d{4}$/, FORMATS.year);
export const count = text(/^\d{1,9}$/, FORMATS.count);
/** Yuan; negative amounts pass here, INCOME_NEGATIVE speaks of them. */
export const money = text(/^-?\d{1,12}(\.\d{1,2})?$/, FORMATS.money);
/** Yuan that are spent or set as a line: never negative. */
export const amount = text(/^\d{1,12}(\.\d{1,2})?$/, FORMATS.amount);
export const measure = text(/^\d{1,9}(\.\d{1,2})?$/, FORMATS.measure);
/** Citizen number (GB 11643), or a disability certificate number used as one; length and check digit are rules of their own. */
export const identity = text(/^(?:\d*[\dXx]|\d{17}[\dXx][1-7][1-4](?:[\dA-Z]\d)?)$/, FORMATS.identity);
/** The code of a village that is held against its folder and the county's list by a rule. */
export const areaCode = text(/^\d{1,32}$/, FORMATS.village);
export const villageCode = text(/^\d{12}$/, FORMATS.village);
export const townshipCode = text(/^\d{9}$/, FORMATS.township);
export const countyCode = text(/^\d{6}$/, FORMATS.county);
/** 户编号 is opaque; it names files and stands in tables as plain digits. */
export const householdCode = text(/^\d{1,32}$/, FORMATS.household);
export const monthDay = text(/^\d{2}-\d{2}$/, FORMATS.monthDay);
export const cardVersion = text(/^[0-9a-f]{12}$/, FORMATS.version);

/** One of a code list; the labels stay in the order of the form. */
export const label = (labels: readonly string[]) => z.enum(labels as [string, ...string[]]);

/** 保管期限: the terms of DA/T 22-2015. */
export const retention = label(['永久', '30年', '10年']);

/** True for a YYYY-MM-DD that exists in the calendar. */
export function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1800 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

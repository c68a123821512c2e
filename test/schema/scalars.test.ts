import { describe, expect, test } from 'vitest';
import { anyText, areaCode, count, date, householdCode, identity, isCalendarDate, longText, measure, money, monthDay, year } from '../../src/schema/scalars.js';

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown): boolean => schema.safeParse(value).success;

describe.each([
  ['a date', date, ['2017-11-30', '2016-02-29', '2000-02-29', '1800-01-01'], ['2017-02-29', '1900-02-29', '2017-11-31', '2017-13-01', '2017-00-10', '2017-1-2', '20171130', ' 2017-11-30', '2017-11-30\n', '1799-12-31', '']],
  ['a year', year, ['2017'], ['17', '20170', '２０１７', '']],
  ['a count', count, ['0', '3', '03', '999999999'], ['-1', '3.0', '三', '1 000', '1234567890', '']],
  ['money', money, ['0', '0.00', '1200.5', '-3.20', '00.50'], ['1.234', '1,200', '¥5', '5.', '.5', '+5', '1e3', '１', '']],
  ['a measure', measure, ['8.0', '12.50', '0'], ['-1', '8.0亩', '1.005', '']],
  ['an identity number', identity, ['410799197005120035', '41079919540620015X', '41079919540620015x', '4107991954062001', '41079919540620015X43', '41079919700512003543B1'], ['41079919540620015Ｘ', '410799 195406', '41079919540620015A', 'X41', '41079919540620015X99', '410799197005120035 ', '410799197005120035\n', '']],
  ['a household code', householdCode, ['1', '4107991012010001'], ['H1', '', '1'.repeat(33)]],
  ['an area code', areaCode, ['41079910120', '410799101201'], ['41079910120X', '']],
  ['a day of the year', monthDay, ['01-01'], ['1-1', '']],
  ['any text', anyText, ['无', ' 甲 '], ['', ' ', '\u3000', '\n', '\u00a0', '甲\n乙', '甲\n']],
  ['a long text', longText, ['无', ' 甲 ', '甲\n乙', '甲\n'], ['', ' ', '\u3000', '\n\n', '\u00a0']],
] as const)('%s', (_, schema, sound, unsound) => {
  test.each(sound)('%j', (value) => {
    expect(accepts(schema, value)).toBe(true);
  });

  test.each(unsound)('not %j', (value) => {
    expect(accepts(schema, value)).toBe(false);
  });

  test('nor anything but text', () => {
    for (const value of [undefined, null, 5, true, [], {}]) expect(accepts(schema, value)).toBe(false);
  });
});

test('the calendar agrees with the one of the language for four centuries', () => {
  for (let year_ = 1800; year_ <= 2199; year_ += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (const day of [1, 28, 29, 30, 31]) {
        const typed = `${year_}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const real = new Date(`${typed}T00:00:00Z`);
        expect(isCalendarDate(typed), typed).toBe(!Number.isNaN(real.getTime()) && real.toISOString().startsWith(typed));
      }
    }
  }
});

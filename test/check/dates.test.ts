import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { DATE_FIELDS, daysBetween, factDatesIn, latestOf, monthsBetween, yearsBetween } from '../../src/check/dates.js';
import { isCalendarDate } from '../../src/schema/scalars.js';
import { parseYaml } from '../../src/load/yaml.js';
import { compareCodePoints } from '../../src/text/order.js';
import { baseText } from '../support/check-base.js';
import { SCHEMAS, shapeOf } from '../support/check-arbitrary-schema.js';

/** A schema that takes every date and no other text is a date's. */
const isDate = (schema: z.core.$ZodType): boolean => {
  const takes = (value: string): boolean => z.safeParse(schema, value).success;
  return takes('2016-02-29') && takes('2017-03-10') && !takes('2017-02-29') && !takes('无');
};

function datesIn(schema: z.core.$ZodType, found: Set<string>): Set<string> {
  const shape = shapeOf(schema);
  if (shape.kind === 'list') datesIn(shape.item, found);
  if (shape.kind === 'names') datesIn(shape.value, found);
  for (const [name, field] of shape.kind === 'map' ? shape.fields : []) {
    if (isDate(field)) found.add(name);
    datesIn(field, found);
  }
  return found;
}

const sorted = (names: Iterable<string>): readonly string[] => [...names].sort(compareCodePoints);

test('every field whose schema is a date is known as one, and no other', () => {
  const found = new Set<string>();
  for (const schema of Object.values(SCHEMAS).flat()) datesIn(schema, found);
  expect(sorted(DATE_FIELDS)).toEqual(sorted(found));
  expect(new Set(DATE_FIELDS).size).toBe(DATE_FIELDS.length);
});

describe('the dates of a file', () => {
  const record = {
    识别时间: '2014-04-23',
    脱贫时间: undefined,
    备注: '2099-01-01',
    家庭成员: [{ 姓名: '杜春生', 出生日期: '1969-03-08' }, undefined],
    帮扶责任人: [{ 开始时间: '2016-03-01', 结束时间: '2017-02-28' }],
    帮扶措施: [{ 开始时间: '2017-03-10', 结束时间: '2018-12-31' }],
    材料: [{ 日期: '2014-03-16', 截止日期: '2014-03-23' }],
  };

  test('are facts, in file order; the end of a measure is a plan, that of a helper is not', () => {
    expect([...factDatesIn(record)].map(({ path, date }) => `${path.join('.')} ${date}`)).toEqual([
      '识别时间 2014-04-23',
      '家庭成员.0.出生日期 1969-03-08',
      '帮扶责任人.0.开始时间 2016-03-01',
      '帮扶责任人.0.结束时间 2017-02-28',
      '帮扶措施.0.开始时间 2017-03-10',
      '材料.0.日期 2014-03-16',
      '材料.0.截止日期 2014-03-23',
    ]);
  });

  test('are found in a ledger that is a list, but for the term set', () => {
    expect([...factDatesIn([{ 整改时限: '2018-01-31', 销号日期: '2017-11-20' }, undefined])]).toEqual([{ path: [0, '销号日期'], date: '2017-11-20' }]);
  });

  test('are as many as a record writes', () => {
    const text = baseText('一户');
    const written = [...text.matchAll(/\d{4}-\d{2}-\d{2}/g)].length;
    expect([...factDatesIn(parseYaml(text).value)]).toHaveLength(written - 1);
  });

  test('have a latest: the first of equals, and none where there is none', () => {
    const [early, late, again] = [{ date: '2017-04-12' }, { date: '2017-11-02' }, { date: '2017-11-02' }];
    expect(latestOf([early, late, again])).toBe(late);
    expect(latestOf<{ date: string }>([])).toBeUndefined();
  });
});

describe('full years', () => {
  test.each([
    ['2000-06-15', '2016-06-14', 15],
    ['2000-06-15', '2016-06-15', 16],
    ['2003-12-31', '2017-12-31', 14],
    ['2004-01-01', '2017-12-31', 13],
    ['2017-12-31', '2017-12-31', 0],
    ['2000-02-29', '2016-02-29', 16],
    ['2000-02-29', '2017-02-27', 16],
    // There is no 29 February in 2017: the year is full with the month.
    ['2000-02-29', '2017-02-28', 17],
    ['2000-02-28', '2016-02-29', 16],
    ['2018-03-01', '2017-12-31', -1],
  ])('from %s to %s: %i', (from, to, years) => {
    expect(yearsBetween(from, to)).toBe(years);
  });
});

describe('full months', () => {
  test.each([
    ['2014-04-23', '2014-10-22', 5],
    ['2014-04-23', '2014-10-23', 6],
    ['2014-04-23', '2014-04-23', 0],
    ['2016-12-15', '2017-01-14', 0],
    ['2016-12-15', '2017-01-15', 1],
    ['2014-08-31', '2015-02-27', 5],
    ['2014-08-31', '2015-02-28', 6],
    ['2015-08-31', '2016-02-28', 5],
    ['2015-08-31', '2016-02-29', 6],
    ['2015-08-30', '2016-02-29', 6],
    ['2017-01-31', '2017-04-29', 2],
    ['2017-01-31', '2017-04-30', 3],
    ['2017-02-28', '2017-03-28', 1],
    ['2017-02-28', '2017-03-27', 0],
    ['1900-01-31', '1900-02-28', 1],
  ])('from %s to %s: %i', (from, to, months) => {
    expect(isCalendarDate(from) && isCalendarDate(to)).toBe(true);
    expect(monthsBetween(from, to)).toBe(months);
  });
});

describe('days', () => {
  test.each([
    ['2014-03-16', '2014-03-23', 7],
    ['2014-03-25', '2014-04-01', 7],
    ['2016-02-25', '2016-03-03', 7],
    ['2017-02-25', '2017-03-03', 6],
    ['2016-12-31', '2017-01-01', 1],
    ['2017-01-01', '2017-01-01', 0],
    ['2017-01-02', '2017-01-01', -1],
    ['1900-02-28', '1900-03-01', 1],
    ['1800-01-01', '2017-11-30', 79_591],
  ])('from %s to %s: %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});

import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { replaceOnce, withText } from '../support/check-base.js';
import { checkFiles } from '../support/check-world.js';

type Change = readonly [before: string, after: string];

const check = async (...changes: readonly Change[]): Promise<readonly Diagnostic[]> =>
  (await checkFiles(withText('一户', (text) => changes.reduce((changed, [before, after]) => replaceOnce(changed, before, after), text)))).diagnostics;
const found = async (...changes: readonly Change[]): Promise<readonly string[]> => (await check(...changes)).map(({ code, path, severity }) => `${code} ${severity} ${path}`);

/** Leaves poverty with an income above the line. */
const EXIT: readonly Change[] = [
  ['脱贫标志: 未脱贫', '脱贫标志: 脱贫\n脱贫时间: 2017-10-20'],
  ['财产性收入: 650.00', '财产性收入: 9650.00'],
  ['  年收入: 3400.00', '  年收入: 12400.00'],
  ['  纯收入: 2635.00', '  纯收入: 11635.00'],
  ['人均纯收入: 878.33', '人均纯收入: 3878.33'],
];
const CHILD: Change = ['在校生状况: 小学', '在校生状况: 非在校生\n    未上学原因: 厌学'];
const ILL = '    健康状况: 长期慢性病\n    劳动技能: 丧失劳动力\n    务工:\n      状况: 无\n      月数: 0\n    城乡居民医保: 是';

test.each([
  ['耕地面积', '8.0', '100'], ['林地面积', '0', '200'], ['退耕还林面积', '0', '200'], ['林果面积', '0', '200'], ['牧草地面积', '0', '100'], ['水面面积', '0', '100'],
])('%s has its own limit', async (field, before, limit) => {
  expect(await found([`${field}: ${before}`, `${field}: ${limit}.00`])).toEqual([]);
  expect(await found([`${field}: ${before}`, `${field}: ${limit}.01`])).toEqual([`LAND_RANGE warning 生产生活条件.${field}`]);
});

test('more irrigated than arable land is an error, not a warning; as much is neither', async () => {
  expect(await found(['有效灌溉面积: 0.4', '有效灌溉面积: 8.01'])).toEqual(['LAND_RANGE error 生产生活条件.有效灌溉面积']);
  expect(await found(['有效灌溉面积: 0.4', '有效灌溉面积: 8'])).toEqual([]);
});

test('what could not be read is not judged again', async () => {
  expect(await found(['耕地面积: 8.0', '耕地面积: 八亩'])).toEqual(['VALUE_FORMAT error 生产生活条件.耕地面积']);
  expect(await found(['  危房: 否', '  危房: 是\n  危房级别: 丙级'])).toEqual(['VALUE_NOT_IN_LIST error 生产生活条件.危房级别']);
  expect(await found(...EXIT, [ILL, ILL.replace('医保: 是', '医保: 否\n    城镇职工医保: 有')])).toEqual(['VALUE_NOT_IN_LIST error 家庭成员[1].城镇职工医保']);
  expect(await found(...EXIT, CHILD, ['出生日期: 2007-10-23', '出生日期: 2007-13-23'], ['410799200710237022', '41079920071023702'])).not.toContainEqual(expect.stringContaining('EXIT_SCHOOL'));
});

test('a child whose date of birth cannot be read is as old as the number says', async () => {
  expect(await found(...EXIT, CHILD, ['出生日期: 2007-10-23', '出生日期: 2007-13-23'])).toEqual(['VALUE_FORMAT error 家庭成员[2].出生日期', 'EXIT_SCHOOL error 家庭成员[2].在校生状况']);
});

test('messages name the person, the age and the values', async () => {
  const [school] = await check(...EXIT, CHILD);
  expect(school?.message).toContain('杜小雨(10 周岁)');
  expect(school?.message).toContain('「非在校生」');
  const [insurance] = (await check(...EXIT, [ILL, ILL.replace('医保: 是', '医保: 否')])).filter(({ code }) => code === 'EXIT_INSURANCE');
  expect(insurance?.message).toContain('秦月');
});

test('only the flag of one who has left poverty asks for what the exit asks', async () => {
  for (const flag of ['未脱贫', '预脱贫', '返贫']) {
    expect(await found(['脱贫标志: 未脱贫', `脱贫标志: ${flag}`], ['饮水安全: 是', '饮水安全: 否'], ['  危房: 否', '  危房: 是\n  危房级别: D级'])).toEqual([]);
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNarrowed } from '../../src/publish/narrowed.js';
import { peopleOf } from '../../src/publish/people.js';
import type { Household } from '../../src/schema/household.js';
import { identities } from './numbers.js';

/** Born on 14 August 1969, a man; on the date of the papers 48 years old. */
const NUMBER = '410799196908146012';
const PERSON = { name: '郑守田', number: NUMBER };
const LIMITS = { least: 1000, oldest: 110, date: '2017-12-20' };

const narrow = (text: string, people = [PERSON]): { candidates: number; by: readonly string[] }[] => findNarrowed([{ where: '第 1 页', text }], people, LIMITS).map(({ candidates, by }) => ({ candidates, by }));
const left = (text: string): number | undefined => narrow(`户主\t郑守田\t${text}`)[0]?.candidates;

describe('a page that names somebody', () => {
  it('may show the first six characters, or none', () => {
    for (const text of ['', '410799************', '410799**', '4107991032010001', '家庭人口 7', '410799************ 男 48岁', '2017年12月20日']) expect(left(text), text).toBeUndefined();
  });

  it('may show the last four, as long as nothing is said of the birth', () => {
    expect(left('410799********6012')).toBeUndefined();
    expect(left('410799********6012\t男')).toBeUndefined();
    expect(left('尾号 6012')).toBeUndefined();
  });

  it('may not show the birth date beside the last four', () => {
    for (const shown of ['410799********6012', '********6012', '**************6012', '尾号6012', '证件号码后四位：6012', '410799…6012', '410799----6012', '410799XXXXXXXX6012', '410799 **** **** 6012', '1 410799 **** **** 6012 7', '４１０７９９＊＊＊＊＊＊＊＊６０１２']) {
      expect(left(`1969-08-14\t${shown}`), shown).toBe(1);
    }
  });

  it.each(['1969-08-14', '1969.8.14', '1969/08/14', '1969年8月14日', '1969 年 08 月 14 日', '19690814', '一九六九年八月十四日', '一九六九年八月一十四日', '69年8月14日', '690814', '1969\t8\t14', '出生：１９６９年８月１４日', '410799 1969 0814 ****', '41079919690814****'])('knows the birth date as %s', (date) => {
    // With the sex, which no form of number hides, 500 are left.
    expect(left(`${date}\t男`)).toBe(500);
  });

  it('counts year, month, birthday and age', () => {
    const tail = '410799********6012';
    // 365 days of which the check character leaves every eleventh.
    for (const year of ['1969', '1969年', '48岁', '年龄\t48', '一九六九年', '４８ 周岁']) expect(left(`${tail}\t${year}`), year).toBeGreaterThanOrEqual(31);
    for (const year of ['1969', '1969年', '48岁', '年龄\t48', '一九六九年', '４８ 周岁']) expect(left(`${tail}\t${year}`), year).toBeLessThanOrEqual(36);
    for (const month of ['1969-08', '1969年8月', '1969.8', '196908', '69年8月']) expect(left(`${tail}\t${month}`), month).toBeLessThanOrEqual(4);
    expect(left(`${tail}\t8月14日`)).toBeLessThanOrEqual(14);
    expect(left(`${tail}\t49岁`)).toBeUndefined();
    // Nothing there speaks of age.
    expect(left(`${tail}\t48`)).toBeUndefined();
    expect(left(`${tail}\t1970年`)).toBeUndefined();
  });

  it('knows a stretch of the number by itself', () => {
    expect(left('96908146012')).toBe(1);
    expect(left('19690814601')).toBe(1);
    expect(left('146012 男')).toBeLessThan(1000);
  });

  it('knows the sex where it is said, not where the character stands', () => {
    for (const sex of ['男', '（男）', '性别男', '性别：男', '男性，', '郑守田，男，']) expect(left(`1969-08-14\t${sex}`), sex).toBe(500);
    for (const none of ['男女老少', '女', '长男', '']) expect(left(`1969-08-14\t${none}`), none).toBeUndefined();
  });

  it('says what gave it away', () => {
    expect(narrow('郑守田 男 48岁 1969年8月14日')).toEqual([{ candidates: 500, by: ['出生日期', '年龄', '性别'] }]);
    expect(narrow('郑守田 1969年8月14日 ****6012')).toEqual([{ candidates: 1, by: ['出生日期', '号码里的数字'] }]);
  });
});

describe('who is meant', () => {
  it('is who is named, however the name is set', () => {
    const rest = ' 1969-08-14 男';
    for (const name of ['郑守田', '郑 守 田', '郑守\t田', '郑\u3000守田']) expect(narrow(`${name}${rest}`), name).toHaveLength(1);
    for (const name of ['郑守', '宋玉兰', '郑**']) expect(narrow(`${name}${rest}`), name).toEqual([]);
  });

  it('is nobody whose number the page contradicts', () => {
    const other = { name: '宋玉兰', number: '410799197102266028' };
    expect(findNarrowed([{ where: '', text: '郑守田 宋玉兰 1969-08-14 ****6012' }], [PERSON, other], LIMITS).map(({ name }) => name)).toEqual(['郑守田']);
  });

  it('is told page by page', () => {
    const pages = ['郑守田', '1969-08-14 男', '郑守田 1969-08-14 男'].map((text, index) => ({ where: String(index), text }));
    expect(findNarrowed(pages, [PERSON], LIMITS).map(({ where }) => where)).toEqual(['2']);
  });

  it('follows the limits it is given', () => {
    const text = '郑守田 1969-08-14';
    expect(findNarrowed([{ where: '', text }], [PERSON], { ...LIMITS, least: 1001 }).map(({ candidates }) => candidates)).toEqual([1000]);
    const tail = '郑守田 410799********6012';
    expect(findNarrowed([{ where: '', text: tail }], [PERSON], LIMITS)).toEqual([]);
    expect(findNarrowed([{ where: '', text: tail }], [PERSON], { ...LIMITS, oldest: 25 })).toHaveLength(1);
  });

  it('is everybody of the households who has such a number', () => {
    const household = { 家庭成员: [{ 姓名: '甲', 证件号码: '41079919851211622x' }, { 姓名: '乙', 证件号码: '41079919690814601241' }, { 姓名: '丙', 证件号码: '无' }] } as unknown as Household;
    expect(peopleOf([household])).toEqual([{ name: '甲', number: '41079919851211622X' }, { name: '乙', number: NUMBER }]);
  });
});

describe('many people on many pages', () => {
  it('with the first six characters each are fine; the birth date beside the last four is one candidate for each', () => {
    const people = fc.uniqueArray(identities, { minLength: 1, maxLength: 30 }).map((numbers) => numbers.map((number, index) => ({ name: `户主${String.fromCharCode(0x4e00 + index)}`, number })));
    fc.assert(
      fc.property(people, (each) => {
        const fine = each.map(({ name }, index) => `${index + 1}\t${name}\t410799************\t${(index % 7) + 1}`).join('\t');
        expect(findNarrowed([{ where: '', text: fine }], each, LIMITS)).toEqual([]);
        const bad = each.map(({ name, number }, index) => `${index + 1}\t${name}\t410799********${number.slice(14)}\t${number.slice(6, 10)}年${Number(number.slice(10, 12))}月${Number(number.slice(12, 14))}日`).join('\t');
        expect(findNarrowed([{ where: '', text: bad }], each, LIMITS).map(({ candidates }) => candidates)).toEqual(each.map(() => 1));
      }),
      { numRuns: 50 },
    );
  });

  it('are looked through in a moment', () => {
    const people = fc.sample(identities, { numRuns: 500, seed: 7 }).map((number, index) => ({ name: `户${String.fromCharCode(0x4e00 + index)}${index}`, number }));
    const text = people.map(({ name, number }) => `${name}\t410799********${number.slice(14)}\t${number.slice(6, 10)}`).join('\t');
    const start = performance.now();
    expect(findNarrowed([{ where: '', text }], people, LIMITS)).toHaveLength(500);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

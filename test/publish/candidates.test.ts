import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCandidates, type Knowledge, type Sex } from '../../src/publish/candidates.js';
import { identities, withCheck } from './numbers.js';

const SPAN = { from: '19070101', to: '20171220' };

/** Days of the span: 110 years and the 354 days of 2017 up to the 20th of December; 1908 to 2016 have 28 leap years. */
const DAYS = 110 * 365 + 28 + 354;

const count = (pattern: string, more: Partial<Knowledge> = {}): number => countCandidates({ pattern, ...SPAN, ...more });

describe('the numbers that remain', () => {
  it('are days × sequences where only the place is known', () => {
    expect(count('410799************')).toBe(DAYS * 1000);
    expect(count('410799************', { sex: '女' })).toBe(DAYS * 500);
  });

  it('are the sequences of a birth date', () => {
    expect(count('41079919690814****')).toBe(1000);
    expect(count('41079919690814****', { sex: '男' })).toBe(500);
    expect(count('41079919690814***2')).toBeGreaterThanOrEqual(90);
    expect(count('41079919690814***2')).toBeLessThanOrEqual(91);
  });

  it('are one where date and last four are known, or nothing is left open', () => {
    expect(count('410799196908146012')).toBe(1);
    expect(count('41079919690814601*')).toBe(1);
  });

  it('are none where the number cannot be', () => {
    expect(count('410799196908146013')).toBe(0);
    expect(count('41079919690230****')).toBe(0);
    expect(count('410799196908146012', { sex: '女' })).toBe(0);
    expect(count('41079920180101****')).toBe(0);
  });

  it('are the days whose check character fits, where the last four are known', () => {
    const numbers = count('410799********6012');
    expect(Math.abs(numbers - DAYS / 11)).toBeLessThan(20);
    // Sex stands in the sequence already.
    expect(count('410799********6012', { sex: '男' })).toBe(numbers);
  });

  it('follow the calendar', () => {
    expect(count('4107991969**14****') / 1000).toBe(12);
    expect(count('410799196902******') / 1000).toBe(28);
    expect(count('410799196802******') / 1000).toBe(29);
    expect(count('410799****0229****') / 1000).toBe(28);
    expect(count('410799************', { from: '20161221', to: '20171220' }) / 1000).toBe(365);
  });

  it('are as many as there are when all are tried', () => {
    const two = (value: number): string => String(value).padStart(2, '0');
    const all: string[] = [];
    for (let month = 1; month <= 2; month += 1) for (let day = 1; day <= (month === 1 ? 31 : 28); day += 1) for (let sequence = 0; sequence < 1000; sequence += 1) all.push(withCheck(`4107991970${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`));
    const patterns = fc.tuple(identities.map((number) => `4107991970${number.slice(10)}`), fc.array(fc.boolean(), { minLength: 18, maxLength: 18 })).map(([number, shown]) => Array.from(number, (character, at) => (at < 6 || shown[at] === true ? character : '*')).join(''));
    fc.assert(
      fc.property(patterns, fc.constantFrom<Sex | undefined>(undefined, '男', '女'), (pattern, sex) => {
        const matches = all.filter((number) => Array.from(pattern).every((character, at) => character === '*' || character === number[at]) && (sex === undefined || (Number(number[16]) % 2 === 1) === (sex === '男')));
        expect(countCandidates({ pattern, from: '19700101', to: '19700228', ...(sex === undefined ? {} : { sex }) })).toBe(matches.length);
      }),
      { numRuns: 30 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignVolumes } from '../../src/classify/volumes.js';
import { SetupError } from '../../src/errors.js';

const SCHEME = { 名称: '分类', 案卷号位数: '3', 村卷号: '000' };

const assigned = (codes: readonly string[], fixed: Readonly<Record<string, string>> = {}, scheme = SCHEME) =>
  [...assignVolumes(codes, new Map(Object.entries(fixed)), scheme)].map(([code, { volume, fixed: isFixed }]) => `${code}:${volume}${isFixed ? '!' : ''}`);

describe('volume numbers', () => {
  it('follow the 户编号 as long as none is fixed', () => {
    expect(assigned(['h3', 'h1', 'h2'])).toEqual(['h1:001', 'h2:002', 'h3:003']);
  });

  it('that are fixed stay, whoever comes before', () => {
    expect(assigned(['h1', 'h2', 'h3'], { h2: '001', h3: '002' })).toEqual(['h1:003', 'h2:001!', 'h3:002!']);
  });

  it('of households that have left are never given again', () => {
    expect(assigned(['h1', 'h4'], { h1: '001', h2: '002', h3: '007' })).toEqual(['h1:001!', 'h4:008']);
  });

  it('leave out the volume of the village', () => {
    expect(assigned(['h1', 'h2', 'h3'], {}, { ...SCHEME, 村卷号: '002' })).toEqual(['h1:001', 'h2:003', 'h3:004']);
  });

  it('go on to the last of their digits, and no further', () => {
    const codes = Array.from({ length: 1000 }, (_, index) => `h${String(index).padStart(4, '0')}`);
    expect(assigned(codes.slice(0, 999)).at(-1)).toBe('h0998:999');
    expect(() => assigned(codes)).toThrow(SetupError);
    expect(() => assigned(codes)).toThrow(/户 h0999 没有案卷号可编.*「案卷号位数」是 3，最多编到 999/);
    expect(() => assigned(['h1', 'h2'], { h1: '999' })).toThrow('案卷号位数');
    expect(assigned(['h1'], { h1: '999' })).toEqual(['h1:999!']);
    expect(assigned(codes, {}, { ...SCHEME, 案卷号位数: '4' }).at(-1)).toBe('h0999:1000');
  });

  it('are different for all, and the same whatever comes after, for any households and any that are fixed', () => {
    const codes = fc.uniqueArray(fc.integer({ min: 1, max: 400 }).map((number) => `410799${String(number).padStart(10, '0')}`), { maxLength: 60 });
    fc.assert(
      fc.property(codes, codes, codes, (before, here, later) => {
        const fixed = new Map([...assignVolumes(before, new Map(), SCHEME)].map(([code, { volume }]) => [code, volume]));
        const now = assignVolumes(here, fixed, SCHEME);
        for (const [code, { volume, fixed: isFixed }] of now) expect([isFixed, isFixed ? volume : undefined]).toEqual([fixed.has(code), fixed.get(code)]);
        const given = new Map([...fixed, ...[...now].map(([code, { volume }]) => [code, volume] as const)]);
        expect(new Set(given.values()).size).toBe(given.size);
        for (const [code, { volume, fixed: isFixed }] of assignVolumes(later, given, SCHEME)) if (isFixed) expect(volume).toBe(given.get(code));
      }),
      { numRuns: 200 },
    );
  });
});

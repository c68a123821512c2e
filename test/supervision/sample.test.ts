import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot } from '../../src/supervision/allot.js';
import { draw, shuffle } from '../../src/supervision/draw.js';
import { drawHouseholds, drawVillages, kindOfRound, type SampleHousehold, type SampleTerms, type SampleVillage } from '../../src/supervision/sample.js';
import { round, supervisionOf, visit } from './county.js';

describe('sharing seats', () => {
  it.each([
    [5, [10, 10], [3, 2]],
    [3, [90, 5, 5], [1, 1, 1]],
    [10, [90, 5, 5], [8, 1, 1]],
    [2, [1, 50, 1], [0, 2, 0]],
    [2, [1, 3, 2], [0, 1, 1]],
    [9, [2, 1], [2, 1]],
    [4, [0, 3, 0, 3], [0, 2, 0, 2]],
    [0, [3, 3], [0, 0]],
    [3, [], []],
  ])('%i among %j gives %j', (seats, sizes, shares) => {
    expect(allot(seats, sizes)).toEqual(shares);
  });

  it('gives away all that there are, to none more than it has, and to all something where it can', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.nat(12), { maxLength: 8 }), (seats, sizes) => {
        const shares = allot(seats, sizes);
        const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
        expect(sum(shares)).toBe(Math.min(seats, sum(sizes)));
        for (const [index, share] of shares.entries()) expect(share).toBeLessThanOrEqual(sizes[index] ?? 0);
        if (seats >= sizes.filter((size) => size > 0).length) expect(shares.filter((share, index) => share === 0 && (sizes[index] ?? 0) > 0)).toEqual([]);
        // The larger never has less.
        for (const [a, size] of sizes.entries()) for (const [b, other] of sizes.entries()) if (size > other && (shares[a] ?? 0) < (shares[b] ?? 0)) throw new Error(`${size}:${String(shares[a])} ${other}:${String(shares[b])}`);
      }),
    );
  });
});

describe('an order by a seed', () => {
  const names = Array.from({ length: 200 }, (_, index) => String(index));

  it('is the same for the same seed and another for another', () => {
    expect(shuffle('甲', names, String)).toEqual(shuffle('甲', [...names].reverse(), String));
    expect(shuffle('甲', names, String)).not.toEqual(shuffle('乙', names, String));
    expect([...shuffle('甲', names, String)].sort()).toEqual([...names].sort());
  });

  it('leaves the others where they are when one goes', () => {
    expect(shuffle('甲', names.slice(1), String)).toEqual(shuffle('甲', names, String).filter((name) => name !== '0'));
  });

  it('draws each as often as the others', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) for (const name of draw(String(seed), 3, names.slice(0, 12), { nameOf: String, stratumOf: () => '' })) counts.set(name, (counts.get(name) ?? 0) + 1);
    // 400 · 3 / 12 = 100, standard deviation 8.7.
    expect(counts.size).toBe(12);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
  });
});

const TOWNSHIPS = [['410799103', '青禾镇'], ['410799104', '柳林乡'], ['410799105', '空谷乡']] as const;

/** Twelve villages in each of two townships and six in a third; every third is a 贫困村. */
const COUNTY: readonly SampleVillage[] = TOWNSHIPS.flatMap(([township, townshipName], index) =>
  Array.from({ length: index === 2 ? 6 : 12 }, (_, number) => ({ code: `${township}${201 + number}`, name: `村${number + 1}`, township, townshipName, poor: number % 3 === 0 ? '是' : '否' })),
);

const TERMS: SampleTerms = { round: 3, villages: 6, households: 4, seed: '410799-2017-3' };
const TEAMS = ['一', '二', '三', '四', '五', '六', '七'];
const codes = (villages: readonly { readonly code: string }[]): readonly string[] => villages.map(({ code }) => code);

describe('drawing villages', () => {
  it('draws the same again, whatever the order they come in, and others for another seed', () => {
    const drawn = drawVillages(COUNTY, undefined, TERMS);
    expect(drawVillages([...COUNTY].reverse(), undefined, TERMS)).toEqual(drawn);
    expect(codes(drawVillages(COUNTY, undefined, { ...TERMS, seed: '410799-2017-4' }))).not.toEqual(codes(drawn));
  });

  it('draws of each township, of the poor villages and of the others', () => {
    for (const seed of ['甲', '乙', '丙', '丁']) {
      const drawn = drawVillages(COUNTY, undefined, { ...TERMS, seed });
      expect([...new Set(drawn.map(({ township, poor }) => `${township} ${poor}`))].sort()).toEqual(TOWNSHIPS.flatMap(([township]) => [`${township} 否`, `${township} 是`]));
      expect(drawVillages(COUNTY, undefined, { ...TERMS, seed, villages: 15 }).filter(({ township }) => township === '410799105')).toHaveLength(3);
    }
  });

  const before = supervisionOf([round(1, '督查巡查', '2017-11-01', COUNTY.slice(0, 8).map(({ code }) => visit(code))), round(2, '回头看', '2017-11-16', COUNTY.slice(10, 20).map(({ code }) => visit(code)))], TEAMS);

  it('draws none that the round just before has visited', () => {
    const drawn = drawVillages(COUNTY, before, { ...TERMS, villages: 20 });
    expect(drawn).toHaveLength(20);
    expect(drawn.filter(({ again }) => again)).toEqual([]);
    expect(codes(drawn).filter((code) => codes(COUNTY.slice(10, 20)).includes(code))).toEqual([]);
  });

  it('draws those first that nobody has been to', () => {
    // Of 青禾镇's ordinary villages, 2, 3, 5, 6 and 8 were visited before, 9 was not, and 11 and 12 were visited just now.
    for (const seed of ['甲', '乙', '丙', '丁', '戊']) {
      const drawn = drawVillages(COUNTY, before, { ...TERMS, seed });
      expect(drawn.filter(({ township, poor }) => township === '410799103' && poor === '否').map(({ name, visited }) => [name, visited])).toEqual([['村9', []]]);
    }
  });

  it('draws from the round just before where there are too few others, and says so', () => {
    const drawn = drawVillages(COUNTY, before, { ...TERMS, villages: 25 });
    expect(drawn).toHaveLength(25);
    expect(drawn.filter(({ again }) => again)).toHaveLength(5);
    expect(drawVillages(COUNTY, before, { ...TERMS, villages: 99 })).toHaveLength(30);
  });

  it('is the same when its own visits and later ones have been typed in', () => {
    const later = supervisionOf([...before.轮次, round(3, '再督查巡查', '2017-12-01', COUNTY.map(({ code }) => visit(code))), round(4, '再回头看', '2017-12-16', [visit(COUNTY[0]?.code ?? '')])], TEAMS);
    expect(drawVillages(COUNTY, later, TERMS)).toEqual(drawVillages(COUNTY, before, TERMS));
  });

  it('shares them among the teams as evenly as can be', () => {
    for (const [villages, most] of [[3, 1], [7, 1], [10, 2], [15, 3]] as const) {
      const drawn = drawVillages(COUNTY, before, { ...TERMS, villages });
      const shares = TEAMS.map((team) => drawn.filter((village) => village.team === team).length);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(villages);
      expect([Math.max(...shares), Math.max(...shares) - Math.min(...shares)]).toEqual([most, 1 - Number(villages === 7)]);
    }
  });

  it('leaves the teams open where there are none', () => {
    expect(drawVillages(COUNTY, supervisionOf([], []), TERMS).every(({ team }) => team === '')).toBe(true);
  });
});

describe('drawing households', () => {
  const households: readonly SampleHousehold[] = Array.from({ length: 30 }, (_, index) => ({ code: String(1000 + index), head: '', group: '', category: index === 0 ? '特困供养贫困户' : '一般贫困户', exit: index % 3 === 0 ? '未脱贫' : '脱贫' }));

  it('draws some of each kind, the rare one too', () => {
    for (const seed of ['甲', '乙', '丙']) {
      const drawn = drawHouseholds('410799103201', households, { ...TERMS, seed });
      expect(drawn).toHaveLength(4);
      expect([...new Set(drawn.map(({ category, exit }) => `${category} ${exit}`))].sort()).toEqual(['一般贫困户 未脱贫', '一般贫困户 脱贫', '特困供养贫困户 未脱贫'].sort());
      expect(codes(drawn)).toEqual([...codes(drawn)].sort());
    }
  });

  it('draws the same again in a village, and not the same places in another', () => {
    expect(drawHouseholds('410799103201', [...households].reverse(), TERMS)).toEqual(drawHouseholds('410799103201', households, TERMS));
    expect(codes(drawHouseholds('410799103202', households, TERMS))).not.toEqual(codes(drawHouseholds('410799103201', households, TERMS)));
  });

  it('draws all where there are no more', () => {
    expect(drawHouseholds('410799103201', households.slice(0, 3), TERMS)).toHaveLength(3);
    expect(drawHouseholds('410799103201', [], TERMS)).toEqual([]);
  });
});

describe('the kind of a round', () => {
  const supervision = supervisionOf([round(1, '督查巡查', '2017-11-01', []), round(2, '回头看', '2017-11-16', [])]);

  it('is as typed, else what follows the one before', () => {
    expect([1, 2, 3, 4, 5].map((number) => kindOfRound(supervision, number))).toEqual(['督查巡查', '回头看', '再督查巡查', '再回头看', '再督查巡查']);
    expect([1, 2, 3, 4, 5].map((number) => kindOfRound(undefined, number))).toEqual(['督查巡查', '回头看', '再督查巡查', '再回头看', '再督查巡查']);
    expect(kindOfRound(supervisionOf([round(1, '再回头看', '2017-11-01', [])]), 1)).toBe('再回头看');
  });
});

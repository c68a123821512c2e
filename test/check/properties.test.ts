import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacterOf, birthDateOf, sexOf } from '../../src/check/identity.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { loadYamlFile, parseFile, type LoadedFile } from '../../src/load/file.js';
import { anyCounty, filesOf, householdIn } from '../support/check-arbitrary-county.js';
import { checkerUnder, expectWithin, sampleSettings } from '../support/check-arbitrary-judge.js';
import { anySetting } from '../support/check-arbitrary-setting.js';
import { ALIASES, baseText, replaceOnce } from '../support/check-base.js';
import { checkFiles, codesOf, memoryTree, utf8 } from '../support/check-world.js';

/** One seed, so that a failure comes again; change it to look elsewhere. */
const OPTIONS = { seed: 20171130, numRuns: 200 } as const;

const checker = checkerUnder({ 年度: '2017', 批次日期: '2017-11-30' }, '建档立卡');

const OWNER = { village: '410799105201', household: '4107991052010001' };
const judge = (file: LoadedFile): readonly Diagnostic[] => checker.checkHousehold(file, OWNER, { folder: OWNER.village, stem: OWNER.household }).diagnostics;
const judgeText = (text: string): readonly Diagnostic[] => judge(parseFile(ALIASES.一户, utf8(text)));

const RECORD = baseText('一户');

describe('whatever the bytes', () => {
  test('reading and judging arbitrary bytes never throws, and every fault has a place in the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const file = await loadYamlFile(memoryTree(new Map([[ALIASES.一户, bytes]])), ALIASES.一户);
        expectWithin(file, judge(file));
      }),
      OPTIONS,
    );
  });

  test('so it is with arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const file = parseFile(ALIASES.一户, utf8(text));
        expectWithin(file, judge(file));
      }),
      OPTIONS,
    );
  });

  test('and with text made of what YAML and its writers use', () => {
    const token = fc.constantFrom('姓名', '家庭成员', '证件号码', ': ', '：', ':', '\n', '\n  ', '\n- ', '- ', '"', "'", '[', ']', '{', '}', ', ', '&a ', '*a', '!x ', '? ', '|', '>-', '\n    ', '#', ' #', '---\n', '...\n', '%YAML 1.1\n', '\t', '\u00a0', '\u3000', '\r\n', '\r', '<<', '~', '𠮷', '\u200b', '410799196903087033', '\\u', '\\x4', '__proto__', '\ufeff', '0755');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const file = parseFile(ALIASES.一户, utf8(tokens.join('')));
        expectWithin(file, judge(file));
      }),
      { ...OPTIONS, numRuns: 2000 },
    );
  });

  test('and with a sound record in which one passage is cut out, doubled or written over', () => {
    const from = fc.nat({ max: RECORD.length - 1 });
    const change = fc.tuple(from, fc.nat({ max: 40 }), fc.oneof(fc.constant(''), fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('：', '\n', '  ', '"', '- ', '\t')), fc.boolean());
    fc.assert(
      fc.property(change, ([start, length, inserted, doubled]) => {
        const text = RECORD.slice(0, start + (doubled ? length : 0)) + inserted + RECORD.slice(doubled ? start : start + length);
        const file = parseFile(ALIASES.一户, utf8(text));
        expectWithin(file, judge(file));
      }),
      OPTIONS,
    );
  });
});

/** Independent of the implementation: ISO 7064 MOD 11-2 as a recurrence from the left. */
function checkCharacterByRecurrence(body: string): string {
  let product = 0;
  for (const digit of body) product = ((product + Number(digit)) * 2) % 11;
  const value = (12 - product) % 11;
  return value === 10 ? 'X' : String(value);
}

const body = fc
  .tuple(fc.date({ min: new Date('1900-01-01'), max: new Date('2017-11-30'), noInvalidDate: true }), fc.nat({ max: 999 }))
  .map(([date, sequence]) => `410799${date.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`);

describe('GB 11643', () => {
  test.each(['11010519491231002X', '440524188001010014'])('the standard\'s own example %s passes', (number) => {
    expect(checkCharacterOf(number)).toBe(number[17]);
    const sex = sexOf(number);
    const record = replaceOnce(replaceOnce(RECORD, '410799196903087033', number), '出生日期: 1969-03-08', `出生日期: ${birthDateOf(number) ?? ''}`).replace('性别: 男', `性别: ${sex}`);
    // Whoever is as old as that is asked about for other reasons.
    expect(codesOf(judgeText(record)).filter((code) => code.startsWith('ID_'))).toEqual([]);
  });

  test('the check character agrees with the recurrence of ISO 7064', () => {
    fc.assert(fc.property(body, (seventeen) => checkCharacterOf(`${seventeen}0`) === checkCharacterByRecurrence(seventeen)), { ...OPTIONS, numRuns: 2000 });
  });

  test('any one digit of a sound number changed is an error of that record', () => {
    const mutation = fc.tuple(fc.constantFrom('410799196903087033', '410799197109177028', '410799200710237022'), fc.nat({ max: 17 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(mutation, ([number, at, by]) => {
        const changed = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
        const errors = judgeText(replaceOnce(RECORD, number, changed)).filter(({ severity }) => severity === 'error');
        expect(errors.map(({ code }) => code)).toContain('ID_CHECKSUM');
        for (const each of errors) expect(JSON.stringify(each)).not.toContain(changed);
      }),
      OPTIONS,
    );
  });

  test('two neighbouring digits exchanged are an error as well', () => {
    fc.assert(
      fc.property(body, fc.nat({ max: 15 }), (seventeen, at) => {
        const [a = '', b = ''] = [seventeen[at], seventeen[at + 1]];
        const swapped = seventeen.slice(0, at) + b + a + seventeen.slice(at + 2);
        expect(checkCharacterOf(`${swapped}0`) === checkCharacterOf(`${seventeen}0`)).toBe(a === b);
      }),
      OPTIONS,
    );
  });
});

describe('money', () => {
  test('per head agrees with whole-number arithmetic in cents, half up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 1, max: 40 }), (cents, people) => {
        const half = (2 * Math.abs(cents) + people) / (2 * people);
        const each = Math.sign(cents) * Math.floor(half);
        const text = (value: number): string => `${value < 0 ? '-' : ''}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
        const record = RECORD.replace('家庭人口: 3', `家庭人口: ${people}`).replace('  纯收入: 2635.00', `  纯收入: ${text(cents)}`);
        const codes = (perHead: number): boolean => judgeText(record.replace('人均纯收入: 878.33', `人均纯收入: ${text(perHead)}`)).some(({ code }) => code === 'INCOME_PER_CAPITA');
        expect([codes(each), codes(each + 1)]).toEqual([false, true]);
      }),
      { ...OPTIONS, numRuns: 60 },
    );
  });
});

describe('a sound county', () => {
  test('of any size, under any scheme, raises nothing at all', async () => {
    await fc.assert(
      fc.asyncProperty(anyCounty, async (county) => {
        expect((await checkFiles(filesOf(county))).diagnostics.map(({ code, file, path, message }) => `${code} ${file} ${path} ${message}`)).toEqual([]);
      }),
      { ...OPTIONS, numRuns: 60 },
    );
  });

  test('is as varied as counties are', () => {
    const households = fc.sample(householdIn(sampleSettings(12)), { seed: OPTIONS.seed, numRuns: 400 });
    const members = households.flatMap(({ household }) => household.家庭成员);
    const seen = (values: readonly (string | undefined)[]): number => new Set(values).size;
    expect(seen(households.map(({ setting }) => setting.scheme))).toBe(3);
    expect(seen(households.map(({ household }) => household.脱贫标志))).toBe(4);
    expect(seen(households.map(({ household }) => household.家庭人口))).toBeGreaterThan(15);
    expect(seen(households.map(({ household }) => household.致贫原因.主要))).toBeGreaterThan(12);
    expect(seen(households.flatMap(({ household }) => household.帮扶措施.map(({ 类别 }) => 类别)))).toBeGreaterThan(10);
    expect(seen(members.map(({ 在校生状况 }) => 在校生状况))).toBeGreaterThan(15);
    expect(seen(members.map(({ 健康状况, 劳动技能 }) => 健康状况 + 劳动技能))).toBeGreaterThan(12);
    expect(seen(members.map(({ 与户主关系 }) => 与户主关系))).toBeGreaterThan(14);
  });

  test('without a household raises nothing either', async () => {
    await fc.assert(
      fc.asyncProperty(anySetting, async (setting) => {
        expect((await checkFiles(filesOf({ setting, villages: [] }))).diagnostics).toEqual([]);
      }),
      { ...OPTIONS, numRuns: 20 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/check/rule.js';
import { SetupError } from '../../src/errors.js';
import { loadYamlFile, parseFile, type LoadedFile } from '../../src/load/file.js';
import type { Household } from '../../src/schema/household.js';
import { rectificationSchema, supervisionSchema, waiversSchema } from '../../src/schema/ledgers.js';
import type { Village } from '../../src/schema/village.js';
import { householdIn, householdPath } from '../support/check-arbitrary-county.js';
import { checkerUnder, expectUnchanged, expectWithin, freeze, sampleSettings } from '../support/check-arbitrary-judge.js';
import { anyTree, RANDOM } from '../support/check-arbitrary-random.js';
import { toYaml } from '../support/check-arbitrary-yaml.js';
import { ALIASES, BASE } from '../support/check-base.js';
import { checkFiles, memoryTree, utf8, type Files } from '../support/check-world.js';

/** One seed, so that a failure comes again; change it to look elsewhere. */
const OPTIONS = { seed: 20171130, numRuns: 150 } as const;

const SETTINGS = sampleSettings(12);
const OWNER = { village: '410799105201', household: '4107991052010001' };
const CONTEXT = { folder: OWNER.village, stem: OWNER.household };
const checker = checkerUnder({ 年度: '2017', 批次日期: '2017-11-30' }, '建档立卡');

/** What was typed, and could be: a value as a file has it. */
const typed = (value: unknown, path: string = ALIASES.一户): LoadedFile => freeze(parseFile(path, utf8(toYaml(value))));

describe('a record of any shape', () => {
  test('is judged by every rule without a word thrown, in Chinese, and stays as it was', () => {
    fc.assert(
      fc.property(RANDOM.household, fc.constantFrom(...SETTINGS), (value, setting) => {
        const file = typed(value);
        const diagnostics = expectUnchanged(file, () => checkerUnder(setting).checkHousehold(file, OWNER, CONTEXT).diagnostics);
        expectWithin(file, diagnostics);
      }),
      { ...OPTIONS, numRuns: 400 },
    );
  });

  test('and so it is where hardly anything is known of the county', () => {
    fc.assert(
      fc.property(RANDOM.household, fc.constantFrom<Parameters<typeof checkerUnder>[0]>({}, { 年度: undefined, 收入线: undefined, 口径: undefined }, { 年度: '2017', 收入线: { 2017: undefined }, 口径: {}, 乡镇: [undefined, {}, { 村: [undefined] }] }), (value, county) => {
        const file = typed(value);
        expectWithin(file, expectUnchanged(file, () => checkerUnder(county, '防返贫监测').checkHousehold(file, OWNER, CONTEXT).diagnostics));
      }),
      OPTIONS,
    );
  });

  test('and of no shape at all', () => {
    fc.assert(
      fc.property(anyTree, (value) => {
        const file = typed(value);
        expectWithin(file, expectUnchanged(file, () => checker.checkHousehold(file, OWNER, CONTEXT).diagnostics));
      }),
      OPTIONS,
    );
  });

  test('a sound record stays as it was as well', () => {
    fc.assert(
      fc.property(householdIn(SETTINGS), ({ setting, household }) => {
        const file = typed(household, householdPath(household));
        expect(expectUnchanged(file, () => checkerUnder(setting).checkHousehold(file, { village: household.村, household: household.户编号 }, { folder: household.村, stem: household.户编号 }).diagnostics)).toEqual([]);
      }),
      { ...OPTIONS, numRuns: 100 },
    );
  });

  test('whatever becomes of the files that it names', async () => {
    const results = fc.constantFrom<unknown>(
      ...['missing', 'outside', 'not-regular', 'denied', 'empty', 'truncated', 'undecodable'].map((reason) => ({ ok: false, failure: { reason } })),
      { ok: false, failure: { reason: 'too-large', bytes: 2 ** 31, limit: 2 ** 20 } },
      { ok: false, failure: { reason: 'io', detail: 'EIO' } },
      { ok: false, failure: { reason: 'format', found: 'heic' } },
      { ok: false, failure: { reason: 'format', found: '' } },
      { ok: false, failure: { reason: 'too-many-pixels', width: 99_999, height: 1 } },
      { ok: true, image: { width: 1, height: 99_999, bytes: new Uint8Array() }, attachment: { kind: 'pdf', pages: 1, bytes: new Uint8Array() } },
    );
    await fc.assert(
      fc.asyncProperty(RANDOM.household, results, async (value, result) => {
        const file = typed(value);
        const { draft } = checker.checkHousehold(file, OWNER, CONTEXT);
        const answer = (): Promise<never> => Promise.resolve(result as never);
        expectWithin(file, await checker.checkFiles(file, OWNER, draft, { photo: answer, attachment: answer }));
      }),
      OPTIONS,
    );
  });
});

/** Any value read as far as it goes, as the other records of a village or a signed household are. */
const draftOf = fc.oneof(RANDOM.household, RANDOM.household, anyTree).map((value): Draft<Household> => checker.readHousehold(typed(value)));
const villageDraft = fc.oneof(RANDOM.village, RANDOM.village, anyTree).map((value): Draft<Village> => checker.readVillage(typed(value, ALIASES.村)).draft);

describe('the other files', () => {
  test('village.yaml of any shape, whatever its households are', () => {
    fc.assert(
      fc.property(fc.oneof(RANDOM.village, RANDOM.village, anyTree), fc.array(draftOf, { maxLength: 3 }), fc.constantFrom(...SETTINGS), (value, households, setting) => {
        const file = typed(value, ALIASES.村);
        expectWithin(file, expectUnchanged(file, () => checkerUnder(setting).checkVillage(file, { village: OWNER.village }, { folder: OWNER.village, householdFiles: households.length, households: freeze(households) }).diagnostics));
      }),
      { ...OPTIONS, numRuns: 200 },
    );
  });

  test('signoffs of any shape, whoever they are of', () => {
    const version = fc.constantFrom(undefined, '3f2a91c0d4e7', '000000000000');
    fc.assert(
      fc.property(fc.oneof(RANDOM.signoffs, RANDOM.signoffs, anyTree), villageDraft, draftOf, version, (value, village, household, current) => {
        const file = typed(value, 'villages/410799105201/signoffs/4107991052010001.yaml');
        expectWithin(file, expectUnchanged(file, () => checker.checkSignoffs(file, OWNER, { village: freeze(village), household: freeze(household), stem: OWNER.household, version: current }).diagnostics));
      }),
      { ...OPTIONS, numRuns: 200 },
    );
  });

  test.each([['waivers', waiversSchema], ['rectification', rectificationSchema], ['supervision', supervisionSchema]] as const)('%s of any shape', (kind, schema) => {
    fc.assert(
      fc.property(fc.oneof(RANDOM[kind], RANDOM[kind], anyTree), (value) => {
        const file = typed(value, `${kind}.yaml`);
        expectWithin(file, expectUnchanged(file, () => checker.checkLedger<unknown>(schema, file).diagnostics));
      }),
      OPTIONS,
    );
  });

  test('a workspace of files of any shape is gone through to its end, or is none', async () => {
    const one = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> => fc.oneof({ weight: 6, arbitrary: value.map((each) => utf8(toYaml(each))) }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) });
    const workspace = fc.record({ county: fc.oneof(fc.constant(BASE.get(ALIASES.县) as Uint8Array), one(RANDOM.county)), village: one(RANDOM.village), first: one(RANDOM.household), second: one(RANDOM.household), signoffs: one(RANDOM.signoffs), waivers: one(RANDOM.waivers), rectification: one(RANDOM.rectification), supervision: one(RANDOM.supervision) });
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(workspace, async ({ county, village, first, second, signoffs, waivers, rectification, supervision }) => {
        const files: Files = new Map<string, Uint8Array | 'link'>([...BASE, [ALIASES.县, county], [ALIASES.村, village], [ALIASES.一户, first], [ALIASES.二户, second], ['villages/410799105201/signoffs/4107991052010001.yaml', signoffs], ['waivers.yaml', waivers], ['rectification.yaml', rectification], ['supervision.yaml', supervision]]);
        try {
          const { diagnostics } = await checkFiles(files);
          whole += 1;
          for (const diagnostic of diagnostics) {
            const bytes = files.get(diagnostic.file);
            if (bytes !== undefined && bytes !== 'link') expectWithin(await loadYamlFile(memoryTree(files), diagnostic.file), [diagnostic]);
          }
        } catch (thrown) {
          // A template or scheme that dangka.yaml names and that is not there: said to the user as such.
          if (!(thrown instanceof SetupError)) throw thrown;
        }
      }),
      { ...OPTIONS, numRuns: 40 },
    );
    expect(whole).toBeGreaterThan(20);
  });
});

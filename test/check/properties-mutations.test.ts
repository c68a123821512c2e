import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/check/catalogue.js';
import { RULES } from '../../src/check/rules/index.js';
import { isOptionalAt } from '../../src/check/schema-walk.js';
import { formatPath, type Diagnostic, type Path } from '../../src/diagnostic.js';
import { parseFile, type LoadedFile } from '../../src/load/file.js';
import type { Household } from '../../src/schema/household.js';
import { filesOf, householdIn, householdPath, oneHousehold, signoffsOf, villageOf } from '../support/check-arbitrary-county.js';
import { checkerUnder, sampleSettings } from '../support/check-arbitrary-judge.js';
import { placeIn, withAt } from '../support/check-arbitrary-places.js';
import { SCHEMAS } from '../support/check-arbitrary-schema.js';
import { countyFile, type Setting } from '../support/check-arbitrary-setting.js';
import { toYaml } from '../support/check-arbitrary-yaml.js';
import { ALIASES } from '../support/check-base.js';
import { first } from '../support/check-mutations-kit.js';
import { COUNTY_MUTATIONS, MUTATIONS, SIGNOFF_MUTATIONS, VILLAGE_MUTATIONS, type Mutation } from '../support/check-mutations.js';
import { checkFiles, codesOf, utf8 } from '../support/check-world.js';

/** One seed, so that a failure comes again; change it to look elsewhere. */
const OPTIONS = { seed: 20171130, numRuns: 12 } as const;

const anySound = householdIn(sampleSettings(12));
const VERSION = '3f2a91c0d4e7';

const typed = (value: unknown, path: string): LoadedFile => parseFile(path, utf8(toYaml(value)));

const judgeHousehold = (household: Household, setting: Setting, as: Household = household): readonly Diagnostic[] =>
  checkerUnder(setting).checkHousehold(typed(household, householdPath(as)), {}, { folder: as.村, stem: as.户编号 }).diagnostics;

const judgeVillage = (village: unknown, household: Household, setting: Setting): readonly Diagnostic[] =>
  checkerUnder(setting).checkVillage(typed(village, ALIASES.村), {}, { folder: household.村, householdFiles: 1, households: [household] }).diagnostics;

const judgeSignoffs = (signoffs: unknown, household: Household, setting: Setting): readonly Diagnostic[] =>
  checkerUnder(setting).checkSignoffs(typed(signoffs, 'signoffs.yaml'), {}, { village: villageOf(household.村, [household], 0), household, stem: household.户编号, version: VERSION }).diagnostics;

/** The code is there, and beside it only what may rightly come with it. */
function expectOnly(found: readonly Diagnostic[], code: string, also: readonly string[] = []): void {
  expect(codesOf(found)).toContain(code);
  expect(found.filter((each) => each.code !== code && !also.includes(each.code)).map((each) => `${each.code} ${each.path} ${each.message}`)).toEqual([]);
}

/** What a table of mutations gives test.each. */
const titled = <T extends { readonly code: string; readonly what: string }>(mutations: readonly T[]): [string, string, T][] => mutations.map((mutation) => [mutation.code, mutation.what, mutation]);

const HOUSEHOLD_SCOPES: readonly string[] = ['household', 'file'];
const HOUSEHOLD_ERRORS = [...new Set(RULES.filter(({ scope, severity }) => HOUSEHOLD_SCOPES.includes(scope) && severity === 'error').map(({ code }) => code))];

describe('one field of a sound record changed', () => {
  /** What is found when it has been changed. */
  async function findAfter({ change, wide }: Mutation, setting: Setting, household: Household): Promise<readonly Diagnostic[]> {
    const changed = structuredClone(household);
    change(changed, setting);
    if (!wide) return judgeHousehold(changed, setting, household);
    return (await checkFiles(new Map([...filesOf(oneHousehold(setting, household)), [householdPath(household), utf8(toYaml(changed))]]))).diagnostics;
  }

  test.each(titled(MUTATIONS))('%s: %s', async (code, _, mutation) => {
    const fitting = anySound.filter(({ setting, household }) => mutation.when?.(household, setting) ?? true);
    await fc.assert(
      fc.asyncProperty(fitting, async ({ setting, household }) => {
        expectOnly(await findAfter(mutation, setting, household), code, mutation.also);
      }),
      { ...OPTIONS, numRuns: mutation.wide ? 4 : OPTIONS.numRuns },
    );
  });

  test('is tried for every error of the household chapters', () => {
    expect(HOUSEHOLD_ERRORS.length).toBeGreaterThan(40);
    expect(HOUSEHOLD_ERRORS.filter((code) => !MUTATIONS.some((mutation) => mutation.code === code))).toEqual([]);
  });

  test('is tried only for codes that there are', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    const all: readonly { readonly code: string; readonly also?: readonly string[] }[] = [...MUTATIONS, ...VILLAGE_MUTATIONS, ...COUNTY_MUTATIONS, ...SIGNOFF_MUTATIONS];
    expect(all.flatMap(({ code, also = [] }) => [code, ...also]).filter((code) => !codes.includes(code))).toEqual([]);
  });
});

describe('one field of another file changed', () => {
  test('a sheet that everybody has signed raises nothing', () => {
    fc.assert(
      fc.property(anySound, ({ setting, household }) => {
        expect(judgeSignoffs(signoffsOf(household, villageOf(household.村, [household], 0), setting, VERSION), household, setting)).toEqual([]);
      }),
      { ...OPTIONS, numRuns: 60 },
    );
  });

  test.each(titled(VILLAGE_MUTATIONS))('village.yaml, %s: %s', (code, _, { change, also }) => {
    fc.assert(
      fc.property(anySound, ({ setting, household }) => {
        const village = structuredClone(villageOf(household.村, [household], 0));
        change(village, setting);
        expectOnly(judgeVillage(village, household, setting), code, also);
      }),
      OPTIONS,
    );
  });

  test.each(titled(SIGNOFF_MUTATIONS))('signoffs, %s: %s', (code, _, { change, also }) => {
    fc.assert(
      fc.property(anySound, ({ setting, household }) => {
        const signoffs = structuredClone(signoffsOf(household, villageOf(household.村, [household], 0), setting, VERSION));
        change(signoffs, setting);
        expectOnly(judgeSignoffs(signoffs, household, setting), code, also);
      }),
      OPTIONS,
    );
  });

  test.each(titled(COUNTY_MUTATIONS))('dangka.yaml, %s: %s', async (code, _, { change, also }) => {
    await fc.assert(
      fc.asyncProperty(anySound, async ({ setting, household }) => {
        const county = structuredClone(countyFile(setting, [household.村]));
        change(county, setting);
        expectOnly((await checkFiles(new Map([...filesOf(oneHousehold(setting, household)), [ALIASES.县, utf8(toYaml(county))]]))).diagnostics, code, also);
      }),
      { ...OPTIONS, numRuns: 4 },
    );
  });
});

describe('one field of a sound file that cannot be read', () => {
  /** Refused whatever the field: its end cannot be seen. */
  const UNREADABLE = '王\u200b';
  const expectAt = (found: readonly Diagnostic[], code: string, place: Path): void => {
    expect(found.map((each) => `${each.code} ${each.path}`)).toEqual([`${code} ${formatPath(place)}`]);
  };

  test('a record: said once, and no rule says a word for want of it', () => {
    fc.assert(
      fc.property(anySound, fc.nat(), fc.nat(), ({ setting, household }, kind, which) => {
        const place = placeIn(household, kind, which);
        expectAt(judgeHousehold(withAt(household, place, UNREADABLE), setting, household), 'TEXT_FORBIDDEN_CHARACTER', place);
      }),
      { ...OPTIONS, numRuns: 400 },
    );
  });

  test('a record without a field that it must have: said once as well', () => {
    const schema = first(SCHEMAS.household);
    const isRequired = (place: Path): boolean => typeof place.at(-1) === 'string' && !isOptionalAt(schema, place);
    fc.assert(
      fc.property(anySound, fc.nat(), fc.nat(), ({ setting, household }, kind, which) => {
        const place = placeIn(household, kind, which, isRequired);
        expectAt(judgeHousehold(withAt(household, place, undefined), setting, household), 'FIELD_MISSING', place);
      }),
      { ...OPTIONS, numRuns: 300 },
    );
  });

  test('village.yaml', () => {
    fc.assert(
      fc.property(anySound, fc.nat(), fc.nat(), ({ setting, household }, kind, which) => {
        const village = villageOf(household.村, [household], 0);
        const place = placeIn(village, kind, which);
        expectAt(judgeVillage(withAt(village, place, UNREADABLE), household, setting), 'TEXT_FORBIDDEN_CHARACTER', place);
      }),
      { ...OPTIONS, numRuns: 150 },
    );
  });

  test('signoffs', () => {
    fc.assert(
      fc.property(anySound, fc.nat(), fc.nat(), ({ setting, household }, kind, which) => {
        const signoffs = signoffsOf(household, villageOf(household.村, [household], 0), setting, VERSION);
        const place = placeIn(signoffs, kind, which);
        expectAt(judgeSignoffs(withAt(signoffs, place, UNREADABLE), household, setting), 'TEXT_FORBIDDEN_CHARACTER', place);
      }),
      { ...OPTIONS, numRuns: 100 },
    );
  });

  test('dangka.yaml: nothing is held against the households', async () => {
    await fc.assert(
      fc.asyncProperty(anySound, fc.nat(), fc.nat(), async ({ setting, household }, kind, which) => {
        const county = countyFile(setting, [household.村]);
        const place = placeIn(county, kind, which);
        expectAt((await checkFiles(new Map([...filesOf(oneHousehold(setting, household)), [ALIASES.县, utf8(toYaml(withAt(county, place, UNREADABLE)))]]))).diagnostics, 'TEXT_FORBIDDEN_CHARACTER', place);
      }),
      { ...OPTIONS, numRuns: 60 },
    );
  });
});

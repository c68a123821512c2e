import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, severityOf } from '../../src/check/catalogue.js';
import { checkCharacterOf, identityKey, PLACEHOLDER_AREA } from '../../src/check/identity.js';
import { CAUSE_RULES } from '../../src/check/rules/cause/index.js';
import { IDENTITY_RULES } from '../../src/check/rules/identity/index.js';
import { INCOME_RULES } from '../../src/check/rules/income/index.js';
import { RULES } from '../../src/check/rules/index.js';
import { LIVING_RULES } from '../../src/check/rules/living/index.js';
import { PEOPLE_RULES } from '../../src/check/rules/people/index.js';
import { PROCESS_RULES } from '../../src/check/rules/process/index.js';
import { SIGNOFF_RULES } from '../../src/check/rules/signoff/index.js';
import { VILLAGE_RULES } from '../../src/check/rules/village/index.js';
import { checkShape } from '../../src/check/shape.js';
import { checkTexts } from '../../src/check/text.js';
import { loadCodeLists, loadRuleCatalogue } from '../../src/load/resources.js';
import { parseYaml } from '../../src/load/yaml.js';
import { openFolder } from '../../src/node/files.js';
import { ruleChapterSchema, type RuleEntry } from '../../src/schema/catalogue.js';
import { householdSchema } from '../../src/schema/household.js';
import { codeListsOf } from '../../src/schema/lists.js';
import { compareCodePoints } from '../../src/text/order.js';
import { baseText } from '../support/check-base.js';
import { RAISED } from '../support/check-arbitrary-examples.js';
import { acceptors, scalarsIn } from '../support/check-arbitrary-schema.js';
import { FONTS, REPOSITORY } from '../support/check-world.js';

/** What keeps a card from being made is a promise to those who fill in records: a change here is a change of that promise. */
const SEVERITIES: Readonly<Record<string, string>> = {
  // 读文件
  FILE_ENCODING: 'error', FILE_TOO_LARGE: 'error', FILE_UNREADABLE: 'error', FILE_MISSING: 'error', FILE_UNEXPECTED: 'warning',
  YAML_SYNTAX: 'error', YAML_DUPLICATE_KEY: 'error', FIELD_UNKNOWN: 'error', FIELD_MISSING: 'error', FIELD_TYPE: 'error', VALUE_NOT_IN_LIST: 'error', VALUE_FORMAT: 'error',
  TEXT_FORBIDDEN_CHARACTER: 'error', TEXT_NOT_NORMALISED: 'warning', GLYPH_MISSING: 'error',
  // 户与身份
  HOUSEHOLD_DUPLICATE: 'error', HOUSEHOLD_VILLAGE_MISMATCH: 'error', HOUSEHOLD_YEAR_MISMATCH: 'error', HEAD_MISSING: 'error', HEAD_MULTIPLE: 'error', MEMBER_COUNT_MISMATCH: 'error',
  ID_LENGTH: 'error', ID_CHECKSUM: 'error', ID_BIRTHDATE: 'error', ID_BIRTHDATE_MISMATCH: 'error', ID_SEX_MISMATCH: 'error', ID_LOWERCASE: 'warning', ID_PLACEHOLDER: 'review', ID_DUPLICATE: 'error',
  DISABILITY_CARD_FORMAT: 'error', DISABILITY_CARD_MISMATCH: 'error', PHONE_FORMAT: 'error', PHONE_SHARED: 'review',
  SPOUSE_MULTIPLE: 'error', SPOUSE_SAME_SEX: 'error', RELATION_SEX: 'error', RELATION_AGE: 'review',
  // 就学、劳动力、健康、参保
  SCHOOL_COMPULSORY: 'error', SCHOOL_STAGE_AGE: 'warning', SCHOOL_REASON_HEALTH: 'warning', STUDENT_WORKING: 'error',
  LABOUR_CHILD: 'error', LABOUR_STUDENT: 'warning', LABOUR_ADULT: 'review', LABOUR_ELDER: 'review', LABOUR_DISABILITY: 'error',
  WORK_WITHOUT_LABOUR: 'error', WORK_MONTHS: 'error', HEALTH_CARD: 'error', INSURANCE_NONE: 'error', INSURANCE_DOUBLE: 'error',
  // 生产生活条件
  LAND_RANGE: 'warning', ROAD_DISTANCE: 'warning', HOUSE_GRADE: 'error', HOUSE_AREA: 'warning', EXIT_HOUSE: 'error', EXIT_WATER: 'error', EXIT_SCHOOL: 'error', EXIT_INSURANCE: 'error',
  // 收入
  INCOME_TRANSFER_SUM: 'error', INCOME_TOTAL_SUM: 'error', INCOME_NET: 'error', INCOME_PER_CAPITA: 'error', INCOME_NEGATIVE: 'error', INCOME_EXIT_LINE: 'error', INCOME_ABOVE_LINE: 'review',
  INCOME_ALLOWANCE: 'error', INCOME_WAGE: 'review', INCOME_MEASURE: 'review', INCOME_JUMP: 'review', PENSION_POLICY: 'error',
  // 致贫原因、帮扶措施
  CAUSE_OTHER_COUNT: 'error', CAUSE_REPEATED: 'error', CAUSE_NO_MEMBER: 'error', CAUSE_REMARK: 'error', CAUSE_NO_MEASURE: 'warning',
  MEASURE_NO_MEMBER: 'error', MEASURE_DATES: 'error', MEASURE_YEAR: 'warning', HELPER_MISSING: 'error',
  // 程序与材料
  DATE_FUTURE: 'error', EXIT_DATE: 'error', MATERIAL_ORDER: 'error', MATERIAL_MISSING: 'error', MATERIAL_UNSIGNED: 'error', MATERIAL_FILE: 'error', NOTICE_TOO_SHORT: 'error',
  VISIT_TWO: 'warning', VISIT_NONE: 'error', PHOTO_MISSING: 'review', PHOTO_FILE: 'error', PHOTO_SMALL: 'warning',
  // 签字、村、县
  POST_VACANT: 'error', SIGN_INCOMPLETE: 'review', SIGN_STALE: 'error', SIGN_NOT_ON_ROSTER: 'error', SIGN_POST_TWICE: 'error', SIGN_SAME_PERSON: 'review', SIGN_ORDER: 'warning', SIGN_DATE: 'error',
  VILLAGE_CODE: 'error', VILLAGE_COUNT: 'error', VILLAGE_MISSING: 'error', STAFF_MISSING: 'error',
  SYSTEM_DIFFERENCE: 'error', SYSTEM_MISSING: 'error', SYSTEM_EXTRA: 'error', SYSTEM_CELL: 'error', WAIVER_UNKNOWN: 'error', WAIVER_UNUSED: 'review',
};

/**
 * Beyond what was promised: a wish of the tool's own, and what the national check asks. Nothing of it may keep a card from being made,
 * but what cannot be printed, NUMBER_CONFLICT: with it two volumes would bear one 档号, or a volume that is bound already another,
 * and SIGN_CHAIN: with it nobody knows any more who has signed.
 */
const FURTHER: Readonly<Record<string, string>> = { SETTING_MISSING: 'warning', TEXT_OVERFLOW: 'error', NUMBER_CONFLICT: 'error', SIGN_CHAIN: 'error' };

/** Which chapter file explains which rules, in order; a code that several chapters raise belongs to the first. */
const CHAPTERS: readonly (readonly [file: string, codes: readonly string[]])[] = [
  ['1-reading.yaml', ['FILE_ENCODING', 'FILE_TOO_LARGE', 'FILE_UNREADABLE', 'FILE_MISSING', 'FILE_UNEXPECTED', 'YAML_SYNTAX', 'YAML_DUPLICATE_KEY', 'FIELD_UNKNOWN', 'FIELD_MISSING', 'FIELD_TYPE', 'VALUE_NOT_IN_LIST', 'VALUE_FORMAT', 'TEXT_FORBIDDEN_CHARACTER', 'TEXT_NOT_NORMALISED', 'GLYPH_MISSING', 'TEXT_OVERFLOW']],
  ['2-identity.yaml', [...IDENTITY_RULES.map(({ code }) => code), 'ID_DUPLICATE', 'HOUSEHOLD_DUPLICATE', 'PHONE_SHARED']],
  ['3-people.yaml', PEOPLE_RULES.map(({ code }) => code)],
  ['4-living.yaml', LIVING_RULES.map(({ code }) => code)],
  ['5-income.yaml', INCOME_RULES.map(({ code }) => code)],
  ['6-cause.yaml', CAUSE_RULES.map(({ code }) => code)],
  ['7-process.yaml', PROCESS_RULES.map(({ code }) => code)],
  ['8-signoff.yaml', SIGNOFF_RULES.map(({ code }) => code)],
  ['9-village.yaml', [...VILLAGE_RULES.map(({ code }) => code), 'VILLAGE_MISSING', 'NUMBER_CONFLICT', 'SYSTEM_DIFFERENCE', 'SYSTEM_MISSING', 'SYSTEM_EXTRA', 'SYSTEM_CELL', 'WAIVER_UNKNOWN', 'WAIVER_UNUSED']],
];

const resources = await openFolder(REPOSITORY);
const entries = await loadRuleCatalogue(resources);
const lists = codeListsOf(await loadCodeLists(resources), '建档立卡');
const codes = CATALOGUE.map(({ code }) => code);
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort(compareCodePoints);

describe('the codes', () => {
  test.each(Object.entries(SEVERITIES))('%s is raised as %s', (code, severity) => {
    expect(severityOf(code)).toBe(severity);
  });

  test('those that nobody promised keep no card from being made', () => {
    for (const { code, severity } of CATALOGUE) if (!Object.hasOwn(SEVERITIES, code)) expect(severity, code).toBe(FURTHER[code] ?? 'review');
  });

  test('are named once each, in capitals', () => {
    expect(sorted(codes).length).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)+$/);
  });

  test('a rule that shares a code shares its severity', () => {
    for (const rule of RULES) expect(rule.severity, rule.code).toBe(severityOf(rule.code));
  });

  test('a code that nobody knows is a bug', () => {
    expect(() => severityOf('NO_SUCH_CODE')).toThrow(/NO_SUCH_CODE/);
  });
});

describe('codes, explanations and fixtures', () => {
  const foldersOf = (kind: 'bad' | 'good'): readonly string[] =>
    sorted(readdirSync(join(REPOSITORY, 'test', kind)).flatMap((name) => /^([A-Z]+(?:_[A-Z]+)+)_[a-z0-9-]+$/.exec(name)?.[1] ?? []));

  test('every code is explained, and nothing else is', () => {
    expect(sorted(entries.keys())).toEqual(sorted(codes));
  });

  test.each(['bad', 'good'] as const)('every explained code has a %s fixture, and no fixture is about another', (kind) => {
    expect(foldersOf(kind)).toEqual(sorted(entries.keys()));
  });

  test('chapters are explained in the order of the catalogue, each code in its own', async () => {
    const files = (await resources.list('schemas/rules')).map(({ name }) => name);
    expect(files).toEqual(CHAPTERS.map(([file]) => file));
    const told = new Set<string>();
    for (const [file, raised] of CHAPTERS) {
      const read = await resources.read(`schemas/rules/${file}`, 1024 * 1024);
      const chapter = ruleChapterSchema.parse(parseYaml(read.ok ? new TextDecoder().decode(read.bytes) : '').value);
      const own = raised.filter((code) => !told.has(code));
      expect(sorted(Object.keys(chapter)), file).toEqual(sorted(own));
      for (const code of own) told.add(code);
    }
  });
});

/** Digit runs that could be taken for somebody's number; account numbers are no identity. */
const numbersIn = (text: string): readonly string[] => [...text.replace(/银行账号["']?\s*:.*/g, '').matchAll(/(?<![0-9])[0-9]{15,}[0-9Xx]?/g)].map(([number]) => number);

const texts = ({ 含义, 为何, 依据, 错例, 正例 }: RuleEntry): string => [含义, 为何, 依据, 错例, 正例].join('\n');

/** Two codes are about YAML itself: their wrong example must be refused. */
const REFUSED = ['YAML_SYNTAX', 'YAML_DUPLICATE_KEY'];

describe.each([...entries])('the explanation of %s', (code, entry) => {
  test('agrees with the code on severity', () => {
    expect(entry.级别).toBe(severityOf(code));
  });

  test('says in Chinese what, why and on what ground', () => {
    for (const field of ['含义', '为何', '依据'] as const) {
      expect(entry[field].replace(/\s/g, '').length, field).toBeGreaterThan(3);
      // A standard may be named by its number alone.
      expect(entry[field], field).toMatch(field === '依据' ? /\p{Script=Han}|^(?:GB|DA)\b/u : /\p{Script=Han}/u);
    }
    expect(entry.含义).not.toMatch(/[。.]$/);
    expect(entry.为何).not.toBe(entry.含义);
    expect(texts(entry)).not.toMatch(/TODO|FIXME|待补|undefined|\t/);
  });

  test('gives upstream numbers as the national check writes them', () => {
    for (const number of entry.参考 ?? []) expect(number).toMatch(/^(?:[1-5]_\d{2}_\d{3}|1111_\d{1,2})$/);
    expect(sorted(entry.参考 ?? []).length).toBe(entry.参考?.length ?? 0);
  });

  test('has examples that the product itself can read, and that differ', () => {
    const [wrong, right] = [parseYaml(entry.错例), parseYaml(entry.正例)];
    expect(right.faults).toEqual([]);
    expect(wrong.faults.map((fault) => fault.code)).toEqual(REFUSED.includes(code) ? [code] : []);
    expect(right.value).toBeTypeOf('object');
    // A file with a key written twice is read with its first value.
    if (!REFUSED.includes(code)) expect(wrong.value).not.toEqual(right.value);
    expect(entry.错例).not.toBe(entry.正例);
  });

  test('names nobody: every number lies in the unassigned area 410799', () => {
    for (const number of numbersIn(texts(entry))) expect(number.startsWith('410799') || (number.startsWith(PLACEHOLDER_AREA) && !entry.正例.includes(number)), number).toBe(true);
    // 户编号 has sixteen digits; what has more is a number of a person.
    for (const number of numbersIn(entry.正例).filter(({ length }) => length >= 17)) expect(identityKey(number)[17], number).toBe(checkCharacterOf(number));
  });

  test('shows in its right example only fields and values that a record may hold', () => {
    if (code.startsWith('FILE_') || code.startsWith('SYSTEM_')) return;
    for (const [field, value] of scalarsIn(parseYaml(entry.正例).value)) {
      const accepting = acceptors(field);
      expect(accepting.length, `没有「${field}」这个字段`).toBeGreaterThan(0);
      expect(accepting.some((schema) => schema.safeParse(value).success), `${field}: ${value}`).toBe(true);
    }
  });
});

describe('examples about reading', () => {
  const schema = householdSchema(lists);
  const found = (snippet: string): readonly string[] => {
    const value = Object.assign(parseYaml(baseText('一户')).value as object, parseYaml(snippet).value);
    return [...checkShape(schema, value).findings, ...checkTexts(value, FONTS)].map((finding) => finding.code);
  };

  test.each([...entries].filter(([code]) => /^(?:FIELD|VALUE|TEXT|GLYPH)_/.test(code) && code !== 'TEXT_OVERFLOW'))('%s: what is wrong is found in a record, what is right passes', (code, entry) => {
    expect(found(entry.错例)).toEqual([code]);
    expect(found(entry.正例)).toEqual([]);
  });
});

describe('examples about what was typed', () => {
  /** Rules that look at one file alone; the others need a county around the example. */
  const FILES: Readonly<Record<string, string>> = { household: 'household', village: 'village', county: 'county', signoff: 'signoffs' };
  const told = [...entries].flatMap(([code, entry]) => {
    const files = RULES.filter((rule) => rule.code === code && Object.hasOwn(FILES, rule.scope)).map(({ scope }) => FILES[scope] ?? '');
    return files.length > 0 && code !== 'FIELD_UNKNOWN' ? [[code, entry, files] as const] : [];
  });

  test('are nearly all of them', () => {
    expect(told.length).toBeGreaterThan(80);
  });

  test.each(told)('%s: the wrong one raises it, the right one does not', (code, entry, files) => {
    const raised = (example: string): readonly string[] => files.flatMap((file) => RAISED[file]?.(example, entry.正例) ?? []);
    expect(raised(entry.错例)).toContain(code);
    expect(raised(entry.正例)).not.toContain(code);
  });
});

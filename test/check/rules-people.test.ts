import { describe, expect, test } from 'vitest';
import { readCertificate } from '../../src/check/identity.js';
import { ageOf, bornOn } from '../../src/check/members.js';
import { isPhone } from '../../src/check/phone.js';
import type { Draft, Finding, HouseholdContext, HouseholdRule, Rule } from '../../src/check/rule.js';
import { IDENTITY_RULES } from '../../src/check/rules/identity/index.js';
import { relationAge } from '../../src/check/rules/identity/relation-age.js';
import { relationSex } from '../../src/check/rules/identity/relation-sex.js';
import { spouseSameSex } from '../../src/check/rules/identity/spouse-same-sex.js';
import { PEOPLE_RULES } from '../../src/check/rules/people/index.js';
import { healthCard } from '../../src/check/rules/people/health-card.js';
import { insuranceNone } from '../../src/check/rules/people/insurance-none.js';
import { labourDisability } from '../../src/check/rules/people/labour-disability.js';
import { schoolCompulsory } from '../../src/check/rules/people/school-compulsory.js';
import { schoolStageAge } from '../../src/check/rules/people/school-stage-age.js';
import { workMonths } from '../../src/check/rules/people/work-months.js';
import { loadCodeLists, loadCriteria, loadRuleCatalogue, loadTemplateSet } from '../../src/load/resources.js';
import { parseYaml } from '../../src/load/yaml.js';
import { openFolder } from '../../src/node/files.js';
import type { Household, Member } from '../../src/schema/household.js';
import { REPOSITORY } from '../support/check-world.js';

const resources = await openFolder(REPOSITORY);
const lists = (await loadCodeLists(resources))['通用'] ?? {};
const { set } = await loadTemplateSet('xinxiang-2017', [resources]);
const context: HouseholdContext = { county: { 年度: '2017', 批次日期: '2017-11-30' }, criteria: await loadCriteria(resources), set, folder: '410799105201', stem: '4107991052010001' };

const record = (...members: readonly (Draft<Member> | undefined)[]): Draft<Household> => ({ 年度: '2017', 家庭成员: members });
const apply = (rule: HouseholdRule, ...members: readonly (Draft<Member> | undefined)[]): readonly Finding[] => [...rule.check(record(...members), context)];

const isHouseholdRule = (rule: Rule): rule is HouseholdRule => rule.scope === 'household';
const RULES = [...IDENTITY_RULES, ...PEOPLE_RULES].filter(isHouseholdRule).map((rule) => [rule.code, rule] as const);

const HEAD: Draft<Member> = { 姓名: '杜春生', 与户主关系: '户主', 性别: '男', 出生日期: '1969-03-08' };

describe('age', () => {
  test.each([
    ['2011-12-31', 6],
    ['2012-01-01', 5],
    ['2017-12-31', 0],
    ['1958-01-01', 59],
    ['1957-12-31', 60],
  ])('of one born on %s is %i at the end of 2017', (born, age) => {
    expect(ageOf({ 出生日期: born }, record())).toBe(age);
  });

  test('is taken from the number only where the date could not be read', () => {
    expect(bornOn({ 出生日期: '2001-01-01', 证件号码: '410799200710237022' })).toBe('2001-01-01');
    expect(bornOn({ 出生日期: undefined, 证件号码: '410799200710237022' })).toBe('2007-10-23');
    expect(bornOn({ 证件号码: '41079920071023702243' })).toBe('2007-10-23');
    expect(bornOn({ 证件号码: '410799200702307027' })).toBeUndefined();
    expect(bornOn({ 证件号码: '4107992007102370' })).toBeUndefined();
    expect(bornOn({})).toBeUndefined();
  });

  test('is not known of one who is not born yet, nor without a year', () => {
    expect(ageOf({ 出生日期: '2018-01-01' }, record())).toBeUndefined();
    expect(ageOf({ 出生日期: '2001-01-01' }, {})).toBeUndefined();
  });
});

describe('a telephone', () => {
  test.each(['13910100011', '19999999999', '0373-1234567', '03731234567', '010-12345678', '0371-12345678', '１３９１０１００１１１'.slice(0, 11)])('%s is one', (phone) => {
    expect(isPhone(phone)).toBe(true);
  });

  test.each(['', '无', '1391010001', '139101000111', '12910100011', '23910100011', '1234567', '12345678', '373-1234567', '03-1234567', '03731-1234567', '0373-123456', '0373-123456789', '0373 1234567', '0373--1234567', '+8613910100011', '139-1010-0011', '1391010001a', ' 13910100011', '13910100011\n', '13910100011、13910100012'])('%j is none', (phone) => {
    expect(isPhone(phone)).toBe(false);
  });
});

describe('a disability certificate number', () => {
  test.each([
    ['41079920071023702211', '1', 1],
    ['41079920071023702274', '7', 4],
    ['41079919540620701X43', '4', 3],
    ['41079919540620701x43B1', '4', 3],
  ])('%s says type and grade', (number, type, grade) => {
    expect(readCertificate(number)).toEqual({ type, grade });
  });

  test.each(['', '无', '410799200710237022', '4107992007102370224', '410799200710237022431', '41079920071023702203', '41079920071023702283', '41079920071023702240', '41079920071023702245', '410799200710237X2243', '41079920071023702243补发', '４１０７９９２００７１０２３７０２２４３'])('%j is none', (number) => {
    expect(readCertificate(number)).toBeUndefined();
  });

  test('keeps its holder from full labour for the first two grades of physical disability alone', () => {
    const raised: string[] = [];
    for (const type of '1234567') {
      for (const grade of '1234') {
        if (apply(labourDisability, { 残疾证号: `410799200710237022${type}${grade}`, 劳动技能: '普通劳动力' }).length > 0) raised.push(type + grade);
      }
    }
    expect(raised).toEqual(['41', '42']);
  });

  test('stands before an identity number that is one', () => {
    expect(apply(labourDisability, { 残疾证号: '41079920071023702243', 证件号码: '41079920071023702241', 劳动技能: '普通劳动力' })).toEqual([]);
    expect(apply(labourDisability, { 证件号码: '41079920071023702241', 劳动技能: '普通劳动力' })).toHaveLength(1);
  });
});

/** rules.md: ages at which a stage is nothing out of the way. */
const STAGES: readonly (readonly [readonly string[], number | undefined, number | undefined])[] = [
  [['学龄前儿童', '学前教育'], undefined, 6],
  [['小学'], 6, 14],
  [['七年级', '八年级', '九年级'], 12, 17],
  [['高中一年级', '高中三年级', '普通高中一年级', '普通高中三年级', '中职一年级', '中职三年级'], 15, 20],
  [['高职一年级', '高职高专三年级', '大专及以上', '本科一年级', '本科五年级'], 17, undefined],
  [['硕士及以上'], 20, undefined],
];

describe('SCHOOL_STAGE_AGE', () => {
  const judge = (schooling: string, born: string): number => apply(schoolStageAge, { 在校生状况: schooling, 出生日期: born }).length;
  /** The last and the first day on which one was born who has this age at the end of 2017. */
  const youngest = (age: number): string => `${2017 - age}-12-31`;
  const oldest = (age: number): string => `${2017 - age}-01-01`;

  test.each(STAGES.flatMap(([labels, lowest, highest]) => labels.map((label) => [label, lowest, highest] as const)))('%s: from %s to %s', (schooling, lowest, highest) => {
    if (lowest !== undefined) {
      expect(judge(schooling, oldest(lowest - 1))).toBe(1);
      expect(judge(schooling, youngest(lowest))).toBe(0);
    }
    if (highest !== undefined) {
      expect(judge(schooling, oldest(highest))).toBe(0);
      expect(judge(schooling, youngest(highest + 1))).toBe(1);
    }
  });

  test.each(['非在校生', '技师/技工一年级'])('%s has no age', (schooling) => {
    for (const age of [1, 10, 30, 90]) expect(judge(schooling, youngest(age))).toBe(0);
  });
});

const MALE = ['之子', '之女婿', '之孙子', '之外孙子', '之父', '之岳父', '之公公', '之祖父', '之外祖父', '之叔伯', '之侄儿', '之曾孙子'];
const FEMALE = ['之女', '之儿媳', '之孙女', '之外孙女', '之母', '之岳母', '之婆婆', '之祖母', '之外祖母', '之兄弟媳妇', '之侄女', '之曾孙女'];

describe('RELATION_SEX', () => {
  test.each(lists['与户主关系'] ?? [])('%s', (relation) => {
    const sexes = (['男', '女'] as const).filter((sex) => apply(relationSex, { 与户主关系: relation, 性别: sex }).length > 0);
    expect(sexes).toEqual(MALE.includes(relation) ? ['女'] : FEMALE.includes(relation) ? ['男'] : []);
  });

  test('finds every relation of its tables in the code list', () => {
    expect(lists['与户主关系']).toEqual(expect.arrayContaining([...MALE, ...FEMALE]));
  });
});

describe('RELATION_AGE', () => {
  test.each([
    ['之子', '1969-03-08', '1983-03-07', 1],
    ['之子', '1969-03-08', '1983-03-08', 0],
    ['之女', '1969-03-08', '1960-01-01', 1],
    ['之父', '1969-03-08', '1955-03-09', 1],
    ['之母', '1969-03-08', '1955-03-08', 0],
    ['之母', '1969-03-08', '1969-03-08', 1],
    ['之孙子', '1969-03-08', '1983-03-07', 0],
    ['之岳父', '1969-03-08', '1960-01-01', 0],
  ] as const)('%s of a head born on %s, born on %s', (relation, head, born, count) => {
    expect(apply(relationAge, { ...HEAD, 出生日期: head }, { 与户主关系: relation, 出生日期: born })).toHaveLength(count);
  });

  test('says nothing without a head, with two, or where a date could not be read', () => {
    const child: Draft<Member> = { 与户主关系: '之子', 出生日期: '1980-01-01' };
    expect(apply(relationAge, child)).toEqual([]);
    expect(apply(relationAge, HEAD, HEAD, child)).toEqual([]);
    expect(apply(relationAge, { ...HEAD, 出生日期: undefined }, child)).toEqual([]);
    expect(apply(relationAge, HEAD, { 与户主关系: '之子' })).toEqual([]);
    expect(apply(relationAge, HEAD, child)).toHaveLength(1);
  });
});

test('SPOUSE_SAME_SEX does not choose between two heads', () => {
  const spouse: Draft<Member> = { 与户主关系: '配偶', 性别: '男' };
  expect(apply(spouseSameSex, HEAD, spouse)).toHaveLength(1);
  expect(apply(spouseSameSex, HEAD, { ...HEAD, 性别: '女' }, spouse)).toEqual([]);
});

test('WORK_MONTHS says both what is wrong with the place and with the number', () => {
  expect(apply(workMonths, { 务工: { 状况: '无', 月数: '14' } }).map(({ path }) => path.at(-1))).toEqual(['状况', '月数']);
  expect(apply(workMonths, { 务工: { 状况: '省外务工', 月数: '00' } }).map(({ path }) => path.at(-1))).toEqual(['月数']);
  expect(apply(workMonths, { 务工: { 状况: '省外务工', 月数: '012' } })).toEqual([]);
});

test('HEALTH_CARD takes 「无」 for no certificate', () => {
  expect(apply(healthCard, { 健康状况: '健康', 残疾证号: '无' })).toEqual([]);
  expect(apply(healthCard, { 健康状况: '残疾', 残疾证号: '无', 证件号码: '410799200710237022' })).toHaveLength(1);
  // Of the wrong form, but a number: DISABILITY_CARD_FORMAT speaks of the form.
  expect(apply(healthCard, { 健康状况: '健康', 残疾证号: '4107992007' })).toHaveLength(1);
});

describe('what was typed but refused', () => {
  test('is not missing', () => {
    const child: Draft<Member> = { 出生日期: '2007-10-23', 在校生状况: '非在校生' };
    expect(apply(schoolCompulsory, child)).toHaveLength(1);
    expect(apply(schoolCompulsory, { ...child, 未上学原因: undefined })).toEqual([]);
    expect(apply(insuranceNone, { 城乡居民医保: '否' })).toHaveLength(1);
    expect(apply(insuranceNone, { 城乡居民医保: '否', 城镇职工医保: undefined })).toEqual([]);
    expect(apply(healthCard, { 健康状况: '残疾', 证件号码: '410799200710237022' })).toHaveLength(1);
    expect(apply(healthCard, { 健康状况: '残疾', 证件号码: '410799200710237022', 残疾证号: undefined })).toEqual([]);
    expect(apply(healthCard, { 健康状况: '残疾', 证件号码: undefined })).toEqual([]);
  });

  test.each(RULES)('%s says nothing of people who could not be read', (_, rule) => {
    expect([...rule.check({}, context)]).toEqual([]);
    expect(apply(rule, undefined, {}, { 务工: {} })).toEqual([]);
  });
});

test('a message names the person, or the place in the list', () => {
  const uninsured: Draft<Member> = { 城乡居民医保: '否' };
  expect(apply(insuranceNone, HEAD, { ...uninsured, 姓名: '杜小雨' })[0]?.message).toMatch(/^杜小雨：/);
  expect(apply(insuranceNone, HEAD, uninsured)[0]?.message).toMatch(/^第 2 名成员：/);
});

describe('the examples of the catalogue', () => {
  /** A snippet shows some fields of a household, or some of its members: of the others nothing is known. */
  const read = (snippet: string): Draft<Household> => {
    const { value, faults } = parseYaml(snippet);
    expect(faults).toEqual([]);
    return Array.isArray(value) ? record(undefined, ...(value as Draft<Member>[])) : { 年度: '2017', ...(value as Draft<Household>) };
  };

  test.each(RULES)('%s is raised by the wrong one and not by the right one', async (code, rule) => {
    const entry = (await loadRuleCatalogue(resources)).get(code);
    if (!entry) throw new Error(`${code} has no entry`);
    expect(entry.级别).toBe(rule.severity);
    expect([...rule.check(read(entry.错例), context)]).not.toEqual([]);
    for (const [, every] of RULES) expect([...every.check(read(entry.正例), context)].filter(({ severity = every.severity }) => severity === 'error'), every.code).toEqual([]);
    expect([...rule.check(read(entry.正例), context)]).toEqual([]);
  });
});

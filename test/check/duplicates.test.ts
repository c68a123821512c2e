import { describe, expect, test } from 'vitest';
import { DuplicateReport, DuplicateSurvey, type Suspect } from '../../src/check/duplicates.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { parseFile } from '../../src/load/file.js';
import { utf8 } from '../support/check-world.js';

const NUMBER = '41079919540620701X';

const survey = (...texts: string[]): readonly string[] => {
  const each = new DuplicateSurvey();
  for (const [index, text] of texts.entries()) each.scan(`households/${index}.yaml`, text);
  return each.suspects();
};

describe('which files must be looked at', () => {
  test('those that share a number, however it is written', () => {
    for (const written of [NUMBER, NUMBER.toLowerCase(), `"${NUMBER}"`, `${NUMBER}43`, '"41079919\\\n      54062070\\x31X"', '"41079919\\\r\n54062070\\u0031X"', `>-\n      ${NUMBER}`])
      expect(survey(`证件号码: ${NUMBER}\n`, `证件号码: 410799195607147025\n`, `证件号码: ${written}\n`), written).toEqual(['households/0.yaml', 'households/2.yaml']);
  });

  test('one that has a number twice', () => {
    expect(survey(`- { 证件号码: ${NUMBER} }\n- { 证件号码: ${NUMBER} }\n`)).toEqual(['households/0.yaml']);
  });

  test('not one whose disability certificate repeats its holder\'s number, nor numbers that merely look alike', () => {
    expect(survey(`证件号码: ${NUMBER}\n残疾证号: ${NUMBER}43\n`, '证件号码: 410799195607147025\n银行账号: 6228480012345678901\n')).toEqual([]);
  });

  test.each(['户编号: 1', '{户编号: 1, 年度: 2017}', ' 户编号: "1"', '户编号:\n  1', '户编号: >-\n  1', '"户编号": 1', '"\\u6237编号": 1'])('those that share a 户编号: %j', (written) => {
    const each = new DuplicateSurvey();
    each.scan('villages/a/households/1.yaml', '户编号: 1\n');
    each.scan('villages/b/households/2.yaml', '户编号: 2\n');
    each.scan('villages/c/households/3.yaml', written);
    expect(each.suspects()).toEqual(['villages/a/households/1.yaml', 'villages/c/households/3.yaml']);
  });

  test('those that share a file name, whatever stands in them', () => {
    const each = new DuplicateSurvey();
    each.scan('villages/a/households/1.yaml', '');
    each.scan('villages/b/households/1.yaml', '');
    expect(each.suspects().length).toBe(2);
  });

  test('thirty thousand households are gone through in seconds', () => {
    const each = new DuplicateSurvey();
    const started = performance.now();
    for (let index = 0; index < 30_000; index += 1) each.scan(`households/${index}.yaml`, `户编号: ${index}\n证件号码: ${String(410799190000000000n + BigInt(index))}\n备注: ${'农'.repeat(2000)}\n`);
    expect(each.suspects()).toEqual([]);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

/** What the second step says of these files, all of whose numbers the first step took for shared. */
function confirmDuplicates(suspects: readonly Suspect[]): readonly Diagnostic[] {
  const report = new DuplicateReport({ isShared: () => true });
  for (const each of suspects) report.add(each);
  return [...report.finish()];
}

describe('what is said of them', () => {
  const suspect = (file: string, numbers: readonly string[], code = file, year = '2017'): Suspect => {
    const text = `户编号: ${code}\n家庭成员:\n${numbers.map((number) => `  - 证件号码: ${number}\n`).join('')}`;
    return { file: parseFile(`${file}.yaml`, utf8(text)), owner: { village: '1', household: file }, draft: { 户编号: code, 年度: year, 家庭成员: numbers.map((证件号码) => ({ 证件号码 })) } };
  };

  test('every place names every other', () => {
    const found = confirmDuplicates([suspect('1', [NUMBER]), suspect('2', ['1', NUMBER.toLowerCase()]), suspect('3', [`${NUMBER}43`])]);
    expect(found.map(({ code, file, line, related }) => [code, file, line, related?.map((place) => `${place.file}:${place.line}`)])).toEqual([
      ['ID_DUPLICATE', '1.yaml', 3, ['2.yaml:4', '3.yaml:3']],
      ['ID_DUPLICATE', '2.yaml', 4, ['1.yaml:3', '3.yaml:3']],
      ['ID_DUPLICATE', '3.yaml', 3, ['1.yaml:3', '2.yaml:4']],
    ]);
    expect(JSON.stringify(found)).not.toContain(NUMBER.slice(0, 17));
  });

  test('one 户编号 in two years is two records, in one year it is one too many', () => {
    expect(confirmDuplicates([suspect('1', [], '7', '2016'), suspect('2', [], '7', '2017')])).toEqual([]);
    expect(confirmDuplicates([suspect('1', [], '7'), suspect('2', [], '7')]).map(({ code }) => code)).toEqual(['HOUSEHOLD_DUPLICATE', 'HOUSEHOLD_DUPLICATE']);
  });

  test('one number in five thousand records is said five thousand times, in few words each', () => {
    const found = confirmDuplicates(Array.from({ length: 5000 }, (_, index) => suspect(String(index), [NUMBER])));
    expect(found.length).toBe(5000);
    expect(JSON.stringify(found).length).toBeLessThan(20e6);
    expect(found[4999]?.message).toContain('等 4999 处');
  });

  const withTelephone = (household: string, telephone: string, ofMember?: string): Suspect => {
    const text = `户编号: ${household}\n联系电话: ${telephone}\n家庭成员:\n  - 联系电话: ${ofMember ?? ''}\n`;
    return { file: parseFile(`${household}.yaml`, utf8(text)), owner: { village: '1', household }, draft: { 户编号: household, 联系电话: telephone, 家庭成员: [{ 联系电话: ofMember }] } };
  };

  test('one telephone in two households is said of both, hyphen or not; within one household it is nobody\'s business', () => {
    const found = confirmDuplicates([withTelephone('1', '0373-7001234', '13910100011'), withTelephone('2', '13910100012', '03737001234'), withTelephone('3', '13910100013', '13910100013')]);
    expect(found.map(({ code, severity, file, line, related }) => [code, severity, file, line, related?.map((place) => `${place.file}:${place.line}`)])).toEqual([
      ['PHONE_SHARED', 'review', '1.yaml', 2, ['2.yaml:4']],
      ['PHONE_SHARED', 'review', '2.yaml', 4, ['1.yaml:2']],
    ]);
  });

  test('a number that the first step saw once is not kept', () => {
    const report = new DuplicateReport({ isShared: () => false });
    report.add(suspect('1', [NUMBER]));
    report.add(suspect('2', [NUMBER]));
    expect([...report.finish()]).toEqual([]);
  });
});

describe('telephones', () => {
  test('make suspects of the households that share one, not of those with one helper', () => {
    expect(survey('联系电话: 13910100011\n', '联系电话: "139-1010-0011"\n', '帮扶责任人:\n  - 电话: 13910100011\n', '联系电话: 13910100012\n家庭成员:\n  - 联系电话: 13910100012\n')).toEqual(['households/0.yaml', 'households/1.yaml']);
  });
});

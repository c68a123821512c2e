import { describe, expect, it } from 'vitest';
import { describeCheck } from '../../src/cli/check-words.js';
import type { View } from '../../src/cli/command.js';
import { choosePaint } from '../../src/cli/paint.js';
import { en } from '../../src/cli/text-en.js';
import { zh } from '../../src/cli/text-zh.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { compareFindings } from '../../src/report/since.js';
import { diagnostic, findingsOf, foundOf, ofCounty, ofVillage, RULES, VILLAGES } from '../report/sample.js';

const [first, second] = VILLAGES;
const view: View = { text: zh, paint: choosePaint(false), columns: 80, quiet: false };

const closing = (diagnostics: readonly Diagnostic[], how: View = view): string => {
  const text = describeCheck(findingsOf(diagnostics), how);
  return text.slice(text.search(/^(?:按规则|按村|By rule|核对了|checked)/m));
};

describe('the end of a check', () => {
  it('counts by rule, then by village, then in all', () => {
    expect(closing([diagnostic(), diagnostic({ line: 30 }), ofVillage(), diagnostic({ code: 'PHONE_SHARED', severity: 'review', village: second })])).toBe(`按规则：
  规则          级别  处数  户数  含义
  ID_CHECKSUM   错误     2     1  证件号码的校验码不对
  POST_VACANT   错误     1     0  必须有人的岗位空着
  PHONE_SHARED  待核     1     1  几户用一个电话

按村：
  村                   户数  没有错误  有错误
  ${first} 谢庄村     3         2       1
  ${second} 柳林村     2         2       0

核对了 2 个村、5 户：错误 3，警告 0，待核 1，已豁免 0；没有错误的户 4，有错误的户 1
有错误的户不会制卡，所在的村不会打包。改正后再核对一次。
`);
  });

  it('has no table of villages where there is one only, and none of rules where nothing was found', () => {
    const { found, ...rest } = findingsOf([]);
    const one = { ...found, counts: { ...found.counts, villages: 1, households: 3 }, villages: new Map([[first, { name: '谢庄村', responsible: '', households: 3 }]]) };
    expect(describeCheck({ found: one, ...rest }, view)).toBe('核对了 1 个村、3 户：错误 0，警告 0，待核 0，已豁免 0；没有错误的户 3，有错误的户 0\n没有错误，可以制卡。\n');
  });

  it('counts and shows what is waived', () => {
    const text = describeCheck(findingsOf([diagnostic({ severity: 'waived' })]), view);
    expect(text).toContain(`${first}0001.yaml:24:11 已豁免 ID_CHECKSUM`);
    expect(text).toContain('  ID_CHECKSUM  已豁免     1     1  证件号码的校验码不对\n');
    expect(text).toContain('已豁免 1；没有错误的户 5，');
  });

  it('under --quiet speaks of errors and of villages with some, and says nothing where there is none', () => {
    const quiet = { ...view, quiet: true };
    const text = closing([diagnostic(), diagnostic({ code: 'PHONE_SHARED', severity: 'review' })], quiet);
    expect(text).not.toContain('PHONE_SHARED');
    expect(text).not.toContain('柳林村');
    expect(text).toContain('谢庄村');
    expect(describeCheck(findingsOf([diagnostic({ severity: 'review' })]), quiet)).toBe('');
  });

  it('is English when asked for, the meanings stay as they are', () => {
    expect(closing([diagnostic()], { ...view, text: en })).toMatch(/^By rule:\n.*\n {2}ID_CHECKSUM {2}error {9}1 {11}1 {2}证件号码的校验码不对\n\nBy village:/);
  });
});

it('villages and households are headed by their names', () => {
  const text = describeCheck(findingsOf([diagnostic(), ofVillage(), ofCounty()]), view);
  expect(text.match(/^ *(?:全县|村|户) ?.*$/gm)?.slice(0, 3)).toEqual(['全县', `村 ${first} 谢庄村`, `  户 ${first}0001 户主 户主0001`]);
});

describe('with an earlier report', () => {
  const found = foundOf([diagnostic(), diagnostic({ code: 'ID_LENGTH', severity: 'warning' })]);
  const findings = { found, rules: RULES, since: compareFindings(found, [diagnostic(), ofCounty({ message: '原来的\u001B[31m话' })], {}) };

  it('each finding says whether it is new, what is gone is listed, and all are counted', () => {
    const text = describeCheck(findings, view);
    expect(text).toContain('0001.yaml:24:11 错误 仍在 ID_CHECKSUM');
    expect(text).toContain('0001.yaml:24:11 警告 新增 ID_LENGTH');
    expect(text).toContain('已改正：\n  waivers.yaml:24:11 错误 FIELD_UNKNOWN [0].期限\n    原来的\uFFFD[31m话\n\n与上次核对相比：新增 1，仍在 1，已改正 1\n');
  });

  it('under --quiet counts alone', () => {
    const text = describeCheck(findings, { ...view, quiet: true });
    expect(text).toContain('与上次核对相比：新增 1，仍在 1，已改正 1\n');
    expect(text).not.toContain('原来的');
  });
});

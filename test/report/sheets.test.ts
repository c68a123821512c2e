import { describe, expect, it } from 'vitest';
import { listSheets } from '../../src/report/sheets.js';
import { compareFindings } from '../../src/report/since.js';
import { diagnostic, findingsOf, foundOf, ofCounty, ofVillage, RULES, VILLAGES } from './sample.js';

const [first] = VILLAGES;

describe('问题清单', () => {
  it('has a row for each finding, county first, with names, value, basis and whom to turn to', () => {
    const [list] = listSheets(findingsOf([diagnostic(), ofVillage(), ofCounty()]));
    expect(list).toMatchObject({ name: '问题清单', heads: [0], filter: true });
    expect(list?.rows).toEqual([
      ['序号', '村', '户编号', '户主', '字段', '现值', '问题', '怎么改', '依据', '责任人', '级别', '规则', '位置'],
      ['1', '', '', '', '[0].期限', '', '没有这个字段', '删去', 'GB 11643-1999', '', '错误', 'FIELD_UNKNOWN', 'waivers.yaml:24:11'],
      ['2', '谢庄村', '', '', '村干部', '', '没有村委会主任', '补上', '七签字办法', '曹梅', '错误', 'POST_VACANT', `villages/${first}/village.yaml:24:11`],
      ['3', '谢庄村', `${first}0001`, '户主0001', '家庭成员[0].证件号码', '410799************', '证件号码 410799************ 校验不通过', '逐位核对', 'GB 11643-1999', '王建国', '错误', 'ID_CHECKSUM', `villages/${first}/households/${first}0001.yaml:24:11`],
    ]);
    expect(list?.widths).toHaveLength(13);
  });

  it('names a village by its code where its name is not known, and shows what cannot be seen', () => {
    const [list] = listSheets(findingsOf([diagnostic({ village: '999', value: '\u202E甲\u0000' })]));
    expect(list?.rows[1]?.slice(1, 6)).toEqual(['999', '9990001', '', '家庭成员[0].证件号码', '\uFFFD甲\uFFFD']);
  });

  it('has the heading alone where nothing was found', () => {
    expect(listSheets(findingsOf([]))[0]?.rows).toHaveLength(1);
  });
});

describe('汇总', () => {
  it('counts by rule, by village and in all, each under a heading of its own', () => {
    const figures = listSheets(findingsOf([diagnostic(), diagnostic({ severity: 'waived' })]))[1];
    expect(figures?.name).toBe('汇总');
    expect(figures?.rows).toEqual([
      ['规则', '级别', '处数', '户数', '含义'],
      ['ID_CHECKSUM', '错误', '1', '1', '证件号码的校验码不对'],
      ['ID_CHECKSUM', '已豁免', '1', '1', '证件号码的校验码不对'],
      [],
      ['村', '区划代码', '户数', '没有错误', '有错误'],
      ['谢庄村', first, '3', '2', '1'],
      ['柳林村', VILLAGES[1], '2', '2', '0'],
      [],
      ['合计', '数'],
      ['村', '2'],
      ['户', '5'],
      ['没有错误的户', '4'],
      ['有错误的户', '1'],
      ['错误', '1'],
      ['警告', '0'],
      ['待核', '0'],
      ['已豁免', '1'],
    ]);
    expect(figures?.heads.map((index) => figures.rows[index]?.[0])).toEqual(['规则', '村', '合计']);
  });
});

it('with an earlier report each row says whether it is new, and what is gone has a sheet', () => {
  const found = foundOf([diagnostic(), diagnostic({ code: 'NEW_ONE' })]);
  const since = compareFindings(found, [diagnostic(), ofCounty({ message: '原来的话' })], {});
  const sheets = listSheets({ found, rules: RULES, since });
  expect(sheets.map(({ name }) => name)).toEqual(['问题清单', '汇总', '已改正']);
  expect(sheets[0]?.rows.map((row) => row[13])).toEqual(['回头看', '仍在', '新增']);
  expect(sheets[0]?.widths).toHaveLength(14);
  expect(sheets[1]?.rows.slice(-3)).toEqual([['新增', '1'], ['仍在', '1'], ['已改正', '1']]);
  expect(sheets[2]?.rows[1]).toEqual(['1', '', '', '[0].期限', '原来的话', '错误', 'FIELD_UNKNOWN', 'waivers.yaml:24:11']);
});

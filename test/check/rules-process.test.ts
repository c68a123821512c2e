import { describe, expect, test } from 'vitest';
import type { HouseholdContext } from '../../src/check/rule.js';
import { dateFuture } from '../../src/check/rules/process/date-future.js';
import { dateFutureLedger } from '../../src/check/rules/process/date-future-ledger.js';
import { exitDate } from '../../src/check/rules/process/exit-date.js';
import { exitSoon } from '../../src/check/rules/process/exit-soon.js';
import { materialMissing } from '../../src/check/rules/process/material-missing.js';
import { materialOrder } from '../../src/check/rules/process/material-order.js';
import { materialUnsigned } from '../../src/check/rules/process/material-unsigned.js';
import { noticeTooShort } from '../../src/check/rules/process/notice-too-short.js';
import { photoMissing } from '../../src/check/rules/process/photo-missing.js';
import { photoSmall } from '../../src/check/rules/process/photo-small.js';
import { visitNone } from '../../src/check/rules/process/visit-none.js';
import { visitTwo } from '../../src/check/rules/process/visit-two.js';
import type { PhotoResult } from '../../src/world.js';
import { CONTEXT, COUNTY, HOUSEHOLD, placesOf, SET, tell } from '../support/check-rules.js';

const CONTEXT_HERE: HouseholdContext = { ...CONTEXT, folder: '410799105201', stem: '4107991052010001' };
const withCounty = (county: object): HouseholdContext => ({ ...CONTEXT_HERE, county: { ...COUNTY, ...county } });
const withSet = (set: object): HouseholdContext => ({ ...CONTEXT_HERE, set: { ...SET, ...set } });

describe('DATE_FUTURE', () => {
  test('names whose and which date, and counts what has no name', () => {
    const record = { 家庭成员: [{ 姓名: '杜小雨', 出生日期: '2017-12-01' }], 走访记录: [{ 日期: '2017-11-30' }, { 日期: '2018-01-02' }], 材料: [{ 名称: '村级公示', 截止日期: '2018-03-23' }] };
    expect(tell(dateFuture.check(record, CONTEXT_HERE))).toEqual([
      '家庭成员[0].出生日期: 家庭成员「杜小雨」的出生日期是 2017-12-01，晚于批次日期 2017-11-30',
      '走访记录[1].日期: 走访记录第 2 条的日期是 2018-01-02，晚于批次日期 2017-11-30',
      '材料[0].截止日期: 材料「村级公示」的截止日期是 2018-03-23，晚于批次日期 2017-11-30',
    ]);
  });

  test('is asked of ledgers too, whatever they are', () => {
    const waivers = [{ 规则: 'ID_PLACEHOLDER', 日期: '2017-11-30' }, undefined, { 规则: 'ID_PLACEHOLDER', 日期: '2017-12-01' }];
    expect(tell(dateFutureLedger.check(waivers, CONTEXT))).toEqual(['[2].日期: 第 3 条的日期是 2017-12-01，晚于批次日期 2017-11-30']);
    expect([...dateFutureLedger.check('豁免', CONTEXT), ...dateFutureLedger.check(undefined, CONTEXT)]).toEqual([]);
  });

  test('says nothing where the batch date could not be read', () => {
    expect([...dateFuture.check({ 识别时间: '2099-01-01' }, withCounty({ 批次日期: undefined }))]).toEqual([]);
  });
});

describe('EXIT_DATE and EXIT_SOON', () => {
  const check = (record: object): readonly string[] => [...placesOf(exitDate.check(record, CONTEXT_HERE)), ...placesOf(exitSoon.check(record, CONTEXT_HERE)).map((place) => `soon ${place}`)];

  test.each([
    [{ 脱贫标志: '脱贫', 识别时间: '2014-04-23' }, ['脱贫标志']],
    [{ 脱贫标志: '脱贫', 识别时间: '2014-04-23', 脱贫时间: undefined }, []],
    [{ 脱贫标志: undefined, 识别时间: '2014-04-23', 脱贫时间: '2016-11-20' }, []],
    [{ 脱贫标志: '返贫', 识别时间: '2014-04-23' }, []],
    [{ 脱贫标志: '预脱贫' }, []],
    [{ 脱贫标志: '未脱贫', 脱贫时间: '2016-11-20' }, ['脱贫时间']],
    [{ 脱贫标志: '未脱贫', 识别时间: '2017-01-01', 脱贫时间: '2016-11-20' }, ['脱贫时间', '脱贫时间']],
    [{ 脱贫标志: '脱贫', 识别时间: undefined, 脱贫时间: '2016-11-20' }, []],
    [{ 脱贫标志: '脱贫', 识别时间: '2016-11-20', 脱贫时间: '2016-11-20' }, ['soon 脱贫时间']],
    [{ 脱贫标志: '脱贫', 识别时间: '2016-11-20', 脱贫时间: '2016-11-19' }, ['脱贫时间']],
    [{ 脱贫标志: '脱贫', 识别时间: '2016-05-20', 脱贫时间: '2016-11-20' }, []],
    [{ 脱贫标志: '脱贫', 识别时间: '2016-05-21', 脱贫时间: '2016-11-20' }, ['soon 脱贫时间']],
  ])('of %j', (record, places) => {
    expect(check(record)).toEqual(places);
  });
});

describe('MATERIAL_ORDER', () => {
  const check = (材料: readonly ({ 名称?: string; 日期?: string } | undefined)[], context = CONTEXT_HERE): readonly string[] => tell(materialOrder.check({ 材料 }, context));

  test('holds each against the latest of those before it, and names that one', () => {
    expect(check([{ 名称: '贫困户申请书', 日期: '2014-03-02' }, { 名称: '村级公示', 日期: '2014-03-20' }, { 名称: '民主评议记录', 日期: '2014-03-22' }, { 名称: '确认告知书', 日期: '2014-03-21' }])).toEqual([
      '材料[1].日期: 「村级公示」的日期 2014-03-20 早于在它之前办的「民主评议记录」(2014-03-22)',
      '材料[3].日期: 「确认告知书」的日期 2014-03-21 早于在它之前办的「民主评议记录」(2014-03-22)',
    ]);
  });

  test('passes over what is not in the procedure, has no date, or could not be read', () => {
    expect(check([{ 名称: '户口本复印件', 日期: '2020-01-01' }, undefined, { 名称: '贫困户申请书' }, { 日期: '2020-01-01' }, { 名称: '村级公示', 日期: '2014-03-20' }])).toEqual([]);
  });

  test('lets two papers of one name come in any order', () => {
    expect(check([{ 名称: '村级公示', 日期: '2014-03-20' }, { 名称: '村级公示', 日期: '2014-03-16' }])).toEqual([]);
  });

  test('has no order under a scheme that the set does not name', () => {
    const reversed = [{ 名称: '确认告知书', 日期: '2014-03-01' }, { 名称: '贫困户申请书', 日期: '2014-03-02' }];
    expect(check(reversed)).toHaveLength(1);
    expect(check(reversed, withCounty({ 方案: '防返贫监测' }))).toEqual([]);
    expect(check(reversed, withCounty({ 方案: undefined }))).toEqual([]);
    expect(check(reversed, withSet({ 材料: { 建档立卡: [{ 名称: '确认告知书', 必备: '是' }, { 名称: '贫困户申请书', 必备: '是' }] } }))).toEqual([]);
  });
});

describe('MATERIAL_MISSING', () => {
  const PROCEDURE = { 材料: { 建档立卡: [{ 名称: '贫困户申请书', 必备: '是' }, { 名称: '脱贫告知书', 必备: '脱贫后' }, { 名称: '影像', 必备: '否' }] } };
  const check = (record: object): readonly string[] => tell(materialMissing.check(record, withSet(PROCEDURE)));

  test.each([
    ['未脱贫', ['材料 (key): 材料里没有「贫困户申请书」']],
    ['返贫', ['材料 (key): 材料里没有「贫困户申请书」']],
    ['脱贫', ['材料 (key): 材料里没有「贫困户申请书」', '材料 (key): 材料里没有「脱贫告知书」，已脱贫的户都要有']],
    [undefined, ['材料 (key): 材料里没有「贫困户申请书」']],
  ])('asks of a household that is %s for what it must have by then', (脱贫标志, told) => {
    expect(check({ 脱贫标志, 材料: [] })).toEqual(told);
  });

  test('is content with what is there', () => {
    expect(check({ 脱贫标志: '脱贫', 材料: [{ 名称: '脱贫告知书' }, { 名称: '贫困户申请书' }] })).toEqual([]);
  });

  test('says nothing where the list, an entry or a name could not be read', () => {
    for (const 材料 of [undefined, [undefined], [{ 名称: undefined, 页数: '1' }], [{ 页数: '1' }]]) expect(check({ 材料 })).toEqual([]);
  });

  test('asks whether a paper of a near name is the one', () => {
    expect([...materialMissing.check({ 材料: [{ 名称: '贫困申请书' }] }, withSet(PROCEDURE))].map(({ hint }) => hint)).toEqual(['「贫困申请书」就是它的，名称写成「贫困户申请书」；不是的，找出这一户的贫困户申请书登记上']);
  });
});

describe('MATERIAL_UNSIGNED', () => {
  const check = (material: object): readonly string[] => tell(materialUnsigned.check({ 材料: [material] }, CONTEXT_HERE));

  test('says each mark that lacks: where it stands, or at the name where it was not written', () => {
    expect(check({ 名称: '民主评议记录', 签字: '否', 页数: '2' })).toEqual(['材料[0].签字: 「民主评议记录」没有签字', '材料[0].名称: 「民主评议记录」没有盖章', '材料[0].名称: 「民主评议记录」没有日期']);
  });

  test('asks only for the marks that the paper must bear', () => {
    expect(check({ 名称: '贫困户申请书', 日期: '2014-03-02', 签字: '是' })).toEqual([]);
    expect(check({ 名称: '村级公示', 日期: '2014-03-16', 签字: '否', 盖章: '是' })).toEqual([]);
    expect(check({ 名称: '户口本复印件', 日期: '2014-03-02' })).toEqual([]);
    expect(check({ 名称: '户口本复印件' })).toEqual(['材料[0].名称: 「户口本复印件」没有日期']);
  });

  test('says nothing of a mark that was typed and refused', () => {
    expect(check({ 名称: '民主评议记录', 日期: undefined, 签字: undefined, 盖章: undefined })).toEqual([]);
    expect(check({ 名称: undefined, 日期: '2014-03-15' })).toEqual([]);
    expect([...materialUnsigned.check({ 材料: [undefined] }, CONTEXT_HERE), ...materialUnsigned.check({}, CONTEXT_HERE)]).toEqual([]);
  });
});

describe('NOTICE_TOO_SHORT', () => {
  const check = (日期: string | undefined, 截止日期: string | undefined, 公示天数: string | undefined): readonly string[] => tell(noticeTooShort.check({ 材料: [{ 名称: '村级公示', 日期, 截止日期 }] }, withCounty({ 公示天数 })));

  test.each([
    ['2016-02-25', '2016-03-03', '7', []],
    ['2017-02-25', '2017-03-03', '7', ['材料[0].截止日期: 「村级公示」从 2017-02-25 到 2017-03-03 只有 6 天，不足 7 天']],
    ['2014-03-16', '2014-03-15', '7', ['材料[0].截止日期: 「村级公示」截止日期 2014-03-15 早于开始的 2014-03-16']],
    ['2014-03-16', '2014-03-16', '0', []],
    ['2014-03-16', '2014-03-16', undefined, []],
    [undefined, '2014-03-16', '7', []],
    ['2014-03-16', undefined, '7', []],
  ])('from %s to %s where %s days are due', (begin, end, days, told) => {
    expect(check(begin, end, days)).toEqual(told);
  });
});

describe('VISIT_TWO and VISIT_NONE', () => {
  const two = (走访人: readonly (string | undefined)[] | undefined): number => [...visitTwo.check({ 走访记录: [{ 日期: '2017-04-12', 走访人 }] }, CONTEXT_HERE)].length;

  test('count people, not lines, and nobody where a name could not be read', () => {
    expect([two(['何清']), two([]), two(['何清', '何清 '])]).toEqual([1, 1, 1]);
    expect([two(['何清', '田苗']), two(['何清', '田苗', '江山']), two(['何清', undefined]), two(undefined)]).toEqual([0, 0, 0, 0]);
  });

  test('how many must go is a criterion', () => {
    const record = { 走访记录: [{ 日期: '2017-04-12', 走访人: ['何清'] }] };
    expect([...visitTwo.check(record, { ...CONTEXT_HERE, criteria: { ...CONTEXT.criteria, 走访人数: 1 } })]).toEqual([]);
    expect(tell(visitTwo.check(record, CONTEXT_HERE))).toEqual(['走访记录[0].走访人 (key): 2017-04-12 的走访只写了 1 个走访人，入户要有 2 人']);
  });

  const none = (...dates: readonly (string | undefined)[]): number => [...visitNone.check({ 年度: '2017', 走访记录: dates.map((日期) => ({ 日期 })) }, CONTEXT_HERE)].length;

  test('a visit in the year is enough; one whose date could not be read may be it', () => {
    expect([none(), none('2016-12-31'), none('2018-01-01')]).toEqual([1, 1, 1]);
    expect([none('2017-01-01'), none('2016-12-31', '2017-12-31'), none('2016-12-31', undefined)]).toEqual([0, 0, 0]);
    expect([...visitNone.check({ 年度: '2017', 走访记录: [undefined] }, CONTEXT_HERE), ...visitNone.check({ 年度: '2017' }, CONTEXT_HERE), ...visitNone.check({ 走访记录: [] }, CONTEXT_HERE)]).toEqual([]);
  });
});

describe('PHOTO_MISSING and PHOTO_SMALL', () => {
  test('a path that was typed and refused is not missing, nor anything of a file that could not be read', () => {
    const check = (record: object): number => [...photoMissing.check(record, CONTEXT_HERE)].length;
    expect([check({ 户编号: '1' }), check({ 户编号: '1', 照片: {} }), check({ 户编号: '1', 照片: { 房屋: 'photos/1.jpg' } })]).toEqual([1, 1, 1]);
    expect([check({ 户编号: '1', 照片: undefined }), check({ 户编号: '1', 照片: { 户主: undefined } }), check({ 户编号: '1', 照片: { 户主: 'photos/1.jpg' } }), check({})]).toEqual([0, 0, 0, 0]);
  });

  const small = async (width: number, height: number, set: object = {}): Promise<readonly string[]> => {
    const photo = (): Promise<PhotoResult> => Promise.resolve({ ok: true, image: { jpeg: new Uint8Array(), width, height, original: 'jpg' } });
    const files = { photo, attachment: () => Promise.reject(new Error('no material is asked for')) };
    const told: string[] = [];
    for await (const finding of photoSmall.check(HOUSEHOLD, files, withSet(set))) told.push(...tell([finding]));
    return told;
  };

  test('the shorter side is what counts, against the minimum of the set', async () => {
    expect([await small(290, 290), await small(290, 700), await small(700, 290)]).toEqual([[], [], []]);
    expect(await small(700, 289)).toEqual(['照片.户主: 户主照片印出来只有 700×289 像素，短边不足 290 像素，会发虚']);
    expect(await small(289, 700, { 照片最短边: '200' })).toEqual([]);
    expect(await small(1, 1, { 照片最短边: undefined })).toEqual([]);
  });
});

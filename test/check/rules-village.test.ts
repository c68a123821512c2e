import { describe, expect, test } from 'vitest';
import type { VillageContext } from '../../src/check/rule.js';
import { postVacant } from '../../src/check/rules/village/post-vacant.js';
import { staffMissing } from '../../src/check/rules/village/staff-missing.js';
import { villageCount } from '../../src/check/rules/village/village-count.js';
import { CONTEXT, HOUSEHOLD, SET, tell, VILLAGE } from '../support/check-rules.js';

const WHOLE: VillageContext = { ...CONTEXT, folder: '410799105201', householdFiles: 2, households: [HOUSEHOLD, { 家庭人口: '2' }] };

describe('VILLAGE_COUNT', () => {
  const check = (village: object, context: Partial<VillageContext> = {}): readonly string[] => tell(villageCount.check({ ...VILLAGE, ...village }, { ...WHOLE, ...context }));

  test('adds whole numbers, however long', () => {
    expect(check({ 总人口: '5' })).toEqual([]);
    expect(check({ 总人口: '4' })).toEqual(['总人口: 总人口写的是 4，少于各户家庭人口之和 5']);
    const households = Array.from({ length: 2000 }, () => ({ 家庭人口: '999999999' }));
    expect(check({ 总户数: '2000', 贫困户数: '2000', 总人口: '999999999' }, { householdFiles: 2000, households })).toEqual(['总人口: 总人口写的是 999999999，少于各户家庭人口之和 1999999998000']);
  });

  test('has no sum where one household’s count could not be read', () => {
    expect(check({ 总人口: '1' }, { households: [HOUSEHOLD, {}] })).toEqual([]);
    expect(check({ 总人口: '1' }, { households: [HOUSEHOLD, { 家庭人口: undefined }] })).toEqual([]);
    expect(check({ 总人口: undefined, 总户数: undefined, 贫困户数: undefined })).toEqual([]);
  });

  test('counts files, readable or not', () => {
    expect(check({ 贫困户数: '02', 总户数: '2' })).toEqual([]);
    expect(check({ 贫困户数: '1', 总户数: '1' })).toEqual(['贫困户数: 贫困户数写的是 1，households 文件夹里有 2 户', '总户数: 总户数写的是 1，少于户档数 2']);
    expect(check({ 贫困户数: '0', 总户数: '0', 总人口: '0' }, { householdFiles: 0, households: [] })).toEqual([]);
  });
});

describe('STAFF_MISSING', () => {
  const check = (village: object): readonly string[] => tell(staffMissing.check(village, WHOLE));
  const group = { 组长: { 姓名: '雷雨' }, 成员: ['丁一'] };
  const officers = { 档案管理员: { 姓名: '方圆' }, 政策指导员: { 姓名: '白云' } };

  test('wants two officers, a leader and members, each with a name', () => {
    expect(check({ 名称: '杏林村', 两大员: officers, 责任组: group })).toEqual([]);
    expect(check({ 名称: '杏林村' })).toEqual(['两大员 (key): 没有写两大员(档案管理员、政策指导员)', '责任组 (key): 没有写脱贫攻坚责任组']);
    expect(check({ 两大员: { 档案管理员: { 姓名: ' ' } }, 责任组: {} })).toEqual(['两大员.档案管理员 (key): 两大员的档案管理员没有人', '两大员.政策指导员 (key): 两大员的政策指导员没有人', '责任组.组长 (key): 责任组没有组长', '责任组.成员 (key): 责任组没有成员']);
    expect(check({ 两大员: officers, 责任组: { 组长: {}, 成员: [] } })).toEqual(['责任组.组长 (key): 责任组没有组长', '责任组.成员 (key): 责任组没有成员']);
  });

  test('says nothing of what was typed and refused, nor of a village that could not be read', () => {
    expect(check({ 两大员: undefined, 责任组: undefined })).toEqual([]);
    expect(check({ 两大员: { 档案管理员: undefined, 政策指导员: { 姓名: undefined } }, 责任组: { 组长: { 姓名: undefined }, 成员: undefined } })).toEqual([]);
    expect(check({ 两大员: officers, 责任组: { ...group, 成员: [undefined] } })).toEqual([]);
    expect(check({})).toEqual([]);
    expect([...staffMissing.check([] as never, WHOLE)]).toEqual([]);
  });
});

describe('POST_VACANT', () => {
  const check = (village: object): readonly string[] => tell(postVacant.check({ 贫困村: '是', ...village }, { ...WHOLE, set: { ...SET, 签字: [{ 岗位: '村委会主任' }, { 岗位: '帮扶责任人', 来源: '户' }, { 岗位: '驻村工作队第一书记', 必设: '贫困村' }] } }));

  test('asks for the village’s posts, some of them only in a 贫困村', () => {
    expect(check({ 岗位: {} })).toEqual(['岗位.村委会主任 (key): 岗位「村委会主任」没有人，签字表缺一人', '岗位.驻村工作队第一书记 (key): 岗位「驻村工作队第一书记」没有人，签字表缺一人']);
    expect(check({ 贫困村: '否', 岗位: { 村委会主任: { 姓名: '马成林' } } })).toEqual([]);
  });

  test('says nothing where the roster, a post or its name could not be read', () => {
    expect(check({ 岗位: undefined })).toEqual([]);
    expect(check({ 岗位: { 村委会主任: undefined, 驻村工作队第一书记: { 姓名: undefined } } })).toEqual([]);
  });
});

import fc from 'fast-check';
import type { Household } from '../../src/schema/household.js';
import type { Signoffs } from '../../src/schema/ledgers.js';
import type { Officer, Village } from '../../src/schema/village.js';
import { aThrow, type Throw } from './check-arbitrary-dice.js';
import { householdOf, householdThrows } from './check-arbitrary-household.js';
import { phoneOf } from './check-arbitrary-people.js';
import { anySetting, countyFile, type Setting } from './check-arbitrary-setting.js';
import { toYaml } from './check-arbitrary-yaml.js';
import { BASE } from './check-base.js';
import { utf8, type Files } from './check-world.js';

export interface VillageOf {
  readonly code: string;
  readonly file: Village;
  readonly households: readonly Household[];
}

export interface CountyOf {
  readonly setting: Setting;
  readonly villages: readonly VillageOf[];
}

/** More people than one county of {@link anyCounty} can have in one household. */
const MOST_MEMBERS = 40;

const POSTS = ['村委会主任', '村支部书记', '驻村工作队第一书记', '包村乡干部', '驻村工作队所在单位一把手', '乡镇党委书记或乡镇长'];
const POOR_VILLAGE_ONLY = ['驻村工作队第一书记', '驻村工作队所在单位一把手'];

const NAMES = ['马成林', '石磊', '田苗', '江山', '柳青', '高原', '方圆', '白云', '雷雨'];

const officerOf = (index: number): Officer => ({ 姓名: NAMES[index] ?? '', 单位: '南坡镇人民政府', 职务: '干部', 电话: phoneOf(95_000 + index) });

/** village.yaml in which every post that there must be is held; an even throw makes it a 贫困村. */
export function villageOf(code: string, households: readonly Household[], thrown: Throw): Village {
  const poor = thrown % 2 === 0;
  const people = households.reduce((sum, { 家庭人口 }) => sum + Number(家庭人口), 0);
  return {
    名称: `杏林${code.slice(-1)}村`,
    区划代码: code,
    乡镇: '南坡镇',
    贫困村: poor ? '是' : '否',
    总户数: String(households.length + (thrown % 3)),
    总人口: String(people + (thrown % 5)),
    贫困户数: String(households.length),
    岗位: Object.fromEntries(POSTS.map((post, index) => [post, officerOf(index)] as const).filter(([post]) => poor || !POOR_VILLAGE_ONLY.includes(post))),
    两大员: { 档案管理员: officerOf(6), 政策指导员: officerOf(7) },
    责任组: { 组长: officerOf(8), 成员: ['丁一'] },
    ...(thrown % 4 === 3 ? { 备注: '无' } : {}),
  };
}

/** A sheet that everybody has signed on the batch date, in the order of the form. */
export function signoffsOf({ 户编号, 年度, 帮扶责任人 }: Household, { 岗位 }: Village, { batch }: Setting, version: string): Signoffs {
  const signatures = Object.entries(岗位).map(([post, officer]) => ({ 岗位: post, 姓名: officer?.姓名 ?? '', 日期: batch }));
  signatures.splice(2, 0, { 岗位: '帮扶责任人', 姓名: 帮扶责任人[0]?.姓名 ?? '', 日期: batch });
  return { 户编号, 年度, 卡版本: version, 签字: signatures };
}

/** A clean county of one to three villages with none to three households each. */
export const anyCounty: fc.Arbitrary<CountyOf> = fc.tuple(anySetting, fc.array(fc.tuple(aThrow, fc.array(householdThrows, { maxLength: 3 })), { minLength: 1, maxLength: 3 })).map(([setting, villages]) => {
  let serial = 0;
  return {
    setting,
    villages: villages.map(([thrown, throws], index): VillageOf => {
      const code = `41079910520${index + 1}`;
      const households = throws.map((each, position) => {
        serial += MOST_MEMBERS;
        return householdOf(each, setting, { village: code, position, serial });
      });
      return { code, file: villageOf(code, households, thrown), households };
    }),
  };
});

/** A clean household, alone in a county of one of these settings. */
export const householdIn = (settings: readonly Setting[]): fc.Arbitrary<{ readonly setting: Setting; readonly household: Household }> =>
  fc.tuple(fc.constantFrom(...settings), householdThrows).map(([setting, throws]) => ({ setting, household: householdOf(throws, setting, { village: '410799105201', position: 0, serial: 1 }) }));

/** The county of one household. */
export const oneHousehold = (setting: Setting, household: Household): CountyOf => ({ setting, villages: [{ code: household.村, file: villageOf(household.村, [household], 0), households: [household] }] });

export const householdPath = ({ 村, 户编号 }: Pick<Household, '村' | '户编号'>): string => `villages/${村}/households/${户编号}.yaml`;

const photo = BASE.get('villages/410799105201/photos/4107991052010001.jpg') ?? new Uint8Array();
const scan = BASE.get('villages/410799105201/attachments/4107991052010001-01.pdf') ?? new Uint8Array();

/** The county as files. */
export function filesOf({ setting, villages }: CountyOf): Files {
  const files = new Map<string, Uint8Array | 'link'>([['dangka.yaml', utf8(toYaml(countyFile(setting, villages.map(({ code }) => code))))]]);
  for (const { code, file, households } of villages) {
    files.set(`villages/${code}/village.yaml`, utf8(toYaml(file)));
    for (const household of households) {
      files.set(householdPath(household), utf8(toYaml(household)));
      files.set(`villages/${code}/photos/${household.户编号}.jpg`, photo);
      files.set(`villages/${code}/attachments/${household.户编号}.pdf`, scan);
    }
  }
  return files;
}

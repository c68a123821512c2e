import fc from 'fast-check';
import type { County } from '../../src/schema/county.js';
import { aThrow, between, dayWithin, pick, yuan, type Cents } from './check-arbitrary-dice.js';

/** What dangka.yaml says of a batch. */
export interface Setting {
  readonly scheme: string;
  readonly year: number;
  /** 批次日期 */
  readonly batch: string;
  readonly line: Cents;
  readonly noticeDays: number;
  readonly countsPensions: boolean;
  readonly countsResidents: boolean;
}

/** The years in which each scheme was, or is, in force. */
const SCHEMES = [
  ['建档立卡', 2014, 2020],
  ['防返贫监测', 2021, 2025],
  ['常态化帮扶', 2026, 2030],
] as const;

export const settingOf = (throws: { readonly scheme: number; readonly year: number; readonly batch: number; readonly line: number; readonly policy: number }): Setting => {
  const [scheme, from, to] = pick(SCHEMES, throws.scheme);
  const year = between(from, to, throws.year);
  return {
    scheme,
    year,
    batch: dayWithin(`${year}-08-01`, `${year + 1}-02-28`, throws.batch),
    line: 280_000 + throws.line * 60,
    noticeDays: between(5, 10, throws.policy),
    countsPensions: throws.policy % 3 !== 2,
    countsResidents: throws.policy % 5 === 4,
  };
};

export const anySetting: fc.Arbitrary<Setting> = fc.record({ scheme: aThrow, year: aThrow, batch: aThrow, line: aThrow, policy: aThrow }).map(settingOf);

/** dangka.yaml of a county whose villages have these codes. */
export const countyFile = ({ scheme, year, batch, line, noticeDays, countsPensions, countsResidents }: Setting, villages: readonly string[]): County => ({
  县: { 名称: '试验县', 区划代码: '410799' },
  年度: String(year),
  批次日期: batch,
  方案: scheme,
  档案分类: 'xinxiang-2017',
  模板: 'xinxiang-2017',
  全宗号: 'Z009',
  保管期限: '永久',
  口径: { 收入年度起: '01-01', 养老金计入: countsPensions ? '是' : '否', 一次性救助计入: '否', 专项补助计入: '否', 务工收入: '毛收入', 人口: countsResidents ? '常住人口' : '登记在册' },
  收入线: { [year - 1]: yuan(line - 10_000), [year]: yuan(line) },
  公示天数: String(noticeDays),
  县直责任单位: ['县林业局'],
  乡镇: [{ 名称: '南坡镇', 区划代码: '410799105', 村: villages.map((code) => ({ 名称: `杏林${code.slice(-1)}村`, 区划代码: code })) }],
});

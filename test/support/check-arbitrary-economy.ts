import fc from 'fast-check';
import type { Household, Member } from '../../src/schema/household.js';
import { aThrow, between, divideHalfUp, happens, pick, yuan, type Cents, type Throw } from './check-arbitrary-dice.js';
import { ageOf, isPupil, isWorking } from './check-arbitrary-people.js';
import type { Setting } from './check-arbitrary-setting.js';

export const economyThrows = fc.record({
  arable: aThrow, irrigated: aThrow, wood: aThrow, water: aThrow, road: aThrow, house: aThrow, danger: aThrow, well: aThrow, comfort: aThrow,
  allowance: aThrow, support: aThrow, wage: aThrow, business: aThrow, rent: aThrow, pension: aThrow, ecology: aThrow, gift: aThrow, cost: aThrow, surplus: aThrow, residents: aThrow, earlier: aThrow,
});

export type EconomyThrows = typeof economyThrows extends fc.Arbitrary<infer T> ? T : never;

type Living = Household['生产生活条件'];

const yesNo = (yes: boolean): '是' | '否' => (yes ? '是' : '否');

/** Hundredths of 亩, kilometres or ㎡, written as people write them: 8, 8.0, 8.25. */
function measure(hundredths: number, style: Throw): string {
  const text = yuan(hundredths);
  return style % 2 === 0 ? text.replace(/\.00$/, '').replace(/(\.\d)0$/, '$1') : text;
}

/** Conditions that need no second look; only a household that has not left poverty lives in danger or without safe water. */
export function livingOf(throws: EconomyThrows, exited: boolean, { year }: Setting): Living {
  const danger = !exited && happens(20, throws.danger);
  const arable = throws.arable % 6 === 5 ? 10_000 : between(0, 10_000, throws.arable);
  const measured = (upTo: number, thrown: Throw): string => measure(thrown % 7 === 6 ? upTo : between(0, upTo, thrown), thrown >> 2);
  return {
    耕地面积: measure(arable, throws.arable >> 2),
    有效灌溉面积: measure(throws.irrigated % 3 === 2 ? arable : between(0, arable, throws.irrigated), throws.irrigated),
    林地面积: measured(20_000, throws.wood),
    退耕还林面积: measured(20_000, throws.wood >> 1),
    林果面积: measured(20_000, throws.wood >> 2),
    牧草地面积: measured(10_000, throws.water),
    水面面积: measured(10_000, throws.water >> 1),
    加入合作社: yesNo(happens(50, throws.comfort)),
    通生产用电: '是',
    通生活用电: '是',
    通广播电视: yesNo(!happens(10, throws.comfort >> 1)),
    与村主干路距离: measured(500, throws.road),
    入户路类型: pick(['硬化路', '泥土路', '砂石路', '其他'] as const, throws.road),
    饮水困难: yesNo(!exited && happens(10, throws.well)),
    饮水安全: yesNo(exited || !happens(15, throws.well)),
    卫生厕所: yesNo(happens(60, throws.comfort >> 2)),
    主要燃料: pick(['清洁能源', '煤炭', '柴草', '干畜粪'] as const, throws.comfort),
    住房面积: measure(throws.house % 8 === 7 ? 50_000 : between(1, 50_000, throws.house), throws.house >> 3),
    住房结构: pick(['砖混', '砖木', '土坯', '窑洞'] as const, throws.house),
    危房: yesNo(danger),
    ...(danger ? { 危房级别: pick(['C级', 'D级', 'B级'] as const, throws.danger) } : {}),
    ...(throws.danger % 9 === 8 ? { 改造年度: String(year - 1) } : {}),
  };
}

/** Writes 低保 and 特困供养 into the members: where nobody can work somebody is provided for. */
export function grantAllowances(members: readonly Member[], throws: EconomyThrows, setting: Setting, hasLabour: boolean): void {
  const needy = members.find((member) => !isWorking(member) && member.公益岗位 !== '是' && (isPupil(member) || member.健康状况 !== '健康' || ageOf(member, setting) < 18 || ageOf(member, setting) > 59));
  const supported = needy !== undefined && happens(15, throws.support);
  if (supported) needy.特困供养 = '是';
  if (happens(30, throws.allowance) || (!hasLabour && !supported)) for (const [index, member] of members.entries()) if (member.特困供养 !== '是' && (index === 0 || throws.allowance % 2 === 0)) member.低保 = '是';
  // The only member is provided for otherwise: then there is no allowance, and none is needed.
}

export interface Needs {
  readonly business: boolean;
  readonly exited: boolean;
  readonly poor: boolean;
  /** 家庭人口 or 常住人口, as the county counts. */
  readonly divisor: number;
}

/** Sums that agree, on the right side of the line, now and then exactly on it. */
export function incomeOf(members: readonly Member[], throws: EconomyThrows, setting: Setting, { business, exited, poor, divisor }: Needs): Household['收入'] {
  const months = members.reduce((sum, { 务工 }) => sum + Number(务工.月数), 0);
  const any = (field: '低保' | '特困供养'): boolean => members.some((member) => member[field] === '是');
  const amount = (thrown: Throw, upTo: number): Cents => (thrown % 4 === 3 ? 100 * between(1, upTo, thrown) : between(1, upTo * 100, thrown * 7919));
  const wage = months === 0 ? 0 : throws.wage % 6 === 5 ? 10_000 : 10_000 + amount(throws.wage, 2000) * months;
  const trade = business || happens(60, throws.business) ? amount(throws.business, 20_000) : 0;
  let property = happens(40, throws.rent) ? amount(throws.rent, 3000) : 0;
  const transfers = [
    happens(20, throws.gift) ? amount(throws.gift, 800) : 0,
    any('低保') ? amount(throws.allowance, 6000) : 0,
    any('特困供养') ? amount(throws.support, 6000) : 0,
    setting.countsPensions && members.some((member) => ageOf(member, setting) >= 60) && !happens(20, throws.pension) ? amount(throws.pension, 3000) : 0,
    happens(50, throws.ecology) ? amount(throws.ecology, 500) : 0,
    happens(50, throws.gift >> 2) ? amount(throws.gift, 900) : 0,
  ] as const;
  const transfer = transfers.reduce((sum, each) => sum + each, 0);
  let cost = between(0, trade, throws.cost * 7919);
  const line = setting.line * divisor;
  const net = (): Cents => wage + trade + property + transfer - cost;
  const surplus = throws.surplus % 4 === 3 ? 0 : throws.surplus * 10;
  if (exited && net() < line) property += line - net() + surplus;
  if (poor && net() > line) cost += net() - line + surplus;
  return {
    工资性收入: yuan(wage),
    生产经营性收入: yuan(trade),
    财产性收入: yuan(property),
    转移性收入: {
      计划生育金: yuan(transfers[0]),
      低保金: yuan(transfers[1]),
      特困供养金: yuan(transfers[2]),
      养老保险金: yuan(transfers[3]),
      生态补偿金: yuan(transfers[4]),
      其他转移性收入: yuan(transfers[5]),
      合计: yuan(transfer),
    },
    生产经营性支出: yuan(cost),
    年收入: yuan(wage + trade + property + transfer),
    纯收入: yuan(net()),
    人均纯收入: yuan(divideHalfUp(net(), divisor)),
  };
}

/** Last year's income a head: the same, or as far away as may be without a question. */
export function earlierIncome(perHead: Cents, thrown: Throw): Cents | undefined {
  if (thrown % 3 === 0) return undefined;
  if (perHead <= 0) return 0;
  return thrown % 3 === 1 ? Math.ceil(perHead / 2) : perHead * 2;
}

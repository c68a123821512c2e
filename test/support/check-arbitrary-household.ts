import fc from 'fast-check';
import type { Household, Member } from '../../src/schema/household.js';
import { aThrow, between, cents, dayWithin, happens, pick, plusDays, plusMonths, yuan, type Throw } from './check-arbitrary-dice.js';
import { earlierIncome, economyThrows, grantAllowances, incomeOf, livingOf } from './check-arbitrary-economy.js';
import { familyOf, hasLabour, isDisabled, isIll, isPupil, isWorking, memberThrows, phoneOf } from './check-arbitrary-people.js';
import type { Setting } from './check-arbitrary-setting.js';

/** Mostly families as they are, now and then one of thirty. */
const family = fc.oneof(
  { weight: 9, arbitrary: fc.array(memberThrows, { minLength: 1, maxLength: 6, size: 'max' }) },
  { weight: 1, arbitrary: fc.array(memberThrows, { minLength: 7, maxLength: 30, size: 'max' }) },
);

export const householdThrows = fc.record({
  family,
  economy: economyThrows,
  status: aThrow, attribute: aThrow, identified: aThrow, exit: aThrow, cause: aThrow, others: aThrow, option: aThrow, helper: aThrow, since: aThrow,
  measures: fc.array(fc.record({ kind: aThrow, amount: aThrow, start: aThrow, end: aThrow }), { minLength: 1, maxLength: 5, size: 'max' }),
  visits: fc.array(fc.record({ day: aThrow, who: aThrow, kind: aThrow }), { minLength: 1, maxLength: 4, size: 'max' }),
  papers: fc.array(aThrow, { minLength: 8, maxLength: 8 }),
  further: fc.array(aThrow, { maxLength: 3 }),
});

export type HouseholdThrows = typeof householdThrows extends fc.Arbitrary<infer T> ? T : never;

/** Where a household stands: its village's code, its position there from 0, and the serial of its head in the county. */
export interface Seat {
  readonly village: string;
  readonly position: number;
  readonly serial: number;
}

/** Causes that the family bears out, with what answers them; a cause that nothing needs to answer has no answers. */
function causesOf(members: readonly Member[], { scheme }: Setting): readonly (readonly [cause: Household['致贫原因']['主要'], answers: readonly string[]])[] {
  const labour = members.filter(hasLabour).length;
  const short = 2 * labour < members.length;
  const own = scheme === '建档立卡';
  return [
    ...(own ? ([['缺资金', ['金融帮扶', '产业帮扶']], ['缺技术', ['产业帮扶', '培训']], ['因灾', []], ['因婚', []], ['交通条件落后', []], ['自身发展动力不足', []]] as const) : ([['因自然灾害', []], ['因安全住房', ['住房安全保障', '搬迁']], ['因安全饮水', ['饮水安全保障']]] as const)),
    ...(members.some(isIll) ? ([['因病', ['健康帮扶', '社会帮扶']]] as const) : []),
    ...(members.some(isDisabled) ? ([['因残', ['健康帮扶']]] as const) : []),
    ...(members.some(isPupil) ? ([['因学', ['教育帮扶', '义务教育保障']]] as const) : []),
    ...(short ? ([[own ? '缺劳力' : '缺劳动力', []]] as const) : []),
    ...(!own && labour > 0 ? ([['因务工就业不稳', ['就业帮扶', '培训']]] as const) : []),
    ['其他', []],
  ];
}

/** Six papers of 建档立卡 in their order, with what each must bear. */
const PAPERS = [
  ['贫困户申请书', '是', '否'],
  ['入户调查表', '是', '否'],
  ['民主评议记录', '是', '是'],
  ['村级公示', '否', '是'],
  ['贫困户登记表', '是', '是'],
  ['确认告知书', '是', '是'],
] as const;

/** A record about which nothing is wrong, at any age, size and scheme. */
export function householdOf(throws: HouseholdThrows, setting: Setting, { village, position, serial }: Seat): Household {
  const { year, batch, scheme } = setting;
  const code = `${village}${String(position + 1).padStart(4, '0')}`;
  const status = pick(['未脱贫', '脱贫', '未脱贫', '脱贫', '预脱贫', '返贫'] as const, throws.status);
  const exited = status === '脱贫';
  const members = familyOf(throws.family, serial, setting, exited);
  const labour = members.some(hasLabour);
  grantAllowances(members, throws.economy, setting, labour);
  const living = livingOf(throws.economy, exited, setting);

  const causes = causesOf(members, setting);
  const main = pick(causes, throws.cause);
  const others = [...new Set([pick(causes, throws.others)[0], pick(causes, throws.others >> 3)[0]])].filter((cause) => cause !== main[0]).slice(0, throws.others % 3);
  const named = [main[0], ...others];
  const provided = members.some((member) => member.低保 === '是' || member.特困供养 === '是');
  const open = ['生产生活条件改善', '基础设施建设', '社会帮扶', '金融帮扶', ...(members.some(isWorking) ? ['就业帮扶', '公益岗位帮扶'] : []), ...(members.some(isPupil) ? ['教育帮扶'] : []), '产业帮扶', ...(provided ? ['综合保障'] : [])];
  const answers = main[1].filter((kind) => kind !== '就业帮扶' || members.some(isWorking));
  const kinds = throws.measures.map(({ kind }, index) => (index === 0 ? pick(answers.length > 0 ? answers : open.slice(0, 4), kind) : pick(open, kind)));

  const residents = throws.economy.residents % 4 === 3 ? between(1, members.length + 1, throws.economy.residents) : undefined;
  const divisor = setting.countsResidents ? (residents ?? members.length) : members.length;
  const income = incomeOf(members, throws.economy, setting, { business: kinds.includes('产业帮扶'), exited, poor: status === '未脱贫', divisor });
  const earlier = earlierIncome(cents(income.人均纯收入), throws.economy.earlier);

  const identified = dayWithin(plusDays(batch, -1500), plusDays(batch, -400), throws.identified);
  const soonest = plusMonths(identified, 6);
  const left = exited || (status === '返贫' && throws.exit % 2 === 1) ? (throws.exit % 5 === 4 ? soonest : dayWithin(soonest, batch, throws.exit)) : undefined;
  const lastDay = batch < `${year}-12-31` ? batch : `${year}-12-31`;
  const unsafe = living.危房 === '是' || living.饮水安全 === '否';
  return {
    户编号: code,
    年度: String(year),
    村: village,
    组: pick(['一组', '二组', '桥头组'], throws.option),
    识别标准: pick(['国家标准', '省定标准'] as const, throws.attribute),
    贫困户属性: scheme === '建档立卡' ? (members.some(({ 低保 }) => 低保 === '是') ? '低保贫困户' : '一般贫困户') : '一般脱贫户',
    脱贫标志: status,
    ...(scheme !== '建档立卡' && unsafe ? { 监测对象类别: '突发严重困难户' } : {}),
    识别时间: identified,
    ...(left === undefined ? {} : { 脱贫时间: left }),
    ...(status === '返贫' ? { 返贫年度: String(year) } : {}),
    致贫原因: { 主要: main[0], ...(others.length > 0 || throws.option % 2 === 1 ? { 其他: others } : {}), ...(named.includes('其他') ? { 备注: '家中失火，积蓄用尽' } : {}) },
    ...(throws.option % 5 === 4 ? { 风险: ['因病'] } : {}),
    家庭人口: String(members.length),
    ...(residents === undefined ? {} : { 常住人口: String(residents) }),
    联系电话: phoneOf(serial),
    地址: '南坡镇杏林村',
    ...(throws.option % 3 === 2 ? { 开户银行: '农信社', 银行账号: '00123456789012345678' } : {}),
    照片: { 户主: `photos/${code}.jpg` },
    家庭成员: members,
    生产生活条件: living,
    收入: income,
    ...(earlier === undefined ? {} : { 上年人均纯收入: yuan(earlier) }),
    帮扶责任人: [{ 姓名: '何清', 单位: '县林业局', 职务: '科员', 电话: phoneOf(90_000 + (throws.helper % 3)), 隶属关系: '县直', 开始时间: dayWithin(identified, batch, throws.since) }],
    帮扶措施: throws.measures.map((each, index) => measureOf(kinds[index] as Household['帮扶措施'][number]['类别'], each, setting, lastDay)),
    走访记录: throws.visits.map(({ day, who, kind }, index) => ({
      日期: index === 0 ? dayWithin(`${year}-01-01`, lastDay, day) : dayWithin(`${year - 1}-06-01`, batch, day),
      走访人: ['何清', '田苗', '江山'].slice(0, between(2, 3, who)),
      类型: pick(['了解基本情况', '填写扶贫手册', '节日假日慰问'] as const, kind),
      内容: '入户核对家庭成员、收入和住房情况',
    })),
    材料: papersOf(throws, setting, identified, left, code),
    ...(throws.option % 7 === 6 ? { 备注: '无' } : {}),
  };
}

function measureOf(kind: Household['帮扶措施'][number]['类别'], throws: { readonly amount: Throw; readonly start: Throw; readonly end: Throw }, { year }: Setting, lastDay: string): Household['帮扶措施'][number] {
  const earlier = happens(25, throws.start);
  const start = earlier ? dayWithin(`${year - 1}-02-01`, `${year - 1}-12-31`, throws.start) : dayWithin(`${year}-01-01`, lastDay, throws.start);
  const end = throws.end % 3 === 0 ? undefined : dayWithin(earlier ? `${year}-01-01` : start, `${year + 1}-12-31`, throws.end);
  return { 类别: kind, 内容: '发展特色种植,提供种苗与技术指导', 帮扶单位: '县林业局', 金额: yuan(throws.amount * 10), 开始时间: start, ...(end === undefined ? {} : { 结束时间: end }) };
}

/** The papers up to the day of identification, each some days after the one before or on the same day, then those of leaving. */
function papersOf({ papers, further, exit }: HouseholdThrows, { scheme, batch, noticeDays }: Setting, identified: string, left: string | undefined, code: string): Household['材料'] {
  let date = plusDays(identified, -papers.slice(0, 6).reduce((sum, each) => sum + (each % 4), 0));
  const made: Household['材料'] = [];
  if (scheme === '建档立卡') {
    for (const [index, [名称, 签字, 盖章]] of PAPERS.entries()) {
      const scanned = index === 0 && exit % 4 === 3;
      made.push({ 名称, 日期: date, ...(名称 === '村级公示' ? { 截止日期: plusDays(date, noticeDays + ((papers[6] ?? 0) % 2)) } : {}), 页数: '1', 签字, 盖章, ...(scanned ? { 文件: `attachments/${code}.pdf` } : {}) });
      date = plusDays(date, (papers[index] ?? 0) % 4);
    }
    if (left !== undefined) made.push({ 名称: '脱贫销号评估表', 日期: left, 页数: '2', 签字: '是', 盖章: '是' }, { 名称: '脱贫告知书', 日期: left, 页数: '1', 盖章: '是' });
  }
  for (const each of further) made.push({ 名称: '户口本复印件', 日期: dayWithin(plusDays(identified, -300), batch, each), 页数: String(1 + (each % 9)) });
  return made;
}

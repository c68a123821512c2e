import type { Household } from '../../src/schema/household.js';
import { cents, divideHalfUp, yuan, type Cents } from './check-arbitrary-dice.js';
import { ageOf, isWorking } from './check-arbitrary-people.js';
import { someMember, type Mutation } from './check-mutations-kit.js';

const exited = ({ 脱贫标志 }: Household): boolean => 脱贫标志 === '脱贫';
const more = (text: string, by: Cents): string => yuan(cents(text) + by);

type Land = '耕地面积' | '林地面积' | '退耕还林面积' | '林果面积' | '牧草地面积' | '水面面积';
const LANDS: readonly (readonly [field: Land, most: string])[] = [['耕地面积', '100.01'], ['林地面积', '200.01'], ['退耕还林面积', '200.01'], ['林果面积', '200.01'], ['牧草地面积', '100.01'], ['水面面积', '100.01']];

const living = (code: string, what: string, change: (living: Household['生产生活条件']) => void, also: readonly string[] = [], when?: Mutation['when']): Mutation => ({
  code,
  what,
  also,
  ...(when ? { when } : {}),
  change: ({ 生产生活条件 }) => { change(生产生活条件); },
});

export const LIVING_MUTATIONS: readonly Mutation[] = [
  ...LANDS.map(([field, area]) => living('LAND_RANGE', `${field} ${area}`, (land) => { land[field] = area; })),
  living('LAND_RANGE', 'more irrigated than arable', (land) => { land.有效灌溉面积 = more(land.耕地面积, 1); }),
  living('ROAD_DISTANCE', 'five kilometres and a bit', (each) => { each.与村主干路距离 = '5.01'; }),
  living('HOUSE_GRADE', 'in danger, no grade', (each) => { Reflect.deleteProperty(each, '危房级别'); }, [], ({ 生产生活条件 }) => 生产生活条件.危房 === '是'),
  living('HOUSE_GRADE', 'a grade, not in danger', (each) => { each.危房级别 = 'C级'; }, [], ({ 生产生活条件 }) => 生产生活条件.危房 === '否'),
  living('HOUSE_AREA', 'none', (each) => { each.住房面积 = '0.00'; }),
  living('HOUSE_AREA', 'five hundred and a bit', (each) => { each.住房面积 = '500.01'; }),
  living('EXIT_HOUSE', 'left poverty for a house in danger', (each) => { each.危房 = '是'; }, ['HOUSE_GRADE', 'RISK_NOT_MONITORED'], exited),
  living('EXIT_WATER', 'left poverty for unsafe water', (each) => { each.饮水安全 = '否'; }, ['RISK_NOT_MONITORED'], exited),
  living('POWER_NONE', 'no power', (each) => { each.通生活用电 = '否'; }),
  { code: 'RISK_NOT_MONITORED', what: 'unsafe and nobody looks', when: ({ 监测对象类别 }) => 监测对象类别 !== undefined, change: (household) => { Reflect.deleteProperty(household, '监测对象类别'); } },
];

type Income = Household['收入'];
type Transfer = Exclude<keyof Income['转移性收入'], '合计'>;
const TRANSFERS: readonly Transfer[] = ['计划生育金', '低保金', '特困供养金', '养老保险金', '生态补偿金', '其他转移性收入'];

const income = (code: string, what: string, change: (income: Income, household: Household, setting: Parameters<Mutation['change']>[1]) => void, also: readonly string[] = [], when?: Mutation['when']): Mutation => ({
  code,
  what,
  also,
  ...(when ? { when } : {}),
  change: (household, setting) => { change(household.收入, household, setting); },
});

const has = (field: '低保' | '特困供养') => someMember((member) => member[field] === '是');
const not = (when: (household: Household, setting: Parameters<Mutation['change']>[1]) => boolean): NonNullable<Mutation['when']> => (household, setting) => !when(household, setting);
const hasWorker = someMember((member) => isWorking(member) || member.公益岗位 === '是');
const months = ({ 家庭成员 }: Household): number => 家庭成员.reduce((sum, { 务工 }) => sum + Number(务工.月数), 0);
const old = someMember((member, setting) => ageOf(member, setting) >= 60);

export const INCOME_MUTATIONS: readonly Mutation[] = [
  income('INCOME_TRANSFER_SUM', 'a cent more in all', (each) => { each.转移性收入.合计 = more(each.转移性收入.合计, 1); }, ['INCOME_TOTAL_SUM']),
  income('INCOME_TRANSFER_SUM', 'a cent more of one', (each) => { each.转移性收入.生态补偿金 = more(each.转移性收入.生态补偿金, 1); }),
  income('INCOME_TOTAL_SUM', 'a cent less', (each) => { each.年收入 = more(each.年收入, -1); }, ['INCOME_NET']),
  income('INCOME_TOTAL_SUM', 'a cent more of one kind', (each) => { each.财产性收入 = more(each.财产性收入, 1); }),
  income('INCOME_NET', 'a cent more', (each) => { each.纯收入 = more(each.纯收入, 1); }, ['INCOME_PER_CAPITA']),
  income('INCOME_NET', 'a cent more of cost', (each) => { each.生产经营性支出 = more(each.生产经营性支出, 1); }),
  income('INCOME_PER_CAPITA', 'a cent more', (each) => { each.人均纯收入 = more(each.人均纯收入, 1); }, ['INCOME_ABOVE_LINE', 'INCOME_JUMP']),
  income('INCOME_PER_CAPITA', 'a cent less', (each) => { each.人均纯收入 = more(each.人均纯收入, -1); }, ['INCOME_EXIT_LINE', 'INCOME_JUMP']),
  income('INCOME_NEGATIVE', 'wage', (each) => { each.工资性收入 = '-0.01'; }, ['INCOME_TOTAL_SUM', 'INCOME_WAGE', 'INCOME_MEASURE']),
  income('INCOME_NEGATIVE', 'trade', (each) => { each.生产经营性收入 = '-1'; }, ['INCOME_TOTAL_SUM', 'INCOME_MEASURE']),
  income('INCOME_NEGATIVE', 'property', (each) => { each.财产性收入 = '-0.01'; }, ['INCOME_TOTAL_SUM']),
  income('INCOME_NEGATIVE', 'cost', (each) => { each.生产经营性支出 = '-100.00'; }, ['INCOME_NET']),
  ...TRANSFERS.map((field) => income('INCOME_NEGATIVE', field, (each) => { each.转移性收入[field] = '-0.01'; }, ['INCOME_TRANSFER_SUM', 'INCOME_ALLOWANCE', 'PENSION_POLICY'])),
  income('INCOME_EXIT_LINE', 'left poverty a cent below the line', (each, _, { line }) => { each.人均纯收入 = yuan(line - 1); }, ['INCOME_PER_CAPITA', 'INCOME_JUMP'], exited),
  income('INCOME_ABOVE_LINE', 'poor a cent above the line', (each, _, { line }) => { each.人均纯收入 = yuan(line + 1); }, ['INCOME_PER_CAPITA', 'INCOME_JUMP'], ({ 脱贫标志 }) => 脱贫标志 === '未脱贫'),
  income('INCOME_ALLOWANCE', '低保金 for nobody', (each) => { each.转移性收入.低保金 = '0.01'; }, ['INCOME_TRANSFER_SUM'], not(has('低保'))),
  income('INCOME_ALLOWANCE', 'no 低保金', (each) => { each.转移性收入.低保金 = '0'; }, ['INCOME_TRANSFER_SUM'], has('低保')),
  income('INCOME_ALLOWANCE', '特困供养金 for nobody', (each) => { each.转移性收入.特困供养金 = '0.01'; }, ['INCOME_TRANSFER_SUM'], not(has('特困供养'))),
  income('INCOME_ALLOWANCE', 'no 特困供养金', (each) => { each.转移性收入.特困供养金 = '0.00'; }, ['INCOME_TRANSFER_SUM'], has('特困供养')),
  income('INCOME_ALLOWANCE', 'a pension for nobody', (each) => { each.转移性收入.养老保险金 = '0.01'; }, ['INCOME_TRANSFER_SUM', 'PENSION_POLICY'], not(old)),
  income('PENSION_POLICY', 'a pension that is not to be counted', (each) => { each.转移性收入.养老保险金 = '0.01'; }, ['INCOME_TRANSFER_SUM', 'INCOME_ALLOWANCE'], (_, { countsPensions }) => !countsPensions),
  income('INCOME_WAGE', 'a worker for nothing', (each) => { each.工资性收入 = '0'; }, ['INCOME_TOTAL_SUM', 'INCOME_MEASURE'], someMember(isWorking)),
  income('INCOME_WAGE', 'wage of nobody', (each) => { each.工资性收入 = '100.00'; }, ['INCOME_TOTAL_SUM'], not(hasWorker)),
  income('INCOME_WAGE', 'a cent below a hundred', (each) => { each.工资性收入 = '99.99'; }, ['INCOME_TOTAL_SUM']),
  income('INCOME_WAGE', 'a cent above thirty thousand a month', (each, household) => { each.工资性收入 = yuan(3_000_000 * months(household) + 1); }, ['INCOME_TOTAL_SUM'], someMember(isWorking)),
  income('INCOME_MEASURE', 'help for a trade without one', (each) => { each.生产经营性收入 = '0'; }, ['INCOME_TOTAL_SUM'], ({ 帮扶措施 }) => 帮扶措施.some(({ 类别 }) => 类别 === '产业帮扶')),
  income('INCOME_MEASURE', 'help for work without wage', (each) => { each.工资性收入 = '0'; }, ['INCOME_TOTAL_SUM', 'INCOME_WAGE'], ({ 帮扶措施 }) => 帮扶措施.some(({ 类别 }) => 类别 === '就业帮扶')),
  { code: 'INCOME_JUMP', what: 'a cent more than halved', when: ({ 收入 }) => cents(收入.人均纯收入) > 0, change: (household) => { household.上年人均纯收入 = yuan(2 * cents(household.收入.人均纯收入) + 1); } },
  { code: 'INCOME_JUMP', what: 'a cent more than doubled', when: ({ 收入 }) => cents(收入.人均纯收入) > 2, change: (household) => { household.上年人均纯收入 = yuan(Math.ceil(cents(household.收入.人均纯收入) / 2) - 1); } },
  { code: 'INCOME_PER_CAPITA', what: 'one more lives there', also: ['MEMBER_COUNT_MISMATCH'], when: ({ 收入, 常住人口, 家庭人口 }, { countsResidents }) => countsResidents && differs(收入.纯收入, Number(常住人口 ?? 家庭人口)), change: (household) => { household.常住人口 = String(Number(household.常住人口 ?? household.家庭人口) + 1); } },
];

const differs = (net: string, people: number): boolean => divideHalfUp(cents(net), people) !== divideHalfUp(cents(net), people + 1);

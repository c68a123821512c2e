import fc from 'fast-check';
import type { Member } from '../../src/schema/household.js';
import { aThrow, between, dayWithin, happens, pick, type Throw } from './check-arbitrary-dice.js';
import type { Setting } from './check-arbitrary-setting.js';

/** What decides one person; the same throws mean something else in another place of the family. */
export const memberThrows = fc.record({ role: aThrow, sex: aThrow, age: aThrow, birthday: aThrow, name: aThrow, school: aThrow, grade: aThrow, health: aThrow, card: aThrow, skill: aThrow, work: aThrow, months: aThrow, insurance: aThrow, option: aThrow });

export type MemberThrows = typeof memberThrows extends fc.Arbitrary<infer T> ? T : never;

interface Role {
  readonly relation: Member['与户主关系'];
  /** Where the word itself says so. */
  readonly sex?: '男' | '女';
  /** Youngest and oldest on 31 December, by the age of the head. */
  readonly ages: (head: number) => readonly [youngest: number, oldest: number];
}

const child = (head: number): readonly [number, number] => [0, head - 15];
const parent = (head: number): readonly [number, number] => [head + 15, head + 45];
const grown = (): readonly [number, number] => [20, 90];
const anybody = (): readonly [number, number] => [0, 100];

const ROLES: readonly Role[] = [
  { relation: '之子', sex: '男', ages: child },
  { relation: '之女', sex: '女', ages: child },
  { relation: '之父', sex: '男', ages: parent },
  { relation: '之母', sex: '女', ages: parent },
  { relation: '之儿媳', sex: '女', ages: grown },
  { relation: '之女婿', sex: '男', ages: grown },
  { relation: '之孙子', sex: '男', ages: anybody },
  { relation: '之孙女', sex: '女', ages: anybody },
  { relation: '之外孙女', sex: '女', ages: anybody },
  { relation: '之岳父', sex: '男', ages: grown },
  { relation: '之祖母', sex: '女', ages: grown },
  { relation: '之侄儿', sex: '男', ages: anybody },
  { relation: '之兄弟姐妹', ages: anybody },
  { relation: '其他', ages: anybody },
];

/** Ages at which a rule begins or ends. */
const EDGES = [0, 5, 6, 7, 11, 12, 14, 15, 16, 17, 18, 20, 21, 22, 23, 59, 60, 69, 70];

function ageWithin(youngest: number, oldest: number, thrown: Throw): number {
  const edges = EDGES.filter((age) => age >= youngest && age <= oldest);
  return thrown % 3 === 1 && edges.length > 0 ? pick(edges, thrown) : between(youngest, oldest, thrown);
}

/** GB 11643, as the recurrence of ISO 7064 MOD 11-2 from the left. */
export function numberOf(seventeen: string): string {
  let product = 0;
  for (const digit of seventeen) product = ((product + Number(digit)) * 2) % 11;
  const value = (12 - product) % 11;
  return `${seventeen}${value === 10 ? 'X' : value}`;
}

const JUNIOR = ['七年级', '八年级', '九年级'] as const;
const VOCATIONAL = ['中职一年级', '中职二年级', '中职三年级'] as const;
const SENIOR = ['高中一年级', '高中二年级', '高中三年级', '普通高中一年级', '普通高中三年级'] as const;
const VOCATIONAL_COLLEGE = ['高职一年级', '高职高专二年级'] as const;
const COLLEGE = ['大专及以上', '本科一年级', '本科五年级'] as const;

type Schooling = Member['在校生状况'];

/** States of schooling that suit an age; compulsory school is from 6 to 15. */
function schoolingAt(age: number): readonly Schooling[] {
  if (age < 6) return age < 3 ? ['学龄前儿童'] : ['学龄前儿童', '学前教育'];
  const stages: Schooling[] = age === 6 ? ['学前教育'] : [];
  if (age <= 14) stages.push('小学');
  if (age >= 12 && age <= 17) stages.push(...JUNIOR);
  if (age >= 15 && age <= 20) stages.push(...SENIOR, ...VOCATIONAL);
  if (age >= 17 && age <= 24) stages.push(...VOCATIONAL_COLLEGE, ...COLLEGE);
  if (age >= 20 && age <= 28) stages.push('硕士及以上');
  return stages;
}

export const isPupil = ({ 在校生状况 }: Member): boolean => 在校生状况 !== '非在校生' && 在校生状况 !== '学龄前儿童';
export const isVocational = ({ 在校生状况 }: Member): boolean => [...VOCATIONAL, ...VOCATIONAL_COLLEGE].some((label) => label === 在校生状况);
export const hasLabour = ({ 劳动技能 }: Member): boolean => 劳动技能 === '普通劳动力' || 劳动技能 === '技能劳动力';
export const isWorking = ({ 务工 }: Member): boolean => 务工.状况 !== '无';
export const isIll = ({ 健康状况 }: Member): boolean => 健康状况 === '长期慢性病' || 健康状况 === '患有大病';
export const isDisabled = ({ 健康状况 }: Member): boolean => 健康状况 === '残疾';
export const ageOf = (member: Member, { year }: Setting): number => year - Number(member.出生日期.slice(0, 4));

const SURNAMES = ['杜', '秦', '宋', '覃', '欧阳', '䶮', '辛', '禤'];
const GIVEN = ['春生', '月', '小雨', '𫖯', '建国', '玉兰', '长河', '·尼牙孜', '㙍'];

const EDUCATION: readonly Member['文化程度'][] = ['小学', '初中', '高中', '高职高专', '大专', '本科及以上', '文盲或半文盲'];

/** Who is who: the head first, then now and then a spouse, then anybody. */
function roleOf(index: number, head: { readonly age: number; readonly sex: '男' | '女' } | undefined, throws: MemberThrows): Role {
  if (head === undefined) return { relation: '户主', ages: () => [16, 90] };
  if (index === 1 && happens(60, throws.role)) return { relation: '配偶', sex: head.sex === '男' ? '女' : '男', ages: grown };
  return pick(ROLES.filter(({ ages }) => ages(head.age)[1] >= 0), throws.role);
}

/** A person about whom nothing is wrong. `serial` counts the people of the county, so that no number comes twice. */
function memberOf(index: number, head: Member | undefined, throws: MemberThrows, serial: number, setting: Setting, exited: boolean): Member {
  const { year, batch } = setting;
  const role = roleOf(index, head && { age: ageOf(head, setting), sex: head.性别 as '男' | '女' }, throws);
  const [youngest, oldest] = role.ages(head ? ageOf(head, setting) : 0);
  const age = ageWithin(youngest, oldest, throws.age);
  const last = age === 0 && batch < `${year}-12-31` ? batch : `${year - age}-12-31`;
  const born = throws.birthday % 5 === 4 ? last : dayWithin(`${year - age}-01-01`, last, throws.birthday);
  const sex = role.sex ?? (throws.sex % 2 === 0 ? '男' : '女');
  const number = numberOf(`410799${born.replaceAll('-', '')}${String((2 * serial + (sex === '男' ? 1 : 0)) % 1000).padStart(3, '0')}`);
  const health = pick(['健康', '健康', '健康', '长期慢性病', '患有大病', '残疾'] as const, throws.health);
  const disabled = health === '残疾' ? `${number}${between(1, 7, throws.card)}${between(1, 4, throws.card >> 3)}${throws.card % 7 === 6 ? 'B1' : ''}` : undefined;
  const schooling = schoolingOf(age, throws, exited);
  const pupil = schooling !== '非在校生' && schooling !== '学龄前儿童';
  const dropout = age >= 6 && age <= 15 && !pupil;
  const skill = skillOf(age, pupil, health === '健康', throws.skill);
  const works = (skill === '普通劳动力' || skill === '技能劳动力' || skill === '弱劳动力或半劳动力') && happens(40, throws.work);
  const ownJob = works && happens(20, throws.insurance);
  const certified = disabled !== undefined && throws.option % 11 === 10;
  return {
    姓名: pick(SURNAMES, throws.name) + pick(GIVEN, throws.name >> 3),
    与户主关系: role.relation,
    性别: sex,
    证件号码: certified ? disabled : number,
    出生日期: born,
    民族: pick(['汉族', '回族', '维吾尔族', '其他'] as const, throws.name >> 6),
    文化程度: age < 6 ? '学龄前儿童' : pupil ? '小学' : pick(age <= 22 ? EDUCATION.slice(1, 6) : EDUCATION, throws.school),
    在校生状况: schooling,
    ...(dropout ? { 未上学原因: health === '健康' ? pick(['厌学', '其他'] as const, throws.grade) : pick(['因病', '因残', '因疾'] as const, throws.grade) } : {}),
    健康状况: health,
    ...(disabled !== undefined && !certified ? { 残疾证号: disabled } : {}),
    劳动技能: skill,
    务工: works ? { 状况: pick(['乡（镇）内务工', '乡（镇）外县内务工', '县外省内务工', '省外务工', '其他'] as const, throws.work), 月数: String(between(1, 12, throws.months)) } : { 状况: '无', 月数: '0' },
    ...(works && age <= 69 && happens(20, throws.option) ? { 公益岗位: '是' } : {}),
    城乡居民医保: ownJob ? '否' : '是',
    ...(ownJob ? { 城镇职工医保: '是' } : throws.insurance % 2 === 1 ? { 城镇职工医保: '否' } : {}),
    大病保险: throws.insurance % 3 === 2 ? '否' : '是',
    城乡居民养老保险: age >= 16 ? '是' : '否',
    低保: '否',
    ...(isVocational({ 在校生状况: schooling } as Member) ? { 雨露计划: '是' } : throws.option % 3 === 2 ? { 雨露计划: '否' } : {}),
    ...(throws.option % 5 === 4 ? { 联系电话: phoneOf(50_000 + serial) } : {}),
    ...(throws.option % 7 === 6 ? { 备注: '2017年春由邻村迁入。\n户口本已核对。' } : {}),
  };
}

function schoolingOf(age: number, throws: MemberThrows, exited: boolean): Schooling {
  const stages = schoolingAt(age);
  const compulsory = age >= 6 && age <= 15;
  if (stages.length === 0 || (compulsory ? !exited && happens(8, throws.school) : age > 15 && happens(50, throws.school))) return '非在校生';
  return pick(stages, throws.grade);
}

function skillOf(age: number, pupil: boolean, healthy: boolean, thrown: Throw): Member['劳动技能'] {
  if (age < 16 || pupil) return '无劳动力';
  if (age >= 60) return pick(['无劳动力', '弱劳动力或半劳动力', '丧失劳动力'] as const, thrown);
  return healthy ? pick(['普通劳动力', '技能劳动力', '弱劳动力或半劳动力'] as const, thrown) : pick(['丧失劳动力', '弱劳动力或半劳动力', '无劳动力'] as const, thrown);
}

/** A mobile number or landline of its own for each serial. */
export const phoneOf = (serial: number): string => (serial % 4 === 3 ? `0373-${String(3_000_000 + serial)}` : `139${String(10_000_000 + serial)}`);

/** A family of one to thirty. `first` is the serial of its head. */
export function familyOf(throws: readonly MemberThrows[], first: number, setting: Setting, exited: boolean): Member[] {
  const members: Member[] = [];
  for (const [index, each] of throws.entries()) members.push(memberOf(index, members[0], each, first + index, setting, exited));
  return members;
}

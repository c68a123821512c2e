import { plusDays } from './check-arbitrary-dice.js';
import { ageOf, isDisabled, isPupil, isVocational, isWorking, hasLabour, numberOf } from './check-arbitrary-people.js';
import { BY_AGE, BY_LABOUR, BY_SCHOOL, first, memberThat, ofMember, someMember, type Mutation } from './check-mutations-kit.js';
import type { Member } from '../../src/schema/household.js';

const plain = (member: Member): boolean => member.证件号码.length === 18;
const flip = (member: Member): void => {
  member.性别 = member.性别 === '男' ? '女' : '男';
};

/** The same day in the number and outside it would be a mismatch of a day, in the same year and not in the future. */
const otherDay = (date: string): string => plusDays(date, date.endsWith('-01-01') ? 1 : -1);

const withBirth = (number: string, birth: string): string => numberOf(number.slice(0, 6) + birth + number.slice(14, 17));

export const IDENTITY_MUTATIONS: readonly Mutation[] = [
  { code: 'HOUSEHOLD_VILLAGE_MISMATCH', what: 'another village', change: (household) => { household.村 = '410799105299'; } },
  { code: 'HOUSEHOLD_VILLAGE_MISMATCH', what: 'a 户编号 that is not the file name', change: (household) => { household.户编号 = `${household.户编号}1`; } },
  { code: 'HOUSEHOLD_YEAR_MISMATCH', what: 'last year', also: [...BY_AGE, 'MEASURE_YEAR', 'VISIT_NONE', 'INCOME_ABOVE_LINE'], change: (household, { year }) => { household.年度 = String(year - 1); } },
  { code: 'HEAD_MISSING', what: 'the head is 其他', change: (household) => { first(household.家庭成员).与户主关系 = '其他'; } },
  { code: 'HEAD_MULTIPLE', what: 'a second head', when: ({ 家庭成员 }) => 家庭成员.length > 1, change: (household) => { first(household.家庭成员.slice(1)).与户主关系 = '户主'; } },
  { code: 'MEMBER_COUNT_MISMATCH', what: 'one too many', also: ['INCOME_PER_CAPITA'], change: (household) => { household.家庭人口 = String(household.家庭成员.length + 1); } },
  { code: 'MEMBER_COUNT_MISMATCH', what: 'none', change: (household) => { household.家庭人口 = '0'; } },
  ofMember('ID_LENGTH', 'a digit short', plain, (member) => { member.证件号码 = member.证件号码.slice(0, 6) + member.证件号码.slice(7); }, ['DISABILITY_CARD_MISMATCH']),
  ofMember('ID_LENGTH', 'first generation', plain, (member) => { member.证件号码 = member.证件号码.slice(0, 6) + member.证件号码.slice(8, 17); }, ['DISABILITY_CARD_MISMATCH']),
  ofMember('ID_CHECKSUM', 'another check digit', plain, (member) => { member.证件号码 = member.证件号码.slice(0, 17) + (member.证件号码.endsWith('1') ? '2' : '1'); }, ['DISABILITY_CARD_MISMATCH']),
  ofMember('ID_CHECKSUM', 'two digits of the sequence exchanged', (member) => plain(member) && member.证件号码[14] !== member.证件号码[15], (member) => { member.证件号码 = member.证件号码.slice(0, 14) + member.证件号码.charAt(15) + member.证件号码.charAt(14) + member.证件号码.slice(16); }, ['DISABILITY_CARD_MISMATCH']),
  ofMember('ID_BIRTHDATE', 'a thirteenth month', plain, (member) => { member.证件号码 = withBirth(member.证件号码, `${member.证件号码.slice(6, 10)}1301`); }, ['DISABILITY_CARD_MISMATCH']),
  ofMember('ID_BIRTHDATE', 'the day after the batch', plain, (member, { batch }) => { member.证件号码 = withBirth(member.证件号码, plusDays(batch, 1).replaceAll('-', '')); }, ['DISABILITY_CARD_MISMATCH']),
  ofMember('ID_BIRTHDATE_MISMATCH', 'the day before', () => true, (member) => { member.出生日期 = otherDay(member.出生日期); }),
  ofMember('ID_SEX_MISMATCH', 'the other sex', () => true, flip, ['RELATION_SEX', 'SPOUSE_SAME_SEX']),
  ofMember('ID_LOWERCASE', 'a small x', (member) => plain(member) && member.证件号码.endsWith('X'), (member) => { member.证件号码 = member.证件号码.toLowerCase(); }),
  ofMember('ID_PLACEHOLDER', 'no number yet', plain, (member) => { member.证件号码 = `999999${member.证件号码.slice(6)}`; }, ['DISABILITY_CARD_MISMATCH']),
  { code: 'ID_DUPLICATE', what: 'the number of the head', wide: true, also: ['ID_BIRTHDATE_MISMATCH', 'ID_SEX_MISMATCH', 'DISABILITY_CARD_MISMATCH'], when: ({ 家庭成员 }) => 家庭成员.length > 1, change: (household) => { first(household.家庭成员.slice(1)).证件号码 = first(household.家庭成员).证件号码.slice(0, 18); } },
  ofMember('DISABILITY_CARD_FORMAT', 'no grade', ({ 残疾证号 }) => 残疾证号 !== undefined, (member) => { member.残疾证号 = member.残疾证号?.slice(0, 19); }),
  ofMember('DISABILITY_CARD_FORMAT', 'type 8', ({ 残疾证号 }) => 残疾证号 !== undefined, (member) => { member.残疾证号 = `${member.残疾证号?.slice(0, 18) ?? ''}8${member.残疾证号?.slice(19) ?? ''}`; }),
  ofMember('DISABILITY_CARD_FORMAT', 'grade 5', ({ 残疾证号 }) => 残疾证号 !== undefined, (member) => { member.残疾证号 = `${member.残疾证号?.slice(0, 19) ?? ''}5`; }),
  ofMember('DISABILITY_CARD_MISMATCH', 'the card of somebody else', ({ 残疾证号 }) => 残疾证号 !== undefined, (member) => { member.残疾证号 = `41079919010101001X${member.残疾证号?.slice(18) ?? ''}`; }),
  { code: 'PHONE_FORMAT', what: 'a mobile number of ten digits', change: (household) => { household.联系电话 = '1391010001'; } },
  { code: 'PHONE_FORMAT', what: 'a landline without area code', change: (household) => { first(household.帮扶责任人).电话 = '3030001'; } },
  ofMember('PHONE_FORMAT', 'a member\'s number with a word in it', () => true, (member) => { member.联系电话 = '无'; }),
  { code: 'SPOUSE_MULTIPLE', what: 'a second spouse', also: ['SPOUSE_SAME_SEX'], when: ({ 家庭成员 }) => 家庭成员.length > 2 && 家庭成员[1]?.与户主关系 === '配偶', change: (household) => { first(household.家庭成员.slice(2)).与户主关系 = '配偶'; } },
  ofMember('SPOUSE_SAME_SEX', 'the spouse is of the head\'s sex', ({ 与户主关系 }) => 与户主关系 === '配偶', flip, ['ID_SEX_MISMATCH']),
  ...([['之子', '之女'], ['之女', '之子'], ['之父', '之母'], ['之母', '之父'], ['之女婿', '之儿媳'], ['之儿媳', '之女婿'], ['之孙子', '之孙女'], ['之孙女', '之外孙子'], ['之岳父', '之岳母'], ['之祖母', '之祖父'], ['之侄儿', '之侄女']] as const).map(([from, to]) =>
    ofMember('RELATION_SEX', `${from} as ${to}`, ({ 与户主关系 }) => 与户主关系 === from, (member) => { member.与户主关系 = to; }),
  ),
  ...([['之子', '之父'], ['之女', '之母'], ['之父', '之子'], ['之母', '之女']] as const).map(([from, to]) =>
    ofMember('RELATION_AGE', `${from} as ${to}`, ({ 与户主关系 }) => 与户主关系 === from, (member) => { member.与户主关系 = to; }),
  ),
];

const inCompulsory = (member: Member, setting: Parameters<typeof ageOf>[1]): boolean => ageOf(member, setting) >= 6 && ageOf(member, setting) <= 15;
const isHealthy = ({ 健康状况 }: Member): boolean => 健康状况 === '健康';
const isDropout = ({ 未上学原因 }: Member): boolean => 未上学原因 !== undefined;
const outOfSchool = (member: Member): void => { member.在校生状况 = '非在校生'; };
const makeAble = (member: Member): void => { member.劳动技能 = '普通劳动力'; };
const leaveOut = (member: Member, field: '未上学原因' | '残疾证号' | '城镇职工医保' | '雨露计划'): void => { Reflect.deleteProperty(member, field); };

export const PEOPLE_MUTATIONS: readonly Mutation[] = [
  ofMember('SCHOOL_COMPULSORY', 'a pupil out of school', (member, setting) => inCompulsory(member, setting) && isPupil(member), outOfSchool, [...BY_SCHOOL]),
  ofMember('SCHOOL_COMPULSORY', 'out of school for no reason', isDropout, (member) => { leaveOut(member, '未上学原因'); }),
  ofMember('SCHOOL_STAGE_AGE', 'a child at university', (member, setting) => ageOf(member, setting) < 15 && isPupil(member), (member) => { member.在校生状况 = '本科一年级'; }),
  ofMember('SCHOOL_STAGE_AGE', 'an adult at primary school', (member, setting) => ageOf(member, setting) > 14 && isPupil(member) && !isVocational(member), (member) => { member.在校生状况 = '小学'; }),
  ofMember('SCHOOL_REASON_HEALTH', 'ill and healthy', (member) => isDropout(member) && isHealthy(member), (member) => { member.未上学原因 = '因病'; }),
  ofMember('STUDENT_WORKING', 'a pupil who works', isPupil, (member) => { member.务工.状况 = '省外务工'; }, ['WORK_WITHOUT_LABOUR', 'WORK_MONTHS', 'INCOME_WAGE', 'SUPPORT_WORKING']),
  ofMember('LABOUR_CHILD', 'a child able to work', (member, setting) => ageOf(member, setting) < 16, makeAble, ['LABOUR_STUDENT', 'LABOUR_DISABILITY', 'CAUSE_NO_MEMBER']),
  ofMember('LABOUR_STUDENT', 'a pupil able to work', (member, setting) => ageOf(member, setting) > 15 && isPupil(member), makeAble, ['LABOUR_UNWELL', 'LABOUR_DISABILITY', 'CAUSE_NO_MEMBER']),
  ofMember('LABOUR_ADULT', 'healthy and unable', (member) => hasLabour(member), (member) => { member.劳动技能 = '无劳动力'; }, ['WORK_WITHOUT_LABOUR', ...BY_LABOUR]),
  ofMember('LABOUR_ELDER', 'old and able', (member, setting) => ageOf(member, setting) > 59, makeAble, ['LABOUR_DISABILITY', 'CAUSE_NO_MEMBER']),
  ofMember('LABOUR_DISABILITY', 'no leg and able', ({ 残疾证号 }) => /^.{18}4[12]/.test(残疾证号 ?? ''), makeAble, ['LABOUR_CHILD', 'LABOUR_STUDENT', 'LABOUR_UNWELL', 'LABOUR_ELDER', 'CAUSE_NO_MEMBER']),
  ofMember('WORK_WITHOUT_LABOUR', 'works and unable', isWorking, (member) => { member.劳动技能 = '丧失劳动力'; }, ['LABOUR_ADULT', ...BY_LABOUR]),
  ofMember('WORK_MONTHS', 'thirteen', isWorking, (member) => { member.务工.月数 = '13'; }),
  ofMember('WORK_MONTHS', 'works no month', isWorking, (member) => { member.务工.月数 = '0'; }, ['INCOME_WAGE']),
  ofMember('WORK_MONTHS', 'months without work', (member) => !isWorking(member), (member) => { member.务工.月数 = '3'; }),
  ofMember('WORK_MONTHS', 'months without a place', isWorking, (member) => { member.务工.状况 = '无'; }, ['INCOME_WAGE']),
  ofMember('HEALTH_CARD', 'disabled without a card', ({ 残疾证号 }) => 残疾证号 !== undefined, (member) => { leaveOut(member, '残疾证号'); }),
  ofMember('HEALTH_CARD', 'a card but healthy', (member) => isHealthy(member) && plain(member), (member) => { member.残疾证号 = `${member.证件号码}14`; }),
  ofMember('HEALTH_CARD', 'a card but ill', ({ 残疾证号 }) => 残疾证号 !== undefined, (member) => { member.健康状况 = '长期慢性病'; }, ['CAUSE_NO_MEMBER']),
  ofMember('INSURANCE_NONE', 'not insured', ({ 城镇职工医保 }) => 城镇职工医保 !== '是', (member) => { member.城乡居民医保 = '否'; }, ['EXIT_INSURANCE']),
  ofMember('INSURANCE_NONE', 'no longer insured through work', ({ 城乡居民医保 }) => 城乡居民医保 === '否', (member) => { leaveOut(member, '城镇职工医保'); }, ['EXIT_INSURANCE']),
  ofMember('INSURANCE_DOUBLE', 'insured twice', ({ 城乡居民医保 }) => 城乡居民医保 === '是', (member) => { member.城镇职工医保 = '是'; }),
  ofMember('EDUCATION_LOW', 'a young adult of primary school', (member, setting) => !isPupil(member) && ageOf(member, setting) > 15 && ageOf(member, setting) < 23, (member) => { member.文化程度 = '小学'; }),
  ofMember('LABOUR_UNWELL', 'ill and able', (member, setting) => !isHealthy(member) && !isPupil(member) && ageOf(member, setting) > 15 && ageOf(member, setting) < 60, makeAble, ['LABOUR_DISABILITY', 'CAUSE_NO_MEMBER']),
  ofMember('PUBLIC_JOB_AGE', 'a child in a public post', (member, setting) => ageOf(member, setting) < 16, (member) => { member.公益岗位 = '是'; }, ['INCOME_WAGE']),
  ofMember('PUBLIC_JOB_AGE', 'seventy in a public post', (member, setting) => ageOf(member, setting) > 69, (member) => { member.公益岗位 = '是'; }, ['INCOME_WAGE', 'SUPPORT_WORKING']),
  ofMember('SUPPORT_WORKING', 'provided for and works', isWorking, (member) => { member.特困供养 = '是'; }, ['INCOME_ALLOWANCE', 'SUPPORT_HEALTHY']),
  ofMember('SUPPORT_HEALTHY', 'provided for and healthy', (member, setting) => hasLabour(member) && ageOf(member, setting) > 17, (member) => { member.特困供养 = '是'; }, ['INCOME_ALLOWANCE', 'SUPPORT_WORKING']),
  ofMember('TRAINING_AID_MISSING', 'a vocational pupil without 雨露计划', isVocational, (member) => { member.雨露计划 = '否'; }),
  {
    code: 'EXIT_SCHOOL',
    what: 'left poverty, a child out of school for a reason',
    also: [...BY_SCHOOL, 'SCHOOL_REASON_HEALTH'],
    when: (household, setting) => household.脱贫标志 === '脱贫' && someMember((member, each) => inCompulsory(member, each) && isPupil(member))(household, setting),
    change: (household, setting) => { outOfSchool(memberThat(household, (member) => inCompulsory(member, setting) && isPupil(member))); },
  },
  {
    code: 'EXIT_INSURANCE',
    what: 'left poverty, a member not insured',
    also: ['INSURANCE_NONE'],
    when: ({ 脱贫标志 }) => 脱贫标志 === '脱贫',
    change: (household) => { Object.assign(first(household.家庭成员), { 城乡居民医保: '否', 城镇职工医保: '否' }); },
  },
  {
    code: 'CAUSE_NO_MEMBER',
    what: 'nobody is disabled any more',
    also: ['HEALTH_CARD', 'LABOUR_ADULT'],
    when: ({ 家庭成员, 致贫原因 }) => [致贫原因.主要, ...(致贫原因.其他 ?? [])].includes('因残') && 家庭成员.filter(isDisabled).length === 1,
    change: (household) => { memberThat(household, isDisabled).健康状况 = '长期慢性病'; },
  },
];

import type { Household, Material } from '../../src/schema/household.js';
import { plusDays, plusMonths } from './check-arbitrary-dice.js';
import { hasLabour, isDisabled, isIll, isPupil, isVocational } from './check-arbitrary-people.js';
import type { Setting } from './check-arbitrary-setting.js';
import { first, ofMember, someMember, type Mutation } from './check-mutations-kit.js';

const causes = ({ 致贫原因 }: Household): readonly string[] => [致贫原因.主要, ...(致贫原因.其他 ?? [])];
const setOthers = (...others: readonly string[]) => (household: Household): void => {
  household.致贫原因.其他 = [...others] as NonNullable<Household['致贫原因']['其他']>;
};
const own = ({ scheme }: Setting): boolean => scheme === '建档立卡';
const without = (is: Parameters<typeof someMember>[0], cause: string) => (household: Household, setting: Setting): boolean => !someMember(is)(household, setting) && !causes(household).includes(cause);
const laboured = ({ 家庭成员 }: Household): boolean => 2 * 家庭成员.filter(hasLabour).length >= 家庭成员.length;
const setKind = (kind: Household['帮扶措施'][number]['类别']) => (household: Household): void => {
  first(household.帮扶措施).类别 = kind;
};
/** Main causes that something must answer. */
const ANSWERED = ['因病', '因残', '因学', '缺技术', '缺资金', '因安全住房'];

export const CAUSE_MUTATIONS: readonly Mutation[] = [
  { code: 'CAUSE_OTHER_COUNT', what: 'three others', when: ({ 致贫原因 }, setting) => own(setting) && !['缺水', '缺土地', '因丧'].includes(致贫原因.主要), change: setOthers('缺水', '缺土地', '因丧') },
  { code: 'CAUSE_REPEATED', what: 'the main one again', change: (household) => { setOthers(household.致贫原因.主要)(household); } },
  { code: 'CAUSE_REPEATED', what: 'one other twice', when: ({ 致贫原因 }, setting) => own(setting) && 致贫原因.主要 !== '因灾', change: setOthers('因灾', '因灾') },
  { code: 'CAUSE_NO_MEMBER', what: 'nobody is disabled', when: without(isDisabled, '因残'), change: setOthers('因残') },
  { code: 'CAUSE_NO_MEMBER', what: 'nobody is ill', when: without(isIll, '因病'), change: setOthers('因病') },
  { code: 'CAUSE_NO_MEMBER', what: 'nobody goes to school', when: without(isPupil, '因学'), change: setOthers('因学') },
  { code: 'CAUSE_NO_MEMBER', what: 'half can work (缺劳力)', when: (household, setting) => own(setting) && laboured(household), change: setOthers('缺劳力') },
  { code: 'CAUSE_NO_MEMBER', what: 'half can work (缺劳动力)', when: (household, setting) => !own(setting) && laboured(household), change: setOthers('缺劳动力') },
  { code: 'CAUSE_NO_MEMBER', what: 'the main one', also: ['CAUSE_NO_MEASURE'], when: without(isDisabled, '因残'), change: (household) => { household.致贫原因.主要 = '因残'; } },
  { code: 'CAUSE_NO_LABOUR', what: 'work is unsteady for nobody', when: (household, setting) => !own(setting) && !someMember(hasLabour)(household, setting) && nobodyWorks(household), change: setOthers('因务工就业不稳') },
  { code: 'CAUSE_REMARK', what: '其他 without a word', when: (household) => !causes(household).includes('其他'), change: setOthers('其他') },
  { code: 'CAUSE_REMARK', what: 'the word taken away', when: (household) => causes(household).includes('其他'), change: (household) => { Reflect.deleteProperty(household.致贫原因, '备注'); } },
  { code: 'CAUSE_NO_MEASURE', what: 'a road for all of them', when: ({ 致贫原因, 帮扶措施 }) => ANSWERED.includes(致贫原因.主要) && 帮扶措施.length === 1, change: setKind('基础设施建设') },
  { code: 'MEASURE_NO_MEMBER', what: 'schooling for nobody', also: ['CAUSE_NO_MEASURE'], when: (household, setting) => !someMember(isPupil)(household, setting), change: setKind('教育帮扶') },
  { code: 'MEASURE_NO_MEMBER', what: '综合保障 for nobody', also: ['CAUSE_NO_MEASURE', 'MEASURE_ONLY_SUPPORT'], when: (household, setting) => !someMember((member) => member.低保 === '是' || member.特困供养 === '是')(household, setting), change: setKind('综合保障') },
  ofMember('MEASURE_NO_MEMBER', '雨露计划 for one who learns no trade', (member) => !isVocational(member), (member) => { member.雨露计划 = '是'; }),
  { code: 'MEASURE_DATES', what: 'ends before it starts', also: ['MEASURE_YEAR'], change: (household) => { first(household.帮扶措施).结束时间 = plusDays(first(household.帮扶措施).开始时间, -1); } },
  { code: 'MEASURE_DATES', what: 'starts after the batch', also: ['DATE_FUTURE', 'MEASURE_YEAR'], change: (household, { batch }) => { first(household.帮扶措施).开始时间 = plusDays(batch, 1); } },
  { code: 'MEASURE_YEAR', what: 'over before the year began', when: ({ 帮扶措施 }, { year }) => first(帮扶措施).开始时间 < `${year}-01-01`, change: (household, { year }) => { first(household.帮扶措施).结束时间 = `${year - 1}-12-31`; } },
  { code: 'MEASURE_NONE', what: 'nothing is done', also: ['CAUSE_NO_MEASURE'], change: (household) => { household.帮扶措施 = []; } },
  { code: 'HELPER_MISSING', what: 'nobody', change: (household) => { household.帮扶责任人 = []; } },
  ...(['姓名', '职务', '电话'] as const).map((field): Mutation => ({ code: 'HELPER_MISSING', what: `no ${field}`, change: (household) => { Reflect.deleteProperty(first(household.帮扶责任人), field); } })),
];

/** Nobody is even half able to work. */
const nobodyWorks = ({ 家庭成员 }: Household): boolean => 家庭成员.every(({ 劳动技能 }) => 劳动技能 === '无劳动力' || 劳动技能 === '丧失劳动力');

const material = (name: string, { 材料 }: Household): Material => first(材料.filter(({ 名称 }) => 名称 === name));
const ofMaterial = (code: string, name: string, what: string, change: (material: Material, household: Household, setting: Setting) => void, also: readonly string[] = []): Mutation => ({
  code,
  what: `${name} ${what}`,
  also,
  when: (_, setting) => own(setting),
  change: (household, setting) => { change(material(name, household), household, setting); },
});

const SIGNED = ['贫困户申请书', '入户调查表', '民主评议记录', '贫困户登记表', '确认告知书'];
const SEALED = ['民主评议记录', '村级公示', '贫困户登记表', '确认告知书'];
const isOut = ({ 脱贫标志 }: Household): boolean => 脱贫标志 === '脱贫';

export const PROCESS_MUTATIONS: readonly Mutation[] = [
  { code: 'DATE_FUTURE', what: 'identified after the batch', also: ['EXIT_DATE', 'EXIT_SOON'], change: (household, { batch }) => { household.识别时间 = plusDays(batch, 1); } },
  { code: 'DATE_FUTURE', what: 'left poverty after the batch', when: isOut, change: (household, { batch }) => { household.脱贫时间 = plusDays(batch, 1); } },
  { code: 'DATE_FUTURE', what: 'visited after the batch', also: ['VISIT_NONE'], change: (household, { batch }) => { first(household.走访记录).日期 = plusDays(batch, 1); } },
  { code: 'DATE_FUTURE', what: 'helped from after the batch', change: (household, { batch }) => { first(household.帮扶责任人).开始时间 = plusDays(batch, 1); } },
  { code: 'DATE_FUTURE', what: 'helped until after the batch', change: (household, { batch }) => { first(household.帮扶责任人).结束时间 = plusDays(batch, 1); } },
  ofMaterial('DATE_FUTURE', '确认告知书', 'dated after the batch', (each, _, { batch }) => { each.日期 = plusDays(batch, 1); }, ['MATERIAL_ORDER']),
  { code: 'EXIT_DATE', what: 'out of poverty, since when', when: isOut, change: (household) => { Reflect.deleteProperty(household, '脱贫时间'); } },
  { code: 'EXIT_DATE', what: 'poor, with the day of leaving', when: ({ 脱贫标志 }) => 脱贫标志 === '未脱贫' || 脱贫标志 === '预脱贫', change: (household, { batch }) => { household.脱贫时间 = batch; } },
  { code: 'EXIT_DATE', what: 'left before identified', also: ['EXIT_SOON'], when: isOut, change: (household) => { household.脱贫时间 = plusDays(household.识别时间, -1); } },
  { code: 'EXIT_SOON', what: 'a day short of six months', when: isOut, change: (household) => { household.脱贫时间 = plusDays(plusMonths(household.识别时间, 6), -1); } },
  ofMaterial('MATERIAL_ORDER', '确认告知书', 'before the application', (each, household) => { each.日期 = plusDays(material('贫困户申请书', household).日期 ?? '', -1); }),
  ofMaterial('MATERIAL_ORDER', '贫困户申请书', 'after the notice', (each, household) => { each.日期 = plusDays(material('确认告知书', household).日期 ?? '', 1); }),
  ofMaterial('MATERIAL_ORDER', '民主评议记录', 'a day before the survey', (each, household) => { each.日期 = plusDays(material('入户调查表', household).日期 ?? '', -1); }),
  ...[...new Set([...SIGNED, ...SEALED])].map((name): Mutation => ({ code: 'MATERIAL_MISSING', what: `no ${name}`, when: (_, setting) => own(setting), change: (household) => { household.材料 = household.材料.filter(({ 名称 }) => 名称 !== name); } })),
  ...SIGNED.map((name) => ofMaterial('MATERIAL_UNSIGNED', name, 'unsigned', (each) => { each.签字 = '否'; })),
  ...SIGNED.map((name) => ofMaterial('MATERIAL_UNSIGNED', name, 'not said to be signed', (each) => { Reflect.deleteProperty(each, '签字'); })),
  ...SEALED.map((name) => ofMaterial('MATERIAL_UNSIGNED', name, 'unsealed', (each) => { each.盖章 = '否'; })),
  ...SIGNED.map((name) => ofMaterial('MATERIAL_UNSIGNED', name, 'undated', (each) => { Reflect.deleteProperty(each, '日期'); })),
  ofMaterial('NOTICE_TOO_SHORT', '村级公示', 'a day short', (each, _, { noticeDays }) => { each.截止日期 = plusDays(each.日期 ?? '', noticeDays - 1); }),
  { code: 'VISIT_TWO', what: 'one alone', change: (household) => { first(household.走访记录).走访人 = ['何清']; } },
  { code: 'VISIT_NONE', what: 'nobody came', change: (household) => { household.走访记录 = []; } },
  { code: 'VISIT_NONE', what: 'nobody came this year', when: ({ 走访记录 }) => 走访记录.length === 1, change: (household, { year }) => { first(household.走访记录).日期 = `${year - 1}-12-31`; } },
  { code: 'PHOTO_MISSING', what: 'no photograph', change: (household) => { Reflect.deleteProperty(household, '照片'); } },
  { code: 'PHOTO_FILE', what: 'a photograph that is not there', wide: true, change: (household) => { household.照片 = { 户主: 'photos/无.jpg' }; } },
  { code: 'PHOTO_FILE', what: 'a scan for a photograph', wide: true, change: (household) => { household.照片 = { 户主: `attachments/${household.户编号}.pdf` }; } },
  { code: 'MATERIAL_FILE', what: 'a paper that is not there', wide: true, when: ({ 材料 }) => 材料.length > 0, change: (household) => { first(household.材料).文件 = 'attachments/无.pdf'; } },
  { code: 'MATERIAL_FILE', what: 'a paper of another village', wide: true, when: ({ 材料 }) => 材料.length > 0, change: (household) => { first(household.材料).文件 = '../410799105202/attachments/1.pdf'; } },
];

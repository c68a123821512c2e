import type { County } from '../../src/schema/county.js';
import type { Signoffs } from '../../src/schema/ledgers.js';
import type { Village } from '../../src/schema/village.js';
import { plusDays } from './check-arbitrary-dice.js';
import type { Setting } from './check-arbitrary-setting.js';
import { first } from './check-mutations-kit.js';

/** One field of another file changed, in a county about which nothing is wrong. */
export interface FileMutation<T> {
  readonly code: string;
  readonly what: string;
  readonly also?: readonly string[];
  readonly change: (value: T, setting: Setting) => void;
}

const leave = (value: object | undefined, field: string): void => {
  if (value !== undefined) Reflect.deleteProperty(value, field);
};

const post = (village: Village, name: string): { 姓名?: string | undefined; 电话?: string | undefined } => village.岗位[name] ?? {};

/** Of a 贫困村 with one household. */
export const VILLAGE_MUTATIONS: readonly FileMutation<Village>[] = [
  ...['村委会主任', '驻村工作队第一书记'].map((name): FileMutation<Village> => ({ code: 'POST_VACANT', what: `no ${name}`, change: ({ 岗位 }) => { leave(岗位, name); } })),
  { code: 'POST_VACANT', what: 'a post without a name', change: (village) => { leave(post(village, '村支部书记'), '姓名'); } },
  { code: 'POST_VACANT', what: 'a post with an empty name', change: (village) => { post(village, '包村乡干部').姓名 = ' '; } },
  { code: 'FIELD_UNKNOWN', what: 'a post that is on no sheet', change: (village) => { village.岗位.村会计 = { 姓名: '丁一' }; } },
  { code: 'PHONE_FORMAT', what: 'a post', change: (village) => { post(village, '包村乡干部').电话 = '12345'; } },
  { code: 'PHONE_FORMAT', what: '两大员', change: ({ 两大员 }) => { Object.assign(两大员?.档案管理员 ?? {}, { 电话: '3030001' }); } },
  { code: 'PHONE_FORMAT', what: '责任组', change: ({ 责任组 }) => { Object.assign(责任组?.组长 ?? {}, { 电话: '无' }); } },
  { code: 'STAFF_MISSING', what: 'no 两大员', change: (village) => { leave(village, '两大员'); } },
  { code: 'STAFF_MISSING', what: 'no 档案管理员', change: ({ 两大员 }) => { leave(两大员, '档案管理员'); } },
  { code: 'STAFF_MISSING', what: '政策指导员 without a name', change: ({ 两大员 }) => { leave(两大员?.政策指导员, '姓名'); } },
  { code: 'STAFF_MISSING', what: 'no 责任组', change: (village) => { leave(village, '责任组'); } },
  { code: 'STAFF_MISSING', what: 'no 组长', change: ({ 责任组 }) => { leave(责任组, '组长'); } },
  { code: 'STAFF_MISSING', what: 'no 成员', change: ({ 责任组 }) => { leave(责任组, '成员'); } },
  { code: 'STAFF_MISSING', what: 'nobody among 成员', change: ({ 责任组 }) => { Object.assign(责任组 ?? {}, { 成员: [] }); } },
  { code: 'VILLAGE_COUNT', what: 'one more than there are', change: (village) => { village.贫困户数 = '2'; } },
  { code: 'VILLAGE_COUNT', what: 'fewer households than there are', change: (village) => { village.总户数 = '0'; } },
  { code: 'VILLAGE_COUNT', what: 'fewer people than there are', change: (village) => { village.总人口 = '0'; } },
  { code: 'VILLAGE_CODE', what: 'a digit short', change: (village) => { village.区划代码 = village.区划代码.slice(1); } },
  { code: 'VILLAGE_CODE', what: 'another village', change: (village) => { village.区划代码 = '410799105299'; } },
];

export const COUNTY_MUTATIONS: readonly FileMutation<County>[] = [
  { code: 'INCOME_EXIT_LINE', what: 'no line for the year', change: ({ 收入线 }, { year }) => { leave(收入线, String(year)); } },
  { code: 'INCOME_EXIT_LINE', what: 'no lines', change: (county) => { leave(county, '收入线'); } },
  { code: 'SETTING_MISSING', what: 'whether pensions count', change: ({ 口径 }) => { leave(口径, '养老金计入'); } },
  { code: 'SETTING_MISSING', what: 'which people count', also: ['INCOME_PER_CAPITA'], change: ({ 口径 }) => { leave(口径, '人口'); } },
  { code: 'SETTING_MISSING', what: 'how anything counts', also: ['INCOME_PER_CAPITA'], change: (county) => { leave(county, '口径'); } },
  { code: 'SETTING_MISSING', what: 'how long a notice hangs', change: (county) => { leave(county, '公示天数'); } },
  { code: 'VILLAGE_MISSING', what: 'a village without a folder', also: ['VILLAGE_CODE'], change: ({ 乡镇 }) => { first(first(乡镇).村).区划代码 = '410799105299'; } },
  { code: 'HOUSEHOLD_YEAR_MISMATCH', what: 'another year', also: ['INCOME_EXIT_LINE'], change: (county, { year }) => { county.年度 = String(year - 2); } },
];

const last = <T>(items: readonly T[]): T => first(items.slice(-1));

/** Of a sheet that all seven have signed on the batch date. */
export const SIGNOFF_MUTATIONS: readonly FileMutation<Signoffs>[] = [
  { code: 'SIGN_STALE', what: 'another version', change: (signoffs) => { signoffs.卡版本 = '000000000000'; } },
  { code: 'SIGN_INCOMPLETE', what: 'one has not signed', change: ({ 签字 }) => { 签字.pop(); } },
  { code: 'SIGN_INCOMPLETE', what: 'nobody has signed', change: ({ 签字 }) => { 签字.splice(0); } },
  { code: 'SIGN_NOT_ON_ROSTER', what: 'somebody else for a post', change: ({ 签字 }) => { first(签字).姓名 = '别人'; } },
  { code: 'SIGN_NOT_ON_ROSTER', what: 'somebody else for the helper', change: ({ 签字 }) => { first(签字.slice(2)).姓名 = '别人'; } },
  { code: 'SIGN_NOT_ON_ROSTER', what: 'a post that is on no sheet', also: ['SIGN_INCOMPLETE'], change: ({ 签字 }) => { first(签字).岗位 = '村会计'; } },
  { code: 'SIGN_POST_TWICE', what: 'one twice', change: ({ 签字 }) => { 签字.push({ ...last(签字) }); } },
  { code: 'SIGN_SAME_PERSON', what: 'one for another', also: ['SIGN_NOT_ON_ROSTER'], change: ({ 签字 }) => { first(签字.slice(1)).姓名 = first(签字).姓名; } },
  { code: 'SIGN_ORDER', what: 'the last a day before the first', also: ['SIGN_DATE'], change: ({ 签字 }) => { last(签字).日期 = plusDays(last(签字).日期, -1); } },
  { code: 'SIGN_DATE', what: 'after the batch', change: ({ 签字 }) => { last(签字).日期 = plusDays(last(签字).日期, 1); } },
  { code: 'SIGN_DATE', what: 'before what was signed for', change: ({ 签字 }) => { first(签字).日期 = '2000-01-01'; } },
  { code: 'HOUSEHOLD_VILLAGE_MISMATCH', what: 'another household', change: (signoffs) => { signoffs.户编号 = '1'; } },
  { code: 'HOUSEHOLD_YEAR_MISMATCH', what: 'another year', change: (signoffs) => { signoffs.年度 = '2000'; } },
];

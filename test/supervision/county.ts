import type { Diagnostic } from '../../src/diagnostic.js';
import type { Rectification, Supervision } from '../../src/schema/ledgers.js';
import type { LedgerEntry } from '../../src/supervision/entry.js';
import type { HouseholdState, RuleMeanings, SupervisedCounty } from '../../src/supervision/facts.js';
import { composeLedger, type LedgerFacts } from '../../src/supervision/ledger.js';
import type { VillageProgress } from '../../src/supervision/ranking.js';

/** 青禾镇 of three villages with ten households each, 柳林乡 of one with four, 空谷乡 of none. */
export const QINGHE = '410799103';
export const LIULIN = '410799104';
export const KONGGU = '410799105';
export const VILLAGES = [`${QINGHE}201`, `${QINGHE}202`, `${QINGHE}203`, `${LIULIN}201`] as const;
export const [SHIQIAO, LIUWAN, XIEZHUANG, LIULINCUN] = VILLAGES;
const NAMES = ['石桥村', '柳湾村', '谢庄村', '柳林村'];

export const codeOf = (village: string, number: number): string => `${village}${String(number).padStart(4, '0')}`;

export const householdsOf = (village: string, count: number): readonly HouseholdState[] =>
  Array.from({ length: count }, (_, index) => ({ code: codeOf(village, index + 1), head: `户主${index + 1}`, responsible: `帮扶人${index + 1}`, readable: true }));

const villages: readonly VillageProgress[] = VILLAGES.map((code, index) => {
  const households = householdsOf(code, code === LIULINCUN ? 4 : 10);
  return { code, name: NAMES[index] ?? '', township: code.slice(0, 9), households, clean: households.length, signed: 0 };
});

export const countyOf = (diagnostics: readonly Diagnostic[] = []): SupervisedCounty<VillageProgress> => ({
  name: '禾川县',
  townships: [{ code: QINGHE, name: '青禾镇' }, { code: LIULIN, name: '柳林乡' }, { code: KONGGU, name: '空谷乡' }],
  villages,
  diagnostics,
});

/** A finding in a household; change what matters. */
export const found = (village: string, number: number, change: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'ID_CHECKSUM', severity: 'error', file: `villages/${village}/households/${codeOf(village, number)}.yaml`, line: 24, column: 11, length: 18,
  path: '家庭成员[0].证件号码', village, household: codeOf(village, number), message: '证件号码的校验码不对', hint: '照身份证改正', ...change,
});

/** The same in so many households of a village. */
export const foundIn = (village: string, count: number, change: Partial<Diagnostic> = {}): readonly Diagnostic[] => Array.from({ length: count }, (_, index) => found(village, index + 1, change));

export const ofVillage = (village: string, change: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'POST_VACANT', severity: 'error', file: `villages/${village}/village.yaml`, line: 8, column: 3, length: 2, path: '岗位', village, message: '没有包村乡干部', hint: '补上', ...change,
});

export const RULES: RuleMeanings = new Map([['ID_CHECKSUM', { 含义: '证件号码的校验码不对' }], ['PHONE_SHARED', { 含义: '几户用一个电话' }], ['POST_VACANT', { 含义: '必须有人的岗位空着' }]]);

export const BOUNDS = { share: 0.3, households: 2, villages: 3 };

export const typed = (change: Partial<Rectification> = {}): Rectification => ({
  编号: 'R-001', 性质: '个性', 问题: '残疾证过期', 整改措施: '换发残疾证', 牵头单位: '县残联', 责任人: '曹梅', 整改时限: '2017-12-10', 状态: '整改中', ...change,
});

export const ledgerOf = (change: Partial<LedgerFacts> & { readonly diagnostics?: readonly Diagnostic[] } = {}): readonly LedgerEntry[] =>
  composeLedger({ county: countyOf(change.diagnostics), rectification: [], supervision: undefined, rules: RULES, bounds: BOUNDS, date: '2017-12-20', ...change }).entries;

type Round = Supervision['轮次'][number];
type Visit = Round['到村'][number];

export const visit = (village: string, problems: readonly string[] = [], change: Partial<Visit> = {}): Visit => ({ 村: village, 督导组: '第一督导组', 日期: '2017-11-03', 问题: [...problems], ...change });

export const round = (number: number, kind: string, begin: string, visits: readonly Visit[]): Round => ({ 轮次: String(number), 类型: kind, 开始: begin, 结束: begin, 到村: [...visits] });

export const supervisionOf = (rounds: readonly Round[], teams: readonly string[] = ['第一督导组', '第二督导组']): Supervision => ({ 督导组: teams.map((名称, index) => ({ 名称, 组长: `组长${index + 1}` })), 轮次: [...rounds] });

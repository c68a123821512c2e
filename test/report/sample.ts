import type { Diagnostic } from '../../src/diagnostic.js';
import type { Findings, Found } from '../../src/report/found.js';
import type { Comparison } from '../../src/report/since.js';
import type { RuleCatalogue, RuleEntry } from '../../src/schema/catalogue.js';

export const VILLAGES = ['410799101201', '410799101202'] as const;

const base = {
  severity: 'error',
  line: 24,
  column: 11,
  length: 18,
  excerpt: '    证件号码: 410799************',
} as const;

export function diagnostic(changes: Partial<Diagnostic> = {}): Diagnostic {
  const { village = VILLAGES[0], household = `${village}0001` } = changes;
  return {
    ...base,
    code: 'ID_CHECKSUM',
    file: `villages/${village}/households/${household}.yaml`,
    path: '家庭成员[0].证件号码',
    village,
    household,
    message: '证件号码 410799************ 校验不通过',
    hint: '逐位核对',
    value: '410799************',
    ...changes,
  };
}

export const ofVillage = (changes: Partial<Diagnostic> = {}): Diagnostic => ({
  ...base,
  code: 'POST_VACANT',
  file: `villages/${VILLAGES[0]}/village.yaml`,
  path: '村干部',
  village: VILLAGES[0],
  message: '没有村委会主任',
  hint: '补上',
  ...changes,
});

export const ofCounty = (changes: Partial<Diagnostic> = {}): Diagnostic => ({ ...base, code: 'FIELD_UNKNOWN', file: 'waivers.yaml', path: '[0].期限', message: '没有这个字段', hint: '删去', ...changes });

const entry = (means: string, changes: Partial<RuleEntry> = {}): RuleEntry => ({ 级别: 'error', 含义: means, 为何: '核对人员要问', 依据: 'GB 11643-1999', 错例: '证件号码: 1', 正例: '证件号码: 2', ...changes });

export const RULES: RuleCatalogue = new Map([
  ['ID_CHECKSUM', entry('证件号码的校验码不对')],
  ['POST_VACANT', entry('必须有人的岗位空着', { 依据: '七签字办法' })],
  ['FIELD_UNKNOWN', entry('没有这个字段')],
  ['PHONE_SHARED', entry('几户用一个电话', { 级别: 'review' })],
]);

/** Two villages of three and two households. */
export function foundOf(diagnostics: readonly Diagnostic[], changes: Partial<Found> = {}): Found {
  const count = (severity: Diagnostic['severity']): number => diagnostics.filter((each) => each.severity === severity).length;
  const [first, second] = VILLAGES;
  return {
    ok: count('error') === 0,
    counts: { villages: 2, households: 5, error: count('error'), warning: count('warning'), review: count('review'), waived: count('waived') },
    diagnostics,
    villages: new Map([
      [second, { name: '柳林村', responsible: '李组长', households: 2 }],
      [first, { name: '谢庄村', responsible: '曹梅', households: 3 }],
    ]),
    households: new Map(
      [`${first}0001`, `${first}0002`, `${first}0003`, `${second}0001`, `${second}0002`].map((code) => [code, { head: `户主${code.slice(-4)}`, responsible: code.endsWith('0002') ? '' : '王建国', village: code.slice(0, 12) }]),
    ),
    ...changes,
  };
}

export const findingsOf = (diagnostics: readonly Diagnostic[], since?: Comparison): Findings => ({ found: foundOf(diagnostics), rules: RULES, since });

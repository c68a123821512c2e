import { CATALOGUE } from '../check/catalogue.js';
import type { Rectification, Supervision } from '../schema/ledgers.js';
import type { CommonBounds } from '../supervision/bounds.js';
import type { LedgerLine } from '../supervision/entry.js';
import type { RuleMeanings, VillageState } from '../supervision/facts.js';
import { composeLedger } from '../supervision/ledger.js';
import { levelOf } from '../supervision/typed.js';
import { headNameOf, type CheckedVillage } from './check-village.js';

export type { LedgerLine } from '../supervision/entry.js';

/** What the village's lines say beyond what people have entered and the checks have found. */
export interface LedgerSettings {
  /** With it, what is common in the village is listed too. */
  readonly bounds?: CommonBounds;
  readonly rules?: RuleMeanings;
  /** With it, what the rounds have found there. */
  readonly supervision?: Supervision;
}

const CODES: RuleMeanings = new Map(CATALOGUE.map(({ code }) => [code, { 含义: code }]));

/** The ledger of one village as the county's has it: what people have entered for it and its households, then what the checks found and nobody has waived. */
export function ledgerOf(checked: CheckedVillage, entries: readonly Rectification[], { bounds, rules = CODES, supervision }: LedgerSettings = {}): readonly LedgerLine[] {
  // The township's code is the first nine digits of the village's (GB/T 2260, 统计用区划代码).
  const village = describeVillage(checked, checked.folder.code.slice(0, 9));
  const codes = new Set(village.households.map(({ code }) => code));
  const isOwn = ({ 级别: level, 村: code = '', 户编号: household = '' }: { readonly 级别: string; readonly 村?: string | undefined; readonly 户编号?: string | undefined }): boolean =>
    // What a township or the county leads is judged by all its villages.
    (level === '户' || level === '村') && (code === village.code || codes.has(household));
  const own = entries.filter((entry) => isOwn({ ...entry, 级别: levelOf(entry) }));
  const diagnostics = [...checked.diagnostics, ...checked.households.flatMap((household) => household.diagnostics)];
  const county = { name: '', townships: [], villages: [village], diagnostics };
  return composeLedger({ county, rectification: own, elsewhere: entries.map(({ 编号: number }) => number), supervision, rules, bounds, date: '' }).entries.filter(isOwn);
}

/** A village as those see it who supervise the county. */
export const describeVillage = ({ folder, draft, households }: CheckedVillage, township: string): VillageState => ({
  code: folder.code,
  name: draft.名称 ?? '',
  township,
  households: households.map((household) => ({
    code: household.code,
    head: headNameOf(household.draft),
    responsible: household.draft.帮扶责任人?.[0]?.姓名 ?? '',
    readable: household.record !== undefined,
  })),
});

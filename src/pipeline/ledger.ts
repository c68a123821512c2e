import type { Rectification } from '../schema/ledgers.js';
import { headNameOf, type CheckedVillage } from './check-village.js';

/** One line of 整改台账. */
export interface LedgerLine {
  readonly 编号: string;
  /** 户 or 村 */
  readonly 级别: string;
  readonly 性质: string;
  readonly 户编号: string;
  readonly 户主: string;
  readonly 问题: string;
  readonly 规则: string;
  readonly 整改措施: string;
  readonly 牵头单位: string;
  readonly 责任人: string;
  readonly 整改时限: string;
  readonly 状态: string;
  readonly 销号日期: string;
  readonly 复核人: string;
}

/** The ledger of one village: what people have entered for it, then what the checks found and nobody has waived. Who leads and until when, only people can say. */
export function ledgerOf({ folder, diagnostics, households }: CheckedVillage, entries: readonly Rectification[]): readonly LedgerLine[] {
  const codes = new Map(households.map((household) => [household.code, household]));
  const typed = entries.filter(({ 村: village, 户编号: household }) => village === folder.code || (household !== undefined && codes.has(household)));
  const headOf = (code: string | undefined): string => {
    const household = code === undefined ? undefined : codes.get(code);
    return household === undefined ? '' : headNameOf(household.draft);
  };
  const found = [...diagnostics, ...households.flatMap((household) => household.diagnostics)].filter(({ severity }) => severity !== 'waived');
  return [
    ...typed.map((entry) => ({
      编号: entry.编号,
      级别: entry.户编号 === undefined ? '村' : '户',
      性质: entry.性质,
      户编号: entry.户编号 ?? '',
      户主: headOf(entry.户编号),
      问题: entry.问题,
      规则: '',
      整改措施: entry.整改措施,
      牵头单位: entry.牵头单位,
      责任人: entry.责任人,
      整改时限: entry.整改时限,
      状态: entry.状态,
      销号日期: entry.销号日期 ?? '',
      复核人: entry.复核人 ?? '',
    })),
    ...found.map(({ code, household, message, hint }, index) => ({
      编号: `J-${String(index + 1).padStart(3, '0')}`,
      级别: household === undefined ? '村' : '户',
      性质: '个性',
      户编号: household ?? '',
      户主: headOf(household),
      问题: message,
      规则: code,
      整改措施: hint,
      牵头单位: '',
      责任人: household === undefined ? '' : (codes.get(household)?.draft.帮扶责任人?.[0]?.姓名 ?? ''),
      整改时限: '',
      状态: '未改',
      销号日期: '',
      复核人: '',
    })),
  ];
}

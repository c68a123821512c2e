/** One line of 整改台账 as it is printed. */
export interface LedgerLine {
  readonly 编号: string;
  /** 户, 村, 乡镇 or 县: where it is, and who leads in putting it right. */
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

/** The same as the county keeps it: where it comes from, and what can be seen of it now. */
export interface LedgerEntry extends LedgerLine {
  /** Codes; empty where it is of a wider place. */
  readonly 乡镇: string;
  readonly 村: string;
  /** In words. */
  readonly 地点: string;
  readonly 来源: Source;
  /** Rounds that have named it. */
  readonly 轮次: readonly string[];
  readonly 核对: Standing;
  /** Where its rule finds something now. */
  readonly 证据: readonly Evidence[];
  /** Days past its 整改时限; 0 where it is not overdue. */
  readonly 逾期: number;
  /** Households and villages that a common problem touches now. */
  readonly 户数: number;
  readonly 村数: number;
  /** Number of the common problem that it is part of. */
  readonly 属: string;
}

/** An entry by itself, before it is seen among the others. */
export type UnplacedEntry = Omit<LedgerEntry, '轮次' | '逾期' | '属'>;

/** Found by the checks, typed into the ledger by people, or said by a round of supervision. */
export type Source = '核对' | '台账' | '督导';

/** What the checks say of an entry now: nothing where it names no rule. */
export type Standing = '' | '仍有' | '不再发现' | '已豁免' | '核对不了' | '没有这条规则';

export interface Evidence {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
  readonly household: string;
}

export const OPEN = '未改';
export const UNDER_WAY = '整改中';
export const CLOSED = '已销号';
/** Somebody has closed it, and its rule still finds what it found. */
export const REOPENED = '未销号(仍有)';

export const SINGLE = '个性';
export const COMMON = '共性';

export const isClosed = ({ 状态: state }: Pick<LedgerLine, '状态'>): boolean => state === CLOSED;
/** Closed on paper without the person or the day that closing takes. */
export const isUnconfirmed = (entry: Pick<LedgerLine, '状态' | '销号日期' | '复核人'>): boolean => isClosed(entry) && (entry.销号日期 === '' || entry.复核人 === '');

import { guardFormula, writeCsv } from './csv.js';

/** One file under `data/`, as `metadata/catalogue.csv` lists it (归档文件目录, after DA/T 22). */
export interface CatalogueRow {
  readonly 序号: number;
  readonly 档号: string;
  readonly 类目: string;
  /** Plain digits; empty for a document of the village. */
  readonly 户编号: string;
  readonly 户主: string;
  readonly 文件代码: string;
  readonly 题名: string;
  readonly 责任者: string;
  /** YYYYMMDD, as archive papers have it (DA/T 22-2015); empty where a material bears none. */
  readonly 日期: string;
  readonly 版本: string;
  readonly 格式: string;
  /** Undefined where pages are not counted: photographs, tables. */
  readonly 页数: number | undefined;
  /** Bytes. */
  readonly 大小: number;
  readonly SHA256: string;
  readonly 保管期限: string;
  /** From the bag's root: `data/…`. */
  readonly 路径: string;
}

export const CATALOGUE_COLUMNS = [
  '序号', '档号', '类目', '户编号', '户主', '文件代码', '题名', '责任者',
  '日期', '版本', '格式', '页数', '大小', 'SHA256', '保管期限', '路径',
] as const satisfies readonly (keyof CatalogueRow)[];

export const CATALOGUE_PATH = 'metadata/catalogue.csv';

/** The bytes of `metadata/catalogue.csv`. Text that would run as a formula gets a leading apostrophe. */
export const writeCatalogueCsv = (rows: readonly CatalogueRow[]): Uint8Array =>
  writeCsv([CATALOGUE_COLUMNS, ...rows.map((row) => CATALOGUE_COLUMNS.map((column) => writeCell(row, column)))]);

const writeCell = (row: CatalogueRow, column: (typeof CATALOGUE_COLUMNS)[number]): string => {
  const value = row[column] ?? '';
  if (typeof value === 'number') return String(value);
  return column === '户编号' ? plainDigits(value) : guardFormula(value);
};

/** Left as it is, without apostrophe or quotes, so that it can be matched against other lists. */
const plainDigits = (value: string): string => {
  if (!/^\d*$/.test(value)) throw new Error(`not a 户编号: ${JSON.stringify(value)}`);
  return value;
};

/** A household that is not in the package, and why (`--allow-partial`). */
export interface MissingRow {
  readonly 户编号: string;
  readonly 户主: string;
  /** Code of the rule. */
  readonly 规则: string;
  readonly 说明: string;
}

const MISSING_COLUMNS = ['户编号', '户主', '规则', '说明'] as const satisfies readonly (keyof MissingRow)[];

export const MISSING_PATH = 'metadata/missing.csv';

/** The bytes of `metadata/missing.csv`. A 户编号 may be the very thing at fault, so it is guarded as text. */
export const writeMissingCsv = (rows: readonly MissingRow[]): Uint8Array =>
  writeCsv([MISSING_COLUMNS, ...rows.map((row) => MISSING_COLUMNS.map((column) => guardFormula(row[column])))]);

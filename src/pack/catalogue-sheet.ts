/** A line of 归档文件目录. */
export interface CatalogueSheetLine {
  readonly 档号: string;
  readonly 责任者: string;
  readonly 题名: string;
  /** YYYYMMDD, empty where a scanned material bears none. */
  readonly 日期: string;
  readonly 页数: number;
  readonly 备注?: string;
}

/** One table of an office file in which everything is text. */
export interface CatalogueSheet {
  readonly name: string;
  /** In characters of the office program. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are headings, from 0. */
  readonly heads: readonly number[];
  readonly filter: boolean;
}

/** What stands for what a paper does not have, as on the printed sheet: an empty cell could have been forgotten. */
const NONE = '/';

interface Column {
  readonly title: string;
  readonly width: number;
  readonly text: (line: CatalogueSheetLine, number: number) => string;
}

/** DA/T 22-2015: nine columns. Papers of a household bear neither 文号 nor 密级. */
const COLUMNS: readonly Column[] = [
  { title: '序号', width: 6, text: (_, number) => String(number) },
  { title: '档号', width: 42, text: ({ 档号 }) => 档号 },
  { title: '文号', width: 8, text: () => NONE },
  { title: '责任者', width: 26, text: ({ 责任者 }) => 责任者 || NONE },
  { title: '题名', width: 40, text: ({ 题名 }) => 题名 },
  { title: '日期', width: 11, text: ({ 日期 }) => 日期 || NONE },
  { title: '密级', width: 8, text: () => NONE },
  { title: '页数', width: 7, text: ({ 页数 }) => String(页数) },
  { title: '备注', width: 14, text: ({ 备注 }) => 备注 ?? NONE },
];

/** 归档文件目录 as a table for the office program: the lines as they are printed, in filing order. */
export const listCatalogue = (lines: readonly CatalogueSheetLine[]): CatalogueSheet => ({
  name: '归档文件目录',
  widths: COLUMNS.map(({ width }) => width),
  rows: [COLUMNS.map(({ title }) => title), ...lines.map((line, index) => COLUMNS.map(({ text }) => text(line, index + 1)))],
  heads: [0],
  filter: true,
});

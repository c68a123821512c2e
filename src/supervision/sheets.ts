import type { LedgerEntry } from './entry.js';
import type { LookBackLine } from './look-back.js';
import type { DrawnHousehold, DrawnVillage } from './sample.js';

/** One table of an office file in which everything is text. */
export interface LedgerSheet {
  readonly name: string;
  /** In characters of the office program. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are headings, from 0. */
  readonly heads: readonly number[];
  readonly filter: boolean;
}

interface Column<Line> {
  readonly title: string;
  readonly width: number;
  readonly text: (line: Line, number: number) => string;
}

const listOf = <Line>(name: string, columns: readonly Column<Line>[], lines: readonly Line[]): LedgerSheet => ({
  name,
  widths: columns.map(({ width }) => width),
  rows: [columns.map(({ title }) => title), ...lines.map((line, index) => columns.map(({ text }) => text(line, index + 1)))],
  heads: [0],
  filter: true,
});

/** A count that says nothing is left empty: a row of noughts hides the figures. */
const countText = (count: number): string => (count === 0 ? '' : String(count));

/** 文件:行:列, each on a line of its own; a common problem has as many as it has findings. */
const placesText = (evidence: LedgerEntry['证据']): string => evidence.map(({ file, line, column }) => `${file}:${line}:${column}`).join('\n');

const LEDGER: readonly Column<LedgerEntry>[] = [
  { title: '序号', width: 6, text: (_, number) => String(number) },
  { title: '编号', width: 13, text: ({ 编号 }) => 编号 },
  { title: '级别', width: 6, text: ({ 级别 }) => 级别 },
  { title: '性质', width: 6, text: ({ 性质 }) => 性质 },
  { title: '地点', width: 16, text: ({ 地点 }) => 地点 },
  { title: '户编号', width: 19, text: ({ 户编号 }) => 户编号 },
  { title: '户主', width: 10, text: ({ 户主 }) => 户主 },
  { title: '问题', width: 38, text: ({ 问题 }) => 问题 },
  { title: '规则', width: 20, text: ({ 规则 }) => 规则 },
  { title: '整改措施', width: 30, text: ({ 整改措施 }) => 整改措施 },
  { title: '牵头单位', width: 16, text: ({ 牵头单位 }) => 牵头单位 },
  { title: '责任人', width: 10, text: ({ 责任人 }) => 责任人 },
  { title: '整改时限', width: 11, text: ({ 整改时限 }) => 整改时限 },
  { title: '逾期(天)', width: 9, text: ({ 逾期 }) => countText(逾期) },
  { title: '状态', width: 13, text: ({ 状态 }) => 状态 },
  { title: '销号日期', width: 11, text: ({ 销号日期 }) => 销号日期 },
  { title: '复核人', width: 10, text: ({ 复核人 }) => 复核人 },
  { title: '核对', width: 12, text: ({ 核对 }) => 核对 },
  { title: '证据', width: 34, text: ({ 证据 }) => placesText(证据) },
  { title: '来源', width: 8, text: ({ 来源 }) => 来源 },
  { title: '督导轮次', width: 9, text: ({ 轮次 }) => 轮次.join('、') },
  { title: '所属共性', width: 13, text: ({ 属 }) => 属 },
];

export const listLedger = (entries: readonly LedgerEntry[]): LedgerSheet => listOf('整改台账', LEDGER, entries);

const LOOK_BACK: readonly Column<LookBackLine>[] = [
  { title: '序号', width: 6, text: (_, number) => String(number) },
  { title: '编号', width: 13, text: ({ 编号 }) => 编号 },
  { title: '地点', width: 16, text: ({ 地点 }) => 地点 },
  { title: '户编号', width: 19, text: ({ 户编号 }) => 户编号 },
  { title: '问题', width: 38, text: ({ 问题 }) => 问题 },
  { title: '规则', width: 20, text: ({ 规则 }) => 规则 },
  { title: '结果', width: 12, text: ({ 结果 }) => 结果 },
  { title: '证据', width: 34, text: ({ 证据 }) => placesText(证据) },
  { title: '本轮到村', width: 11, text: ({ 到村 }) => 到村 },
  { title: '本轮再提', width: 9, text: ({ 再提 }) => (再提 ? '是' : '') },
  { title: '责任人', width: 10, text: ({ 责任人 }) => 责任人 },
  { title: '复核人', width: 10, text: ({ 复核人 }) => 复核人 },
  { title: '销号日期', width: 11, text: ({ 销号日期 }) => 销号日期 },
];

export const listLookBack = (lines: readonly LookBackLine[]): LedgerSheet => listOf('回头看', LOOK_BACK, lines);

/** A household drawn, with its village. */
interface DrawnLine {
  readonly village: DrawnVillage;
  readonly household: DrawnHousehold;
}

const DRAWN_VILLAGES: readonly Column<DrawnVillage>[] = [
  { title: '序号', width: 6, text: (_, number) => String(number) },
  { title: '督导组', width: 16, text: ({ team }) => team },
  { title: '乡镇', width: 12, text: ({ townshipName }) => townshipName },
  { title: '村', width: 14, text: ({ name }) => name },
  { title: '区划代码', width: 14, text: ({ code }) => code },
  { title: '贫困村', width: 8, text: ({ poor }) => poor },
  { title: '到过的轮次', width: 12, text: ({ visited }) => visited.join('、') },
  { title: '备注', width: 16, text: ({ again }) => (again ? '上一轮到过' : '') },
];

const DRAWN_HOUSEHOLDS: readonly Column<DrawnLine>[] = [
  { title: '序号', width: 6, text: (_, number) => String(number) },
  { title: '督导组', width: 16, text: ({ village }) => village.team },
  { title: '乡镇', width: 12, text: ({ village }) => village.townshipName },
  { title: '村', width: 14, text: ({ village }) => village.name },
  { title: '组', width: 8, text: ({ household }) => household.group },
  { title: '户主', width: 10, text: ({ household }) => household.head },
  { title: '户编号', width: 19, text: ({ household }) => household.code },
  { title: '属性', width: 16, text: ({ household }) => household.category },
  { title: '脱贫标志', width: 10, text: ({ household }) => household.exit },
  // For the pen of whoever goes there.
  { title: '到户日期', width: 12, text: () => '' },
  { title: '发现的问题', width: 36, text: () => '' },
];

export const listSample = (villages: readonly DrawnVillage[], households: readonly DrawnHousehold[]): readonly LedgerSheet[] => [
  listOf('抽到的村', DRAWN_VILLAGES, villages),
  listOf('抽到的户', DRAWN_HOUSEHOLDS, villages.flatMap((village) => households.filter((household) => household.village === village.code).map((household) => ({ village, household })))),
];

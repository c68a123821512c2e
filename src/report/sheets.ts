import type { Diagnostic } from '../diagnostic.js';
import { responsibleFor, type Findings, type Found } from './found.js';
import { groupFindings } from './group.js';
import { toPrintable } from './printable.js';
import type { Comparison } from './since.js';
import { summarise, type Summary } from './summary.js';
import { SEVERITIES, SEVERITY_WORDS, SINCE_WORDS } from './words.js';

/** One table of an office file in which everything is text. */
export interface ListSheet {
  readonly name: string;
  /** In characters of the office program. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are headings, from 0. */
  readonly heads: readonly number[];
  /** Whether all rows below the first are of one kind and can be filtered. */
  readonly filter: boolean;
}

/** 问题清单 as an office sends it out: what is to be corrected by whom, and the figures. */
export function listSheets(findings: Findings): readonly ListSheet[] {
  const { found, rules, since } = findings;
  return [listFindings(findings), listFigures(found, summarise(found, rules), since), ...(since === undefined ? [] : [listGone(since)])];
}

interface Column {
  readonly title: string;
  readonly width: number;
  /** What stands in it for the finding with this number. */
  readonly text: (diagnostic: Diagnostic, number: number, findings: Findings) => string;
}

const COLUMNS: readonly Column[] = [
  { title: '序号', width: 6, text: (_, number) => String(number) },
  { title: '村', width: 14, text: ({ village = '' }, _, { found }) => nameOf(village, found) },
  { title: '户编号', width: 19, text: ({ household = '' }) => household },
  { title: '户主', width: 10, text: ({ household = '' }, _, { found }) => found.households.get(household)?.head ?? '' },
  { title: '字段', width: 20, text: ({ path }) => path },
  { title: '现值', width: 20, text: ({ value = '' }) => value },
  { title: '问题', width: 38, text: ({ message }) => message },
  { title: '怎么改', width: 34, text: ({ hint }) => hint },
  { title: '依据', width: 26, text: ({ code }, _, { rules }) => rules.get(code)?.依据 ?? '' },
  { title: '责任人', width: 10, text: (diagnostic, _, { found }) => responsibleFor(diagnostic, found) },
  { title: '级别', width: 8, text: ({ severity }) => SEVERITY_WORDS[severity] },
  { title: '规则', width: 22, text: ({ code }) => code },
  { title: '位置', width: 30, text: ({ file, line, column }) => `${file}:${line}:${column}` },
];

const SINCE_COLUMN: Column = {
  title: '回头看',
  width: 8,
  text: (diagnostic, _, { since }) => {
    const change = since?.of.get(diagnostic);
    return change === undefined ? '' : SINCE_WORDS[change];
  },
};

function listFindings(findings: Findings): ListSheet {
  const columns = findings.since === undefined ? COLUMNS : [...COLUMNS, SINCE_COLUMN];
  const ordered = groupFindings(findings.found.diagnostics).flatMap(({ households }) => households.flatMap(({ diagnostics }) => diagnostics));
  const rows = ordered.map((diagnostic, index) => columns.map(({ text }) => toPrintable(text(diagnostic, index + 1, findings))));
  return { name: '问题清单', widths: columns.map(({ width }) => width), rows: [columns.map(({ title }) => title), ...rows], heads: [0], filter: true };
}

const nameOf = (village: string, { villages }: Found): string => {
  const name = villages.get(village)?.name ?? '';
  return name === '' ? village : name;
};

/** Three tables one below the other, the rules' on top. */
function listFigures({ counts }: Found, { rules, villages, faulty, clean }: Summary, since: Comparison | undefined): ListSheet {
  const tables: readonly (readonly (readonly string[])[])[] = [
    [['规则', '级别', '处数', '户数', '含义'], ...rules.map(({ code, severity, diagnostics, households, means }) => [code, SEVERITY_WORDS[severity], String(diagnostics), String(households), means])],
    [['村', '区划代码', '户数', '没有错误', '有错误'], ...villages.map((line) => [line.name, line.village, String(line.households), String(line.clean), String(line.faulty)])],
    [
      ['合计', '数'],
      ['村', String(counts.villages)],
      ['户', String(counts.households)],
      ['没有错误的户', String(clean)],
      ['有错误的户', String(faulty)],
      ...SEVERITIES.map((severity) => [SEVERITY_WORDS[severity], String(counts[severity])]),
      ...(since === undefined ? [] : [[SINCE_WORDS.new, String(since.new)], [SINCE_WORDS.same, String(since.same)], ['已改正', String(since.gone.length)]]),
    ],
  ];
  const rows: (readonly string[])[] = [];
  const heads: number[] = [];
  for (const table of tables) {
    if (rows.length > 0) rows.push([]);
    heads.push(rows.length);
    for (const row of table) rows.push(row.map(toPrintable));
  }
  return { name: '汇总', widths: [30, 16, 10, 10, 60], rows, heads, filter: false };
}

function listGone({ gone }: Comparison): ListSheet {
  const rows = gone.map(({ village = '', household = '', path, message, severity, code, file, line, column }, index) =>
    [String(index + 1), village, household, path, message, SEVERITY_WORDS[severity], code, `${file}:${line}:${column}`].map(toPrintable),
  );
  return { name: '已改正', widths: [6, 14, 19, 22, 44, 8, 24, 34], rows: [['序号', '村', '户编号', '字段', '原来的问题', '级别', '规则', '原来的位置'], ...rows], heads: [0], filter: true };
}

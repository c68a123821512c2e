import type { Findings } from '../report/found.js';
import { toPrintable } from '../report/printable.js';
import type { Comparison } from '../report/since.js';
import { summarise, type Summary } from '../report/summary.js';
import type { View } from './command.js';
import { countSeverities, describeDiagnostics, paintSeverity } from './diagnostics.js';
import { drawTable } from './table.js';

/** The result of a check in words: what was found, what has been put right since, and the figures. */
export function describeCheck({ found, rules, since }: Findings, view: View): string {
  const { ok, diagnostics } = found;
  const shown = view.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  const listed = describeDiagnostics(shown, view, { names: found, since });
  if (view.quiet && ok) return listed;
  const { check } = view.text;
  const summary = summarise({ ...found, diagnostics: shown }, rules);
  const changes = since === undefined ? '' : `${view.quiet ? '' : describeGone(since, view)}${check.since(since.new, since.same, since.gone.length)}\n`;
  const verdict = ok ? view.paint('green', check.clean) : check.faulty;
  return `${listed}${describeRules(summary, view)}${describeVillages(summary, view)}${changes}${describeTotal(found, summary, view)}\n${verdict}\n`;
}

/** 核对了 2 个村、12 户：… on one line. */
export function describeTotal({ counts, diagnostics }: Findings['found'], { clean, faulty }: Summary, view: View): string {
  const { check } = view.text;
  return `${check.closing(counts.villages, counts.households)}${countSeverities(diagnostics, view)}${check.households(clean, faulty)}`;
}

function describeRules({ rules }: Summary, view: View): string {
  if (rules.length === 0) return '';
  const { check, severity: words } = view.text;
  const rows = rules.map(({ code, severity, diagnostics, households, means }) => [
    code,
    { text: words[severity], paint: (painted: string) => paintSeverity(severity, painted, view) },
    diagnostics,
    households,
    toPrintable(means),
  ]);
  return `${view.paint('bold', check.byRule)}\n${drawTable(check.ruleColumns, rows)}\n`;
}

function describeVillages({ villages }: Summary, view: View): string {
  const shown = view.quiet ? villages.filter(({ faulty }) => faulty > 0) : villages;
  if (villages.length < 2 || shown.length === 0) return '';
  const { check } = view.text;
  const rows = shown.map(({ village, name, households, clean, faulty }) => [toPrintable(`${village} ${name}`.trim()), households, clean, faulty]);
  return `${view.paint('bold', check.byVillage)}\n${drawTable(check.villageColumns, rows)}\n`;
}

function describeGone({ gone }: Comparison, { text, paint }: View): string {
  if (gone.length === 0) return '';
  const lines = gone.map(({ file, line, column, severity, code, path, message }) => {
    const place = `  ${toPrintable(`${file}:${line}:${column}`)} ${text.severity[severity]} ${toPrintable(`${code} ${path}`.trim())}`;
    return `${place}\n    ${toPrintable(message)}\n`;
  });
  return `${paint('bold', text.check.gone)}\n${lines.join('')}\n`;
}

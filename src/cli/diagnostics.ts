import type { Diagnostic, Severity } from '../diagnostic.js';
import { drawExcerpt } from '../report/excerpt.js';
import type { Names } from '../report/found.js';
import { groupFindings, type HouseholdGroup, type VillageGroup } from '../report/group.js';
import { toPrintable } from '../report/printable.js';
import type { Comparison } from '../report/since.js';
import { SEVERITIES } from '../report/words.js';
import type { View } from './command.js';
import type { Style } from './paint.js';

/** A diagnostic as the contract shows it; the source line, the length and the value are for the eye alone. */
export function toJson(diagnostic: Diagnostic): object {
  const { code, severity, file, line, column, path, household, village, message, hint, related } = diagnostic;
  return {
    code,
    severity,
    file,
    line,
    column,
    path,
    ...(household === undefined ? {} : { household }),
    ...(village === undefined ? {} : { village }),
    message,
    hint,
    ...(related === undefined ? {} : { related }),
  };
}

/** What may be said beside the diagnostics themselves. */
export interface Beside {
  readonly names?: Names;
  readonly since?: Comparison | undefined;
}

/** Diagnostics in words: the county's first, then by village and household, each with its line and what to do. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], view: View, beside: Beside = {}): string {
  const shown = view.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  return groupFindings(shown)
    .map((group) => describeVillage(group, view, beside))
    .join('');
}

function describeVillage({ village, households }: VillageGroup, view: View, beside: Beside): string {
  const { text, paint } = view;
  const name = beside.names?.villages.get(village)?.name ?? '';
  const heading = paint('bold', toPrintable(village === '' ? text.diagnostics.county : text.diagnostics.village(village, name)));
  return `${heading}\n${households.map((group) => describeHousehold(group, view, beside)).join('\n')}\n`;
}

function describeHousehold({ household, diagnostics }: HouseholdGroup, view: View, beside: Beside): string {
  const { text, paint } = view;
  const head = beside.names?.households.get(household)?.head ?? '';
  const title = household === '' ? '' : `  ${paint('bold', toPrintable(text.diagnostics.household(household, head)))}\n`;
  return title + diagnostics.map((diagnostic) => `${describe(diagnostic, view, beside)}\n`).join('\n');
}

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', review: 'cyan', waived: 'dim' };

const INDENT = '    ';

function describe(diagnostic: Diagnostic, { text, paint, columns }: View, { since }: Beside): string {
  const { file, line, column, severity, code, path, message, hint, excerpt = '', length, related = [] } = diagnostic;
  const style = STYLES[severity];
  const change = since?.of.get(diagnostic);
  const lines = [
    `  ${toPrintable(`${file}:${line}:${column}`)} ${paint(style, text.severity[severity])} ${change === undefined ? '' : `${paint('bold', text.since[change])} `}${code}${path === '' ? '' : ` ${toPrintable(path)}`}`,
    `${INDENT}${toPrintable(message)}`,
  ];
  if (excerpt.trim() !== '') {
    const { before, marked, after, carets } = drawExcerpt({ excerpt, line, column, length }, columns - INDENT.length);
    lines.push(`${INDENT}${paint('dim', `${before}${marked}${after}`)}`, `${INDENT}${paint(style, carets)}`);
  }
  for (const place of related) lines.push(`${INDENT}${text.diagnostics.related}${toPrintable(`${place.file}:${place.line}:${place.column}`)}`);
  lines.push(`${INDENT}${text.diagnostics.fix}${toPrintable(hint)}`);
  return lines.join('\n');
}

export const paintSeverity = (severity: Severity, words: string, { paint }: View): string => paint(STYLES[severity], words);

/** 错误 1，警告 0 …: what a run found. */
export function countSeverities(diagnostics: readonly Diagnostic[], view: View): string {
  const { text } = view;
  return SEVERITIES.map((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const words = `${text.severity[severity]} ${count}`;
    return count > 0 ? paintSeverity(severity, words, view) : words;
  }).join(text.diagnostics.comma);
}

import type { Diagnostic, Severity } from '../diagnostic.js';
import type { View } from './command.js';
import { drawExcerpt } from './excerpt.js';
import type { Style } from './paint.js';
import { toPrintable } from './printable.js';

/** A diagnostic as the contract shows it; the source line and the length are for the eye alone. */
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

/** Diagnostics in words: the county's first, then by village and household, each with its line and what to do. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], view: View): string {
  const shown = view.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  return [...groupBy(shown, ({ village }) => village ?? '')]
    .sort(([a], [b]) => Number(a !== '') - Number(b !== ''))
    .map(([village, ofVillage]) => describeVillage(village, ofVillage, view))
    .join('');
}

function describeVillage(village: string, diagnostics: readonly Diagnostic[], view: View): string {
  const { text, paint } = view;
  const heading = paint('bold', toPrintable(village === '' ? text.diagnostics.county : text.diagnostics.village(village)));
  const households = [...groupBy(diagnostics, ({ household }) => household ?? '')].sort(([a], [b]) => Number(a !== '') - Number(b !== ''));
  const parts = households.map(([household, found]) => {
    const title = household === '' ? '' : `  ${paint('bold', toPrintable(text.diagnostics.household(household)))}\n`;
    return title + found.map((diagnostic) => `${describe(diagnostic, view)}\n`).join('\n');
  });
  return `${heading}\n${parts.join('\n')}\n`;
}

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', review: 'cyan', waived: 'dim' };

const INDENT = '    ';

function describe(diagnostic: Diagnostic, { text, paint, columns }: View): string {
  const { file, line, column, severity, code, path, message, hint, excerpt = '', length, related = [] } = diagnostic;
  const style = STYLES[severity];
  const lines = [
    `  ${toPrintable(`${file}:${line}:${column}`)} ${paint(style, text.severity[severity])} ${code}${path === '' ? '' : ` ${toPrintable(path)}`}`,
    `${INDENT}${toPrintable(message)}`,
  ];
  if (excerpt.trim() !== '') {
    const [source, carets] = drawExcerpt({ excerpt, line, column, length }, columns - INDENT.length);
    lines.push(`${INDENT}${paint('dim', source)}`, `${INDENT}${paint(style, carets)}`);
  }
  for (const place of related) lines.push(`${INDENT}${text.diagnostics.related}${toPrintable(`${place.file}:${place.line}:${place.column}`)}`);
  lines.push(`${INDENT}${text.diagnostics.fix}${toPrintable(hint)}`);
  return lines.join('\n');
}

/** 错误 1，警告 0 …: what a run found. */
export function countSeverities(diagnostics: readonly Diagnostic[], { text, paint }: View): string {
  const severities = Object.keys(STYLES) as Severity[];
  return severities
    .map((severity) => {
      const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
      const words = `${text.severity[severity]} ${count}`;
      return count > 0 ? paint(STYLES[severity], words) : words;
    })
    .join(text.diagnostics.comma);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

import { isTold, type Coverage, type Missing } from '../coverage/coverage.js';
import { toPrintable } from '../report/printable.js';
import type { View } from './command.js';
import { perCent } from './status-words.js';

/** A county has thousands of households; what is missing stays a page long unless all of it is asked for. */
const LISTED = 10;

/** 十个全覆盖: of each the measure, the figures, and what is missing. */
export function describeCoverage(coverages: readonly Coverage[], all: boolean, view: View): string {
  if (coverages.length === 0) return '';
  const shown = coverages.map((coverage, index) => ({ coverage, number: index + 1 })).filter(({ coverage }) => !view.quiet || (isTold(coverage) && coverage.missing.length > 0));
  return shown.length === 0 ? '' : `\n${view.paint('bold', view.text.status.covering)}\n${shown.map(({ coverage, number }) => describe(coverage, number, all, view)).join('')}`;
}

function describe(coverage: Coverage, number: number, all: boolean, { text, paint }: View): string {
  const title = `${String(number).padStart(2)} ${coverage.scope} ${coverage.name}`;
  if (!isTold(coverage)) return `  ${paint('yellow', '?')} ${title}${text.diagnostics.comma}${text.status.noData(coverage.needs)}\n`;
  const { numerator, denominator, unit, measure, missing } = coverage;
  const mark = missing.length === 0 ? paint('green', '✓') : paint('red', '✗');
  const lines = [`  ${mark} ${title} ${numerator}/${denominator} ${unit} ${perCent(numerator, denominator)}`, `       ${measure}`, ...listMissing(missing, all, text.status)];
  return lines.map((line) => `${line}\n`).join('');
}

function listMissing(missing: readonly Missing[], all: boolean, { more }: View['text']['status']): readonly string[] {
  const listed = all ? missing : missing.slice(0, LISTED);
  const rest = missing.length - listed.length;
  return [...listed.map(({ name, reason }) => `       ✗ ${toPrintable(`${name} ${reason}`)}`), ...(rest > 0 ? [`       ${more(rest)}`] : [])];
}

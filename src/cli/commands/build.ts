import { dirname, join } from 'node:path';
import { buildWorkspace, type BuildReport } from '../../pipeline/build.js';
import type { Execute, View } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { checkOptionsOf, openWorkspace } from './workspace.js';

/** A county has hundreds of villages; the summary stays a page long. */
const LISTED = 20;

export const execute: Execute = async (args, options, context) => {
  const { out = '', formats, allowPartial, duplex } = options;
  const project = await openWorkspace(args, context, out);
  const report = await buildWorkspace(project, { ...(await checkOptionsOf(args, options, project, context)), allowPartial, ...(duplex === undefined ? {} : { duplex }), ...(formats === undefined ? {} : { formats }) }, context.watch);
  const { ok, counts, packages, diagnostics } = report;
  return {
    code: ok ? 0 : 2,
    json: { ok, counts, packages, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view) + describeLeftOut(report, view),
    result: (view) => (view.quiet ? '' : describePackages(report, out, view)),
  };
};

function describePackages({ counts, packages, books }: BuildReport, out: string, { text, paint }: View): string {
  const lines = [paint('bold', text.build.closing(counts))];
  if (packages.length > 0) lines.push(text.build.packages(out), ...packages.slice(0, LISTED).map(({ file }) => `  ${join(out, file)}`));
  if (packages.length > LISTED) lines.push(`  ${text.build.more(packages.length - LISTED)}`);
  if (books.length > 0) lines.push(text.build.books(join(out, dirname(books[0] ?? '')), books.length));
  if (counts.skipped > 0) lines.push(text.build.skipped(counts.skipped));
  return `${lines.join('\n')}\n`;
}

function describeLeftOut({ ok, counts }: BuildReport, { text }: View): string {
  if (ok) return '';
  const { build } = text;
  const unpacked = counts.villages - counts.packages - counts.skipped;
  return [...(counts.rejected > 0 ? [build.rejected(counts.rejected)] : []), ...(unpacked > 0 ? [build.unpacked(unpacked)] : []), build.remedy].map((line) => `${line}\n`).join('');
}

import { SetupError } from '../../errors.js';
import { checkWorkspace } from '../../pipeline/check.js';
import type { Findings } from '../../report/found.js';
import { compareFindings } from '../../report/since.js';
import { summarise } from '../../report/summary.js';
import { describeCheck, describeTotal } from '../check-words.js';
import type { Context, Execute, View } from '../command.js';
import { toJson } from '../diagnostics.js';
import { loadEarlier } from '../earlier-report.js';
import type { Options, ReportFormat } from '../options.js';
import { choosePaint } from '../paint.js';
import { openReportFile } from '../report-file.js';
import { checkOptionsOf, openWorkspace, selectionOf } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const { out, report: format = 'text', since: earlierFile, system: systemFile } = options;
  const { text } = context;
  if (format === 'xlsx' && out === undefined && context.onTerminal) throw new SetupError(text.check.notOnScreen, text.usage.toFile);
  const file = out === undefined ? undefined : await openReportFile(out, systemFile === undefined ? [] : [systemFile], text);
  const earlier = earlierFile === undefined ? undefined : await loadEarlier(earlierFile, text);
  const findings = await findAll(args, options, context, earlier);
  const json = toDocument(findings);
  // Words for a terminal depend on it, and --json is written for every command alike.
  const isLeft = file === undefined && (format === 'text' || format === 'json');
  const result = isLeft ? '' : await write(format, findings, json, { text, paint: choosePaint(false), columns: COLUMNS, quiet: options.quiet });
  await file?.write(result);
  const { found } = findings;
  return {
    code: found.ok ? 0 : 2,
    json,
    ...(file === undefined && typeof result !== 'string' ? { bytes: result } : {}),
    result: (view) => {
      if (file !== undefined) return view.quiet && found.ok ? '' : `${describeTotal(found, summarise(found, findings.rules), view)}${text.check.written(out ?? '')}\n`;
      return isLeft || typeof result !== 'string' ? describeCheck(findings, view) : result;
    },
  };
};

/** Of a text that is read in an editor. */
const COLUMNS = 120;

async function findAll(args: readonly string[], options: Options, context: Context, earlier: Awaited<ReturnType<typeof loadEarlier>> | undefined): Promise<Findings> {
  const project = await openWorkspace(args, context);
  const found = await checkWorkspace(project, await checkOptionsOf(args, options, project, context), context.watch);
  return { found, rules: project.rules, since: earlier === undefined ? undefined : compareFindings(found, earlier, selectionOf(options)) };
}

/** The document of --json: the contract's, and what has changed where that was asked for. */
function toDocument({ found, since }: Findings): object {
  const { ok, counts, diagnostics } = found;
  if (since === undefined) return { ok, counts, diagnostics: diagnostics.map(toJson) };
  return {
    ok,
    counts,
    diagnostics: diagnostics.map((diagnostic) => ({ ...toJson(diagnostic), since: since.of.get(diagnostic) })),
    since: { new: since.new, same: since.same, gone: since.gone },
  };
}

async function write(format: ReportFormat, findings: Findings, json: object, view: View): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return describeCheck(findings, view);
    case 'json':
      return `${JSON.stringify(json, undefined, 2)}\n`;
    case 'html': {
      const { writeHtmlReport } = await import('../../report/html.js');
      return writeHtmlReport(findings);
    }
    case 'xlsx': {
      const [{ listSheets }, { renderXlsx }] = await Promise.all([import('../../report/sheets.js'), import('../../render/xlsx.js')]);
      return renderXlsx(listSheets(findings));
    }
  }
}

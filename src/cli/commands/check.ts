import { checkWorkspace } from '../../pipeline/check.js';
import type { Execute } from '../command.js';
import { countSeverities, describeDiagnostics, toJson } from '../diagnostics.js';
import { openWorkspace, selectionOf } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const report = await checkWorkspace(await openWorkspace(args, context), selectionOf(options), context.watch);
  const { ok, counts, diagnostics } = report;
  return {
    code: ok ? 0 : 2,
    json: { ok, counts, diagnostics: diagnostics.map(toJson) },
    result: (view) => {
      const found = describeDiagnostics(diagnostics, view);
      if (view.quiet && ok) return found;
      const { check } = view.text;
      const closing = `${check.closing(counts.villages, counts.households)}${countSeverities(diagnostics, view)}`;
      return `${found}${closing}\n${ok ? view.paint('green', check.clean) : check.faulty}\n`;
    },
  };
};

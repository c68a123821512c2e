import { renderWorkspace } from '../../pipeline/render.js';
import type { Execute } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { checkOptionsOf, openWorkspace } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const { out = '', formats } = options;
  const project = await openWorkspace(args, context, out);
  const { ok, counts, files, diagnostics } = await renderWorkspace(project, { ...(await checkOptionsOf(args, options, project, context)), ...(formats === undefined ? {} : { formats }) }, context.watch);
  return {
    code: ok ? 0 : 2,
    json: { ok, counts, files, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view) + (ok ? '' : `${view.text.build.rejected(counts.rejected)}\n${view.text.render.remedy}\n`),
    result: ({ quiet, text, paint }) => (quiet ? '' : `${paint('bold', text.render.closing(counts, files.length))}\n${files.length > 0 ? `${text.render.folder(out)}\n` : ''}`),
  };
};

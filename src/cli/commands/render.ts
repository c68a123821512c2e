import { join } from 'node:path';
import { renderWorkspace } from '../../pipeline/render.js';
import { renderSignPages, type SignPagesReport } from '../../pipeline/sign-pages.js';
import type { Execute, Outcome } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { checkOptionsOf, openWorkspace } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const { out = '', formats, signer, duplex } = options;
  const project = await openWorkspace(args, context, out);
  if (signer !== undefined) return renderForSigner(await renderSignPages(project, { ...(await checkOptionsOf(args, options, project, context)), signer, ...(duplex === undefined ? {} : { duplex }) }, context.watch), signer, out);
  const { ok, counts, files, diagnostics } = await renderWorkspace(project, { ...(await checkOptionsOf(args, options, project, context)), ...(formats === undefined ? {} : { formats }) }, context.watch);
  return {
    code: ok ? 0 : 2,
    json: { ok, counts, files, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view) + (ok ? '' : `${view.text.build.rejected(counts.rejected)}\n${view.text.render.remedy}\n`),
    result: ({ quiet, text, paint }) => (quiet ? '' : `${paint('bold', text.render.closing(counts, files.length))}\n${files.length > 0 ? `${text.render.folder(out)}\n` : ''}`),
  };
};

function renderForSigner({ ok, sheets, files, diagnostics }: SignPagesReport, signer: string, out: string): Outcome {
  return {
    code: ok ? 0 : 2,
    json: { ok, sheets, files, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view),
    result: ({ quiet, text }) => (quiet ? '' : `${text.render.toSign(signer, sheets)}\n${files.map((file) => `  ${join(out, file)}\n`).join('')}`),
  };
}

import { basename, dirname } from 'node:path';
import { SetupError } from '../../errors.js';
import { hasError } from '../../pipeline/check-village.js';
import { previewDocument } from '../../pipeline/preview.js';
import type { Execute } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { openWorkspace } from './workspace.js';

/** The paper that is shown where none is named. */
const CARD = 'card';

export const execute: Execute = async (args, options, context) => {
  const { out, households = [], document = CARD } = options;
  const [household = '', another] = households;
  if (another !== undefined) throw new SetupError(context.text.usage.oneHousehold, context.text.usage.seeHelp('preview'));
  if (options.serve !== undefined) {
    const { serve } = await import('./preview-serve.js');
    return serve({ workspace: args[0] ?? '', household, document, port: options.serve }, context);
  }
  const project = await openWorkspace(args, context, out === undefined ? undefined : dirname(out));
  const { html, diagnostics } = await previewDocument(project, household, document);
  if (html !== undefined && out !== undefined) await project.world.output.write(basename(out), new TextEncoder().encode(html));
  const ok = html !== undefined && !hasError(diagnostics);
  return {
    code: ok ? 0 : 2,
    json: { ok, ...(html === undefined ? {} : out === undefined ? { html } : { file: out }), diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view) + (html === undefined ? `${view.text.preview.refused}\n` : ''),
    result: ({ quiet, text }) => {
      if (html === undefined) return '';
      if (out === undefined) return html;
      return quiet ? '' : `${text.preview.written(out)}\n`;
    },
  };
};

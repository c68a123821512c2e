import { join } from 'node:path';
import { openOutput } from '../../node/output.js';
import { numberWorkspace, type NumberedVillage, type SaveFile } from '../../pipeline/number.js';
import type { Execute, View } from '../command.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { openWorkspace } from './workspace.js';

export const execute: Execute = async (args, { villages: chosen, dryRun = false }, context) => {
  const [workspace = ''] = args;
  const project = await openWorkspace(args, context);
  const { ok, villages, diagnostics } = await numberWorkspace(project, { dryRun, ...(chosen === undefined ? {} : { villages: chosen }) }, saveInto(workspace), context.watch);
  return {
    code: ok ? 0 : 2,
    json: { ok, dryRun, villages, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeDiagnostics(diagnostics, view) + (ok ? '' : `${view.text.number.leftAlone}\n`),
    result: (view) => (view.quiet ? '' : describe(villages, dryRun, view)),
  };
};

/** Opens the folder of the file alone: what a run that was killed left there goes with it. */
const saveInto =
  (workspace: string): SaveFile =>
  async (path, bytes) => {
    const at = path.lastIndexOf('/');
    const folder = await openOutput(join(workspace, path.slice(0, at)));
    await folder.write(path.slice(at + 1), bytes);
  };

function describe(villages: readonly NumberedVillage[], dryRun: boolean, { text, paint }: View): string {
  const { number } = text;
  const given = villages.flatMap(({ added }) => added).length;
  const lines = villages.map(({ village, before, added, unused }) => {
    const range = [added[0], added.at(-1)].map((each) => each?.volume ?? '');
    const parts = [number.before(before), added.length === 0 ? number.none : number.added(added.length, range[0] ?? '', range[1] ?? '', dryRun), ...(unused.length === 0 ? [] : [number.unused(unused.map(({ volume }) => volume))])];
    return `${text.diagnostics.village(village, '')}${number.colon}${parts.join(text.diagnostics.comma)}`;
  });
  return [...lines, paint('bold', number.closing(given, villages.filter(({ added }) => added.length > 0).length, dryRun))].map((line) => `${line}\n`).join('');
}

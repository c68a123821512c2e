import { SetupError } from '../../errors.js';
import { openSignoffFiles } from '../../node/signoff-files.js';
import { recordSignatures, renewSheets, type SignReport } from '../../pipeline/sign.js';
import type { SignEntry, SignRefusal } from '../../pipeline/sign-sheet.js';
import { readStatus } from '../../pipeline/status.js';
import { listAnswerable } from '../../signoff/answerable.js';
import { readSignList, type SignRowFault } from '../../signoff/sign-list.js';
import { listWaiting } from '../../signoff/waiting.js';
import { maskText } from '../../text/mask.js';
import type { Context, Execute, Outcome } from '../command.js';
import type { Options } from '../options.js';
import { describeAnswerable, describeRecorded, describeRefused, describeWaiting, type Refused } from '../sign-words.js';
import type { Texts } from '../text-zh.js';
import { describeDiagnostics, toJson } from '../diagnostics.js';
import { checkOptionsOf, openWorkspace } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const job = chooseJob(options, context.text);
  switch (job.kind) {
    case 'waiting':
    case 'answerable':
      return listOpen(job.kind, args, options, context);
    case 'import':
      return importList(job.file, args, options, context);
    case 'renew':
      return renew(args, options, context);
    case 'enter':
      return enter([job.entry], [], args, options, context);
  }
};

type Job = { readonly kind: 'waiting' | 'answerable' | 'renew' } | { readonly kind: 'import'; readonly file: string } | { readonly kind: 'enter'; readonly entry: SignEntry };

/** What the options ask for; throws where they ask for two things, or for half of one. */
function chooseJob({ waiting, answerable, importFile, renew: anew, households = [], post, name, date }: Options, { sign }: Texts): Job {
  const isEntry = post !== undefined || date !== undefined || (name !== undefined && waiting !== true);
  if ([waiting, answerable, importFile !== undefined, isEntry].filter((asked) => asked === true).length > 1) throw new SetupError(isEntry && post === undefined && date === undefined ? sign.noName : sign.oneMode, sign.chooseOne);
  if (waiting === true) return { kind: 'waiting' };
  if (answerable === true) return { kind: 'answerable' };
  if (importFile !== undefined) return { kind: 'import', file: importFile };
  if (!isEntry && anew === true) return { kind: 'renew' };
  const given = { '--household': households[0], '--post': post, '--name': name, '--date': date };
  const missing = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [flag] : []));
  const [household] = households;
  if (household === undefined || post === undefined || name === undefined || date === undefined) throw new SetupError(sign.needAll(missing), sign.needAllHint);
  if (households.length > 1) throw new SetupError(sign.oneHousehold, sign.oneHouseholdHint);
  return { kind: 'enter', entry: { household, post, name, date } };
}

async function importList(path: string, args: readonly string[], options: Options, context: Context): Promise<Outcome> {
  const { openSpreadsheet } = await import('../../node/spreadsheet.js');
  const { rows, faults } = await readSignList(await openSpreadsheet(path));
  const entries = rows.map(({ 户编号: household, 岗位: post, 姓名: name, 日期: date, row, address }): SignEntry => ({ household, post, name, date, place: { row, address } }));
  return enter(entries, faults, args, options, context);
}

async function enter(entries: readonly SignEntry[], faults: readonly SignRowFault[], args: readonly string[], options: Options, context: Context): Promise<Outcome> {
  const project = await openWorkspace(args, context);
  const { system } = await checkOptionsOf(args, options, project, context);
  const report = await recordSignatures(project, entries, { renew: options.renew === true, ...(system ? { system } : {}) }, openSignoffFiles(args[0] ?? ''), context.watch);
  // As they stand in the list, so that it can be gone through from the top.
  return outcomeOf(report, [...faults.map(toRefused), ...report.refused.map(nameCell)].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)));
}

async function renew(args: readonly string[], options: Options, context: Context): Promise<Outcome> {
  const project = await openWorkspace(args, context);
  const chosen = await checkOptionsOf(args, options, project, context);
  const report = await renewSheets(project, chosen, chosen, openSignoffFiles(args[0] ?? ''), context.watch);
  return outcomeOf(report, report.refused.map(nameCell), (text) => (report.voided.length === 0 ? `${text.sign.noneVoided}\n` : ''));
}

const toRefused = ({ household, row, address, message, hint }: SignRowFault): Refused => ({ household: maskText(household), row, cell: address, code: 'SIGN_CELL', message, hint });

const nameCell = ({ entry: { household, place, post, name, date }, code, field, message, hint }: SignRefusal): Refused => ({
  // What was typed for one may be another number.
  household: maskText(household),
  ...(place === undefined ? {} : { row: place.row, cell: place.address(field) }),
  ...(post === '' ? {} : { post, name, date }),
  code,
  message: maskText(message),
  hint,
});

function outcomeOf({ recorded, voided, sheets, diagnostics }: SignReport, refused: readonly Refused[], closing?: (text: Texts) => string): Outcome {
  const ok = refused.length === 0;
  return {
    code: ok ? 0 : 2,
    json: { ok, recorded, refused, voided, sheets, diagnostics: diagnostics.map(toJson) },
    notes: (view) => describeRefused(refused, view) + describeDiagnostics(diagnostics, view),
    result: (view) => (view.quiet ? '' : describeRecorded({ recorded, voided, sheets }, view, closing?.(view.text))),
  };
}

async function listOpen(kind: 'waiting' | 'answerable', args: readonly string[], options: Options, context: Context): Promise<Outcome> {
  const project = await openWorkspace(args, context);
  const { ok, households, diagnostics } = await readStatus(project, await checkOptionsOf(args, options, project, context), context.watch);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const notes: Outcome['notes'] = ({ text }) => (errors > 0 ? `${text.status.faulty(errors)}\n` : '');
  if (kind === 'waiting') {
    const open = households.flatMap(({ isSignable, version, ...sheet }) => (isSignable && version !== undefined ? [{ ...sheet, version }] : []));
    const waiting = listWaiting(open, options.name);
    return { code: ok ? 0 : 2, json: { ok, waiting }, notes, result: (view) => describeWaiting(waiting, view) };
  }
  const answerable = listAnswerable(households.filter(({ codes }) => codes.length > 0));
  return { code: ok ? 0 : 2, json: { ok, answerable }, notes, result: (view) => describeAnswerable(answerable, view) };
}

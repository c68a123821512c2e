import { listVillages } from '../../load/workspace.js';
import { rectifyCounty, type RectifiedCounty } from '../../pipeline/rectify.js';
import { reportRound, type RoundReport } from '../../pipeline/rounds.js';
import { selectVillages } from '../../pipeline/selection.js';
import { countEntries } from '../../supervision/counts.js';
import type { LedgerEntry } from '../../supervision/entry.js';
import { placesOf } from '../../supervision/facts.js';
import { listLedger, listLookBack } from '../../supervision/sheets.js';
import type { Execute } from '../command.js';
import { describeDiagnostics } from '../diagnostics.js';
import { describeCounts, describeEntries, describeRoundReport } from '../ledger-words.js';
import { openListing } from '../listing.js';
import type { Options } from '../options.js';
import { checkOptionsOf, openWorkspace } from './workspace.js';

export const execute: Execute = async (args, options, context) => {
  const { villages, round: number, date } = options;
  const finish = await openListing(options, context, options.system === undefined ? [] : [options.system]);
  const project = await openWorkspace(args, context);
  // A village that is not there is told before the county is looked at.
  if (villages !== undefined) selectVillages(await listVillages(project.world.workspace), { villages });
  const { system } = await checkOptionsOf(args, options, project, context);
  const rectified = await rectifyCounty(project, { ...(date === undefined ? {} : { date }), ...(system === undefined ? {} : { system }) }, context.watch);
  const entries = choose(rectified, options);
  const round = number === undefined ? undefined : reportRound(project, rectified, number);
  const { ok, county, ledger, diagnostics } = rectified;
  const { nameOf } = placesOf(county);
  return finish({
    code: ok ? 0 : 2,
    json: { ok, date: ledger.date, counts: countEntries(entries), entries, ...(round === undefined ? {} : toJson(round)) },
    // What lies in a village is an entry of the ledger; the county's own files are what the ledger is read from.
    notes: (view) => describeDiagnostics(diagnostics.filter(({ village, household }) => village === undefined && household === undefined), view),
    words: (view) => `${round === undefined ? '' : `${describeRoundReport(round, number ?? 0, (village) => nameOf({ village }), view)}\n`}${describeEntries(entries, view)}${describeCounts(entries, ledger.date, view)}\n`,
    closing: (view) => describeCounts(entries, ledger.date, view),
    sheets: [listLedger(entries), ...(round === undefined ? [] : [listLookBack(round.lookBack.lines)])],
  });
};

/** What concerns the villages chosen: their own entries, and those of the township and the county that they have a part in. */
function choose({ county, ledger }: RectifiedCounty, { villages, overdue, round }: Options): readonly LedgerEntry[] {
  const { townshipOf, villageOf } = placesOf(county);
  const concerns = (entry: LedgerEntry, village: string): boolean =>
    entry.村 !== '' ? entry.村 === village : entry.证据.some(({ household, file }) => villageOf(household) === village || file.startsWith(`villages/${village}/`)) || (entry.乡镇 !== '' && entry.证据.length === 0 && entry.乡镇 === townshipOf(village));
  return ledger.entries.filter(
    (entry) => (villages?.some((village) => concerns(entry, village)) ?? true) && (overdue !== true || entry.逾期 > 0) && (round === undefined || entry.轮次.some((each) => Number(each) === round)),
  );
}

const toJson = ({ round, next, lookBack }: RoundReport): object => ({ ...(round === undefined ? {} : { round }), ...(next === undefined ? {} : { next }), lookBack });

import { compareDiagnostics, type Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { YAML_LIMIT } from '../load/file.js';
import { COUNTY_FILE, listVillages, stemOf } from '../load/workspace.js';
import type { Sheet } from '../model/sheet.js';
import { hasError, type CheckedHousehold, type CheckedVillage } from './check-village.js';
import type { Watch } from './progress.js';
import type { Project } from './project.js';
import type { Selection } from './selection.js';
import { findCard } from './sheet.js';
import { SheetLedger, type Entered, type SignedSheet, type SignEntry, type SignoffFiles, type SignRefusal, type VoidedSheet } from './sign-sheet.js';
import { walkVillages } from './walk.js';

export interface SignOptions {
  /** Declares void a sheet that cannot be gone on with, keeps it, and begins a new one. */
  readonly renew?: boolean;
  /** An export of the national system: a household that differs from it has no card. */
  readonly system?: Sheet;
}

export interface SignReport {
  /** Nothing was refused. */
  readonly ok: boolean;
  readonly recorded: readonly Entered[];
  readonly refused: readonly SignRefusal[];
  readonly voided: readonly VoidedSheet[];
  /** The sheets that were written. */
  readonly sheets: readonly SignedSheet[];
  /** What a person should look at on them. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * 签字台账: enters what was signed on paper. Each entry is judged by the rules that check judges it by; those that hold
 * are entered, the others are refused one by one. A sheet is written once, with all its new entries.
 */
export async function recordSignatures(project: Project, entries: readonly SignEntry[], options: SignOptions, files: SignoffFiles, watch: Watch): Promise<SignReport> {
  const folders = await listVillages(project.world.workspace);
  const homes = new Map(folders.flatMap((folder) => folder.householdFiles.map((file) => [stemOf(file), folder.code] as const)));
  const known = entries.filter(({ household }) => homes.has(household));
  const lost = entries.filter(({ household }) => !homes.has(household)).map(refuseUnknown);
  const households = [...new Set(known.map(({ household }) => household))];
  const chosen = { villages: [...new Set(households.flatMap((household) => homes.get(household) ?? []))], households };
  const report = await keepSheets(project, chosen, options, files, watch, (ledger, code) => {
    for (const entry of known) if (entry.household === code) ledger.enter(entry);
  });
  return { ...report, ok: report.ok && lost.length === 0, refused: [...lost, ...report.refused] };
}

const refuseUnknown = (entry: SignEntry): SignRefusal => ({ entry, code: 'SIGN_NO_HOUSEHOLD', field: '户编号', message: `没有户编号为「${entry.household}」的户档`, hint: '对照签字表原件核对户编号' });

/** Declares void the sheets that cannot be gone on with, so that new cards can be printed and signed. */
export const renewSheets = (project: Project, chosen: Selection, options: Pick<SignOptions, 'system'>, files: SignoffFiles, watch: Watch): Promise<SignReport> =>
  keepSheets(project, chosen, { ...options, renew: true }, files, watch, (ledger) => {
    ledger.refuseToRenew();
  });

/** Opens the sheet of each household chosen, lets `fill` make its entries, and writes it. */
async function keepSheets(project: Project, chosen: Selection, { system, renew = false }: SignOptions, files: SignoffFiles, watch: Watch, fill: (ledger: SheetLedger, household: string) => void): Promise<SignReport> {
  if (project.county === undefined) throw new SetupError(`${COUNTY_FILE} 有错误，卡上印什么不能确定，不登记签字`, '用 dangka check 看错在哪里，改正后再运行');
  const walk = await walkVillages(project, chosen, chosen, watch, system);
  const ledgers: SheetLedger[] = [];
  const voided: VoidedSheet[] = [];
  for await (const checked of walk.villages) {
    for (const household of checked.households) {
      const ledger = await openLedger(project, checked, household, renew);
      fill(ledger, household.code);
      voided.push(...(await ledger.write(files)));
      ledgers.push(ledger);
    }
  }
  const refused = ledgers.flatMap((ledger) => ledger.refused);
  return {
    ok: refused.length === 0,
    recorded: ledgers.flatMap(({ recorded }) => recorded),
    refused,
    voided,
    sheets: ledgers.flatMap(({ sheets }) => sheets),
    diagnostics: ledgers.flatMap(({ diagnostics }) => diagnostics).sort(compareDiagnostics),
  };
}

async function openLedger(project: Project, checked: CheckedVillage, household: CheckedHousehold, renew: boolean): Promise<SheetLedger> {
  const { folder } = checked;
  const begun = folder.signoffFiles.get(household.code);
  const path = begun ?? `${folder.path}/signoffs/${household.code}.yaml`;
  const read = begun === undefined ? undefined : await project.world.workspace.read(begun, YAML_LIMIT);
  const errors = [...checked.diagnostics, ...household.diagnostics].filter(({ severity }) => severity === 'error');
  return new SheetLedger({
    project,
    checked,
    household,
    path,
    version: hasError(checked.diagnostics) ? undefined : findCard(project, checked, household)?.version,
    faults: errors.filter(({ file }) => file !== path),
    sheetFaults: errors.filter(({ file }) => file === path),
    bytes: read?.ok === true ? read.bytes : undefined,
    renew,
  });
}

import type { Diagnostic } from '../../diagnostic.js';
import type { LoadedFile } from '../../load/file.js';
import type { Sheet } from '../../model/sheet.js';
import { foldParentheses, type ExchangeProfile } from '../../schema/exchange.js';
import type { Household } from '../../schema/household.js';
import { locate, type Owner } from '../report.js';
import type { Draft } from '../rule.js';
import { compareHousehold } from './compare.js';
import { HeaderFinder, type Header } from './header.js';
import { atCell, Problems } from './problems.js';
import { ExportStore } from './store.js';

/** An export of the national system, held against the records one by one (账账相符). */
export interface SystemExport {
  /** As the user wrote it. */
  readonly file: string;
  /** Cells that cannot be compared, each with its address in the export. */
  readonly problems: readonly Diagnostic[];
  /** Labels of the columns that are compared. */
  readonly compared: readonly string[];
  /** Labels that the profile does not know. */
  readonly ignored: readonly string[];
  /** Differences of one household; SYSTEM_MISSING where the export has no such household. `related` holds the export's place. */
  compare(file: LoadedFile, owner: Owner, record: Draft<Household>): readonly Diagnostic[];
  /** SYSTEM_EXTRA for every household of the export that `has` does not know. */
  extras(has: (householdCode: string) => boolean): readonly Diagnostic[];
}

/** Reads the whole export once. Throws a SetupError where it has no header that the profile knows. */
export async function readSystemExport(sheet: Sheet, profile: ExchangeProfile): Promise<SystemExport> {
  const finder = new HeaderFinder(sheet.file, profile);
  const problems = new Problems(sheet.file);
  let header: Header | undefined;
  let store: ExportStore | undefined;
  for await (const row of sheet.rows()) {
    if (store !== undefined) store.add(row);
    else {
      header = finder.look(row);
      if (header !== undefined) store = new ExportStore(header, problems);
    }
  }
  if (header === undefined || store === undefined) throw finder.missing();
  return hold(sheet.file, header, store, problems, profile);
}

function hold(file: string, header: Header, store: ExportStore, problems: Problems, profile: ExchangeProfile): SystemExport {
  const comparison = { file, header, unfilled: profile.未填.map(foldParentheses) };
  const unknown = store.rowsWithoutCode === 0 ? '' : `；另有 ${store.rowsWithoutCode} 行的户编号不能用，可能就在其中`;
  return {
    file,
    problems: problems.all(),
    compared: [header.key, ...header.household, ...header.member].map(({ label }) => label),
    ignored: header.ignored,
    compare(loaded, owner, record) {
      const code = record.户编号;
      if (code === undefined) return [];
      const exported = store.households.get(code);
      if (exported !== undefined) return compareHousehold(comparison, loaded, owner, record, exported);
      const message = `系统导出里没有这一户：${file} 里找不到户编号 ${code}${unknown}`;
      return [locate(loaded, owner, { code: 'SYSTEM_MISSING', path: ['户编号'], message, hint: '核对户编号；系统里漏录、已销户或导出时没有勾选这个村的，在系统里查清后重新导出' })];
    },
    extras: (has) =>
      [...store.households].flatMap(([code, { row }]) =>
        has(code) ? [] : [atCell('SYSTEM_EXTRA', file, header.key, row, `系统导出里有户编号 ${code}(第 ${row} 行)，工作区里没有这一户的记录`, '漏建记录的补上；户编号抄错的改正；已销户或不属本县的，在系统里查清后重新导出', code)],
      ),
  };
}

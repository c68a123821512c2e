import type { Diagnostic, Path } from '../../diagnostic.js';
import type { LoadedFile } from '../../load/file.js';
import { HEAD, MEMBERS } from '../../schema/exchange.js';
import type { Household, Member } from '../../schema/household.js';
import { nameOf } from '../people.js';
import { locate, type Owner } from '../report.js';
import type { Draft } from '../rule.js';
import type { Column } from './columns.js';
import { readField } from './field.js';
import { IDENTITY_FIELD, NAME_FIELD, type Header } from './header.js';
import { describeDifference } from './judge.js';
import { matchMembers } from './match.js';
import { nameCell } from './problems.js';
import { quoteCell } from './quote-cell.js';
import type { ExportHousehold, ExportMember, Stored } from './store.js';

const LOOK = '对照户口本、身份证等原始证件和凭据，哪一边写错就改哪一边：记录错的改记录，系统错的在系统里更正后重新导出';

/** What the comparison of every household shares. */
export interface Comparison {
  readonly file: string;
  readonly header: Header;
  readonly unfilled: readonly string[];
}

/** Field by field, then who is missing on either side. */
export function compareHousehold({ file, header, unfilled }: Comparison, loaded: LoadedFile, owner: Owner, record: Draft<Household>, exported: ExportHousehold): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (path: Path, message: string, column: Column, row: number, part?: 'key'): void => {
    found.push(locate(loaded, owner, { code: 'SYSTEM_DIFFERENCE', path, message, hint: LOOK, related: [{ file, line: row, column: column.index + 1 }], ...(part === undefined ? {} : { part }) }));
  };
  const isFilled = (columns: readonly Column[], values: readonly Stored[], field: string | undefined): boolean => {
    const index = field === undefined ? -1 : columns.findIndex((column) => column.field === field);
    return index >= 0 && values[index] !== '';
  };

  for (const [index, column] of header.household.entries()) {
    const path = locateField(record, column, header);
    if (path === undefined || exported.contradicted.has(index)) continue;
    const row = exported.rows.get(index) ?? exported.row;
    const circumstances = { unfilled, insteadFilled: isFilled(header.household, exported.values, column.instead), alsoRight: [] };
    const difference = describeDifference(column, readField(record, path.map(String)), storedAt(exported.values, index), path, circumstances);
    if (difference !== undefined) report(path, `「${column.name}」与系统导出不一致：${difference}(${file} ${nameCell(column, row)})`, column, row);
  }
  if (header.member.length === 0 || record.家庭成员 === undefined) return found;

  const { pairs, onlyInRecord, onlyInExport } = matchMembers(record, exported.members, header);
  for (const { member, path, exported: theirs } of pairs) {
    for (const [index, column] of header.member.entries()) {
      const place = [...path, ...column.path];
      const circumstances = { unfilled, insteadFilled: isFilled(header.member, theirs.values, column.instead), alsoRight: column.kind === '证件' ? certificatesOf(member) : [] };
      const difference = describeDifference(column, readField(member, column.path), storedAt(theirs.values, index), place, circumstances);
      if (difference !== undefined) report(place, `${nameOf(member, path)}的「${column.name}」与系统导出不一致：${difference}(${file} ${nameCell(column, theirs.row)})`, column, theirs.row);
    }
  }
  for (const { member, path } of onlyInRecord) {
    report(path, `系统导出的这一户里没有${nameOf(member, path)}(${file} 从第 ${exported.row} 行起)`, header.key, exported.row);
  }
  for (const theirs of onlyInExport) {
    const column = identifyingColumn(header, theirs);
    const value = theirs.values[header.member.indexOf(column)] ?? '';
    report([MEMBERS], `记录的「家庭成员」里没有${quoteCell(column.path, value)}，系统导出的这一户里有(${file} ${nameCell(column, theirs.row)})`, column, theirs.row, 'key');
  }
  return found;
}

/** Where the record has a column's field. The head's own columns say what his row says too: they count only where there are no such rows. */
function locateField(record: Draft<Household>, { path }: Column, header: Header): Path | undefined {
  const [first, ...rest] = path;
  if (first !== HEAD) return path;
  const head = record.家庭成员?.findIndex((member) => member?.与户主关系 === '户主') ?? -1;
  const isRepeated = header.member.some((column) => column.path.join('.') === rest.join('.'));
  return head < 0 || isRepeated ? undefined : [MEMBERS, head, ...rest];
}

const storedAt = (values: readonly Stored[], index: number): Stored => {
  const value = values[index];
  return value === undefined ? '' : value;
};

/** GB/T 26341: a certificate's number is longer than an identity number, and either field may hold it. */
const certificatesOf = ({ 证件号码: identity, 残疾证号: certificate }: Draft<Member>): readonly string[] =>
  [identity, certificate].flatMap((number) => (number !== undefined && number.length > 18 ? [number.toUpperCase()] : []));

/** By what an export's member is called: the name, or else the number. */
function identifyingColumn(header: Header, { values }: ExportMember): Column {
  const columns = [NAME_FIELD, IDENTITY_FIELD].flatMap((wanted) => header.member.find(({ field }) => field === wanted) ?? []);
  return columns.find((column) => (values[header.member.indexOf(column)] ?? '') !== '') ?? columns[0] ?? header.key;
}

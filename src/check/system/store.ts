import type { SheetRow } from '../../model/sheet.js';
import { identityKey } from '../identity.js';
import { readCell } from './cell.js';
import type { Column } from './columns.js';
import { IDENTITY_FIELD, type Header } from './header.js';
import { StringPool } from './pool.js';
import type { Problems } from './problems.js';
import { areSame } from './values.js';

/** A cell's text; '' where it is empty, null where it may not be compared. */
export type Stored = string | null;

export interface ExportMember {
  readonly row: number;
  /** In the order of the header's member columns. */
  readonly values: readonly Stored[];
}

export interface ExportHousehold {
  /** The first of its rows. */
  readonly row: number;
  /** In the order of the header's household columns. */
  readonly values: Stored[];
  /** Rows of the values that do not stand in the first. */
  readonly rows: Map<number, number>;
  /** Columns in which its rows contradict each other. */
  readonly contradicted: Set<number>;
  readonly members: ExportMember[];
}

const ONE_ROW = '对照系统里这一户的页面，改正后重新导出';

/** The export by household, no more of it than is compared. */
export class ExportStore {
  readonly households = new Map<string, ExportHousehold>();
  readonly #header: Header;
  readonly #problems: Problems;
  readonly #pool = new StringPool();
  readonly #identity: number;
  #rowsWithoutCode = 0;

  constructor(header: Header, problems: Problems) {
    this.#header = header;
    this.#problems = problems;
    this.#identity = header.member.findIndex(({ field }) => field === IDENTITY_FIELD);
  }

  /** Rows that belong to nobody knows which household. */
  get rowsWithoutCode(): number {
    return this.#rowsWithoutCode;
  }

  add(row: SheetRow): void {
    const { key, household: householdColumns, member: memberColumns, others } = this.#header;
    const code = this.#read(key, row, undefined);
    const usable = code !== null && /^\d{1,32}$/.test(code) ? code : undefined;
    for (const column of others) this.#read(column, row, usable);
    const values = householdColumns.map((column) => this.#read(column, row, usable));
    const member = { row: row.number, values: memberColumns.map((column) => this.#read(column, row, usable)) };
    const isMember = member.values.some((value) => value !== '');
    if (usable === undefined) {
      // A note below the table says nothing that could be compared.
      if (code === '' && !isMember && values.every((value) => value === '')) return;
      this.#rowsWithoutCode += 1;
      if (code !== null) this.#problems.add(key, row.number, code === '' ? '是空的，不知道这一行是哪一户' : '不是户编号(应只有数字)', '从系统重新导出；合计行、说明行删去后再试');
      return;
    }
    this.#join(usable, row.number, values, isMember ? member : undefined);
  }

  #join(code: string, row: number, values: Stored[], member: ExportMember | undefined): void {
    const household = this.households.get(code);
    if (household === undefined) {
      this.households.set(code, { row, values, rows: new Map(), contradicted: new Set(), members: member === undefined ? [] : [member] });
      return;
    }
    if (this.#header.member.length === 0) this.#problems.add(this.#header.key, row, `与第 ${household.row} 行是同一户`, ONE_ROW, code);
    for (const [index, value] of values.entries()) this.#merge(code, household, index, row, value);
    if (member !== undefined && !this.#isRepeated(code, household, member)) household.members.push(member);
  }

  /** A household's columns stand in each of its rows, or only in the first where cells are merged. */
  #merge(code: string, household: ExportHousehold, index: number, row: number, value: Stored): void {
    const column = this.#header.household[index];
    const known = household.values[index];
    if (column === undefined || known === undefined || value === null || value === '') return;
    if (known === null || known === '') {
      household.values[index] = value;
      household.rows.set(index, row);
    } else if (!areSame(column, known, value)) {
      household.contradicted.add(index);
      this.#problems.add(column, row, `与同一户的第 ${household.rows.get(index) ?? household.row} 行写得不一样`, ONE_ROW, code);
    }
  }

  #isRepeated(code: string, household: ExportHousehold, member: ExportMember): boolean {
    const column = this.#header.member[this.#identity];
    const number = member.values[this.#identity];
    if (column === undefined || number === undefined || number === null || number === '') return false;
    const other = household.members.find(({ values }) => {
      const known = values[this.#identity];
      return known !== undefined && known !== null && identityKey(known) === identityKey(number);
    });
    if (other === undefined) return false;
    this.#problems.add(column, member.row, `与第 ${other.row} 行是同一个人(证件号码相同)，只用第 ${other.row} 行，这一行`, ONE_ROW, code);
    return true;
  }

  #read(column: Column, { number, cells }: SheetRow, household: string | undefined): Stored {
    const cell = cells.get(column.index);
    if (cell === undefined) return '';
    const reading = readCell(column, cell);
    if ('value' in reading) return this.#pool.intern(reading.value);
    this.#problems.add(column, number, reading.fault, reading.hint, household);
    return null;
  }
}

import { formatPath, type Diagnostic } from '../diagnostic.js';
import { parseFile } from '../load/file.js';
import { appendEntry } from '../load/yaml-append.js';
import { VOIDED } from '../load/workspace.js';
import { endOfChain, linkOf } from '../model/sign-chain.js';
import type { Signoffs } from '../schema/ledgers.js';
import { holdSheet } from '../signoff/sheet.js';
import type { SignColumn } from '../signoff/sign-list.js';
import { nameVoid } from '../signoff/voided.js';
import type { CheckedHousehold, CheckedVillage } from './check-village.js';
import type { Project } from './project.js';
import { rosterOf } from './sheet.js';

/** What somebody says was signed on paper. */
export interface SignEntry {
  readonly household: string;
  readonly post: string;
  readonly name: string;
  /** YYYY-MM-DD */
  readonly date: string;
  /** Of a list: its row, and where in it a field stands (B7). */
  readonly place?: { readonly row: number; readonly address: (field: SignColumn) => string };
}

/** A signature that has been entered. */
export interface Entered extends Omit<SignEntry, 'place'> {
  /** 链 */
  readonly link: string;
}

/** An entry that was not made, and why. */
export interface SignRefusal {
  readonly entry: SignEntry;
  /** Of the rule that speaks against it, or one of its own. */
  readonly code: string;
  readonly field: SignColumn;
  readonly message: string;
  readonly hint: string;
}

/** A sheet that has been declared void, and where it is kept. */
export interface VoidedSheet {
  readonly household: string;
  readonly village: string;
  readonly version: string;
  readonly file: string;
}

/** A sheet after its entries. */
export interface SignedSheet {
  readonly household: string;
  readonly village: string;
  /** Relative to the workspace. */
  readonly file: string;
  readonly version: string;
  readonly signed: readonly string[];
  /** 岗位 and 姓名 of those who have not signed. */
  readonly missing: readonly { readonly post: string; readonly name: string }[];
}

/** Files of the workspace's signoffs/, as the outside writes them. */
export interface SignoffFiles {
  /** Writes a sheet whole or not at all; throws where what stands there is no longer `before`. */
  save(path: string, bytes: Uint8Array, before: Uint8Array | undefined): Promise<void>;
  /** Moves a sheet to a name that nobody has. */
  retire(path: string, to: string): Promise<void>;
}

/** A household whose sheet is to be written on. */
export interface SheetCase {
  readonly project: Project;
  readonly checked: CheckedVillage;
  readonly household: CheckedHousehold;
  /** Its sheet, begun or not. */
  readonly path: string;
  /** 卡版本 of the card as it would be printed now; undefined where there is none. */
  readonly version: string | undefined;
  /** Errors that keep the card from being made. */
  readonly faults: readonly Diagnostic[];
  /** Errors of the sheet as it lies there. */
  readonly sheetFaults: readonly Diagnostic[];
  /** The sheet as it lies there; undefined where none has been begun, or it cannot be read. */
  readonly bytes: Uint8Array | undefined;
  /** May be declared void where it cannot be gone on with. */
  readonly renew: boolean;
}

type Reason = Pick<SignRefusal, 'code' | 'field' | 'message' | 'hint'>;

/** One household's sheet while entries are made: nothing is written before all of them have been judged. */
export class SheetLedger {
  readonly recorded: Entered[] = [];
  readonly refused: SignRefusal[] = [];
  readonly #case: SheetCase;
  /** Why no entry can be made at all. */
  readonly #reason: Reason | undefined;
  /** 卡版本 of the sheet that is in the way. */
  readonly #void: string | undefined;
  /** The sheet with what has been entered; undefined where none has been begun. */
  #text: string | undefined;
  #record: Signoffs | undefined;
  #diagnostics: readonly Diagnostic[] = [];
  #written = false;

  constructor(sheet: SheetCase) {
    this.#case = sheet;
    const file = sheet.bytes === undefined ? undefined : parseFile(sheet.path, sheet.bytes);
    const record = file === undefined ? undefined : this.#check(file.text).record;
    const obstacle = findObstacle(sheet, record);
    const isVoid = sheet.renew && obstacle?.voidable === true && record !== undefined;
    this.#reason = findNoCard(sheet) ?? (isVoid ? undefined : obstacle);
    this.#void = this.#reason === undefined && isVoid ? record.卡版本 : undefined;
    if (this.#void === undefined) [this.#text, this.#record] = [file?.text, record];
  }

  /** Judges an entry, and takes it over where nothing speaks against it. */
  enter(entry: SignEntry): void {
    const reason = this.#reason ?? this.#tryToEnter(entry);
    if (reason) this.refused.push({ entry, ...reason });
  }

  /** Says why a sheet that is in the way cannot be declared void. */
  refuseToRenew(): void {
    if (this.#reason === undefined || this.#case.sheetFaults.length === 0) return;
    this.refused.push({ entry: { household: this.#case.household.code, post: '', name: '', date: '' }, ...this.#reason });
  }

  #tryToEnter(entry: SignEntry): Reason | undefined {
    const { household, post, name, date } = entry;
    const fields = { 岗位: post, 姓名: name, 日期: date };
    const head = { 户编号: household, 年度: this.#record?.年度 ?? this.#case.household.record?.年度 ?? '', 卡版本: this.#case.version ?? '' };
    const entries = this.#record?.签字 ?? [];
    const link = linkOf(endOfChain(head, entries), fields);
    const text = appendEntry(this.#text ?? beginSheet(head), '签字', [...Object.entries(fields), ['链', link]]);
    if (text === undefined) return { code: 'SIGN_LAYOUT', field: '户编号', message: `${this.#case.path} 里的「签字」不是能接着写的列表`, hint: '照样例把「签字」改成每行一条、以「- 」开头的列表，再登记' };
    const { record, diagnostics } = this.#check(text);
    const against = diagnostics.find((found) => found.path.startsWith(formatPath(['签字', entries.length])) && (found.severity === 'error' || found.code === ORDER));
    if (against) return reasonOf(against);
    if (record?.签字.length !== entries.length + 1) throw new Error(`an entry was added to ${this.#case.path} and cannot be read back`);
    [this.#text, this.#record, this.#diagnostics] = [text, record, diagnostics];
    this.recorded.push({ household, post, name, date, link });
    return undefined;
  }

  #check(text: string): { readonly record: Signoffs | undefined; readonly diagnostics: readonly Diagnostic[] } {
    const { project, checked, household, path, version } = this.#case;
    const file = parseFile(path, new TextEncoder().encode(text));
    return project.checker.checkSignoffs(file, { village: checked.folder.code, household: household.code }, { village: checked.draft, household: household.draft, version, stem: household.code });
  }

  /** Writes what has been entered. A sheet that is in the way is put aside first, unless every entry has been refused. */
  async write(files: SignoffFiles): Promise<readonly VoidedSheet[]> {
    const { project, checked: { folder }, household: { code }, path, bytes } = this.#case;
    const voided: VoidedSheet[] = [];
    if (this.#void !== undefined && (this.recorded.length > 0 || this.refused.length === 0)) {
      const place = `${folder.path}/signoffs/${VOIDED}`;
      const taken = await project.world.workspace.list(place);
      const file = `${place}/${nameVoid(code, this.#void, taken.map(({ name }) => name))}`;
      await files.retire(path, file);
      voided.push({ household: code, village: folder.code, version: this.#void, file });
    }
    if (this.recorded.length > 0 && this.#text !== undefined) {
      const kept = this.#void === undefined ? bytes : undefined;
      await files.save(path, encode(this.#text, kept), kept);
      this.#written = true;
    }
    return voided;
  }

  /** What a person should look at on the sheet as it has been written; who is missing is said by `sheets`. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#written ? this.#diagnostics.filter(({ code }) => code !== INCOMPLETE) : [];
  }

  /** The sheet as it has been written. */
  get sheets(): readonly SignedSheet[] {
    const { project, checked, household, path, version = '' } = this.#case;
    if (!this.#written) return [];
    const { signed, missing } = holdSheet(rosterOf(project, checked, household), this.#record, version);
    return [{ household: household.code, village: checked.folder.code, file: path, version, signed, missing: missing.map(({ 岗位, 姓名 }) => ({ post: 岗位, name: 姓名 })) }];
  }
}

const ORDER = 'SIGN_ORDER';
const INCOMPLETE = 'SIGN_INCOMPLETE';
const STALE = 'SIGN_STALE';

function findNoCard({ version, faults, household }: SheetCase): Reason | undefined {
  const [first] = faults;
  if (first === undefined && version !== undefined) return undefined;
  const where = first === undefined ? household.file : `${first.file}:${first.line} ${first.code} ${first.message}`;
  return { code: 'SIGN_NO_CARD', field: '户编号', message: `做不出卡，没有可签的：${where}${faults.length > 1 ? `(共 ${faults.length} 处错误)` : ''}`, hint: '先用 dangka check 找出错误，改正后打印出卡，本人看过再签' };
}

/** Why a sheet cannot be gone on with. */
function findObstacle({ path, version, sheetFaults }: SheetCase, record: Signoffs | undefined): (Reason & { readonly voidable: boolean }) | undefined {
  const [first] = sheetFaults;
  if (first === undefined) return undefined;
  if (record === undefined) return { code: 'SIGN_SHEET_FAULTY', field: '户编号', voidable: false, message: `${path}:${first.line} ${first.message}`, hint: first.hint };
  if (version !== undefined && record.卡版本 !== version) {
    return { code: STALE, field: '户编号', voidable: true, message: `卡在签字以后变过：签字表签的是卡版本 ${record.卡版本}，现在的卡是 ${version}`, hint: `签的是旧卡的，不能登记在新卡上。打印新的卡和签字表重新签；登记时加 --renew，旧的签字记录移到 signoffs/${VOIDED} 留底，另起一份` };
  }
  return { code: 'SIGN_SHEET_FAULTY', field: '户编号', voidable: true, message: `这份签字记录已经有错：${path}:${first.line} ${first.code} ${first.message}`, hint: `先改正；要作废重来的，加 --renew，旧的移到 signoffs/${VOIDED} 留底` };
}

const COLUMNS: readonly SignColumn[] = ['岗位', '姓名', '日期'];

const reasonOf = ({ code, path, message, hint }: Diagnostic): Reason => ({
  code,
  field: COLUMNS.find((column) => path.endsWith(column)) ?? '户编号',
  message,
  // The rule warns of what has happened; here it can still be put right.
  hint: code === ORDER ? '对照签字表原件核对日期；确实没有按次序签的，由排在后面的人看过前面的签字再签' : hint,
});

const beginSheet = ({ 户编号, 年度, 卡版本 }: Pick<Signoffs, '户编号' | '年度' | '卡版本'>): string =>
  ['# 由 dangka sign 照纸上的签字表登记；带「链」的各条请勿手改。', `户编号: ${户编号}`, `年度: ${年度}`, `卡版本: ${卡版本}`, '签字: []', ''].join('\n');

const MARK = [0xef, 0xbb, 0xbf] as const;

/** A file that began with a byte order mark keeps it. */
function encode(text: string, before: Uint8Array | undefined): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return MARK.every((byte, index) => before?.[index] === byte) ? Uint8Array.of(...MARK, ...bytes) : bytes;
}

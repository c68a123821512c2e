import { SetupError } from '../../errors.js';
import { cellAddress, type SheetRow } from '../../model/sheet.js';
import { HOUSEHOLD_KEY, normaliseLabel, type ExchangeColumn, type ExchangeProfile } from '../../schema/exchange.js';
import { findNearest } from '../../text/nearest.js';
import { makeColumn, type Column } from './columns.js';

/** The columns of an export, as its header names them. */
export interface Header {
  readonly key: Column;
  readonly household: readonly Column[];
  readonly member: readonly Column[];
  /** Only their cells are looked at. */
  readonly others: readonly Column[];
  /** Labels that the profile does not know: not compared. */
  readonly ignored: readonly string[];
}

/** Labels beside 户编号 that make a row a header; a title above the table has none of them. */
const LEAST_OTHERS = 2;
const MOST_NAMED = 12;

/** Looks for the header row from the top. */
export class HeaderFinder {
  readonly #file: string;
  readonly #profile: ExchangeProfile;
  readonly #specs = new Map<string, ExchangeColumn>();
  #seen = 0;
  #nearest: { readonly number: number; readonly labels: readonly string[]; readonly known: number } | undefined;

  constructor(file: string, profile: ExchangeProfile) {
    this.#file = file;
    this.#profile = profile;
    for (const spec of profile.栏目) for (const label of spec.表头) this.#specs.set(normaliseLabel(label, profile.单位), spec);
  }

  /** The header, if this row is it; throws where it has been missed. */
  look(row: SheetRow): Header | undefined {
    this.#seen += 1;
    const labels = [...row.cells].map(([index, { text }]) => ({ index, text, spec: this.#specs.get(normaliseLabel(text, this.#profile.单位)) }));
    const known = labels.filter(({ spec }) => spec !== undefined).length;
    if (labels.some(({ spec }) => spec?.字段 === HOUSEHOLD_KEY) && known > LEAST_OTHERS) return this.#read(row.number, labels);
    if (this.#nearest === undefined || known > this.#nearest.known || (known === this.#nearest.known && labels.length > this.#nearest.labels.length)) {
      this.#nearest = { number: row.number, labels: labels.map(({ text }) => text.trim()), known };
    }
    if (this.#seen >= Number(this.#profile.表头行数)) throw this.missing();
    return undefined;
  }

  missing(): SetupError {
    const found = this.#nearest;
    const key = this.#profile.栏目.find(({ 字段: field }) => field === HOUSEHOLD_KEY)?.表头 ?? [];
    const others = this.#profile.栏目.flatMap(({ 字段: field, 表头: [name] }) => (field === HOUSEHOLD_KEY || name === undefined ? [] : [name]));
    const suggestions = (found?.labels ?? []).flatMap((label) => {
      const meant = findNearest(normaliseLabel(label, this.#profile.单位), key);
      return meant === undefined || normaliseLabel(label, this.#profile.单位) === meant ? [] : [`「${shorten(label)}」是不是「${meant}」？`];
    });
    const seen = found === undefined ? '文件里没有内容' : `最像表头的是第 ${found.number} 行：${found.labels.slice(0, MOST_NAMED).map(shorten).join('、')}`;
    return new SetupError(
      `${this.#file} 的前 ${this.#profile.表头行数} 行里找不到表头。表头要有「${key.join('」或「')}」，和另外至少 ${LEAST_OTHERS} 个认识的栏目(如 ${others.slice(0, MOST_NAMED).join('、')})；${seen}`,
      `${suggestions.slice(0, 1).join('')}用系统原样导出的表，不要改表头；要核对的表放在第一个工作表`,
    );
  }

  #read(row: number, labels: readonly { readonly index: number; readonly text: string; readonly spec: ExchangeColumn | undefined }[]): Header {
    const columns = new Map<ExchangeColumn, Column>();
    for (const { index, text, spec } of labels) {
      if (spec === undefined) continue;
      const other = columns.get(spec);
      if (other) throw new SetupError(`${this.#file} 的表头里「${other.label}」(${cellAddress(other.index, row)})和「${text.trim()}」(${cellAddress(index, row)})是同一栏，不知道该用哪一列`, '只留一列后再试，或从系统重新导出');
      columns.set(spec, makeColumn(spec, this.#profile, index, text));
    }
    const all = [...columns.values()];
    const key = all.find(({ field }) => field === HOUSEHOLD_KEY);
    if (key === undefined) throw new Error('the header was taken without its key');
    const member = all.filter(({ scope }) => scope === 'member');
    if (member.length > 0 && !member.some(isIdentifying)) {
      throw new SetupError(`${this.#file} 的表头里有成员的栏目(${member.slice(0, MOST_NAMED).map(({ label }) => label).join('、')})，却没有「证件号码」也没有「姓名」，对不上是谁`, '重新导出，把「证件号码」和「姓名」也勾上');
    }
    return {
      key,
      household: all.filter((column) => column.scope === 'household' && column !== key),
      member,
      others: all.filter(({ scope }) => scope === 'none'),
      ignored: labels.flatMap(({ text, spec }) => (spec === undefined && text.trim() !== '' ? [text.trim()] : [])),
    };
  }
}

/** Fields that say who a row speaks of. */
export const IDENTITY_FIELD = '家庭成员.证件号码';
export const NAME_FIELD = '家庭成员.姓名';

const isIdentifying = ({ field }: Column): boolean => field === IDENTITY_FIELD || field === NAME_FIELD;

const shorten = (label: string): string => (label.length > 15 ? `${label.slice(0, 15)}……` : label.replace(/\s+/g, ''));

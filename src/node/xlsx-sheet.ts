import type { SheetCell, SheetRow } from '../model/sheet.js';
import { damaged, tooLarge } from './spreadsheet-fault.js';
import { LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS, MOST_ROWS } from './spreadsheet-limits.js';
import { readCell, type CellContext } from './xlsx-cell.js';
import { RichText } from './xlsx-text.js';
import { expectRoot, type XmlHandler } from './xlsx-xml.js';

/** worksheet > sheetData > row > c > v, f or is. */
const [ROOT, SECTION, ROW, CELL, PART] = [0, 1, 2, 3, 4] as const;

/** Gathers the rows of a sheet; whoever feeds it takes them as they are done. */
export class SheetRows implements XmlHandler {
  readonly #context: CellContext;
  #done: SheetRow[] = [];
  #inData = false;
  #number = 0;
  #column = -1;
  #cells = new Map<number, SheetCell>();
  #rowLength = 0;
  #type = 'n';
  #style: string | undefined;
  #formula = false;
  #part = '';
  #value = '';
  readonly #inline = new RichText();
  /** Ranges that one formula fills: only its first cell says so. */
  readonly #filled: Range[] = [];

  constructor(context: CellContext) {
    this.#context = context;
  }

  take(): readonly SheetRow[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void {
    if (depth === ROOT) expectRoot('worksheet', name, attributes);
    else if (depth === SECTION) this.#inData = name === 'sheetData';
    else if (!this.#inData) return;
    else if (depth === ROW) this.#openRow(name, attributes);
    else if (depth === CELL && name === 'c') this.#openCell(attributes);
    else if (depth === PART) this.#openPart(name, attributes);
    else if (this.#part === 'is') this.#inline.open(name);
  }

  text(text: string): void {
    if (this.#part === 'v') this.#value += text;
    else if (this.#part === 'is') this.#inline.add(text);
  }

  close(name: string, depth: number): void {
    if (!this.#inData) return;
    if (depth > PART) this.#inline.close(name);
    else if (depth === PART) this.#part = '';
    else if (depth === CELL && name === 'c') this.#closeCell();
    else if (depth === ROW && this.#cells.size > 0) this.#done.push({ number: this.#number, cells: this.#cells });
    else if (depth === SECTION) this.#inData = false;
  }

  #openRow(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name !== 'row') throw damaged(`工作表数据里有 <${name}>`);
    const typed = attributes['r'];
    const number = typed === undefined ? this.#number + 1 : /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
    if (number <= this.#number) throw damaged(`第 ${this.#number} 行之后是第 ${typed ?? ''} 行`);
    if (number > MOST_ROWS) throw tooLarge(`超过 ${MOST_ROWS} 行`);
    this.#number = number;
    this.#column = -1;
    this.#rowLength = 0;
    this.#cells = new Map();
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const address = attributes['r'];
    const column = address === undefined ? this.#column + 1 : columnOf(address, this.#number);
    if (column === undefined || column <= this.#column) throw damaged(`第 ${this.#number} 行的单元格地址 ${address ?? ''}`);
    if (column >= MOST_COLUMNS) throw tooLarge(`第 ${this.#number} 行超过 ${MOST_COLUMNS} 列`);
    this.#column = column;
    this.#type = attributes['t'] ?? 'n';
    this.#style = attributes['s'];
    this.#formula = this.#filled.some((range) => contains(range, this.#number, column));
    this.#value = '';
  }

  #openPart(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#part = name;
    if (name !== 'f') return;
    this.#formula = true;
    const { t: type, ref } = attributes;
    if ((type === 'array' || type === 'dataTable') && ref !== undefined && this.#filled.length < MOST_FILLED) this.#filled.push(rangeOf(ref, this.#number));
  }

  #closeCell(): void {
    const inline = this.#inline.take();
    const cell = readCell({ type: this.#type, style: this.#style, formula: this.#formula, value: this.#type === 'str' ? this.#value : this.#value.trim(), inline }, this.#context);
    if (cell === undefined) return;
    this.#rowLength += this.#type === 's' ? 0 : cell.text.length;
    if (cell.text.length > LONGEST_CELL) throw tooLarge(`第 ${this.#number} 行第 ${this.#column + 1} 列有 ${cell.text.length} 个字符`);
    if (this.#rowLength > LONGEST_ROW) throw tooLarge(`第 ${this.#number} 行超过 ${LONGEST_ROW} 个字符`);
    this.#cells.set(this.#column, cell);
  }
}

/** Ranges of array formulas that are kept in mind; each cell is held against all of them. */
const MOST_FILLED = 100;

interface Range {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly lastRow: number;
}

const contains = ({ firstColumn, lastColumn, lastRow }: Range, row: number, column: number): boolean => row <= lastRow && column >= firstColumn && column <= lastColumn;

/** A1:C3 from the row that it begins in. */
function rangeOf(reference: string, row: number): Range {
  const [first = '', last = first] = reference.split(':');
  const lastRow = Number(/\d+$/.exec(last)?.[0] ?? row);
  const [firstColumn, lastColumn] = [columnOf(first, row), columnOf(last, lastRow)];
  if (firstColumn === undefined || lastColumn === undefined) throw damaged(`公式区域 ${reference}`);
  return { firstColumn, lastColumn, lastRow };
}

/** Column from 0 of an address such as AB12 in the row that it must name. */
function columnOf(address: string, row: number): number | undefined {
  const match = /^([A-Z]{1,4})(\d{1,9})$/.exec(address);
  if (Number(match?.[2]) !== row) return undefined;
  let column = 0;
  for (const letter of match?.[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

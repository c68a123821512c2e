import type { SheetCell } from '../model/sheet.js';
import { damaged } from './spreadsheet-fault.js';
import { formatSerial } from './xlsx-date.js';
import type { DateStyles } from './xlsx-styles.js';

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly dateStyles: DateStyles;
  readonly from1904: boolean;
}

/** A cell as it stands in the file (ISO/IEC 29500-1, 18.3.1.4). */
export interface RawCell {
  readonly type: string;
  readonly style: string | undefined;
  readonly formula: boolean;
  /** <v> */
  readonly value: string;
  /** <is> */
  readonly inline: string;
}

/** What a cell holds; undefined where it is empty, whatever its style. */
export function readCell({ type, style, formula, value, inline }: RawCell, { strings, dateStyles, from1904 }: CellContext): SheetCell | undefined {
  if (formula) return { kind: 'formula', text: value };
  switch (type) {
    case 's':
      return value === '' ? undefined : textCell(strings[Number(value)] ?? missing(value));
    case 'inlineStr':
      return textCell(inline);
    case 'str':
      return textCell(value);
    case 'b':
      return value === '' ? undefined : { kind: 'boolean', text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return value === '' ? undefined : { kind: 'date', text: value };
    case 'n':
      return value === '' ? undefined : numberCell(value, dateStyles[Number(style ?? 0)] === true, from1904);
    default:
      throw damaged(`单元格类型 ${type}`);
  }
}

const textCell = (text: string): SheetCell | undefined => (text === '' ? undefined : { kind: 'text', text });

const missing = (index: string): never => {
  throw damaged(`没有第 ${index} 条共享文字`);
};

/** ISO/IEC 29500-1, 18.18.11: as XML Schema writes a double. */
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

function numberCell(value: string, isDate: boolean, from1904: boolean): SheetCell {
  if (!NUMBER.test(value)) throw damaged(`数字「${value.slice(0, 30)}」`);
  return isDate ? { kind: 'date', text: formatSerial(Number(value), from1904) ?? value } : { kind: 'number', text: value };
}

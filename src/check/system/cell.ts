import type { SheetCell } from '../../model/sheet.js';
import { decimal } from '../../model/money.js';
import type { Column } from './columns.js';
import { quoteCell, SCIENTIFIC } from './quote-cell.js';

/** A cell that may be compared, or why it may not. */
export type CellReading = { readonly value: string } | { readonly fault: string; readonly hint: string };

/** What Excel writes of a number: exponents beyond a double's are no amounts. */
const NUMBER = /^[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,3})?$/;

const AS_TEXT = '从系统重新导出，这一列用文本格式；不要照表里的数补写，被舍入的位数补不回来';
const AS_VALUE = '在表里改成值(复制后「选择性粘贴—数值」)，或从系统重新导出';

/** Reads a cell as its column must be; what a spreadsheet has made something of its own is refused, never guessed back. */
export function readCell(column: Column, cell: SheetCell): CellReading {
  const quoted = (): string => quoteCell([column.path.at(-1) ?? column.name], cell.text);
  switch (cell.kind) {
    case 'formula':
      return { fault: `是公式(结果是${quoted()})，不是系统写的值`, hint: AS_VALUE };
    case 'error':
      return { fault: `是错误值${quoted()}`, hint: AS_VALUE };
    case 'boolean':
      return { fault: `是逻辑值${quoted()}，不是文字`, hint: AS_VALUE };
    case 'date':
      if (column.kind === '日期' || column.kind === '年月') return { value: cell.text };
      return { fault: `成了日期格${quoted()}，原来写的已经看不出来`, hint: AS_TEXT };
    case 'number':
      if (column.mustBeText) return { fault: `是数字格${quoted()}，不是文本：表格软件只留 15 位有效数字，开头的 0 也会丢`, hint: AS_TEXT };
      return { value: column.kind === '数字' ? roundNoise(cell.text) : cell.text };
    case 'text':
      if ((column.mustBeText || column.kind === '数字') && SCIENTIFIC.test(cell.text)) return { fault: `是科学计数法${quoted()}，后面的位数已经舍去`, hint: AS_TEXT };
      return { value: cell.text.trim() };
  }
}

/** 878.3300000000001 is how a workbook keeps 878.33; no field has more than two decimals. */
const roundNoise = (text: string): string => (NUMBER.test(text) ? decimal(text.replace(/^\+/, '')).round(2).toFixed() : text);

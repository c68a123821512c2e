import { SetupError } from '../errors.js';
import { cellAddress, type Sheet, type SheetCell, type SheetRow } from '../model/sheet.js';

/** Columns of a list of signatures, in whatever order the header has them. */
export const SIGN_COLUMNS = ['户编号', '岗位', '姓名', '日期'] as const;

export type SignColumn = (typeof SIGN_COLUMNS)[number];

/** A row as it stands in the list. */
export interface SignRow extends Readonly<Record<SignColumn, string>> {
  /** From 1, as the office program counts. */
  readonly row: number;
  /** B7: where a field of it stands. */
  readonly address: (column: SignColumn) => string;
}

/** A row that cannot be entered as it stands. */
export interface SignRowFault {
  readonly row: number;
  readonly address: string;
  readonly household: string;
  readonly message: string;
  readonly hint: string;
}

export interface SignList {
  readonly rows: readonly SignRow[];
  readonly faults: readonly SignRowFault[];
}

/** Rows above the header: a title, a note. */
const MOST_ABOVE = 20;

const AS_TEXT = '在表里把这一列设成文本格式，照原件重新填写';

/** Reads a list of signatures. Throws a SetupError where it has no header with all four columns; a row at fault is named and left out. */
export async function readSignList(sheet: Sheet): Promise<SignList> {
  const rows: SignRow[] = [];
  const faults: SignRowFault[] = [];
  let columns: Columns | undefined;
  let seen = 0;
  for await (const row of sheet.rows()) {
    if (columns === undefined) {
      columns = findColumns(row, sheet.file);
      seen += 1;
      if (columns === undefined && seen >= MOST_ABOVE) break;
    } else {
      const read = readRow(row, columns);
      if ('message' in read) faults.push(read);
      else rows.push(read);
    }
  }
  if (columns === undefined) throw new SetupError(`${sheet.file} 里找不到表头：前 ${MOST_ABOVE} 行里没有一行写着${SIGN_COLUMNS.join('、')}`, `第一行写上${SIGN_COLUMNS.join('、')}四个栏目，次序不限`);
  return { rows, faults };
}

type Columns = ReadonlyMap<SignColumn, number>;

function findColumns({ number, cells }: SheetRow, file: string): Columns | undefined {
  const columns = new Map<SignColumn, number>();
  for (const [index, { text }] of cells) {
    const column = SIGN_COLUMNS.find((name) => name === text.trim());
    const other = column === undefined ? undefined : columns.get(column);
    if (column !== undefined && other !== undefined) throw new SetupError(`${file} 的表头里「${column}」写了两次(${cellAddress(other, number)}、${cellAddress(index, number)})，不知道该用哪一列`, '只留一列后再试');
    if (column !== undefined) columns.set(column, index);
  }
  return columns.size === SIGN_COLUMNS.length ? columns : undefined;
}

function readRow({ number, cells }: SheetRow, columns: Columns): SignRow | SignRowFault {
  const address = (column: SignColumn): string => cellAddress(columns.get(column) ?? 0, number);
  const cellOf = (column: SignColumn): SheetCell | undefined => cells.get(columns.get(column) ?? -1);
  const household = cellOf('户编号')?.text.trim() ?? '';
  for (const column of SIGN_COLUMNS) {
    const fault = findFault(column, cellOf(column));
    if (fault) return { row: number, address: address(column), household, ...fault };
  }
  const textOf = (column: SignColumn): string => cellOf(column)?.text.trim() ?? '';
  return { row: number, address, 户编号: household, 岗位: textOf('岗位'), 姓名: textOf('姓名'), 日期: textOf('日期') };
}

/** What a table program has made something of its own is refused, never guessed back. */
function findFault(column: SignColumn, cell: SheetCell | undefined): { readonly message: string; readonly hint: string } | undefined {
  if (cell === undefined || cell.text.trim() === '') return { message: `「${column}」是空的`, hint: '照签字表原件补上' };
  if (cell.kind === 'text' || (column === '日期' && cell.kind === 'date')) return undefined;
  if (cell.kind === 'number') return { message: `「${column}」是数字格，不是文本：表格软件只留 15 位有效数字，开头的 0 也会丢`, hint: AS_TEXT };
  if (cell.kind === 'date') return { message: `「${column}」成了日期格，原来写的已经看不出来`, hint: AS_TEXT };
  return { message: `「${column}」是公式或错误值，不是填写的内容`, hint: '在表里改成值(复制后「选择性粘贴—数值」)，再核对一遍' };
}

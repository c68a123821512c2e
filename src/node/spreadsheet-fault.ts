/** Why a spreadsheet cannot be read; {@link openSpreadsheet} adds the file's name. */
export class SheetFault extends Error {
  override readonly name = 'SheetFault';
  /** What to do about it. */
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

export const SAVE_AGAIN = '用 WPS 表格或 Excel 打开，「另存为」.xlsx 工作簿或 UTF-8 编码的 .csv 后再试';

export const damaged = (detail: string, cause?: unknown): SheetFault =>
  new SheetFault(`文件已损坏，读不下去(${detail})`, '从系统重新导出；能打开的，用 WPS 表格或 Excel 另存为 .xlsx 后再试', cause === undefined ? undefined : { cause });

export const tooLarge = (what: string): SheetFault => new SheetFault(`${what}，超过上限`, '按乡镇或按村分开导出，逐个核对');

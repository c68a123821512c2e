import { SetupError } from '../errors.js';
import type { Sheet, SheetRow } from '../model/sheet.js';
import { codeOf, explain } from './access.js';
import { openCsv } from './csv-sheet.js';
import { damaged, SheetFault } from './spreadsheet-fault.js';
import { findKind } from './spreadsheet-kind.js';
import { ZipEntryError, ZipFormatError } from './unzip.js';
import { openXlsx } from './xlsx-file.js';
import { XmlError } from './xlsx-xml.js';

/** Opens an export for reading. Throws a SetupError where it is no table that can be read, as `rows()` does for what shows itself later. */
export async function openSpreadsheet(path: string): Promise<Sheet> {
  try {
    const read = (await findKind(path)) === 'zip' ? await openXlsx(path) : await openCsv(path);
    return { file: path, rows: () => naming(path, read()) };
  } catch (error) {
    throw explained(path, error);
  }
}

async function* naming(path: string, rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow, void> {
  try {
    yield* rows;
  } catch (error) {
    throw explained(path, error);
  }
}

function explained(path: string, error: unknown): unknown {
  if (/^E[A-Z0-9]+$/.test(codeOf(error))) return new SetupError(`打不开 ${path}：${explain(error)}`, '检查路径和权限后再运行', { cause: error });
  const fault = error instanceof ZipFormatError || error instanceof ZipEntryError || error instanceof XmlError ? damaged(error.message, error) : error;
  return fault instanceof SheetFault ? new SetupError(`${path}：${fault.message}`, fault.hint, { cause: fault }) : fault;
}

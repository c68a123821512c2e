import type { SheetRow } from '../model/sheet.js';
import { MOST_PARTS, SHEET_LIMIT } from './spreadsheet-limits.js';
import { openZipSource } from './unzip.js';
import { Parts } from './xlsx-part.js';
import { SheetRows } from './xlsx-sheet.js';
import { readSharedStrings } from './xlsx-strings.js';
import { readDateStyles } from './xlsx-styles.js';
import { readWorkbook, type Workbook } from './xlsx-workbook.js';
import { XmlReader } from './xlsx-xml.js';

/** Looks at a workbook's structure; what comes back reads the rows of its first visible sheet. */
export async function openXlsx(path: string): Promise<() => AsyncGenerator<SheetRow, void>> {
  const source = await openZipSource(path, MOST_PARTS);
  try {
    const workbook = await readWorkbook(new Parts(source));
    return () => readRows(path, workbook);
  } finally {
    source.close();
  }
}

async function* readRows(path: string, { sheet, strings, styles, from1904 }: Workbook): AsyncGenerator<SheetRow, void> {
  const source = await openZipSource(path, MOST_PARTS);
  try {
    const parts = new Parts(source);
    const rows = new SheetRows({
      strings: strings === undefined ? [] : await readSharedStrings(parts, strings),
      dateStyles: styles === undefined ? [] : await readDateStyles(parts, styles),
      from1904,
    });
    const reader = new XmlReader(rows);
    for await (const chunk of parts.chunks(sheet, SHEET_LIMIT)) {
      reader.write(chunk);
      yield* rows.take();
    }
    reader.end();
  } finally {
    source.close();
  }
}

import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { SheetCell, SheetRow } from '../model/sheet.js';
import { decodeFile, findEncoding, type TextEncodingName } from './csv-encoding.js';
import { SheetFault, tooLarge } from './spreadsheet-fault.js';
import { LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS, MOST_ROWS } from './spreadsheet-limits.js';

/** The first that stands oftenest in one of the first lines wins. */
const DELIMITERS = [',', '\t', ';'] as const;
/** Lines above the data: titles, a note, the header. */
const LINES_LOOKED_AT = 20;

/** Looks at a text file's encoding and delimiter; what comes back reads its rows. */
export async function openCsv(path: string): Promise<() => AsyncGenerator<SheetRow, void>> {
  const encoding = await findEncoding(path);
  const delimiter = await findDelimiter(path, encoding);
  return () => readRows(path, encoding, delimiter);
}

async function findDelimiter(path: string, encoding: TextEncodingName): Promise<string> {
  let head = '';
  for await (const text of decodeFile(path, encoding)) {
    head += text;
    if (head.split(/\r\n|\n|\r/, LINES_LOOKED_AT + 1).length > LINES_LOOKED_AT || head.length > LONGEST_ROW) break;
  }
  const lines = head.replace(/"[^"]*"/g, '').split(/\r\n|\n|\r/, LINES_LOOKED_AT);
  const most = (delimiter: string): number => lines.reduce((found, line) => Math.max(found, line.split(delimiter).length), 0);
  return DELIMITERS.reduce<string>((best, delimiter) => (most(delimiter) > most(best) ? delimiter : best), DELIMITERS[0]);
}

async function* readRows(path: string, encoding: TextEncodingName, delimiter: string): AsyncGenerator<SheetRow, void> {
  // Any of the three ends a line, whichever the first one has: a file pasted together from two must not lose rows.
  const parser = parse({ delimiter, relax_column_count: true, max_record_size: LONGEST_ROW, record_delimiter: ['\r\n', '\n', '\r'] });
  // The error comes out of the parser, whoever raised it.
  pipeline(Readable.from(decodeFile(path, encoding)), parser, () => undefined);
  let line = 1;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      const row = rowOf(line, record);
      if (row.cells.size > 0) yield row;
      // The parser's own count takes CR LF within quotes for two.
      line += 1 + record.reduce((sum, value) => sum + (value.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error) : error;
  }
}

/** Read as text, not as a formula: what programs write so that Excel leaves a long number alone. */
const TEXT_IDIOM = /^="([^"]*)"$/;

function rowOf(number: number, record: readonly string[]): SheetRow {
  if (number > MOST_ROWS) throw tooLarge(`超过 ${MOST_ROWS} 行`);
  if (record.length > MOST_COLUMNS) throw tooLarge(`第 ${number} 行有 ${record.length} 列`);
  const cells = new Map<number, SheetCell>();
  for (const [column, value] of record.entries()) {
    if (value.length > LONGEST_CELL) throw tooLarge(`第 ${number} 行第 ${column + 1} 列有 ${value.length} 个字符`);
    const text = TEXT_IDIOM.exec(value)?.[1] ?? value;
    if (text !== '') cells.set(column, { kind: 'text', text });
  }
  return { number, cells };
}

function explain(error: CsvError): SheetFault {
  const line = typeof error['lines'] === 'number' ? `第 ${error['lines']} 行附近` : '';
  const what = error.code === 'CSV_MAX_RECORD_SIZE' ? '一行过长，多半是引号没有成对' : '引号没有成对，或引号前后多了字';
  return new SheetFault(`${line}${what}`, '从系统重新导出；或用 WPS 表格、Excel 打开检查后另存为 .xlsx', { cause: error });
}

import { CATALOGUE_COLUMNS, CATALOGUE_PATH } from './catalogue.js';
import type { CatalogueRow } from './catalogue.js';
import { parseCsv } from './csv.js';
import { problem } from './problem.js';
import type { Report, VerifyProblem } from './problem.js';

export interface Row {
  /** From 1, without the header. */
  readonly number: number;
  readonly cell: (column: keyof CatalogueRow) => string;
}

export const catalogueFormat = (what: string): VerifyProblem => problem('CATALOGUE_FORMAT', CATALOGUE_PATH, `目录格式不对：${what}。请重新生成本包。`);

/**
 * The rows of `metadata/catalogue.csv`, read a line at a time: no field has a line break, and the whole as text would be
 * several times the file. Nothing comes after what cannot be read: `giveUp` is told of it.
 */
export function* readRows(bytes: Uint8Array, report: Report, giveUp: Report): Generator<Row, void> {
  if (!startsWithBom(bytes)) report(catalogueFormat('开头没有字节顺序标记（BOM），Excel 打开会乱码'));
  let number = -1;
  for (const line of splitBytes(bytes)) {
    number += 1;
    const parsed = parseLine(line);
    if (typeof parsed === 'string') {
      giveUp(catalogueFormat(`第 ${number + 1} 行${parsed}`));
      return;
    }
    if (number === 0 && parsed.join(',') !== CATALOGUE_COLUMNS.join(',')) {
      giveUp(catalogueFormat(`列名应为 ${CATALOGUE_COLUMNS.join(',')}`));
      return;
    }
    if (number > 0 && parsed.length !== CATALOGUE_COLUMNS.length) report(catalogueFormat(`第 ${number + 1} 行有 ${parsed.length} 列，应有 ${CATALOGUE_COLUMNS.length} 列`));
    else if (number > 0) yield { number, cell: (column) => parsed[CATALOGUE_COLUMNS.indexOf(column)] ?? '' };
  }
  if (number === -1) giveUp(catalogueFormat('是空的'));
}

const startsWithBom = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const LINE_FEED = 0x0a;

function* splitBytes(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found + 1;
    yield bytes.subarray(start, end);
    start = end;
  }
}

/** The fields of a line, or what is wrong with it. */
const parseLine = (line: Uint8Array): readonly string[] | string => {
  try {
    const parsed = parseCsv(new TextDecoder('utf-8', { fatal: true }).decode(line));
    return parsed.ok ? (parsed.rows[0] ?? ['']) : '引号不成对';
  } catch {
    return '不是 UTF-8 文本';
  }
};

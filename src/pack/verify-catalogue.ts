import { CATALOGUE_COLUMNS, CATALOGUE_PATH } from './catalogue.js';
import { parseCsv } from './csv.js';
import { problem } from './problem.js';
import type { VerifyProblem } from './problem.js';

/** What was found of a payload file. */
export interface FoundFile {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Holds `metadata/catalogue.csv` against the payload: one row a file, with its size and SHA-256.
 * `payload` has every file; one that could not be read is undefined, and has been reported as such.
 */
export const verifyCatalogue = (text: string, payload: ReadonlyMap<string, FoundFile | undefined>): readonly VerifyProblem[] => {
  const parsed = parseCsv(text);
  if (!parsed.ok) return [format(`第 ${parsed.line} 行引号不成对`)];
  const [header = [], ...rows] = parsed.rows;
  if (header.join(',') !== CATALOGUE_COLUMNS.join(',')) return [format(`列名应为 ${CATALOGUE_COLUMNS.join(',')}`)];
  const problems: VerifyProblem[] = [];
  const listed = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const cell = (column: (typeof CATALOGUE_COLUMNS)[number]): string => row[CATALOGUE_COLUMNS.indexOf(column)] ?? '';
    const path = cell('路径');
    const found = payload.get(path);
    if (row.length !== CATALOGUE_COLUMNS.length) problems.push(format(`第 ${index + 2} 行有 ${row.length} 列，应有 ${CATALOGUE_COLUMNS.length} 列`));
    else if (listed.has(path)) problems.push(format(`“${path}”列了两行`));
    else if (!payload.has(path)) problems.push(problem('CATALOGUE_FILE_MISSING', path, '目录里有这个文件，包里没有。请重新生成本包。'));
    else if (found !== undefined) problems.push(...compareRow(path, cell('大小'), cell('SHA256'), found));
    listed.add(path);
  }
  for (const path of payload.keys())
    if (!listed.has(path)) problems.push(problem('CATALOGUE_FILE_UNLISTED', path, '包里有这个文件，目录里没有。请重新生成本包。'));
  return problems;
};

const format = (what: string): VerifyProblem => problem('CATALOGUE_FORMAT', CATALOGUE_PATH, `目录格式不对：${what}。请重新生成本包。`);

const compareRow = (path: string, size: string, sha256: string, found: FoundFile): readonly VerifyProblem[] => {
  const differs = [
    ...(size === String(found.size) ? [] : [`大小 ${size}，实为 ${found.size}`]),
    ...(sha256.toLowerCase() === found.sha256 ? [] : ['SHA256 不同']),
  ];
  return differs.map((what) => problem('CATALOGUE_MISMATCH', path, `目录所记与文件不符：${what}。请重新生成本包。`));
};

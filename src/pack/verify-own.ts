import { CATALOGUE_PATH, MISSING_PATH } from './catalogue.js';
import type { MissingRow } from './catalogue.js';
import { parseCsv } from './csv.js';
import { problem } from './problem.js';
import type { VerifyProblem } from './problem.js';
import { isPayload } from './verify-files.js';
import type { FileList } from './verify-files.js';
import { isManifest } from './verify-manifests.js';

/** A bag with SM3 or a catalogue is one of this tool's: it has all that they have, and none of it may be taken away with its traces. */
export const isOwn = (files: FileList): boolean => ['manifest-sm3.txt', 'tagmanifest-sm3.txt', CATALOGUE_PATH].some((name) => files.has(name));

/** For the public notice board (公示): nothing but PDF, no metadata. */
export const isPublic = (name: string): boolean => name.endsWith('-public');

const PROFILE = ['manifest-sha256.txt', 'manifest-sm3.txt', 'bag-info.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sm3.txt'];

/** Which files a bag of our own has and has not. */
export const checkOwnFiles = (name: string, files: FileList): readonly VerifyProblem[] => [
  ...PROFILE.filter((each) => !files.has(each)).map((each) => problem('PROFILE_MISSING', each, '档卡包应有这个文件。请取回完整的包或重新生成。')),
  ...(isPublic(name) ? checkPublicFiles(files) : files.has(CATALOGUE_PATH) ? [] : [problem('CATALOGUE_MISSING', CATALOGUE_PATH, '缺少归档文件目录。请取回完整的包或重新生成。')]),
];

const checkPublicFiles = (files: FileList): readonly VerifyProblem[] =>
  files.paths
    .filter((path) => (isPayload(path) ? !path.endsWith('.pdf') : !isManifest(path) && path !== 'bagit.txt' && path !== 'bag-info.txt'))
    .map((path) => notForPublic(path, isPayload(path) ? '公示包里只能有 PDF' : '公示包里只能有 BagIt 自己的清单'));

export const notForPublic = (path: string, what: string): VerifyProblem => problem('PUBLIC_CONTENT', path, `${what}，这个文件可能带有不该公开的内容。请勿公示，重新生成本包。`);

const MISSING_COLUMNS = ['户编号', '户主', '规则', '说明'] as const satisfies readonly (keyof MissingRow)[];

/** `metadata/missing.csv`: the households that are not in the package, and the rule that kept each out. */
export const checkMissingList = (text: string): readonly VerifyProblem[] => {
  const parsed = parseCsv(text);
  if (!parsed.ok) return [missingFormat(`第 ${parsed.line} 行引号不成对`)];
  const [header = [], ...rows] = parsed.rows;
  if (header.join(',') !== MISSING_COLUMNS.join(',')) return [missingFormat(`列名应为 ${MISSING_COLUMNS.join(',')}`)];
  if (rows.length === 0) return [missingFormat('没有一户')];
  return rows.flatMap((row, index) => {
    if (row.length !== MISSING_COLUMNS.length) return [missingFormat(`第 ${index + 2} 行有 ${row.length} 列，应有 ${MISSING_COLUMNS.length} 列`)];
    return row[MISSING_COLUMNS.indexOf('规则')] === '' ? [missingFormat(`第 ${index + 2} 行没有写规则`)] : [];
  });
};

const missingFormat = (what: string): VerifyProblem => problem('MISSING_LIST_FORMAT', MISSING_PATH, `缺户清单格式不对：${what}。请重新生成本包。`);

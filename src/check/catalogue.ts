import type { Severity } from '../diagnostic.js';
import { RULES } from './rules/index.js';

export interface CatalogueEntry {
  readonly code: string;
  readonly severity: Exclude<Severity, 'waived'>;
  readonly means: string;
}

/** Codes that are raised while reading, by the shape, or across records: no single record rule stands behind them. */
const READING: readonly CatalogueEntry[] = [
  { code: 'FILE_ENCODING', severity: 'error', means: '文件不是 UTF-8 编码' },
  { code: 'FILE_TOO_LARGE', severity: 'error', means: '文件超过大小上限' },
  { code: 'FILE_UNREADABLE', severity: 'error', means: '不是普通文件，或没有读取权限' },
  { code: 'FILE_MISSING', severity: 'error', means: '必须有的文件不存在' },
  { code: 'FILE_UNEXPECTED', severity: 'warning', means: 'households 或 signoffs 文件夹里有不会被读取的文件' },
  { code: 'YAML_SYNTAX', severity: 'error', means: 'YAML 格式有误' },
  { code: 'YAML_DUPLICATE_KEY', severity: 'error', means: '同一个字段写了两次' },
  { code: 'FIELD_UNKNOWN', severity: 'error', means: '没有这个字段' },
  { code: 'FIELD_MISSING', severity: 'error', means: '必填字段缺少或为空(漏填)' },
  { code: 'FIELD_TYPE', severity: 'error', means: '该填文字的地方写成了列表或子字段，或相反' },
  { code: 'VALUE_NOT_IN_LIST', severity: 'error', means: '值不在代码表里' },
  { code: 'VALUE_FORMAT', severity: 'error', means: '日期、数字、证件号码等的写法不对' },
  { code: 'TEXT_FORBIDDEN_CHARACTER', severity: 'error', means: '有看不见或不能打印的字符' },
  { code: 'TEXT_NOT_NORMALISED', severity: 'warning', means: '有全角数字、康熙部首、兼容汉字或分解字符' },
  { code: 'GLYPH_MISSING', severity: 'error', means: '字体里没有这个字，印不出来' },
  { code: 'ID_DUPLICATE', severity: 'error', means: '同一证件号码出现在县内两处' },
  { code: 'HOUSEHOLD_DUPLICATE', severity: 'error', means: '同一户编号有两份记录' },
  { code: 'VILLAGE_MISSING', severity: 'error', means: '县的名单上有这个村，却没有它的文件夹' },
];

const BY_CODE = new Map<string, CatalogueEntry>();
for (const entry of [...READING, ...RULES]) {
  // A rule may refine a reading code (an unknown post is FIELD_UNKNOWN): the first entry speaks for the code.
  if (!BY_CODE.has(entry.code)) BY_CODE.set(entry.code, { code: entry.code, severity: entry.severity, means: entry.means });
}

/** Every code that check can raise, in the catalogue's order. */
export const CATALOGUE: readonly CatalogueEntry[] = [...BY_CODE.values()];

/** Severity of a code; throws for a code that is not in the catalogue, which is a bug. */
export function severityOf(code: string): CatalogueEntry['severity'] {
  const entry = BY_CODE.get(code);
  if (!entry) throw new Error(`code ${code} is not in the catalogue`);
  return entry.severity;
}

import type { Severity } from '../diagnostic.js';
import { RULES } from './rules/index.js';

export interface CatalogueEntry {
  readonly code: string;
  readonly severity: Exclude<Severity, 'waived'>;
}

/** Codes that are raised while reading, by the shape, or across files: no rule module stands behind them. */
const BEYOND_RULES: readonly CatalogueEntry[] = [
  { code: 'FILE_ENCODING', severity: 'error' },
  { code: 'FILE_TOO_LARGE', severity: 'error' },
  { code: 'FILE_UNREADABLE', severity: 'error' },
  { code: 'FILE_MISSING', severity: 'error' },
  { code: 'FILE_UNEXPECTED', severity: 'warning' },
  { code: 'YAML_SYNTAX', severity: 'error' },
  { code: 'YAML_DUPLICATE_KEY', severity: 'error' },
  { code: 'FIELD_UNKNOWN', severity: 'error' },
  { code: 'FIELD_MISSING', severity: 'error' },
  { code: 'FIELD_TYPE', severity: 'error' },
  { code: 'VALUE_NOT_IN_LIST', severity: 'error' },
  { code: 'VALUE_FORMAT', severity: 'error' },
  { code: 'TEXT_FORBIDDEN_CHARACTER', severity: 'error' },
  { code: 'TEXT_NOT_NORMALISED', severity: 'warning' },
  { code: 'GLYPH_MISSING', severity: 'error' },
  { code: 'TEXT_OVERFLOW', severity: 'error' },
  { code: 'ID_DUPLICATE', severity: 'error' },
  { code: 'HOUSEHOLD_DUPLICATE', severity: 'error' },
  { code: 'PHONE_SHARED', severity: 'review' },
  { code: 'VILLAGE_MISSING', severity: 'error' },
  { code: 'NUMBER_CONFLICT', severity: 'error' },
  { code: 'SYSTEM_DIFFERENCE', severity: 'error' },
  { code: 'SYSTEM_MISSING', severity: 'error' },
  { code: 'SYSTEM_EXTRA', severity: 'error' },
  { code: 'SYSTEM_CELL', severity: 'error' },
  { code: 'WAIVER_UNKNOWN', severity: 'error' },
  { code: 'WAIVER_UNUSED', severity: 'review' },
];

const BY_CODE = new Map<string, CatalogueEntry>();
for (const { code, severity } of [...BEYOND_RULES, ...RULES]) {
  // A rule may refine a reading code (an unknown post is FIELD_UNKNOWN): the first entry speaks for the code.
  if (!BY_CODE.has(code)) BY_CODE.set(code, { code, severity });
}

/** Every code that check can raise; what each means stands in schemas/rules/. */
export const CATALOGUE: readonly CatalogueEntry[] = [...BY_CODE.values()];

/** Severity of a code; throws for a code that is not in the catalogue, which is a bug. */
export function severityOf(code: string): CatalogueEntry['severity'] {
  const entry = BY_CODE.get(code);
  if (!entry) throw new Error(`code ${code} is not in the catalogue`);
  return entry.severity;
}

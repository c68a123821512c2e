import { describe, expect, test } from 'vitest';
import { CATALOGUE, severityOf } from '../../src/check/catalogue.js';
import { RULES } from '../../src/check/rules/index.js';

/** What keeps a card from being made is a promise to those who fill in records: a change here is a change of that promise. */
const SEVERITIES: Readonly<Record<string, string>> = {
  FILE_ENCODING: 'error', FILE_TOO_LARGE: 'error', FILE_UNREADABLE: 'error', FILE_MISSING: 'error', FILE_UNEXPECTED: 'warning',
  YAML_SYNTAX: 'error', YAML_DUPLICATE_KEY: 'error', FIELD_UNKNOWN: 'error', FIELD_MISSING: 'error', FIELD_TYPE: 'error', VALUE_NOT_IN_LIST: 'error', VALUE_FORMAT: 'error',
  TEXT_FORBIDDEN_CHARACTER: 'error', TEXT_NOT_NORMALISED: 'warning', GLYPH_MISSING: 'error',
  HOUSEHOLD_DUPLICATE: 'error', HOUSEHOLD_VILLAGE_MISMATCH: 'error', HOUSEHOLD_YEAR_MISMATCH: 'error', HEAD_MISSING: 'error', HEAD_MULTIPLE: 'error', MEMBER_COUNT_MISMATCH: 'error',
  ID_LENGTH: 'error', ID_CHECKSUM: 'error', ID_BIRTHDATE: 'error', ID_BIRTHDATE_MISMATCH: 'error', ID_SEX_MISMATCH: 'error', ID_LOWERCASE: 'warning', ID_PLACEHOLDER: 'review', ID_DUPLICATE: 'error',
  INCOME_TRANSFER_SUM: 'error', INCOME_TOTAL_SUM: 'error', INCOME_NET: 'error', INCOME_PER_CAPITA: 'error',
  HELPER_MISSING: 'error', MATERIAL_FILE: 'error', PHOTO_FILE: 'error', POST_VACANT: 'error', VILLAGE_CODE: 'error', VILLAGE_COUNT: 'error', VILLAGE_MISSING: 'error',
};

describe('the catalogue', () => {
  test.each(Object.entries(SEVERITIES))('%s is raised as %s', (code, severity) => {
    expect(severityOf(code)).toBe(severity);
  });

  test('names every code once, in capitals, with a sentence for it', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, means } of CATALOGUE) {
      expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)+$/);
      expect(means.length).toBeGreaterThan(5);
    }
  });

  test('a rule that shares a code shares its severity', () => {
    for (const rule of RULES) expect(rule.severity, rule.code).toBe(severityOf(rule.code));
  });

  test('a code that nobody knows is a bug', () => {
    expect(() => severityOf('NO_SUCH_CODE')).toThrow(/NO_SUCH_CODE/);
  });
});

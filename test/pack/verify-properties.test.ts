import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { problem, warning } from '../../src/pack/problem.js';
import type { VerifyCode } from '../../src/pack/problem.js';
import { PROPERTIES, PROPERTY_OF, summariseProperties } from '../../src/pack/properties.js';

const codes = Object.keys(PROPERTY_OF) as VerifyCode[];

const textOf = (...folders: readonly string[]): string =>
  folders.flatMap((folder) => {
    const path = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
    return readdirSync(path).filter((name) => name.endsWith('.ts') && !name.includes('properties')).map((name) => readFileSync(join(path, name), 'utf8'));
  }).join('\n');

describe('四性', () => {
  test('every property has faults of its own, and every code is raised somewhere', () => {
    for (const property of PROPERTIES) expect(codes.some((code) => PROPERTY_OF[code] === property), property).toBe(true);
    const source = textOf('src/pack', 'src/node', 'src/seal');
    expect(codes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  test('every code is asked for by a test', () => {
    // Those of signatures are asked for where signatures are made.
    const tests = textOf('test/pack', 'test/node');
    expect(codes.filter((code) => !code.startsWith('SIGNATURE_') && !new RegExp(`['\`| ]${code}\\b`).test(tests))).toEqual([]);
  });

  test('are all passed where nothing is wrong', () => {
    expect(summariseProperties([])).toEqual(Object.fromEntries(PROPERTIES.map((property) => [property, { ok: true, problems: 0 }])));
  });

  test('are counted apart, and a warning alone does not fail one', () => {
    expect(summariseProperties([problem('DIGEST_MISMATCH', 'a', ''), warning('MANIFEST_DUPLICATE', 'b', ''), warning('PATH_COLLISION', 'c', ''), problem('PDF_UNREADABLE', 'd', '')])).toEqual({
      真实性: { ok: false, problems: 2 },
      完整性: { ok: true, problems: 0 },
      可用性: { ok: false, problems: 1 },
      安全性: { ok: true, problems: 1 },
    });
  });

  test('stand on each problem, with how grave it is', () => {
    expect(problem('FILE_MISSING', 'a', '…')).toEqual({ code: 'FILE_MISSING', path: 'a', message: '…', severity: 'error', property: '完整性' });
    expect(warning('SIGNATURE_KEY', '', '…')).toEqual({ code: 'SIGNATURE_KEY', path: '', message: '…', severity: 'warning', property: '真实性' });
  });
});

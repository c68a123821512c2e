import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { verifyPackage } from '../../src/node/verify-source.js';
import type { VerifyCode } from '../../src/pack/problem.js';

/** The BagIt conformance suite of the Library of Congress (CC0), bag for bag as it was published. */
const SUITE = fileURLToPath(new URL('../suites/bagit', import.meta.url));

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

const bags = foldersIn(SUITE).flatMap((version) =>
  foldersIn(join(SUITE, version)).flatMap((verdict) => foldersIn(join(SUITE, version, verdict)).map((bag) => ({ version, verdict, bag, path: join(SUITE, version, verdict, bag) }))),
);

const having = (...verdicts: readonly string[]): typeof bags => bags.filter(({ verdict }) => verdicts.includes(verdict));

test('the suite is here whole, and every verdict it knows is held to', () => {
  expect(Object.fromEntries([...new Set(bags.map(({ verdict }) => verdict))].sort().map((verdict) => [verdict, having(verdict).length]))).toEqual({
    invalid: 15, 'linux-only': 6, valid: 27, warning: 6, 'windows-only': 6,
  });
});

describe('is sound', () => {
  it.each(having('valid'))('$version $bag', async ({ path, bag }) => {
    const { ok, problems } = await verifyPackage(path);
    expect({ ok, codes: problems.map(({ code }) => code) }).toEqual({ ok: true, codes: WARNED[bag] ?? [] });
  });
});

/** Valid, but with what the suite itself would be warned of elsewhere (v0.97/warning/relative-path). */
const WARNED: Readonly<Record<string, readonly string[]>> = { 'bag-with-leading-dot-slash-in-manifest': ['MANIFEST_STYLE'] };

describe('is sound, with a warning', () => {
  it.each(having('warning'))('$version $bag', async ({ path, bag }) => {
    const { ok, problems } = await verifyPackage(path);
    expect(ok).toBe(true);
    expect(problems.map(({ severity }) => severity)).toEqual(problems.map(() => 'warning'));
    expect(problems.map(({ code }) => code)).toContain(WARNING_OF[bag]);
  });
});

const WARNING_OF: Readonly<Record<string, VerifyCode>> = {
  'duplicate-file-with-different-case': 'PATH_COLLISION',
  'same-filename-listed-twice-with-different-normalization': 'PATH_COLLISION',
  'same-filename-listed-twice-with-the-same-hash': 'MANIFEST_DUPLICATE',
  'made-with-md5sum-tools': 'MANIFEST_STYLE',
  'relative-path': 'MANIFEST_STYLE',
  'special-system-files': 'SYSTEM_FILE',
};

describe('is refused, on every system', () => {
  it.each(having('invalid', 'linux-only', 'windows-only'))('$version $verdict $bag', async ({ path, bag }) => {
    const { ok, problems } = await verifyPackage(path);
    expect(ok).toBe(false);
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(errors).toContain(bag.startsWith('out-of-scope') ? 'PATH_UNSAFE' : FAULT_OF[bag]);
  });
});

/** What each bag is in the suite for: being refused for something else would be luck. */
const FAULT_OF: Readonly<Record<string, VerifyCode>> = {
  'baginfo-missing-encoding': 'BAGIT_SYNTAX',
  'bagit-with-invalid-whitespace': 'BAGIT_SYNTAX',
  'bom-in-bagit.txt': 'BAGIT_BOM',
  'corrupt-data-file': 'DIGEST_MISMATCH',
  'corrupt-tag-file': 'DIGEST_MISMATCH',
  'extra-file-in-bag': 'FILE_UNLISTED',
  'invalid-version-number': 'BAGIT_SYNTAX',
  'missing-baginfo': 'FILE_MISSING',
  'missing-bagit.txt': 'BAGIT_MISSING',
  notAllManifestsListAllFiles: 'FILE_UNLISTED',
  'same-filename-listed-twice-with-different-hashes': 'MANIFEST_DUPLICATE',
  'same-filename-listed-twice-with-the-same-hash': 'MANIFEST_DUPLICATE',
};

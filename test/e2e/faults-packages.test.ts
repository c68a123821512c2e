import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../src/node/verify-source.js';
import { runCli } from '../support/cli-run.js';
import { openScratch } from '../support/cli-workspace.js';
import { resultsOf } from '../support/fault-packages.js';
import { runDangka } from '../support/fault-run.js';
import { copySmallExamples } from '../support/fault-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

let packages: readonly string[] = [];
beforeAll(async () => {
  copySmallExamples(scratch, 'workspace');
  const ended = await runDangka(['build', scratch.path('workspace'), '-o', scratch.path('out'), '--format', 'pdf,docx', '--quiet']);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  packages = [...resultsOf(scratch.path('out'), 'packages').keys()].map((name) => scratch.path('out', name));
  expect(packages.length).toBeGreaterThan(1);
}, 120_000);

/** Marsaglia's xorshift: the same places on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

const FLIPS = 60;
const CUTS = 25;

describe('a finished package', () => {
  it('is refused with any one byte changed, wherever that is', async () => {
    const random = numbers(20171220);
    for (const path of packages) {
      const whole = readFileSync(path);
      const places = [0, whole.length - 1, ...Array.from({ length: FLIPS / packages.length }, () => random.next().value % whole.length), ...inHeaders(whole, random)];
      try {
        for (const at of places) {
          const spoilt = Buffer.from(whole);
          spoilt[at] = (whole[at] ?? 0) ^ (1 << random.next().value % 8);
          writeFileSync(path, spoilt);
          expect((await verifyPackage(path)).ok, `${basename(path)} at ${at}`).toBe(false);
        }
      } finally {
        writeFileSync(path, whole);
      }
    }
  }, 120_000);

  it('is refused when it is cut short, wherever that is', async () => {
    const random = numbers(20180101);
    for (const path of packages) {
      const whole = readFileSync(path);
      const elsewhere = scratch.path('cut', basename(path));
      mkdirSync(scratch.path('cut'), { recursive: true });
      for (const length of [0, 1, whole.length - 1, whole.length - 22, ...Array.from({ length: CUTS }, () => random.next().value % whole.length)]) {
        writeFileSync(elsewhere, whole.subarray(0, length));
        expect((await verifyPackage(elsewhere)).ok, `${basename(path)} of ${length}`).toBe(false);
      }
    }
  });

  it('is sound as it is, beside its history and without', async () => {
    for (const path of packages) {
      expect((await verifyPackage(path)).problems, path).toEqual([]);
      const elsewhere = scratch.path('cut', basename(path));
      writeFileSync(elsewhere, readFileSync(path));
      expect((await verifyPackage(elsewhere)).problems, elsewhere).toEqual([]);
    }
    expect(runCli(['verify', ...packages]).code).toBe(0);
  });
});

/** Some places in the headers of a zip: of its bytes they are a hundredth, and most hold nothing that a digest inside covers. */
function inHeaders(whole: Buffer, random: Generator<number, never>): readonly number[] {
  const directory = whole.readUInt32LE(whole.length - 6);
  return [...Array.from({ length: 4 }, () => 4 + (random.next().value % 22)), ...Array.from({ length: 4 }, () => directory + 4 + (random.next().value % 38)), whole.length - 22 + 6];
}

describe('programs of other people', () => {
  /** Runs a program, which has to be there (.ci/run installs it) and has to be content. */
  const ask = (program: string, args: readonly string[], more: { readonly cwd?: string; readonly input?: Buffer } = {}): void => {
    execFileSync(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' }, stdio: ['pipe', 'ignore', 'pipe'], ...more });
  };

  const READERS: readonly (readonly [program: string, args: (path: string) => readonly string[]])[] = [
    ['unzip', (path) => ['-tqq', path]],
    ['7z', (path) => ['t', '-bso0', path]],
    ['bsdtar', (path) => ['-xOf', path]],
    ['python3', (path) => ['-c', 'import sys, zipfile; bad = zipfile.ZipFile(sys.argv[1]).testzip(); sys.exit(0 if bad is None else str(bad))', path]],
  ];

  it.each(READERS)('%s finds every package sound', (program, args) => {
    for (const path of packages) ask(program, args(path));
  });

  it.each(READERS)('%s would say so if one were not', (program, args) => {
    const [path = ''] = packages;
    const spoilt = scratch.path('spoilt', basename(path));
    mkdirSync(scratch.path('spoilt'), { recursive: true });
    const bytes = readFileSync(path);
    // The tenth byte of the first file: what comes before is a header of 30 bytes and two lengths.
    const at = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28) + 10;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(spoilt, bytes);
    expect(() => {
      ask(program, args(spoilt));
    }).toThrow();
  });

  it('bsdtar lists them, and reads them from the front, where it does not see the directory at the end', () => {
    for (const path of packages) {
      ask('bsdtar', ['-tf', path]);
      ask('bsdtar', ['-xOf', '-'], { input: readFileSync(path) });
    }
  });

  it('unpack the same files from each, which sha256sum finds unchanged', () => {
    const unpackers: readonly (readonly [string, (path: string, folder: string) => readonly string[]])[] = [
      ['unzip', (path, folder) => ['-q', path, '-d', folder]],
      ['7z', (path, folder) => ['x', '-bso0', `-o${folder}`, path]],
      ['bsdtar', (path, folder) => ['-xf', path, '-C', folder]],
      ['python3', (path, folder) => ['-m', 'zipfile', '-e', path, folder]],
    ];
    for (const [program, args] of unpackers) {
      const folder = scratch.path(`by-${program}`);
      mkdirSync(folder);
      for (const path of packages) {
        ask(program, args(path, folder));
        const bag = join(folder, basename(path, '.zip'));
        for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) ask('sha256sum', ['--check', '--strict', '--quiet', manifest], { cwd: bag });
      }
    }
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../src/version.js';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

interface Module {
  /** Relative to src/, such as check/shape.ts. */
  readonly file: string;
  readonly room: string;
  readonly imports: readonly string[];
}

const modules: readonly Module[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => {
    const text = readFileSync(join(SRC, file), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((match) => match[1] ?? '');
    return { file, room: roomOf(file), imports };
  });

function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file;
}

const target = (from: Module, specifier: string): string | undefined =>
  specifier.startsWith('.') ? roomOf(relative(SRC, join(SRC, from.file, '..', specifier)).replace(/\.js$/, '.ts')) : undefined;

/** What every room may use: the vocabulary, not another stage. */
const COMMON = ['model', 'schema', 'text', 'diagnostic.ts', 'errors.ts', 'world.ts', 'version.ts'];

/** Stages meet in the pipeline; what one may use of another is said here, and why. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  model: ['model'],
  text: ['text'],
  schema: [...COMMON],
  load: [...COMMON, 'load'],
  // Rules point into loaded files, so check sees how places are found.
  check: [...COMMON, 'load', 'check'],
  compose: [...COMMON, 'compose'],
  layout: [...COMMON, 'layout'],
  render: [...COMMON, 'render'],
  signoff: [...COMMON, 'signoff'],
  coverage: [...COMMON, 'coverage', 'signoff'],
  classify: [...COMMON, 'classify'],
  pack: [...COMMON, 'pack'],
  // What was found, for people to read: nothing of how it was found.
  report: [...COMMON, 'report'],
  // What an inspector finds a paper by.
  finding: [...COMMON, 'finding'],
  // The ledger of rectification, rounds and briefings: from what a check has left, nothing of how it was found.
  supervision: [...COMMON, 'supervision'],
  // What may be published, and the search for what may not.
  publish: [...COMMON, 'publish'],
  // Signatures over what pack has made; their files are node's.
  seal: [...COMMON, 'seal'],
  // The outside: it serves the core's interfaces, and its verifier opens packages for pack.
  node: [...COMMON, 'node', 'pack', 'seal'],
  pipeline: [...COMMON, 'load', 'check', 'compose', 'layout', 'render', 'signoff', 'coverage', 'classify', 'pack', 'seal', 'publish', 'finding', 'supervision', 'pipeline'],
};

describe('the house', () => {
  it('was found', () => {
    expect(modules.length).toBeGreaterThan(80);
  });

  it.each(Object.keys(MAY_USE))('%s uses only what stands before it', (room) => {
    const strays = modules
      .filter((module) => module.room === room)
      .flatMap((module) => module.imports.flatMap((specifier) => {
        const used = target(module, specifier);
        return used === undefined || MAY_USE[room]?.includes(used) ? [] : [`${module.file} → ${specifier}`];
      }));
    expect(strays).toEqual([]);
  });

  it('gives each outside library one importer', () => {
    const importers = new Map<string, string[]>();
    for (const module of modules) {
      for (const specifier of new Set(module.imports)) {
        if (specifier.startsWith('.') || specifier.startsWith('node:')) continue;
        importers.set(specifier, [...(importers.get(specifier) ?? []), module.file]);
      }
    }
    // zod is the language of schema/, whose types the checks walk; pdf-lib also counts the pages of scanned PDFs and opens those whose words are read.
    const several = new Map([...importers].filter(([library, files]) => files.length > 1 && library !== 'zod'));
    expect(Object.fromEntries(several)).toEqual({ 'pdf-lib': ['node/attachments.ts', 'node/pdf-text.ts', 'render/pdf-file.ts'] });
  });

  it('keeps clock, locale and chance out of the core', () => {
    const core = modules.filter((module) => !['node', 'cli', 'cli.ts', 'crew', 'queue'].includes(module.room));
    const suspicious = core.flatMap((module) => {
      const text = readFileSync(join(SRC, module.file), 'utf8');
      return [...text.matchAll(/Date\.now|new Date\(\)|Math\.random|toLocale\w+|Intl\.|localeCompare\(|process\./g)].map((match) => `${module.file}: ${match[0]}`);
    });
    expect(suspicious).toEqual([]);
  });

  it('is one release', () => {
    const { version } = JSON.parse(readFileSync(join(SRC, '../package.json'), 'utf8')) as { version: string };
    expect(VERSION).toBe(version);
  });
});

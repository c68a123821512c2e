import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** A folder of a test file's own, and what is done in it. */
export interface Scratch {
  readonly path: (...parts: string[]) => string;
  /** A copy of examples/ to be spoilt. */
  readonly copyExamples: (name: string) => string;
  readonly remove: () => void;
}

export function openScratch(): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'dangka-cli-'));
  return {
    path: (...parts) => join(root, ...parts),
    copyExamples: (name) => {
      cpSync(EXAMPLES, join(root, name), { recursive: true });
      return join(root, name);
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Replaces the first match in a file; throws where there is none, since then the test would test nothing. */
export function edit(file: string, pattern: RegExp, replacement: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(pattern, replacement);
  if (after === before) throw new Error(`nothing in ${file} matches ${String(pattern)}`);
  writeFileSync(file, after);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { utf8, type Files } from './check-world.js';

/** A clean county of one village and two households, which every fixture changes in one place. */
const FOLDER = fileURLToPath(new URL('../good/base', import.meta.url));

const VILLAGE = 'villages/410799105201';

/** Short names of the files that fixtures speak of. */
export const ALIASES = {
  县: 'dangka.yaml',
  村: `${VILLAGE}/village.yaml`,
  一户: `${VILLAGE}/households/4107991052010001.yaml`,
  二户: `${VILLAGE}/households/4107991052010002.yaml`,
} as const;

export type Alias = keyof typeof ALIASES;

/** A path of the workspace: by its short name, or as it is. */
export const pathOf = (name: string): string => (Object.hasOwn(ALIASES, name) ? ALIASES[name as Alias] : name);

/** Every file below a folder, by its path from there. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length + 1), new Uint8Array(readFileSync(path)));
  }
  return files;
}

export const BASE: Files = readFolder(FOLDER);

export const baseText = (name: string): string => {
  const bytes = BASE.get(pathOf(name));
  if (bytes === undefined || bytes === 'link') throw new Error(`the base has no ${name}`);
  return new TextDecoder().decode(bytes);
};

/** Replaces a passage that stands exactly once. */
export function replaceOnce(text: string, before: string, after: string): string {
  const parts = text.split(before);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the file, not once: ${before}`);
  return parts.join(after);
}

/** The base with one file rewritten. */
export const withText = (name: string, rewrite: (text: string) => string): Files => new Map<string, Uint8Array | 'link'>([...BASE, [pathOf(name), utf8(rewrite(baseText(name)))]]);

/** The base with one passage of one file replaced. */
export const withPassage = (name: string, before: string, after: string): Files => withText(name, (text) => replaceOnce(text, before, after));

/** The base with files added or replaced. */
export const withFiles = (files: Readonly<Record<string, Uint8Array | string>>): Files =>
  new Map<string, Uint8Array | 'link'>([...BASE, ...Object.entries(files).map(([name, content]) => [pathOf(name), typeof content === 'string' ? utf8(content) : content] as const)]);

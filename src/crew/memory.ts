import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { changedParts, type BuildMemory, type BuildReason, type VillageKey } from '../pipeline/memory.js';
import type { VillageOutcome } from '../pipeline/build-village.js';
import { codeOf } from '../node/access.js';
import { hashAt } from '../node/hash-file.js';
import { openTemporary } from '../node/temporary.js';

/** What one run leaves for the next: `.dangka/<code>.json` in the output folder. */
interface Remembered {
  /** Of this file's own shape. */
  readonly shape: 1;
  readonly key: VillageKey;
  readonly outcome: VillageOutcome;
  /** Path from the output folder → SHA-256 of what was made. */
  readonly files: Readonly<Record<string, string>>;
}

const FOLDER = '.dangka';

/** Opens the memory of an output folder. It is believed only where it can be checked: dates of files count for nothing. */
export const openBuildMemory = (root: string): BuildMemory => {
  const output = resolve(root);
  const placeOf = (village: string): string => join(output, FOLDER, `${village}.json`);
  return {
    recall: async (village, key) => {
      const before = await readRemembered(placeOf(village));
      if (before === undefined) return { reason: { kind: 'new' } };
      const parts = changedParts(before.key, key);
      if (parts.length > 0) return { reason: { kind: 'changed', parts } };
      const reason = await findOutputFault(output, before.files);
      return reason ? { reason } : { outcome: before.outcome };
    },
    remember: async (village, key, outcome) => {
      const { packages = [], books = [] } = outcome.packed ?? {};
      const files: Record<string, string> = {};
      for (const { file, sha256 } of packages) files[file] = sha256;
      for (const book of books) files[book] = await hashAt(join(output, book));
      const remembered: Remembered = { shape: 1, key, outcome, files };
      await writeWhole(placeOf(village), `${JSON.stringify(remembered)}\n`);
    },
    forget: (village) => rm(placeOf(village), { force: true }),
    orphans: async (isThere) => {
      const made = [...(await listFiles(output, 'packages', /^\d{12}-\d{4}-[a-z]+\.zip$/)), ...(await listFiles(output, 'print', /^\d{12}-\d{4}-[a-z-]+\.pdf$/))];
      return made.filter((file) => !isThere(/\/(\d{12})-/.exec(file)?.[1] ?? ''));
    },
    remove: async (files) => {
      for (const file of files) await rm(join(output, file), { force: true });
    },
  };
};

/** What cannot be read, or is of another shape, was never there. */
const readRemembered = async (path: string): Promise<Remembered | undefined> => {
  try {
    const found = JSON.parse(await readFile(path, 'utf8')) as Partial<Remembered> | null;
    return found?.shape === 1 && found.key !== undefined && found.outcome !== undefined && found.files !== undefined ? (found as Remembered) : undefined;
  } catch {
    return undefined;
  }
};

/** Every byte is read again: a package that somebody has cut short or changed is made anew. */
const findOutputFault = async (output: string, files: Remembered['files']): Promise<BuildReason | undefined> => {
  const faulty: string[] = [];
  for (const [file, sha256] of Object.entries(files)) {
    const found = await hashAt(join(output, file)).catch((error: unknown) => codeOf(error));
    if (found !== sha256) faulty.push(file);
  }
  return faulty.length > 0 ? { kind: 'output', files: faulty } : undefined;
};

const writeWhole = async (place: string, text: string): Promise<void> => {
  await mkdir(join(place, '..'), { recursive: true });
  const temporary = await openTemporary(place);
  try {
    await temporary.handle.writeFile(text);
    await temporary.handle.sync();
    await temporary.publish();
  } catch (error) {
    await temporary.discard();
    throw error;
  }
};

const listFiles = async (output: string, folder: string, name: RegExp): Promise<readonly string[]> => {
  const entries = await readdir(join(output, folder), { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && name.test(entry.name)).map((entry) => `${folder}/${entry.name}`).sort();
};

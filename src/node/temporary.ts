import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { threadId } from 'node:worker_threads';
import { codeOf } from './access.js';
import { makeUnlessStopped, stopMaking } from './stop.js';

/**
 * A file is written under a name of our own in the folder it will stand in, so that renaming it is
 * one step of one file system. The name tells the machine, the process, when that began, and which of
 * its threads: what a killed run left behind can be told from what another is writing now.
 */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
/** The same in all threads of a process. A container may give its number to every run. */
const RUN = `${process.pid}-${Math.round(performance.timeOrigin).toString(36)}`;
const PATTERN = /^\.dangka-([0-9a-f]{8})-((\d+)-[0-9a-z]+)-(\d+)-\d+\.tmp$/;

/** Of this thread. */
const live = new Set<string>();
let counter = 0;

export interface TemporaryName {
  readonly path: string;
  /** Puts what stands there under its final name, in place of what had it. */
  publish(): Promise<void>;
  /** Removes what stands there; never throws, since it runs where something has failed already. */
  discard(): Promise<void>;
}

export interface TemporaryFile extends TemporaryName {
  readonly handle: FileHandle;
}

/** Something new under a name that nobody has, beside the final one; whatever makes it does so at once, or not at all. */
export const makeTemporary = (finalPath: string, make: (path: string) => void): TemporaryName => {
  counter += 1;
  const path = join(dirname(finalPath), `.dangka-${HOST}-${RUN}-${threadId}-${counter}.tmp`);
  makeUnlessStopped(() => {
    make(path);
  });
  live.add(path);
  return {
    path,
    publish: async () => {
      await rename(path, finalPath);
      live.delete(path);
      await syncFolder(dirname(finalPath));
    },
    discard: () => {
      remove(path);
      live.delete(path);
      return Promise.resolve();
    },
  };
};

/** The same with an empty file; publishing and discarding close it. Whoever publishes has synced what was written. */
export const openTemporary = async (finalPath: string): Promise<TemporaryFile> => {
  const name = makeTemporary(finalPath, (path) => {
    closeSync(openSync(path, 'wx', 0o644));
  });
  let handle: FileHandle;
  try {
    handle = await open(name.path, 'r+');
  } catch (error) {
    await name.discard();
    throw error;
  }
  return {
    path: name.path,
    handle,
    publish: async () => {
      await handle.close();
      await name.publish();
    },
    discard: async () => {
      await handle.close().catch(ignore);
      await name.discard();
    },
  };
};

/** Folders in which any thread of this process may be writing. */
const watched = new Set<string>();

/** Removes what this process has not finished, and begins nothing more; synchronous, for a signal handler, before the end. */
export const removeTemporaryFiles = (): void => {
  stopMaking();
  for (const path of live) remove(path);
  live.clear();
  for (const root of watched) removeBelow(root, ({ run }) => run === RUN);
};

/** Removes from a folder and those in it what runs that were killed left there. */
export const sweepFolders = (root: string): void => {
  watched.add(root);
  removeBelow(root, isStale);
};

interface Found {
  readonly path: string;
  readonly run: string;
  readonly pid: number;
  readonly thread: number;
}

/** `packages/` and `print/` stand one below the root, `packages/.superseded/` two: of other folders nothing below the first is looked at. */
const FOLDERS = ['packages/.superseded'];

const removeBelow = (root: string, isToGo: (found: Found) => boolean): void => {
  const folders = [root, ...namesIn(root, (entry) => entry.isDirectory()), ...FOLDERS.map((folder) => join(root, folder))];
  for (const folder of folders) {
    for (const path of namesIn(folder, (entry) => entry.isFile() && entry.name.startsWith('.dangka-'))) {
      const found = parse(path);
      if (found !== undefined && isToGo(found)) remove(path);
    }
  }
};

const parse = (path: string): Found | undefined => {
  const [, host, run = '', pid, thread] = PATTERN.exec(path.slice(dirname(path).length + 1)) ?? [];
  return host === HOST ? { path, run, pid: Number(pid), thread: Number(thread) } : undefined;
};

const isStale = ({ path, run, pid, thread }: Found): boolean => {
  // Of another thread it is not known here, and of an earlier process of the same number nothing is alive.
  if (run === RUN) return thread === threadId && !live.has(path);
  return pid === process.pid || !isRunning(pid);
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
};

const namesIn = (folder: string, isWanted: (entry: { readonly name: string; isFile(): boolean; isDirectory(): boolean }) => boolean): readonly string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(isWanted).map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
};

const remove = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder may be gone or read-only; the failure that led here is the one to report.
  }
};

const ignore = (): undefined => undefined;

/** Makes the new names in a folder durable. Not every file system offers it, and the bytes are safe without. */
export const syncFolder = async (folder: string): Promise<void> => {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    return;
  } finally {
    await handle?.close().catch(ignore);
  }
};

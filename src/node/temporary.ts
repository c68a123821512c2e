import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './access.js';

/**
 * A file is written under a name of our own in the folder it will stand in, so that renaming it is
 * one step of one file system. The name tells the machine and the process: what a killed run left
 * behind can be told from what another run is writing now.
 */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const PATTERN = /^\.dangka-([0-9a-f]{8})-(\d+)-\d+\.tmp$/;

const live = new Set<string>();
let counter = 0;

export interface TemporaryFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** Closes, and puts the file under its final name; the caller has synced what it wrote. */
  publish(): Promise<void>;
  /** Closes and removes; never throws, since it runs where something has failed already. */
  discard(): Promise<void>;
}

export const openTemporary = async (finalPath: string): Promise<TemporaryFile> => {
  counter += 1;
  const path = join(dirname(finalPath), `.dangka-${HOST}-${process.pid}-${counter}.tmp`);
  live.add(path);
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx+', 0o644);
  } catch (error) {
    live.delete(path);
    throw error;
  }
  return {
    path,
    handle,
    publish: async () => {
      await handle.close();
      await rename(path, finalPath);
      live.delete(path);
      await syncFolder(dirname(finalPath));
    },
    discard: async () => {
      await handle.close().catch(ignore);
      remove(path);
      live.delete(path);
    },
  };
};

/** Removes what this process has not finished; synchronous, for a signal handler. */
export const removeTemporaryFiles = (): void => {
  for (const path of live) remove(path);
  live.clear();
};

/** Removes from a folder what runs that were killed left there. */
export const sweepFolder = (folder: string): void => {
  for (const name of listNames(folder)) {
    const [, host, pid] = PATTERN.exec(name) ?? [];
    if (host === HOST && isStale(join(folder, name), Number(pid))) remove(join(folder, name));
  }
};

const isStale = (path: string, pid: number): boolean => (pid === process.pid ? !live.has(path) : !isRunning(pid));

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
};

const listNames = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).filter((name) => basename(name).startsWith('.dangka-'));
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

/** Makes the new name itself durable. Not every file system offers it, and the bytes are safe without. */
const syncFolder = async (folder: string): Promise<void> => {
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

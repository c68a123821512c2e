import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readPackageLine, writeHistoryLine } from '../pack/history.js';
import type { HistoryLine } from '../pack/history.js';
import { AccessError, codeOf, explain } from './access.js';
import { syncFolder } from './temporary.js';

/** Its name in packages/. */
export const HISTORY = 'history.jsonl';

/** The time of day comes from whoever runs the program. */
export type Clock = () => Date;

/** `packages/history.jsonl`: only ever added to. Synchronous, so that two packages finished at once do not read past each other. */
export interface History {
  /** SHA-256 of the package that the last line about this name tells of. */
  lastOf(name: string): string | undefined;
  /** Adds a line, on the disk when it comes back. What a killed run left half written stays, on a line of its own. */
  append(line: HistoryLine): Promise<void>;
  /** Throws an AccessError where something is in the place of the file that cannot be it, or it cannot be written. */
  check(): void;
}

export const openHistory = (path: string): History => {
  const last = new Map<string, string>();
  /** Bytes read so far, up to the end of a line: another run may add to the file meanwhile. */
  let read = 0;

  return {
    lastOf: (name) => {
      const fd = openThere(path, constants.O_RDONLY);
      if (fd === undefined) return undefined;
      try {
        read = readLines(fd, read, (text) => {
          const line = readPackageLine(text);
          if (line !== undefined) last.set(line.name, line.sha256);
        });
      } finally {
        closeSync(fd);
      }
      return last.get(name);
    },
    append: async (line) => {
      const fd = openThere(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
      if (fd === undefined) throw new AccessError('ENOENT', 'packages 文件夹在运行期间不见了，历史记不进去。请再运行一次。');
      try {
        const { size } = fstatSync(fd);
        writeFileSync(fd, (endsTorn(fd, size) ? '\n' : '') + writeHistoryLine(line));
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      await syncFolder(dirname(path));
    },
    check: () => {
      const fd = openThere(path, constants.O_RDWR);
      if (fd !== undefined) closeSync(fd);
    },
  };
};

/** Opens the file where it is there; never through a link, never waiting on a pipe. */
const openThere = (path: string, flags: number): number | undefined => {
  const fd = tryToOpen(path, flags);
  if (fd === undefined || fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw notRegular();
};

const tryToOpen = (path: string, flags: number): number | undefined => {
  try {
    return openSync(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o644);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    if (['ELOOP', 'EISDIR', 'ENXIO'].includes(code)) throw notRegular(error);
    throw new AccessError(code, `打不开 packages/history.jsonl：${explain(error)}。请检查权限后再试。`, error);
  }
};

const notRegular = (cause?: unknown): AccessError =>
  new AccessError('NOT_REGULAR', '输出文件夹里的 packages/history.jsonl 不是普通文件，历史记不进去。请把它移走后再试。', cause);

const LF = 0x0a;

const endsTorn = (fd: number, size: number): boolean => {
  if (size === 0) return false;
  const end = Buffer.alloc(1);
  readSync(fd, end, 0, 1, size - 1);
  return end[0] !== LF;
};

const CHUNK_BYTES = 1 << 20;

/** Reads lines from a place on; gives back where the last whole one ends. What follows it is read, and will be again. */
const readLines = (fd: number, from: number, each: (line: string) => void): number => {
  let rest: Uint8Array = new Uint8Array();
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let at = from; ; ) {
    const length = readSync(fd, chunk, 0, chunk.length, at);
    at += length;
    rest = Buffer.concat([rest, chunk.subarray(0, length)]);
    for (let end = rest.indexOf(LF); end >= 0; end = rest.indexOf(LF)) {
      each(textOf(rest.subarray(0, end)));
      rest = rest.subarray(end + 1);
    }
    if (length > 0) continue;
    each(textOf(rest));
    return at - rest.length;
  }
};

/** Bytes that are no UTF-8 spoil their own line and no other. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { AccessError, codeOf } from './access.js';

/** Part of the villages, 1 ≤ index ≤ of: parts of one division may be built side by side into one folder. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** Who holds an output folder. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system counts it: a number that another process has taken over shows itself. */
  readonly began: string;
}

const FOLDER = '.dangka';
const PATTERN = /^lock(?:-(\d+)-(\d+))?$/;

const held = new Set<string>();

/**
 * Takes an output folder for this process; throws an AccessError where another run holds it. What a killed run has
 * left is taken over. Gives back how to let it go.
 */
export const lockOutput = (root: string, part?: Part): (() => void) => {
  const folder = join(resolve(root), FOLDER);
  mkdirSync(folder, { recursive: true });
  const name = part === undefined ? 'lock' : `lock-${part.index}-${part.of}`;
  const place = join(folder, name);
  const holder: Holder = { host: hostname(), pid: process.pid, began: beginningOf(process.pid) };
  claim(root, place, holder);
  held.add(place);
  // Both write first and look afterwards: of two that begin at once, at least one sees the other.
  const rival = readdirSync(folder).find((other) => other !== name && excludes(name, other) && isAlive(join(folder, other)));
  if (rival !== undefined) {
    release(place);
    throw refuse(root, readHolder(join(folder, rival)));
  }
  return () => {
    release(place);
  };
};

/** For a signal handler. */
export const releaseLocks = (): void => {
  for (const place of [...held]) release(place);
};

const release = (place: string): void => {
  held.delete(place);
  rmSync(place, { force: true });
};

const claim = (root: string, place: string, holder: Holder): void => {
  // Written under a name of its own first: nobody may see a lock that does not say yet whose it is.
  const draft = `${place}.${holder.pid}.draft`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (tryToLink(draft, place)) return;
      if (isAlive(place)) break;
      rmSync(place, { force: true });
    }
    throw refuse(root, readHolder(place));
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Others may take over the same stale lock at the same moment. */
const ATTEMPTS = 3;

const tryToLink = (draft: string, place: string): boolean => {
  try {
    linkSync(draft, place);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

/** The whole excludes every part, and a part those of another division. */
const excludes = (own: string, other: string): boolean => {
  const [ours, theirs] = [PATTERN.exec(own), PATTERN.exec(other)];
  return theirs !== null && (ours?.[2] === undefined || theirs[2] === undefined || ours[2] !== theirs[2]);
};

const readHolder = (place: string): Holder | undefined => {
  try {
    const found = JSON.parse(readFileSync(place, 'utf8')) as Partial<Holder> | null;
    return typeof found?.pid === 'number' && typeof found.host === 'string' && typeof found.began === 'string' ? (found as Holder) : undefined;
  } catch {
    return undefined;
  }
};

/** Of another machine nothing can be known: its lock counts. One cut short was never whole: a killed run's. */
const isAlive = (place: string): boolean => {
  const holder = readHolder(place);
  if (holder === undefined) return false;
  return holder.host !== hostname() || (isRunning(holder.pid) && beginningOf(holder.pid) === holder.began);
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** Field 22 of /proc/<pid>/stat (proc(5)), counted after the name, which may hold blanks; '' where there is no /proc. */
const beginningOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const refuse = (root: string, holder: Holder | undefined): AccessError =>
  new AccessError('LOCKED', `输出文件夹 ${root} 正由另一次运行使用${holder === undefined ? '' : `（电脑 ${holder.host}，进程 ${holder.pid}）`}。请等它结束，或换一个输出文件夹；确知它早已停了的，删去 ${join(root, FOLDER)} 里名为 lock 的文件。`);

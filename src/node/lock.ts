import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { digest } from '../model/digest.js';
import { AccessError, codeOf } from './access.js';

/** Part of the villages, 1 ≤ index ≤ of: parts of one division may be built side by side into one folder. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** What of an output folder a run keeps to itself: one part of the villages, or one village. */
export type Share = Part | { readonly village: string };

/** Who holds an output folder. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system counts it: a number that another process has taken over shows itself. */
  readonly began: string;
}

const FOLDER = '.dangka';
const PATTERN = /^lock(?:-(?<village>\d{12})|-(?<index>\d+)-(?<of>\d+))?$/;

/** A share that is this process's until it lets it go. */
export interface Lock {
  readonly release: () => void;
  /** Tells other machines, which cannot see this process, that it lives. */
  readonly beat: () => void;
}

/** Another run that is in the way. */
export interface Rival {
  /** Another one whenever the lock has changed hands or has been touched. */
  readonly mark: string;
  /** On another machine: whether it lives, only its touching the lock tells. */
  readonly isElsewhere: boolean;
  /** Only locks of one village are kept touched. */
  readonly isOfVillage: boolean;
  /** Takes the lock away, unless it is another by now. */
  break(): void;
  refuse(): AccessError;
}

const held = new Map<string, Holder>();

/**
 * Takes an output folder for this process; throws an AccessError where another run holds it. What a killed run has
 * left is taken over. Gives back how to let it go.
 */
export const lockOutput = (root: string, share?: Share): (() => void) => {
  const taken = tryToLock(root, share);
  if ('refuse' in taken) throw taken.refuse();
  return taken.release;
};

/** The same for whoever would rather wait. */
export const tryToLock = (root: string, share?: Share): Lock | Rival => {
  const folder = join(resolve(root), FOLDER);
  mkdirSync(folder, { recursive: true });
  const name = nameOf(share);
  const place = join(folder, name);
  const holder: Holder = { host: hostname(), pid: process.pid, began: beginningOf(process.pid) };
  if (!claim(place, holder)) return describeRival(root, place);
  held.set(place, holder);
  // Both write first and look afterwards: of two that begin at once, at least one sees the other.
  const rival = readdirSync(folder).find((other) => other !== name && excludes(name, other) && isAlive(join(folder, other)));
  if (rival !== undefined) {
    release(place);
    return describeRival(root, join(folder, rival));
  }
  return {
    release: () => {
      release(place);
    },
    beat: () => {
      touch(place);
    },
  };
};

const touch = (place: string): void => {
  const now = new Date();
  try {
    utimesSync(place, now, now);
  } catch (error) {
    // Somebody has taken it away; what is being made is the same bytes whoever makes it.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

/** For a signal handler. */
export const releaseLocks = (): void => {
  for (const place of [...held.keys()]) release(place);
};

/** A lock that somebody else has taken over meanwhile is theirs. */
const release = (place: string): void => {
  const own = held.get(place);
  held.delete(place);
  if (own !== undefined && isSame(own, readHolder(place))) rmSync(place, { force: true });
};

const isSame = (one: Holder, other: Holder | undefined): boolean => one.host === other?.host && one.pid === other.pid && one.began === other.began;

const nameOf = (share: Share | undefined): string => {
  if (share === undefined) return 'lock';
  return 'village' in share ? `lock-${share.village}` : `lock-${share.index}-${share.of}`;
};

const claim = (place: string, holder: Holder): boolean => {
  // Written under a name of its own first: nobody may see a lock that does not say yet whose it is.
  const draft = `${place}.${digest('sha256', holder.host).slice(0, 8)}-${holder.pid}.draft`;
  writeFileSync(draft, JSON.stringify(holder));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (tryToLink(draft, place)) return true;
      if (isAlive(place)) return false;
      rmSync(place, { force: true });
    }
    return false;
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

/** The whole excludes every share; a part those of another division, and every village; a village no other village. */
const excludes = (own: string, other: string): boolean => {
  const [ours, theirs] = [PATTERN.exec(own)?.groups, PATTERN.exec(other)];
  if (theirs === null) return false;
  const { village, of } = theirs.groups ?? {};
  const areVillages = village !== undefined && ours?.['village'] !== undefined;
  const areOfOneDivision = of !== undefined && of === ours?.['of'];
  return !areVillages && !areOfOneDivision;
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

const describeRival = (root: string, place: string): Rival => {
  const holder = readHolder(place);
  const mark = markOf(place);
  return {
    mark,
    isElsewhere: holder !== undefined && holder.host !== hostname(),
    isOfVillage: PATTERN.exec(basename(place))?.groups?.['village'] !== undefined,
    break: () => {
      if (markOf(place) === mark) rmSync(place, { force: true });
    },
    refuse: () => refuse(root, place, holder),
  };
};

/** '' where there is none any more. */
const markOf = (place: string): string => {
  try {
    const { ino, mtimeMs } = statSync(place);
    return `${place} ${ino} ${mtimeMs}`;
  } catch {
    return '';
  }
};

const refuse = (root: string, place: string, holder: Holder | undefined): AccessError =>
  new AccessError('LOCKED', `输出文件夹 ${root} 正由另一次运行使用${holder === undefined ? '' : `（电脑 ${holder.host}，进程 ${holder.pid}）`}。请等它结束，或换一个输出文件夹；确知它早已停了的，删去 ${join(root, FOLDER)} 里名为 ${basename(place)} 的文件。`);

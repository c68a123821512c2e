import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place with little room, and how to run a program in it. */
export interface SmallDisk {
  /** Put before a command that writes to `place`; what it leaves there is copied to `result` when it has ended. */
  readonly under: (room: DiskRoom) => readonly string[];
  /** What the command has to say of it. */
  readonly says: string;
}

export interface DiskRoom {
  /** KiB on the whole disk. */
  readonly disk: number;
  /** KiB that one file may have, where no disk can be made. */
  readonly file: number;
  /** What lies there before. */
  readonly before: string;
  readonly place: string;
  readonly result: string;
}

const MOUNT = 'mount -t tmpfs -o "size=$1k" tmpfs "$3" && cp -a "$2/." "$3/" || exit 99; place=$3; result=$4; shift 4; "$@"; code=$?; cp -a "$place/." "$result/"; exit $code';
const LIMIT = 'cp -a "$2/." "$3/" || exit 99; place=$3; result=$4; limit=$1; shift 4; (ulimit -f "$limit"; exec "$@"); code=$?; cp -a "$place/." "$result/"; exit $code';

/**
 * A disk of some megabytes, mounted where only this command sees it. Where a container allows no mount, files have a
 * limit instead: the system then refuses the bytes as a full disk does.
 */
export function findSmallDisk(): SmallDisk {
  const probe = mkdtempSync(join(tmpdir(), 'dangka-mount-'));
  const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'ignore' }).status === 0;
  rmSync(probe, { recursive: true });
  const under = ({ disk, file, before, place, result }: DiskRoom): readonly string[] => {
    for (const folder of [before, place, result]) mkdirSync(folder, { recursive: true });
    const shell = ['bash', '--norc', '-c', canMount ? MOUNT : LIMIT, 'bash', String(canMount ? disk : file), before, place, result];
    return canMount ? ['unshare', '-rm', ...shell] : shell;
  };
  return { under, says: canMount ? '磁盘已满（ENOSPC）' : '文件超过系统允许的大小（EFBIG）' };
}

/** Descriptors that a command may have open. */
export const withDescriptors = (count: number): readonly string[] => ['bash', '--norc', '-c', 'ulimit -n "$0"; exec "$@"', String(count)];

/** KiB that each file of a command may have. */
export const withFileSize = (kibibytes: number): readonly string[] => ['bash', '--norc', '-c', 'ulimit -f "$0"; exec "$@"', String(kibibytes)];

/** Node's own user: root may write where nobody may, so root becomes somebody else first. Loaded by --import. */
export const AS_NOBODY = `data:text/javascript,${encodeURIComponent('if (process.getuid() === 0) process.setuid(65534);')}`;

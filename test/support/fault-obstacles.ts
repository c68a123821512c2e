import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

/** Things that stand where something else should. */
const OBSTACLES = {
  'a file': (path) => {
    writeFileSync(path, 'mine');
  },
  'a folder': (path) => {
    mkdirSync(path);
  },
  'a link': (path, outside) => {
    symlinkSync(outside, path);
  },
  'a link to nothing': (path) => {
    symlinkSync('nowhere', path);
  },
  'a link to a device': (path) => {
    symlinkSync('/dev/zero', path);
  },
  'a pipe': (path) => {
    execFileSync('mkfifo', [path]);
  },
  'a socket': (path) => {
    // The path of a socket may have no more than a hundred bytes; its name afterwards may.
    const short = join(tmpdir(), `dangka-${process.pid}.sock`);
    createServer().listen(short).unref();
    renameSync(short, path);
  },
} as const satisfies Readonly<Record<string, (path: string, outside: string) => void>>;

export type Obstacle = keyof typeof OBSTACLES;

export const obstaclesBut = (...names: readonly Obstacle[]): readonly Obstacle[] => (Object.keys(OBSTACLES) as Obstacle[]).filter((kind) => !names.includes(kind));

/** Puts one in place of whatever is there. */
export const layObstacle = (kind: Obstacle, path: string, outside: string): void => {
  rmSync(path, { recursive: true, force: true });
  OBSTACLES[kind](path, outside);
};

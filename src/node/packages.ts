import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareFiles } from '../pack/history.js';
import type { Changes, PackageLine } from '../pack/history.js';
import { PRODUCER } from '../version.js';
import { AccessError, codeOf } from './access.js';
import { checkFolder } from './folders.js';
import { hashAt } from './hash-file.js';
import { HISTORY, openHistory } from './history.js';
import type { Clock } from './history.js';
import { readPackageDigests } from './package-digests.js';
import { SUPERSEDED, openSuperseded } from './superseded.js';
import type { TemporaryFile } from './temporary.js';
import type { Publish } from './zip.js';

const PACKAGES = 'packages';

/** `packages/` of an output folder: one package under each name, those it has replaced, and what happened when. */
export interface Packages {
  /** Makes sure that a package can stand under a name, and gives back how it gets there. */
  expect(name: string): Promise<Publish>;
  /** Removes what has been replaced; gives back paths from the output folder. */
  prune(): Promise<readonly string[]>;
}

/** The file name, where a path is that of a package. */
export const packageNameIn = (path: string): string | undefined => /^packages\/([^/]+\.zip)$/.exec(path)?.[1];

/** Completes what a killed run left undone, where `settles` says so; throws an AccessError where the folder is not what it must be. */
export const openPackages = async (root: string, now: Clock, settles = true): Promise<Packages> => {
  const folder = join(root, PACKAGES);
  if (await checkFolder(root, PACKAGES)) await checkFolder(root, `${PACKAGES}/${SUPERSEDED}`);
  const history = openHistory(join(folder, HISTORY));
  history.check();
  const superseded = openSuperseded(folder);
  const record = (line: Omit<PackageLine, '时间' | '程序'>): Promise<void> => history.append({ 时间: timeOf(now()), ...line, 程序: PRODUCER });

  /** Writes the line of a package that stands there and has none: the run that made it ended in between. */
  const settle = async (name: string, sha256: string): Promise<void> => {
    const last = history.lastOf(name);
    if (last === sha256) return;
    const changes = last === undefined ? undefined : await compare(superseded.pathOf(last), join(folder, name));
    await record({ 包: name, sha256, ...replacing(last, changes), 补记: true });
  };

  const publish = async (name: string, temporary: TemporaryFile, sha256: string): Promise<void> => {
    const place = join(folder, name);
    const before = (await isThere(place, name)) ? await hashAt(place) : undefined;
    if (before !== undefined) await settle(name, before);
    if (before === sha256) {
      await temporary.discard();
      return;
    }
    const changes = before === undefined ? undefined : await compare(place, temporary.path);
    if (before !== undefined) await superseded.keep(place, before);
    await temporary.publish();
    // A run that was begun meanwhile may have found the line missing.
    if (history.lastOf(name) !== sha256) await record({ 包: name, sha256, ...replacing(before, changes) });
  };

  // A package is kept aside before another takes its name, and the line comes after. So a line can be missing only where
  // there is none yet, or where the one it tells of has been kept aside: no other package need be read.
  const kept = new Set(await superseded.list());
  for (const name of settles ? await listPackages(folder) : []) {
    const last = history.lastOf(name);
    if (last === undefined || kept.has(last)) await settle(name, await hashAt(join(folder, name)));
  }

  return {
    expect: async (name) => {
      await isThere(join(folder, name), name);
      return (temporary, { sha256 }) => publish(name, temporary, sha256);
    },
    prune: async () => {
      const digests = await superseded.list();
      if (digests.length === 0) return [];
      await history.append({ 时间: timeOf(now()), 清理: digests, 程序: PRODUCER });
      for (const sha256 of digests) await superseded.remove(sha256);
      return digests.map((sha256) => `${PACKAGES}/${SUPERSEDED}/${sha256}.zip`);
    },
  };
};

/** To the second, UTC: 2017-12-05T08:30:00Z. */
const timeOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

const replacing = (before: string | undefined, changes: Changes | undefined): Pick<PackageLine, '替换' | '变化'> => ({
  ...(before === undefined ? {} : { 替换: before }),
  ...(changes === undefined ? {} : { 变化: changes }),
});

/** What differs, or undefined where one of them cannot be read: a damaged package may be replaced all the same. */
const compare = async (before: string, after: string): Promise<Changes | undefined> => {
  const [old, fresh] = [await readPackageDigests(before), await readPackageDigests(after)];
  return old === undefined || fresh === undefined ? undefined : compareFiles(old, fresh);
};

/** Names as the tool gives them: of other files nothing is claimed. */
const listPackages = async (folder: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && /^\d{12}-\d{4}-[a-z]+\.zip$/.test(entry.name)).map(({ name }) => name).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

/** Whether a package stands there; throws where something else does, which must not be lost or written through. */
const isThere = async (place: string, name: string): Promise<boolean> => {
  const found = await lstat(place).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined || found.isFile()) return found !== undefined;
  throw new AccessError('NOT_REGULAR', `输出文件夹里的 ${PACKAGES}/${name} 不是普通文件（是文件夹、链接、管道或设备），包放不进去。请把它移走后再试。`);
};

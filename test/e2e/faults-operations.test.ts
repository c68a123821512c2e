import { cpSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScratch } from '../support/cli-workspace.js';
import type { Fault } from '../support/fault-hooks.js';
import { filesIn, historyOf, keptIn, resultsOf, sha256Of } from '../support/fault-packages.js';
import { finishSmallBuild, inParallel, runSmallBuild, type Ended } from '../support/fault-run.js';

/**
 * A small build that replaces one of an earlier edition, stopped at every one of its output operations. Whatever
 * happens, a package stands whole under its name, and the next run makes good.
 */
const scratch = openScratch();
afterAll(scratch.remove);

const LANES = 2;

/** By edition: digests of the files of an undisturbed run, by path. */
const editions = new Map<string, ReadonlyMap<string, string>>();
let operations = 0;

beforeAll(async () => {
  for (const edition of ['old', 'new']) {
    const ended = await runSmallBuild(scratch.path(edition), edition);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    editions.set(edition, resultsOf(scratch.path(edition)));
  }
  expect([...(editions.get('old')?.keys() ?? [])]).toHaveLength(4);
  cpSync(scratch.path('old'), scratch.path('counted'), { recursive: true });
  operations = (await runSmallBuild(scratch.path('counted'), 'new')).operations;
  expect(operations).toBeGreaterThan(40);
});

/** Every file under a final name is that of one edition, whole; what is kept aside is what its name says; of the history nothing is lost. */
function expectWhole(root: string, said: string): void {
  const earlier = readFileSync(scratch.path('old/packages/history.jsonl'));
  for (const [name, digest] of resultsOf(root)) expect([editions.get('old')?.get(name), editions.get('new')?.get(name)], `${said} ${name}`).toContain(digest);
  expect([...resultsOf(root).keys()], said).toEqual([...(editions.get('old')?.keys() ?? [])]);
  for (const name of keptIn(root)) if (!name.endsWith('.tmp')) expect(sha256Of(join(root, name)), `${said} ${name}`).toBe(basename(name, '.zip'));
  expect(readFileSync(join(root, 'packages/history.jsonl')).subarray(0, earlier.length).equals(earlier), said).toBe(true);
}

/** As after an undisturbed run, and a history that tells of each step once. */
function expectFinished(root: string, said: string): void {
  expect(resultsOf(root), said).toEqual(editions.get('new'));
  expect(filesIn(root).filter((name) => name.includes('.dangka-')), said).toEqual([]);
  for (const [name, digest] of editions.get('new') ?? []) {
    if (!name.endsWith('.zip')) continue;
    const old = editions.get('old')?.get(name);
    const lines = historyOf(root).filter((line) => line.包 === basename(name));
    expect(lines.map((line) => [line.替换, line.sha256]), `${said} ${name}`).toEqual([[undefined, old], [old, digest]]);
    expect(sha256Of(join(root, `packages/.superseded/${old ?? ''}.zip`)), said).toBe(old);
    expect(lines[1]?.变化, said).toMatchObject({ 数: { 新增: 0, 删去: 0, 改动: 3 } });
  }
}

async function sweep(faults: readonly Fault[], check: (root: string, ended: Ended, said: string) => void | Promise<void>, lacks: Readonly<Record<string, string>> = {}): Promise<void> {
  await inParallel(faults, LANES, async (fault) => {
    const said = `${fault.action} ${fault.code ?? ''} at ${fault.at} ${Object.values(lacks).join('')}`;
    const root = scratch.path(said.replaceAll(' ', '-'));
    cpSync(scratch.path('old'), root, { recursive: true });
    await check(root, await runSmallBuild(root, 'new', { fault, lacks }), said);
  });
}

const everyOperation = (of: (at: number) => Fault, step = 1): readonly Fault[] =>
  Array.from({ length: Math.floor((operations - 1) / step) + 1 }, (_, index) => of(1 + index * step));

describe('a build killed by SIGKILL', () => {
  it('in the middle of any operation leaves every package whole, and the next run completes it', async () => {
    let killed = 0;
    await sweep(everyOperation((at) => ({ at, action: 'half' })), async (root, ended, said) => {
      // How often a zip is written to depends on how its bytes come together: the last operation may never come.
      expect([ended.signal ?? ended.code, ended.stderr], said).toEqual([ended.signal === null ? 0 : 'SIGKILL', '']);
      if (ended.signal === 'SIGKILL') killed += 1;
      expectWhole(root, said);
      await finishSmallBuild(root, 'new');
      expectFinished(root, said);
    });
    expect(killed).toBeGreaterThan(operations - 5);
  }, 300_000);

  it('again and again, each time a little later, still comes to its end', async () => {
    const root = scratch.path('again');
    cpSync(scratch.path('old'), root, { recursive: true });
    for (let at = 5; at < operations; at += 7) {
      const ended = await runSmallBuild(root, 'new', { fault: { at, action: 'half' } });
      // A package that is there already takes fewer operations.
      expect([ended.signal ?? ended.code, ended.stderr]).toEqual([ended.signal === null ? 0 : 'SIGKILL', '']);
      expectWhole(root, `again at ${at}`);
    }
    await finishSmallBuild(root, 'new');
    expectFinished(root, 'again');
  });

  it('in an empty folder leaves a package whole or not at all', async () => {
    await inParallel(Array.from({ length: 12 }, (_, index) => 2 + index * 5), LANES, async (at) => {
      const root = scratch.path(`empty-${at}`);
      expect((await runSmallBuild(root, 'new', { fault: { at, action: 'half' } })).signal).toBe('SIGKILL');
      for (const [name, digest] of existsSync(root) ? resultsOf(root) : []) expect(digest, `${at} ${name}`).toBe(editions.get('new')?.get(name));
      await finishSmallBuild(root, 'new');
      expect(resultsOf(root)).toEqual(editions.get('new'));
      expect(historyOf(root).map((line) => line.替换)).toEqual([undefined, undefined]);
    });
  });
});

describe('a disk that is full from some operation on', () => {
  it('ends the build with 1 and its name, leaves no fragment, and the next run completes it', async () => {
    let refused = 0;
    await sweep(everyOperation((at) => ({ at, action: 'full', code: 'ENOSPC' }), 2), async (root, ended, said) => {
      expectWhole(root, said);
      expect(filesIn(root).filter((name) => name.includes('.dangka-')), said).toEqual([]);
      // After the last byte nothing needs room.
      if (ended.code === 0) return;
      expect([ended.code, ended.stderr], said).toEqual([1, expect.stringMatching(/^AccessError .*磁盘已满（ENOSPC）/)]);
      refused += 1;
      await finishSmallBuild(root, 'new');
      expectFinished(root, said);
    });
    expect(refused).toBeGreaterThan(operations / 2 - 4);
  }, 300_000);
});

describe('one operation that fails', () => {
  it('ends the build with 1 or is done without; nothing is broken by it', async () => {
    let refused = 0;
    await sweep(everyOperation((at) => ({ at, action: 'once', code: 'EIO' }), 3), async (root, ended, said) => {
      expectWhole(root, said);
      if (ended.code !== 0) {
        expect([ended.code, ended.stderr], said).toEqual([1, expect.stringMatching(/^AccessError .*EIO/)]);
        refused += 1;
      }
      await finishSmallBuild(root, 'new');
      expectFinished(root, said);
    });
    expect(refused).toBeGreaterThan(10);
  }, 300_000);
});

describe('no file can be opened any more', () => {
  it('ends the build with 1 and says so; nothing is broken by it', async () => {
    let refused = 0;
    await sweep(everyOperation((at) => ({ at, action: 'exhaust' }), 5), async (root, ended, said) => {
      expectWhole(root, said);
      if (ended.code === 0) return;
      expect([ended.code, ended.stderr], said).toEqual([1, expect.stringContaining('同时打开的文件过多（EMFILE）')]);
      refused += 1;
      await finishSmallBuild(root, 'new');
      expectFinished(root, said);
    });
    expect(refused).toBeGreaterThan(5);
  }, 300_000);
});

describe('a file system where a file has one name only', () => {
  it.each(['EPERM', 'ENOTSUP', 'EXDEV', 'ENOSYS'])('(%s): what is replaced is kept as a copy', async (code) => {
    const root = scratch.path(code);
    cpSync(scratch.path('old'), root, { recursive: true });
    expect((await runSmallBuild(root, 'new', { lacks: { linkSync: code } })).code).toBe(0);
    expectFinished(root, code);
  });

  it('and the disk fills while it is copied, or after: the old one stays under its name', async () => {
    let refused = 0;
    await sweep(everyOperation((at) => ({ at, action: 'full', code: 'ENOSPC' }), 6), (root, ended, said) => {
      expectWhole(root, said);
      expect(filesIn(root).filter((name) => name.includes('.dangka-')), said).toEqual([]);
      if (ended.code === 0) return;
      expect([ended.code, ended.stderr], said).toEqual([1, expect.stringMatching(/^AccessError .*磁盘已满（ENOSPC）/)]);
      refused += 1;
    }, { linkSync: 'EPERM' });
    expect(refused).toBeGreaterThan(5);
  }, 300_000);
});

import { appendFileSync, linkSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openOutput } from '../../src/node/output.js';
import { verifyPackage } from '../../src/node/verify-source.js';
import { PRODUCER } from '../../src/version.js';
import type { OutputTree } from '../../src/world.js';
import { temporaryFolder } from '../support/bag-fixtures.js';
import { layObstacle, obstaclesBut, type Obstacle } from '../support/fault-obstacles.js';
import { commitPackage, filesIn, historyOf, keptIn, sha256Of } from '../support/fault-packages.js';

const NAME = '410799101201-2017-archive';
const PLACE = `packages/${NAME}.zip`;
const FIRST = { 'data/1.txt': 'one', 'data/2.txt': 'two', 'metadata/catalogue.csv': 'c' };
const SECOND = { 'data/1.txt': 'ONE', 'data/3.txt': 'three', 'metadata/catalogue.csv': 'C' };

const at = (time: string) => (): Date => new Date(time);
const open = (root: string, time = '2017-12-05T08:30:00.123Z'): Promise<OutputTree> => openOutput(root, at(time));
const historyFile = (root: string): string => join(root, 'packages/history.jsonl');
const kept = (root: string, sha256: string): string => join(root, `packages/.superseded/${sha256}.zip`);

describe('a package that is made', () => {
  test('gets a line; made again with the same bytes it gets none, and nothing is touched', async () => {
    const root = temporaryFolder();
    const sha256 = await commitPackage(await open(root), NAME, FIRST);
    expect(historyOf(root)).toEqual([{ 时间: '2017-12-05T08:30:00Z', 包: `${NAME}.zip`, sha256, 程序: PRODUCER }]);
    const before = [readFileSync(historyFile(root), 'utf8'), lstatSync(join(root, PLACE), { bigint: true }).ino, lstatSync(join(root, PLACE), { bigint: true }).mtimeNs];
    expect(await commitPackage(await open(root, '2018-01-01T00:00:00Z'), NAME, FIRST)).toBe(sha256);
    expect([readFileSync(historyFile(root), 'utf8'), lstatSync(join(root, PLACE), { bigint: true }).ino, lstatSync(join(root, PLACE), { bigint: true }).mtimeNs]).toEqual(before);
    expect(filesIn(root)).toEqual([PLACE, 'packages/history.jsonl']);
  });

  test('with other bytes leaves the one before under its digest, and the line says what differs', async () => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    const second = await commitPackage(await open(root, '2018-01-01T00:00:00Z'), NAME, SECOND);
    expect([sha256Of(join(root, PLACE)), sha256Of(kept(root, first))]).toEqual([second, first]);
    expect((await verifyPackage(kept(root, first))).problems.filter(({ code }) => /^(?:ZIP|ENTRY|DIGEST|FILE)_/.test(code))).toEqual([]);
    expect(historyOf(root).slice(1)).toEqual([
      {
        时间: '2018-01-01T00:00:00Z',
        包: `${NAME}.zip`,
        sha256: second,
        替换: first,
        变化: { 新增: ['data/3.txt'], 删去: ['data/2.txt'], 改动: ['data/1.txt', 'metadata/catalogue.csv'], 数: { 新增: 1, 删去: 1, 改动: 2 } },
        程序: PRODUCER,
      },
    ]);
    expect(filesIn(root)).toEqual([`packages/.superseded/${first}.zip`, PLACE, 'packages/history.jsonl']);
  });

  test('there and back again: each replaced one is kept once, and is not written twice', async () => {
    const root = temporaryFolder();
    const digests: string[] = [];
    const inodes: bigint[] = [];
    for (const files of [FIRST, SECOND, FIRST, SECOND]) {
      digests.push(await commitPackage(await open(root), NAME, files));
      const path = kept(root, digests[0] ?? '');
      if (digests.length > 1) inodes.push(lstatSync(path, { bigint: true }).ino);
    }
    const [first = '', second = ''] = digests;
    expect(digests).toEqual([first, second, first, second]);
    expect(keptIn(root).map((path) => basename(path, '.zip'))).toEqual([first, second].sort());
    expect(new Set(inodes).size).toBe(1);
    expect(historyOf(root).map((line) => [line.替换, line.sha256])).toEqual([[undefined, first], [first, second], [second, first], [first, second]]);
  });

  test('one that is kept already but damaged is kept anew', async () => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    mkdirSync(join(root, 'packages/.superseded'));
    writeFileSync(kept(root, first), 'rotten');
    await commitPackage(await open(root), NAME, SECOND);
    expect(sha256Of(kept(root, first))).toBe(first);
  });

  test('in place of a damaged one: that is kept as it is, and nobody claims to know what differs', async () => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    writeFileSync(join(root, PLACE), readFileSync(join(root, PLACE)).subarray(0, 500));
    const damaged = sha256Of(join(root, PLACE));
    expect(await commitPackage(await open(root), NAME, FIRST)).toBe(first);
    expect(sha256Of(kept(root, damaged))).toBe(damaged);
    expect(historyOf(root).map((line) => [line.替换, line.sha256, line.补记, line.变化])).toEqual([
      [undefined, first, undefined, undefined],
      [first, damaged, true, undefined],
      [damaged, first, undefined, undefined],
    ]);
  });

  test('that fails changes nothing', async () => {
    const root = temporaryFolder();
    await commitPackage(await open(root), NAME, FIRST);
    const before = filesIn(root).map((name) => [name, sha256Of(join(root, name))]);
    const zip = await (await open(root)).openZip(PLACE);
    await zip.add(`${NAME}/data/1.txt`, new Uint8Array(10));
    await zip.abort();
    expect(filesIn(root).map((name) => [name, sha256Of(join(root, name))])).toEqual(before);
  });

  test('elsewhere than in packages/, or where no clock is given, has no history', async () => {
    const root = temporaryFolder();
    const output = await open(root);
    for (const text of ['a', 'b']) {
      const zip = await output.openZip('other/a.zip');
      await zip.add('a/1', new TextEncoder().encode(text));
      await zip.commit();
    }
    for (const files of [FIRST, SECOND]) await commitPackage(await openOutput(join(root, 'plain')), NAME, files);
    expect(filesIn(root)).toEqual(['other/a.zip', `plain/${PLACE}`]);
  });
});

/** States in which SIGKILL can leave the folder between two steps, made from what whole runs left. */
describe('the next run completes what a killed one left', () => {
  const twice = async (): Promise<{ root: string; first: string; second: string; line: (index: number) => string }> => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    const second = await commitPackage(await open(root), NAME, SECOND);
    const lines = readFileSync(historyFile(root), 'utf8').split('\n');
    return { root, first, second, line: (index) => `${lines[index] ?? ''}\n` };
  };
  const chain = (root: string): unknown => historyOf(root).map((line) => [line.替换, line.sha256, line.补记]);

  test('killed before the line: it is added, and says that it was added later', async () => {
    const { root, first, second, line } = await twice();
    writeFileSync(historyFile(root), line(0));
    await open(root, '2018-01-02T00:00:00Z');
    expect(chain(root)).toEqual([[undefined, first, undefined], [first, second, true]]);
    expect(historyOf(root)[1]).toMatchObject({ 时间: '2018-01-02T00:00:00Z', 变化: { 数: { 新增: 1, 删去: 1, 改动: 2 } } });
    await open(root);
    expect(chain(root)).toEqual([[undefined, first, undefined], [first, second, true]]);
  });

  test('killed before the line of the very first package', async () => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    rmSync(historyFile(root));
    await commitPackage(await open(root), NAME, FIRST);
    expect(chain(root)).toEqual([[undefined, first, true]]);
  });

  test('killed with the old one kept aside and the new one not yet in its place', async () => {
    const { root, first, second, line } = await twice();
    renameSync(kept(root, first), join(root, PLACE));
    mkdirSync(join(root, 'packages/.superseded'), { recursive: true });
    linkSync(join(root, PLACE), kept(root, first));
    writeFileSync(historyFile(root), line(0));
    const output = await open(root);
    expect(chain(root)).toEqual([[undefined, first, undefined]]);
    expect(await commitPackage(output, NAME, SECOND)).toBe(second);
    expect(chain(root)).toEqual([[undefined, first, undefined], [first, second, undefined]]);
    expect(sha256Of(kept(root, first))).toBe(first);
  });

  test.each([1, 10, 60, 150])('killed in the middle of the line, after %i bytes: what there is of it stays, on a line of its own', async (bytes) => {
    const { root, first, second, line } = await twice();
    const torn = line(0) + Buffer.from(line(1)).subarray(0, bytes).toString('latin1');
    writeFileSync(historyFile(root), Buffer.concat([Buffer.from(line(0)), Buffer.from(line(1)).subarray(0, bytes)]));
    await open(root);
    const after = readFileSync(historyFile(root));
    expect(after.subarray(0, Buffer.from(line(0)).length + bytes + 1).toString('latin1')).toBe(`${Buffer.from(line(0)).toString('latin1')}${torn.slice(line(0).length)}\n`);
    expect(chain(root)).toEqual([[undefined, first, undefined], [first, second, true]]);
  });

  test('killed with the whole line written but for its end: it counts', async () => {
    const { root, line } = await twice();
    writeFileSync(historyFile(root), (line(0) + line(1)).trimEnd());
    await open(root);
    expect(readFileSync(historyFile(root), 'utf8')).toBe((line(0) + line(1)).trimEnd());
    await commitPackage(await open(root), NAME, FIRST);
    expect(readFileSync(historyFile(root), 'utf8').split('\n').slice(0, 2).join('\n')).toBe((line(0) + line(1)).trimEnd());
    expect(historyOf(root)).toHaveLength(3);
  });

  test('lines that nobody can read, and bytes that are no text, are passed over and stay', async () => {
    const { root, first, second } = await twice();
    appendFileSync(historyFile(root), Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from('{}\nnull\n\n')]));
    const before = readFileSync(historyFile(root));
    await commitPackage(await open(root), NAME, SECOND);
    expect(readFileSync(historyFile(root)).equals(before)).toBe(true);
    const third = await commitPackage(await open(root), NAME, { 'data/1.txt': '3' });
    expect(readFileSync(historyFile(root)).subarray(0, before.length).equals(before)).toBe(true);
    expect(historyOf(root).filter((line) => line.sha256 !== undefined).map((line) => line.sha256)).toEqual([first, second, third]);
  });

  test('what stood there before there was a history gets its line', async () => {
    const root = temporaryFolder();
    const first = await commitPackage(await openOutput(root), NAME, FIRST);
    const second = await commitPackage(await open(root), NAME, SECOND);
    expect(chain(root)).toEqual([[undefined, first, true], [first, second, undefined]]);
    expect(sha256Of(kept(root, first))).toBe(first);
  });

  test('temporary files are swept, those beside the kept packages too', async () => {
    const { root } = await twice();
    const host = /^\.dangka-([0-9a-f]{8})-/.exec(await temporaryName(root))?.[1] ?? '';
    // No process has the number 4194305: the kernel gives none above 2^22.
    for (const folder of ['packages', 'packages/.superseded']) writeFileSync(join(root, folder, `.dangka-${host}-4194305-x-0-1.tmp`), 'half');
    const before = filesIn(root);
    await open(root);
    expect(filesIn(root)).toEqual(before.filter((name) => !name.endsWith('.tmp')));
    expect(before.length - filesIn(root).length).toBe(2);
  });

  test('packages whose line is there are not read again, and of files with other names nothing is claimed', async () => {
    const root = temporaryFolder();
    await commitPackage(await open(root), NAME, FIRST);
    writeFileSync(join(root, PLACE), 'somebody has changed it');
    writeFileSync(join(root, 'packages/backup.zip'), 'mine');
    writeFileSync(join(root, `packages/${NAME.toUpperCase()}.ZIP`), 'mine');
    await open(root);
    expect(historyOf(root)).toHaveLength(1);
  });
});

/** The name that a temporary file has on this machine. */
async function temporaryName(root: string): Promise<string> {
  const zip = await (await openOutput(root)).openZip('probe.zip');
  const name = readdirSync(root).find((each) => each.endsWith('.tmp')) ?? '';
  await zip.abort();
  return name;
}

describe('verifying a package beside its history', () => {
  const mismatches = async (path: string): Promise<readonly string[]> =>
    (await verifyPackage(path)).problems.filter(({ code, path: file }) => code === 'DIGEST_MISMATCH' && file === '').map(({ message }) => message);

  test('finds a byte that no digest inside of it covers', async () => {
    const root = temporaryFolder();
    await commitPackage(await open(root), NAME, FIRST);
    const path = join(root, PLACE);
    expect(await mismatches(path)).toEqual([]);
    const bytes = readFileSync(path);
    // The hour of the first local header.
    bytes[11] = 1;
    writeFileSync(path, bytes);
    expect(await mismatches(path)).toEqual([expect.stringContaining('history.jsonl')]);
    renameSync(path, join(root, `${NAME}.zip`));
    expect(await mismatches(join(root, `${NAME}.zip`))).toEqual([]);
  });

  test('says nothing of a package whose line is still to come, or of one that the history does not know', async () => {
    const root = temporaryFolder();
    await commitPackage(await open(root), NAME, FIRST);
    const [line] = readFileSync(historyFile(root), 'utf8').split('\n');
    await commitPackage(await open(root), NAME, SECOND);
    writeFileSync(historyFile(root), `${line ?? ''}\n`);
    expect(await mismatches(join(root, PLACE))).toEqual([]);
    writeFileSync(historyFile(root), 'torn');
    expect(await mismatches(join(root, PLACE))).toEqual([]);
    layObstacle('a pipe', historyFile(root), '');
    expect(await mismatches(join(root, PLACE))).toEqual([]);
  });
});

describe('pruning', () => {
  test('removes what has been replaced, says so in the history first, and touches nothing else', async () => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    const second = await commitPackage(await open(root), NAME, SECOND);
    await commitPackage(await open(root), NAME, { 'data/1.txt': '3' });
    writeFileSync(join(root, 'packages/.superseded/notes.txt'), 'mine');
    const output = await open(root, '2018-03-01T00:00:00Z');
    const before = readFileSync(historyFile(root), 'utf8');
    expect(await output.prune()).toEqual([first, second].sort().map((sha256) => `packages/.superseded/${sha256}.zip`));
    expect(filesIn(root)).toEqual(['packages/.superseded/notes.txt', PLACE, 'packages/history.jsonl']);
    expect(readFileSync(historyFile(root), 'utf8')).toBe(`${before}${JSON.stringify({ 时间: '2018-03-01T00:00:00Z', 清理: [first, second].sort(), 程序: PRODUCER })}\n`);
    expect(await output.prune()).toEqual([]);
    expect(historyOf(root)).toHaveLength(4);
    // A package that was pruned can be replaced and kept again.
    await commitPackage(output, NAME, FIRST);
    expect(keptIn(root)).toHaveLength(2);
  });

  test('where nothing was ever replaced, or made, nothing happens', async () => {
    const root = temporaryFolder();
    expect(await (await open(root)).prune()).toEqual([]);
    expect(filesIn(root)).toEqual([]);
  });
});

describe('what lies in the way', () => {
  /** Puts something there; gives back how to see that it is still the same. */
  const lay = (kind: Obstacle, path: string, outside: string): (() => void) => {
    layObstacle(kind, path, outside);
    const before = lstatSync(path, { bigint: true });
    return () => {
      const after = lstatSync(path, { bigint: true });
      expect([after.ino, after.mode, after.mtimeNs]).toEqual([before.ino, before.mode, before.mtimeNs]);
    };
  };

  test.each(obstaclesBut('a folder'))('%s in place of packages/, print/ or packages/.superseded/ is refused before any work', async (kind) => {
    for (const place of ['packages', 'print', 'report', 'packages/.superseded']) {
      const root = temporaryFolder();
      mkdirSync(join(root, 'out'));
      mkdirSync(join(root, 'outside'));
      if (place.includes('/')) mkdirSync(join(root, 'out/packages'));
      const isSame = lay(kind, join(root, 'out', place), join(root, 'outside'));
      await expect(open(join(root, 'out')), place).rejects.toMatchObject({ name: 'AccessError', message: expect.stringContaining(`${place} `) as string });
      isSame();
      expect(readdirSync(join(root, 'outside'))).toEqual([]);
    }
  });

  test.each(obstaclesBut('a file'))('%s in place of the history is refused before any work', async (kind) => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'packages'));
    writeFileSync(join(root, 'outside'), 'precious');
    const isSame = lay(kind, historyFile(root), join(root, 'outside'));
    await expect(open(root)).rejects.toMatchObject({ name: 'AccessError', message: expect.stringContaining('history.jsonl') as string });
    isSame();
    expect(readFileSync(join(root, 'outside'), 'utf8')).toBe('precious');
  });

  test.each(obstaclesBut('a file'))('%s in place of a package is refused before it is made', async (kind) => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'packages'));
    writeFileSync(join(root, 'outside'), 'precious');
    const isSame = lay(kind, join(root, PLACE), join(root, 'outside'));
    const output = await open(root);
    await expect(output.openZip(PLACE)).rejects.toMatchObject({ name: 'AccessError', message: expect.stringContaining(PLACE) as string });
    isSame();
    expect(readFileSync(join(root, 'outside'), 'utf8')).toBe('precious');
    expect(readdirSync(join(root, 'packages'))).toEqual([`${NAME}.zip`]);
  });

  test.each(obstaclesBut('a file'))('%s in place of a package to be kept: the old one stays where it is', async (kind) => {
    const root = temporaryFolder();
    const first = await commitPackage(await open(root), NAME, FIRST);
    mkdirSync(join(root, 'packages/.superseded'));
    writeFileSync(join(root, 'outside'), 'precious');
    const isSame = lay(kind, kept(root, first), join(root, 'outside'));
    await expect(open(root).then((output) => commitPackage(output, NAME, SECOND))).rejects.toMatchObject({ name: 'AccessError', message: expect.stringContaining(first) as string });
    isSame();
    expect([sha256Of(join(root, PLACE)), readFileSync(join(root, 'outside'), 'utf8')]).toEqual([first, 'precious']);
    expect(filesIn(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a link below the output folder is not followed by any file that is written', async () => {
    const root = temporaryFolder();
    for (const name of ['out', 'outside']) mkdirSync(join(root, name));
    symlinkSync('../outside', join(root, 'out/print'));
    await expect((await openOutput(join(root, 'out'))).write('print/deep/a.pdf', new Uint8Array(3))).rejects.toMatchObject({ code: 'ELOOP', message: expect.stringContaining('print') as string });
    expect(readdirSync(join(root, 'outside'))).toEqual([]);
  });

  test('the output folder itself may be a link', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'real'));
    symlinkSync('real', join(root, 'out'));
    await commitPackage(await open(join(root, 'out')), NAME, FIRST);
    expect(statSync(join(root, 'real', PLACE)).isFile()).toBe(true);
  });
});

describe('where no folder can be made', () => {
  // mkdir with `recursive` would go on for ever at the first of them.
  test.each([['/proc/x'], ['/proc/self/fdinfo/x/y'], ['/dev/null/x']])('%s is refused at once', async (path) => {
    await expect(open(path)).rejects.toMatchObject({ name: 'AccessError', message: expect.stringContaining(path) as string });
  }, 5000);

  test('a folder that is there and takes no file is refused, too', async () => {
    await expect(open('/proc')).rejects.toMatchObject({ name: 'AccessError' });
  }, 5000);

  test('a name that is too long, a link to nothing and a link to itself', async () => {
    const root = temporaryFolder();
    symlinkSync('nowhere', join(root, 'broken'));
    symlinkSync('loop', join(root, 'loop'));
    for (const name of ['长'.repeat(86), 'broken', 'broken/x', 'loop', 'loop/x']) await expect(open(join(root, name)), name).rejects.toMatchObject({ name: 'AccessError' });
    expect(readdirSync(root).sort()).toEqual(['broken', 'loop']);
  });
});

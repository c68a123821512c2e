import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { openPackage, verifyPackage } from '../../src/node/verify-source.js';
import { openZipSource } from '../../src/node/unzip.js';
import { FOLDER, sampleBag, temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { runChild } from '../support/bag-spawn.js';
import { makeZip } from '../support/bag-zip-bytes.js';
import type { RawEntry } from '../support/bag-zip-bytes.js';
import { requireProgram } from '../support/programs.js';

const PHOTO = 'data/照片/0001.jpg';

const told = async (path: string): Promise<readonly string[]> => (await verifyPackage(path)).problems.map(({ code, path: place }) => `${code} ${place}`);

describe('a zip', () => {
  const write = (bytes: Uint8Array): string => {
    const path = join(temporaryFolder(), `${FOLDER}.zip`);
    writeFileSync(path, bytes);
    return path;
  };

  const forgePhoto = async (changes: (data: Uint8Array) => Partial<RawEntry>): Promise<string> =>
    write(makeZip([...(await sampleBag())].map(([name, data]) => ({ name: `${FOLDER}/${name}`, data, ...(name === PHOTO ? changes(data) : {}) }))));

  test('that tells of fewer bytes than an entry unpacks to is cut off there', async () => {
    const lie = await forgePhoto((data) => ({ method: 8, stored: deflateRawSync(Buffer.concat([data, Buffer.alloc(5_000_000)])) }));
    expect(await told(lie)).toEqual([`ENTRY_CORRUPT ${PHOTO}`]);
    const source = await openZipSource(lie);
    const item = source.items.find(({ name }) => name.endsWith(PHOTO));
    let length = 0;
    await expect((async () => {
      for await (const piece of item ? source.stream(item) : []) length += piece.length;
    })()).rejects.toThrow(/bytes/);
    expect(length).toBeLessThanOrEqual(item?.size ?? 0);
    source.close();
  });

  test('that tells of more, or whose data end early', async () => {
    expect(await told(await forgePhoto((data) => ({ method: 8, stored: deflateRawSync(data), size: data.length + 1 })))).toEqual(['OXUM_MISMATCH bag-info.txt', `ENTRY_CORRUPT ${PHOTO}`]);
    expect(await told(await forgePhoto((data) => ({ method: 8, stored: deflateRawSync(data).subarray(0, -2) })))).toEqual([`ENTRY_CORRUPT ${PHOTO}`]);
  });

  test('that hides bytes behind the end of the compressed data', async () => {
    expect(await told(await forgePhoto((data) => ({ method: 8, stored: Buffer.concat([deflateRawSync(data), utf8('hidden')]) })))).toEqual([`ENTRY_CORRUPT ${PHOTO}`]);
  });

  test('with large entries is read piece by piece, stored and deflated, with the same care', async () => {
    const large = Buffer.alloc(3_000_000, 'abcdefg');
    const entry = (changes: Partial<RawEntry>): readonly RawEntry[] => [
      { name: 'x/bagit.txt', data: utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') },
      { name: 'x/manifest-md5.txt', data: utf8(`${digest('md5', large)}  data/large\n`) },
      { name: 'x/data/large', data: large, ...changes },
    ];
    const at = async (changes: Partial<RawEntry>): Promise<readonly string[]> => {
      const path = join(temporaryFolder(), 'x.zip');
      writeFileSync(path, makeZip(entry(changes)));
      return told(path);
    };
    const stored = deflateRawSync(large);
    expect(await at({})).toEqual([]);
    expect(await at({ method: 8, stored })).toEqual([]);
    expect(await at({ method: 8, stored: deflateRawSync(Buffer.concat([large, large])) })).toEqual(['ENTRY_CORRUPT data/large']);
    expect(await at({ method: 8, stored: Buffer.concat([stored, utf8('hidden')]) })).toEqual(['ENTRY_CORRUPT data/large']);
    expect(await at({ method: 8, stored: stored.subarray(0, -100) })).toEqual(['ENTRY_CORRUPT data/large']);
    expect(await at({ crc32: 1 })).toEqual(['ENTRY_CORRUPT data/large']);
  });

  test('that claims more files than fit into the memory is refused unread', async () => {
    // APPNOTE 4.3.14 and 4.3.15: the counts of a large zip stand in a record of their own.
    const record = Buffer.alloc(56);
    record.write('PK\x06\x06', 'latin1');
    record.writeUInt32LE(44, 4);
    record.writeBigUInt64LE(20_000_000n, 24);
    record.writeBigUInt64LE(20_000_000n, 32);
    const locator = Buffer.alloc(20);
    locator.write('PK\x06\x07', 'latin1');
    locator.writeUInt32LE(1, 16);
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.fill(0xff, 8, 20);
    expect(await told(write(Buffer.concat([record, locator, end])))).toEqual(['ZIP_BOMB ']);
  });

  test('with a file and a folder of one name', async () => {
    const path = write(makeZip([...(await sampleBag())].flatMap(([name, data]) => [{ name: `${FOLDER}/${name}`, data }, ...(name === PHOTO ? [{ name: `${FOLDER}/${PHOTO}/x`, data }] : [])])));
    expect(await told(path)).toContain(`PATH_COLLISION ${PHOTO}`);
  });
});

describe('a folder', () => {
  /** The sample bag unpacked. */
  const unpack = async (): Promise<string> => {
    const root = join(temporaryFolder(), FOLDER);
    for (const [name, bytes] of await sampleBag()) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), bytes);
    }
    return root;
  };

  test('is as sound as its zip, and known by its name', async () => {
    const root = await unpack();
    expect(await told(root)).toEqual([]);
    expect(await told(`${root}/`)).toEqual([]);
    const renamed = join(dirname(root), 'renamed');
    renameSync(root, renamed);
    expect(await told(renamed)).toEqual(['IDENTIFIER_MISMATCH bag-info.txt']);
  });

  test('does not have links followed, to files, to folders or to nothing', async () => {
    for (const target of ['照片2.jpg', '/etc/hostname', '.', 'nowhere', '/dev/zero']) {
      const root = await unpack();
      symlinkSync(target, join(root, 'data/link'));
      expect(await told(root), target).toEqual(['ENTRY_NOT_REGULAR data/link']);
    }
    const root = await unpack();
    const elsewhere = join(dirname(root), 'elsewhere');
    renameSync(join(root, 'data/照片'), elsewhere);
    symlinkSync(elsewhere, join(root, 'data/照片'));
    expect(await told(root)).toEqual(['ENTRY_NOT_REGULAR data/照片', `FILE_MISSING ${PHOTO}`, 'OXUM_MISMATCH bag-info.txt', `CATALOGUE_FILE_MISSING ${PHOTO}`]);
  });

  test('with a pipe or a socket in it is not waited for, wherever it is', { timeout: 10_000 }, async (context) => {
    if (!requireProgram('mkfifo')) context.skip('mkfifo is not installed');
    for (const name of ['data/pipe', PHOTO, 'bagit.txt', 'manifest-sm3.txt', 'metadata/catalogue.csv']) {
      const root = await unpack();
      rmSync(join(root, name), { force: true });
      execFileSync('mkfifo', [join(root, name)]);
      expect(await told(root), name).toContain(`ENTRY_NOT_REGULAR ${name}`);
    }
    const root = await unpack();
    const server = createServer().listen(join(root, 'data/socket'));
    await once(server, 'listening');
    expect(await told(root)).toEqual(['ENTRY_NOT_REGULAR data/socket']);
    server.close();
  });

  test('in which a pipe comes in place of a file meanwhile is not waited for either', { timeout: 10_000 }, async (context) => {
    if (!requireProgram('mkfifo')) context.skip('mkfifo is not installed');
    const root = await unpack();
    const { reader } = await openPackage(root);
    rmSync(join(root, PHOTO));
    execFileSync('mkfifo', [join(root, PHOTO)]);
    expect(await reader?.scan(PHOTO, () => undefined)).toMatchObject({ code: 'ENTRY_NOT_REGULAR' });
    rmSync(join(root, PHOTO));
    expect(await reader?.scan(PHOTO, () => undefined)).toMatchObject({ code: 'ENTRY_UNREADABLE' });
    writeFileSync(join(root, PHOTO), 'another length');
    expect(await reader?.scan(PHOTO, () => undefined)).toMatchObject({ code: 'ENTRY_UNREADABLE' });
    expect(await reader?.read(PHOTO)).toMatchObject({ ok: false, problem: { code: 'ENTRY_UNREADABLE' } });
  });

  test('with a name that is not UTF-8, as old programs unpack Chinese', async () => {
    const root = await unpack();
    writeFileSync(Buffer.concat([Buffer.from(`${root}/data/`), Buffer.of(0xb5, 0xb5)]), 'x');
    expect((await told(root)).map((each) => each.split(' ')[0])).toEqual(['ENTRY_UNREADABLE']);
  });

  test('with a file that may not be read', async (context) => {
    if (process.platform === 'win32') context.skip('Windows has no permission bits');
    const root = await unpack();
    chmodSync(dirname(root), 0o755);
    chmodSync(join(root, PHOTO), 0);
    // Root may read everything, so the question is put by a process that has become nobody.
    const nobody = process.getuid?.() === 0 ? '65534' : String(process.getuid?.());
    expect(runChild('verifyAs', [root, nobody]).text).toBe(`ENTRY_UNREADABLE ${PHOTO}`);
    chmodSync(join(root, PHOTO), 0o644);
    expect(runChild('verifyAs', [root, nobody]).text).toBe('');
  });

  test('with a file larger than the memory it may take is read all the same; one that must be understood is refused', async () => {
    const root = await unpack();
    const zeros = 200_000_000;
    writeFileSync(join(root, 'data/large'), '');
    truncateSync(join(root, 'data/large'), zeros);
    const { reader } = await openPackage(root);
    const before = process.memoryUsage().rss;
    let length = 0;
    expect(await reader?.scan('data/large', (piece) => void (length += piece.length))).toBeUndefined();
    expect(length).toBe(zeros);
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
    expect(await reader?.read('data/large')).toMatchObject({ ok: false, problem: { code: 'ENTRY_TOO_LARGE' } });
    rmSync(join(root, 'data/large'));
    truncateSync(join(root, 'metadata/catalogue.csv'), zeros);
    expect(await told(root)).toContain('ENTRY_TOO_LARGE metadata/catalogue.csv');
  });
});

test('a pipe or a folder under the name of a replaced package is not waited for', { timeout: 10_000 }, async (context) => {
  if (!requireProgram('mkfifo')) context.skip('mkfifo is not installed');
  const root = temporaryFolder();
  const name = `${'0'.repeat(64)}.zip`;
  execFileSync('mkfifo', [join(root, name)]);
  expect(await told(join(root, name))).toEqual(['ZIP_INVALID ']);
  rmSync(join(root, name));
  mkdirSync(join(root, name));
  expect(await told(join(root, name))).toContain('BAGIT_MISSING bagit.txt');
});

test('a package that was replaced keeps its digest as its name and its own name inside', async () => {
  const bytes = makeZip([...(await sampleBag())].map(([name, data]) => ({ name: `${FOLDER}/${name}`, data })));
  const path = join(temporaryFolder(), `${digest('sha256', bytes)}.zip`);
  writeFileSync(path, bytes);
  expect(await told(path)).toEqual([]);
});

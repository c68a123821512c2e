import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { openOutput } from '../../src/node/output.js';
import { openZipSource } from '../../src/node/unzip.js';
import { verifyPackage } from '../../src/node/verify-source.js';
import { FOLDER, fillBag, sampleBag, temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { runChild } from '../support/bag-spawn.js';
import { makeZip } from '../support/bag-zip-bytes.js';
import type { RawEntry, RawZip } from '../support/bag-zip-bytes.js';
import { requireProgram } from '../support/programs.js';

describe('writing a zip', () => {
  test('keeps names, order and bytes, stored, at one date and mode, and reports its own digest', async () => {
    const root = temporaryFolder();
    const zip = await (await openOutput(root)).openZip('packages/a.zip');
    const files = [['甲/z.txt', utf8('z')], ['甲/a.bin', new Uint8Array(3_000_000).fill(1)], ['甲/空', new Uint8Array()], ['甲/𫖯.txt', utf8('名')]] as const;
    for (const [name, bytes] of files) await zip.add(name, bytes);
    expect(readdirSync(join(root, 'packages')).filter((name) => !name.startsWith('.'))).toEqual([]);
    const written = await zip.commit();
    const bytes = readFileSync(join(root, 'packages/a.zip'));
    expect(written).toEqual({ bytes: bytes.length, sha256: digest('sha256', bytes) });
    expect(readdirSync(join(root, 'packages'))).toEqual(['a.zip']);
    const source = await openZipSource(join(root, 'packages/a.zip'));
    expect(source.items.map(({ name, size, method, unixMode, nameIsUtf8, headersAgree }) => [name, size, method, unixMode, nameIsUtf8, headersAgree])).toEqual(
      files.map(([name, { length }]) => [name, length, 0, 0o100644, true, true]),
    );
    for (const [index, item] of source.items.entries()) expect(Buffer.compare(await source.read(item), files[index]?.[1] ?? new Uint8Array())).toBe(0);
    source.close();
    // DOS time and date of the first local header: 00:00:00 on 1980-01-01.
    expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, 0x21]);
  });

  test('is the same under any time zone and in any folder', () => {
    const made = ['UTC', 'Asia/Shanghai', 'America/St_Johns'].map((TZ) => {
      const root = temporaryFolder();
      const sha256 = runChild('writeSample', [root, 'x'], { env: { TZ } }).text;
      expect(digest('sha256', readFileSync(join(root, 'packages/x.zip')))).toBe(sha256);
      return sha256;
    });
    expect(new Set(made).size).toBe(1);
  });

  test('an aborted zip leaves nothing and takes nothing more; what stood there stays', async () => {
    const root = temporaryFolder();
    const output = await openOutput(root);
    await output.write('packages/a.zip', utf8('old'));
    const zip = await output.openZip('packages/a.zip');
    await zip.add('a/b', utf8('b'));
    await zip.abort();
    await zip.abort();
    expect(readdirSync(join(root, 'packages'))).toEqual(['a.zip']);
    expect(readFileSync(join(root, 'packages/a.zip'), 'utf8')).toBe('old');
    await expect(zip.add('a/c', utf8('c'))).rejects.toThrow('closed');
    await expect(zip.commit()).rejects.toThrow('closed');
  });

  test('the same name twice, or a name the library would rewrite, ends the zip', async () => {
    const root = temporaryFolder();
    const output = await openOutput(root);
    const twice = await output.openZip('a.zip');
    await twice.add('a/b', utf8('b'));
    await expect(twice.add('a/b', utf8('b'))).rejects.toThrow('twice');
    for (const name of ['../a/b', '/a/b', 'C:/b', 'a\\b', 'a//b']) await expect((await output.openZip('b.zip')).add(name, utf8('b')), name).rejects.toThrow('rewrite');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a byte that changes on the disk before the name is given stops the package', async () => {
    const root = temporaryFolder();
    const zip = await (await openOutput(root)).openZip('a.zip');
    await zip.add('a/b', utf8('the bytes of a document'));
    const [name = ''] = readdirSync(root);
    const handle = await open(join(root, name), 'r+');
    await handle.write(Buffer.from('T'), 0, 1, 30 + 'a/b'.length);
    await handle.close();
    await expect(zip.commit()).rejects.toThrow('CRC-32');
    expect(readdirSync(root)).toEqual([]);
  });

  test('every entry is on the disk before the next: the caller may use its bytes again', async () => {
    const root = temporaryFolder();
    const zip = await (await openOutput(root)).openZip('a.zip');
    const bytes = new Uint8Array(100);
    for (let index = 0; index < 1000; index += 1) await zip.add(`a/${index}`, bytes.fill(index));
    await zip.commit();
    const source = await openZipSource(join(root, 'a.zip'));
    source.close();
    expect(source.items.length).toBe(1000);
  });
});

test('a stranger with unzip and sha256sum finds the bag whole', async (context) => {
  if (![requireProgram('unzip'), requireProgram('sha256sum')].every(Boolean)) context.skip('unzip or sha256sum is not installed');
  const root = temporaryFolder();
  const zip = await (await openOutput(root)).openZip(`${FOLDER}.zip`);
  await fillBag(zip);
  await zip.commit();
  execFileSync('unzip', ['-q', `${FOLDER}.zip`], { cwd: root, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    const said = execFileSync('sha256sum', ['--strict', '-c', manifest], { cwd: join(root, FOLDER), encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    expect(said.trim().split('\n').every((line) => line.endsWith(': OK'))).toBe(true);
  }
  expect(await verifyPackage(join(root, `${FOLDER}.zip`))).toEqual({ file: join(root, `${FOLDER}.zip`), ok: true, problems: [] });
  expect((await verifyPackage(join(root, FOLDER))).problems).toEqual([]);
  writeFileSync(join(root, FOLDER, 'data/照片/0001.jpg'), 'changed');
  expect(() => execFileSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: join(root, FOLDER), stdio: 'ignore' })).toThrow();
});

describe('verifying a zip', () => {
  /** The sample bag as entries of a zip made by hand, to be forged. */
  const sampleEntries = async (): Promise<readonly RawEntry[]> => [...(await sampleBag())].map(([name, data]) => ({ name: `${FOLDER}/${name}`, data }));

  const codesOf = async (bytes: Uint8Array, name = `${FOLDER}.zip`): Promise<readonly string[]> => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, bytes);
    const { ok, problems } = await verifyPackage(path);
    expect(ok).toBe(problems.length === 0);
    return problems.map(({ code, path: place }) => `${code} ${place}`);
  };

  const forge = async (change: (entries: readonly RawEntry[]) => readonly RawEntry[], extra?: RawZip): Promise<readonly string[]> =>
    codesOf(makeZip(change(await sampleEntries()), extra));

  const PHOTO = 'data/照片/0001.jpg';
  const isPhoto = ({ name }: RawEntry): boolean => name.endsWith('.jpg');
  const forgePhoto = (changes: Partial<RawEntry>): Promise<readonly string[]> =>
    forge((entries) => entries.map((entry) => (isPhoto(entry) ? { ...entry, ...changes } : entry)));

  test('one made by hand, with folders, deflated or after a move, is fine', async () => {
    expect(await forge((entries) => entries)).toEqual([]);
    expect(await forge((entries) => [{ name: `${FOLDER}/`, data: new Uint8Array(), mode: 0o40755 }, ...entries])).toEqual([]);
    expect(await forge((entries) => entries.map((entry) => ({ ...entry, method: 8, stored: deflateRawSync(entry.data) })))).toEqual([]);
    const bytes = makeZip(await sampleEntries());
    expect(await codesOf(bytes, `${digest('sha256', bytes)}.zip`)).toEqual([]);
  });

  test('a byte flipped in a file is named', async () => {
    const bytes = makeZip(await sampleEntries());
    const at = bytes.indexOf(Buffer.from(' 照片')) + 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await codesOf(bytes)).toEqual([`ENTRY_CORRUPT ${PHOTO}`]);
  });

  test('a CRC that is wrong over right bytes is named', async () => {
    expect(await forgePhoto({ crc32: 1 })).toEqual([`ENTRY_CORRUPT ${PHOTO}`]);
  });

  test('bytes changed together with their CRC are caught by the digests', async () => {
    expect(await forgePhoto({ data: utf8('\u00ff\u00d8 照相') })).toEqual([
      `DIGEST_MISMATCH ${PHOTO}`,
      `DIGEST_MISMATCH ${PHOTO}`,
      `CATALOGUE_MISMATCH ${PHOTO}`,
    ]);
  });

  test('a zip cut short, with bytes after its end, or no zip at all', async () => {
    const bytes = makeZip(await sampleEntries());
    for (const length of [bytes.length - 1, bytes.length - 30, bytes.length / 2, 10, 0]) expect(await codesOf(bytes.subarray(0, length))).toEqual(['ZIP_INVALID ']);
    expect(await codesOf(Buffer.concat([bytes, utf8('tail')]))).toEqual(['ZIP_INVALID ']);
    expect(await codesOf(utf8('not a zip'))).toEqual(['ZIP_INVALID ']);
  });

  test('bytes that belong to nothing, before the files or between them and the directory', async () => {
    expect(await forge((entries) => entries, { between: utf8('hidden') })).toEqual(['ZIP_HIDDEN_BYTES ']);
  });

  test('the same name twice', async () => {
    expect(await forge((entries) => [...entries, ...entries.filter(isPhoto)])).toEqual([`ZIP_DUPLICATE_ENTRY ${FOLDER}/${PHOTO}`]);
  });

  test('entries that share their bytes', async () => {
    const found = await forge((entries) => [...entries, { name: `${FOLDER}/${PHOTO}`, data: entries[2]?.data ?? new Uint8Array(), offset: 0 }]);
    expect(found.some((line) => line.startsWith('ZIP_OVERLAP'))).toBe(true);
  });

  test('a symbolic link, a device, a folder posing as a file', async () => {
    for (const mode of [0o120777, 0o020644, 0o010644, 0o040755])
      expect((await forgePhoto({ mode })).slice(0, 1)).toEqual([`ENTRY_NOT_REGULAR ${FOLDER}/${PHOTO}`]);
  });

  test('an encrypted entry, and a compression that is not supported', async () => {
    // Traditional encryption puts twelve bytes before the data.
    expect(await forgePhoto({ flags: 0x801, stored: Buffer.concat([Buffer.alloc(12), (await sampleBag()).get(PHOTO) ?? new Uint8Array()]) })).toEqual([`ZIP_ENCRYPTED ${PHOTO}`]);
    expect(await forgePhoto({ method: 12 })).toEqual([`ZIP_METHOD ${PHOTO}`]);
  });

  test.each(['../evil', '/etc/passwd', `${FOLDER}/../../evil`, 'C:/evil', `${FOLDER}\\evil`, '~/evil'])('a name that leads elsewhere: %s', async (name) => {
    expect(await forge((entries) => [...entries, { name, data: utf8('x') }])).toContain(`PATH_UNSAFE ${name}`);
  });

  test('a local header that names another file than the directory', async () => {
    expect(await forgePhoto({ localName: `${FOLDER}/data/照片/0002.jpg` })).toContain(`ZIP_HEADER_MISMATCH ${FOLDER}/${PHOTO}`);
  });

  test('a Chinese name that is not marked as UTF-8', async () => {
    expect((await forgePhoto({ flags: 0 })).some((line) => line.startsWith('ZIP_NAME_ENCODING'))).toBe(true);
  });

  test('two top folders, none, or another name than the zip', async () => {
    const entries = await sampleEntries();
    expect(await codesOf(makeZip([...entries, { name: 'other/x', data: utf8('x') }]))).toEqual(['ZIP_TOP_FOLDER ']);
    expect(await codesOf(makeZip([...entries, { name: 'x', data: utf8('x') }]))).toEqual(['ZIP_TOP_FOLDER ']);
    expect(await codesOf(makeZip(entries.map((entry) => ({ ...entry, name: entry.name.slice(FOLDER.length + 1) })))).then((found) => found[0])).toBe('ZIP_TOP_FOLDER ');
    expect(await codesOf(makeZip([]))).toContain('ZIP_TOP_FOLDER ');
    expect(await codesOf(makeZip(entries), 'renamed.zip')).toEqual([`ZIP_NAME_MISMATCH ${FOLDER}/`]);
  });

  test('a superseded package whose bytes are not those of its name', async () => {
    expect(await codesOf(makeZip(await sampleEntries()), `${'0'.repeat(64)}.zip`)).toEqual(['DIGEST_MISMATCH ']);
  });

  test('a bomb is refused unread, whether it is honest about its size or not', async () => {
    const zeros = Buffer.alloc(200_000_000);
    const stored = deflateRawSync(zeros);
    const entry = { name: `${FOLDER}/data/0`, data: zeros, stored, method: 8 };
    expect((await forge((entries) => [...entries, entry])).slice(-1)).toEqual(['ZIP_BOMB ']);
    const before = process.memoryUsage().rss;
    expect(await forge((entries) => [...entries, { ...entry, size: 1000 }])).toContain('ENTRY_CORRUPT data/0');
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });
});

test('a pipe, or nothing, in place of the package does not hang', async (context) => {
  if (!requireProgram('mkfifo')) context.skip('mkfifo is not installed');
  const root = temporaryFolder();
  execFileSync('mkfifo', [join(root, 'a.zip')]);
  expect((await verifyPackage(join(root, 'a.zip'))).problems.map(({ code }) => code)).toEqual(['ZIP_INVALID']);
  await expect(verifyPackage(join(root, 'b.zip'))).rejects.toMatchObject({ name: 'AccessError', code: 'ENOENT' });
  mkdirSync(join(root, 'c'));
  expect((await verifyPackage(join(root, 'c'))).problems.map(({ code }) => code)).toContain('BAGIT_MISSING');
});

import { describe, expect, test } from 'vitest';
import { digest } from '../../src/model/digest.js';
import type { DigestName } from '../../src/model/digest.js';
import { problem } from '../../src/pack/problem.js';
import { verifyBag } from '../../src/pack/verify.js';
import type { VerifyProblem } from '../../src/pack/verify.js';
import { readerOf, sampleBag, utf8 } from '../support/bag-fixtures.js';

type Files = Map<string, Uint8Array>;

const linesOf = (problems: readonly VerifyProblem[]): readonly string[] => problems.map(({ code, path }) => `${code} ${path}`);

/** Changes the sample bag and tells what the verifier says of it. */
const verifyChanged = async (change: (files: Files) => void): Promise<readonly string[]> => {
  const files = await sampleBag();
  change(files);
  return linesOf(await verifyBag(readerOf(files)));
};

const rewrite = (files: Files, name: string, change: (text: string) => string): void => {
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(name));
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${name}`);
  files.set(name, utf8(after));
};

/** Rewrites a tag file and lets the tag manifests follow, as somebody would who covers his tracks. */
const rewriteQuietly = (files: Files, name: string, change: (text: string) => string): void => {
  const old = files.get(name) ?? new Uint8Array();
  rewrite(files, name, change);
  for (const algorithm of ['sha256', 'sm3'] as const)
    rewrite(files, `tagmanifest-${algorithm}.txt`, (text) => text.replace(digest(algorithm, old), digest(algorithm, files.get(name) ?? '')));
};

const PHOTO = 'data/照片/0001.jpg';

describe('the payload', () => {
  test('a flipped byte is named, once for each manifest and for the catalogue', async () => {
    const found = await verifyChanged((files) => {
      const bytes = Uint8Array.from(files.get(PHOTO) ?? []);
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      files.set(PHOTO, bytes);
    });
    expect(found).toEqual([`DIGEST_MISMATCH ${PHOTO}`, `DIGEST_MISMATCH ${PHOTO}`, `CATALOGUE_MISMATCH ${PHOTO}`]);
  });

  test('a missing file is named', async () => {
    const found = await verifyChanged((files) => files.delete(PHOTO));
    expect(found).toEqual([`FILE_MISSING ${PHOTO}`, 'OXUM_MISMATCH bag-info.txt', `CATALOGUE_FILE_MISSING ${PHOTO}`]);
  });

  test('an extra file is named', async () => {
    const found = await verifyChanged((files) => files.set('data/extra', utf8('x')));
    expect(found).toEqual(['FILE_UNLISTED data/extra', 'OXUM_MISMATCH bag-info.txt', 'CATALOGUE_FILE_UNLISTED data/extra']);
  });

  test('a file that only one of the manifests lists is named', async () => {
    const found = await verifyChanged((files) => {
      rewriteQuietly(files, 'manifest-sm3.txt', (text) => text.split('\n').filter((line) => !line.endsWith(PHOTO)).join('\n'));
    });
    expect(found).toEqual([`FILE_UNLISTED ${PHOTO}`]);
  });

  test('no data folder at all', async () => {
    expect(await verifyChanged((files) => {
      for (const name of [...files.keys()]) if (name.startsWith('data/')) files.delete(name);
    })).toContain('PAYLOAD_MISSING data/');
  });

  test('a file that cannot be read is reported once, in the words of whoever read it', async () => {
    const files = await sampleBag();
    const reader = readerOf(files);
    const broken = problem('ENTRY_CORRUPT', PHOTO, '…');
    expect(await verifyBag({ ...reader, scan: (name, take) => (name === PHOTO ? Promise.resolve(broken) : reader.scan(name, take)) })).toEqual([broken]);
  });
});

describe('manifests', () => {
  test('a wrong SM3 alone is caught, though every SHA-256 agrees', async () => {
    const found = await verifyChanged((files) => {
      rewriteQuietly(files, 'manifest-sm3.txt', (text) => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`);
    });
    expect(found.length).toBe(1);
    expect(found[0]).toMatch(/^DIGEST_MISMATCH data\//);
  });

  test('a tag file changed without its manifest is named', async () => {
    const found = await verifyChanged((files) => {
      rewrite(files, 'bag-info.txt', (text) => text.replace('2017-11-20', '2018-11-20'));
    });
    expect(found).toEqual(['DIGEST_MISMATCH bag-info.txt', 'DIGEST_MISMATCH bag-info.txt']);
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\x', '~/x', 'data/../../x'])('a path that leaves the bag: %s', async (path) => {
    const found = await verifyChanged((files) => {
      rewriteQuietly(files, 'manifest-sha256.txt', (text) => `${text}${'0'.repeat(64)}  ${path}\n`);
    });
    expect(found).toEqual(['PATH_UNSAFE manifest-sha256.txt']);
  });

  test.each<[string, string, (line: string) => string]>([
    ['a blank before the digest', 'MANIFEST_SYNTAX', (line) => ` ${line}`],
    ['a digest of another length', 'MANIFEST_SYNTAX', (line) => line.slice(2)],
    ['an empty line', 'MANIFEST_SYNTAX', (line) => `\n${line}`],
    ['a BOM', 'MANIFEST_SYNTAX', (line) => `\uFEFF${line}`],
    ['a line twice', 'MANIFEST_DUPLICATE', (line) => `${line}\n${line}`],
    ['a blank after the path', 'FILE_MISSING', (line) => `${line} `],
    ['a path outside data/', 'MANIFEST_PATH', (line) => `${line}\n${'0'.repeat(64)}  bagit.txt`],
  ])('%s', async (_, code, change) => {
    const found = await verifyChanged((files) => {
      rewriteQuietly(files, 'manifest-sha256.txt', (text) => {
        const [first = '', ...rest] = text.split('\n');
        return [change(first), ...rest].join('\n');
      });
    });
    expect(found.map((line) => line.split(' ')[0])).toContain(code);
  });

  test('a tag manifest may list neither payload nor tag manifests', async () => {
    const found = await verifyChanged((files) => {
      rewrite(files, 'tagmanifest-sha256.txt', (text) => `${text}${'0'.repeat(64)}  ${PHOTO}\n${'0'.repeat(64)}  tagmanifest-sm3.txt\n`);
    });
    expect(found).toEqual(['MANIFEST_PATH tagmanifest-sha256.txt', 'MANIFEST_PATH tagmanifest-sha256.txt']);
  });

  test('none at all, one of an unknown algorithm, one that is not text', async () => {
    expect(await verifyChanged((files) => {
      for (const name of ['manifest-sha256.txt', 'manifest-sm3.txt']) files.delete(name);
    })).toContain('MANIFEST_MISSING ');
    expect(await verifyChanged((files) => files.set('manifest-crc32.txt', utf8('x')))).toContain('ALGORITHM_UNSUPPORTED manifest-crc32.txt');
    expect(await verifyChanged((files) => files.set('manifest-sm3.txt', Uint8Array.of(0xff, 0xfe)))).toContain('MANIFEST_ENCODING manifest-sm3.txt');
  });

  test.each<DigestName>(['md5', 'sha1', 'sha224', 'sha384', 'sha512', 'sha3224', 'sha3256', 'sha3384', 'sha3512'])('%s is checked as well', async (name) => {
    const manifest = (files: Files, wrong: boolean): Uint8Array =>
      utf8([...files].filter(([path]) => path.startsWith('data/')).map(([path, bytes]) => `${digest(name, wrong ? 'x' : bytes)}  ${path}\n`).join(''));
    const bare = async (wrong: boolean): Promise<readonly string[]> => {
      const sample = await sampleBag();
      const files: Files = new Map([...sample].filter(([path]) => path.startsWith('data/') || path === 'bagit.txt'));
      files.set(`manifest-${name}.txt`, manifest(sample, wrong));
      return linesOf(await verifyBag(readerOf(files)));
    };
    expect(await bare(false)).toEqual([]);
    expect((await bare(true)).length).toBe(3);
  });

  test('SM3 cannot be taken out of a package together with its traces', async () => {
    const found = await verifyChanged((files) => {
      files.delete('tagmanifest-sha256.txt');
      files.delete('manifest-sha256.txt');
      rewrite(files, 'tagmanifest-sm3.txt', (text) => text.split('\n').filter((line) => !line.endsWith('manifest-sha256.txt')).join('\n'));
    });
    expect(found).toEqual(['PROFILE_MISSING manifest-sha256.txt', 'PROFILE_MISSING tagmanifest-sha256.txt']);
  });

  test('a tag file that the tag manifests do not list is named', async () => {
    expect(await verifyChanged((files) => files.set('metadata/extra.csv', utf8('x')))).toEqual(['FILE_UNLISTED metadata/extra.csv']);
  });
});

describe('bagit.txt and bag-info.txt', () => {
  test.each<[string, string, Uint8Array]>([
    ['BAGIT_BOM', 'a BOM', utf8('\uFEFFBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['BAGIT_SYNTAX', 'a blank before the colon', utf8('BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['BAGIT_SYNTAX', 'a blank at the end', utf8('BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n')],
    ['BAGIT_SYNTAX', 'a third line', utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nX: y\n')],
    ['BAGIT_SYNTAX', 'one line', utf8('BagIt-Version: 1.0\n')],
    ['BAGIT_SYNTAX', 'no text', Uint8Array.of(0xff, 0xff)],
    ['BAGIT_VERSION', 'a version to come', utf8('BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n')],
    ['BAGIT_ENCODING', 'another encoding', utf8('BagIt-Version: 1.0\nTag-File-Character-Encoding: GBK\n')],
  ])('%s: %s', async (code, _, bytes) => {
    expect(await verifyChanged((files) => files.set('bagit.txt', bytes))).toEqual([`${code} bagit.txt`, 'DIGEST_MISMATCH bagit.txt', 'DIGEST_MISMATCH bagit.txt']);
  });

  test('no bagit.txt', async () => {
    expect(await verifyChanged((files) => files.delete('bagit.txt'))).toContain('BAGIT_MISSING bagit.txt');
  });

  test.each([
    ['OXUM_MISMATCH', (text: string) => text.replace(/(Payload-Oxum: )\d+/, '$11')],
    ['OXUM_MISMATCH', (text: string) => text.replace(/\.3\n/, '.4\n')],
    ['OXUM_SYNTAX', (text: string) => text.replace(/Payload-Oxum: .*/, 'payload-oxum: many')],
    ['BAG_INFO_SYNTAX', (text: string) => `${text}nonsense\n`],
  ])('%s', async (code, change) => {
    expect(await verifyChanged((files) => {
      rewriteQuietly(files, 'bag-info.txt', change);
    })).toEqual([`${code} bag-info.txt`]);
  });

  test('before 1.0 a path may stand twice with one digest, and one manifest is enough', async () => {
    const data = utf8('x');
    const line = `${digest('md5', data)}  data/x\n`;
    const make = (version: string, more: Files): Files =>
      new Map([['bagit.txt', utf8(`BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`)], ['data/x', data], ['manifest-md5.txt', utf8(line + line)], ...more]);
    const old = await verifyBag(readerOf(make('0.97', new Map([['manifest-sha1.txt', utf8('')]]))));
    expect(old).toMatchObject([{ code: 'MANIFEST_DUPLICATE', severity: 'warning', path: 'manifest-md5.txt' }]);
    expect(linesOf(await verifyBag(readerOf(make('1.0', new Map([['manifest-sha1.txt', utf8('')]])))))).toEqual(['MANIFEST_DUPLICATE manifest-md5.txt', 'FILE_UNLISTED data/x']);
  });
});

describe('fetch.txt', () => {
  const withFetch = (line: string, change: (files: Files) => void = () => undefined): Promise<readonly string[]> =>
    verifyChanged((files) => {
      change(files);
      files.set('fetch.txt', utf8(line));
      for (const name of ['sha256', 'sm3'] as const) rewrite(files, `tagmanifest-${name}.txt`, (text) => `${text}${digest(name, line)}  fetch.txt\n`);
    });

  test('is no fault where the file is there', async () => {
    expect(await withFetch(`https://example.org/x - ${PHOTO}\n`)).toEqual([]);
  });

  test('is said to be unsupported where it is not', async () => {
    expect(await withFetch(`https://example.org/x 12 ${PHOTO}\n`, (files) => files.delete(PHOTO))).toContain(`FETCH_UNSUPPORTED ${PHOTO}`);
  });

  test('must not lead out of the bag, and must be readable', async () => {
    expect(await withFetch('https://example.org/x - ../../x\n')).toEqual(['PATH_UNSAFE fetch.txt']);
    expect(await withFetch('https://example.org/x\n')).toEqual(['FETCH_SYNTAX fetch.txt']);
  });
});

describe('metadata/catalogue.csv', () => {
  const CATALOGUE = 'metadata/catalogue.csv';
  const withCatalogue = (change: (text: string) => string): Promise<readonly string[]> =>
    verifyChanged((files) => {
      rewriteQuietly(files, CATALOGUE, change);
    });

  test.each<[string, string, (text: string) => string]>([
    ['a size that is not the file\'s', `CATALOGUE_MISMATCH ${PHOTO}`, (text) => text.replace(/,\d+(,[0-9a-f]{64},30年,data\/照片)/, ',1$1')],
    ['a digest that is not the file\'s', `CATALOGUE_MISMATCH ${PHOTO}`, (text) => text.replace(/[0-9a-f](,30年,data\/照片)/, 'g$1')],
    ['a row left out', `CATALOGUE_FILE_UNLISTED ${PHOTO}`, (text) => text.split('\r\n').filter((line) => !line.includes(PHOTO)).join('\r\n')],
    ['a column renamed', `CATALOGUE_FORMAT ${CATALOGUE}`, (text) => text.replace('户主', '姓名')],
    ['a quote left open', `CATALOGUE_FORMAT ${CATALOGUE}`, (text) => text.replace('谢民生', '"谢民生')],
    ['a row twice', `CATALOGUE_FORMAT ${CATALOGUE}`, (text) => text + (text.split('\r\n')[1] ?? '').replace(/^1,/, '4,') + '\r\n'],
    ['no BOM', `CATALOGUE_FORMAT ${CATALOGUE}`, (text) => text.slice(1)],
    ['a column too many', `CATALOGUE_FORMAT ${CATALOGUE}`, (text) => `${text}4,x\r\n`],
    ['nothing in it', `CATALOGUE_FORMAT ${CATALOGUE}`, () => '\uFEFF'],
  ])('%s', async (_, line, change) => {
    expect(await withCatalogue(change)).toEqual([line]);
  });

  test('a row for a file that is not there', async () => {
    const more = (text: string): string => (text.split('\r\n')[1] ?? '').replace(/^1,A-2017-001/, '4,A-2017-003').replace(/data\/.*$/, 'data/none');
    expect(await withCatalogue((text) => `${text}${more(text)}\r\n`)).toEqual(['CATALOGUE_FILE_MISSING data/none']);
  });
});

test('every message says what to do', async () => {
  const files = await sampleBag();
  for (const name of ['bagit.txt', PHOTO, 'tagmanifest-sm3.txt']) files.delete(name);
  files.set('data/extra', utf8('x'));
  const problems = await verifyBag(readerOf(files));
  expect(problems.length).toBeGreaterThan(5);
  for (const { message } of problems) expect(message).toMatch(/请.*。$/);
});

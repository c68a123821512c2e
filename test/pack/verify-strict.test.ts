import { describe, expect, test } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { verifyBag } from '../../src/pack/verify.js';
import type { VerifyProblem } from '../../src/pack/verify.js';
import { readerOf, sampleBag, utf8 } from '../support/bag-fixtures.js';

type Files = Map<string, Uint8Array>;

const DATA = utf8('x');
const LINE = `${digest('sha256', DATA)}  data/x\n`;

/** The smallest bag there is, of somebody else, of 1.0 or of a draft. */
const bareBag = (version: string, changes: Readonly<Record<string, string>> = {}): Files =>
  new Map(
    Object.entries({ 'bagit.txt': `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`, 'data/x': 'x', 'manifest-sha256.txt': LINE, ...changes }).map(([name, text]) => [name, utf8(text)]),
  );

const told = (problems: readonly VerifyProblem[]): readonly string[] => problems.map(({ severity, code, path }) => `${severity} ${code} ${path}`);

const verify = async (files: Files): Promise<readonly string[]> => told(await verifyBag(readerOf(files, 'a-bag')));

const [DRAFT, RFC] = ['0.97', '1.0'];

/** Rewrites the first line of the sample's payload manifest, with the tag manifests to follow. */
const verifyOwnLine = async (change: (line: string) => string): Promise<readonly string[]> => {
  const files = await sampleBag();
  const name = 'manifest-sha256.txt';
  const old = files.get(name) ?? new Uint8Array();
  const [first = '', ...rest] = new TextDecoder().decode(old).split(/(?<=\n)/);
  files.set(name, utf8(change(first) + rest.join('')));
  for (const algorithm of ['sha256', 'sm3'] as const) {
    const tags = `tagmanifest-${algorithm}.txt`;
    files.set(tags, utf8(new TextDecoder().decode(files.get(tags)).replace(digest(algorithm, old), digest(algorithm, files.get(name) ?? ''))));
  }
  return [...new Set((await verifyBag(readerOf(files))).map(({ code }) => code))];
};

test('the smallest bag is sound, of 1.0 and of a draft', async () => {
  expect(await verify(bareBag(RFC))).toEqual([]);
  expect(await verify(bareBag(DRAFT))).toEqual([]);
});

describe('a line of a manifest', () => {
  test.each<[string, (line: string) => string, draft: string, rfc: string, own: string]>([
    ['one blank', (line) => line.replace('  ', ' '), '', '', 'MANIFEST_SYNTAX'],
    ['a tab', (line) => line.replace('  ', '\t'), '', '', 'MANIFEST_SYNTAX'],
    ['the mark of binary mode', (line) => line.replace('  ', ' *'), 'MANIFEST_STYLE', 'MANIFEST_SYNTAX', 'MANIFEST_SYNTAX'],
    ['./ before the path', (line) => line.replace('  ', '  ./'), 'MANIFEST_STYLE', 'MANIFEST_SYNTAX', 'MANIFEST_SYNTAX MANIFEST_PATH'],
    ['upper case', (line) => line.slice(0, 64).toUpperCase() + line.slice(64), '', '', 'MANIFEST_SYNTAX'],
    ['CRLF', (line) => line.replace('\n', '\r\n'), '', '', 'MANIFEST_SYNTAX'],
    ['a blank before the digest', (line) => ` ${line}`, 'MANIFEST_SYNTAX', 'MANIFEST_SYNTAX', 'MANIFEST_SYNTAX'],
  ])('with %s', async (_, change, draft, rfc, own) => {
    const codes = (found: readonly string[]): string | undefined => found.map((each) => each.split(' ')[1]).filter((code) => code?.startsWith('MANIFEST'))[0];
    expect(codes(await verify(bareBag(DRAFT, { 'manifest-sha256.txt': change(LINE) })))).toBe(draft || undefined);
    expect(codes(await verify(bareBag(RFC, { 'manifest-sha256.txt': change(LINE) })))).toBe(rfc || undefined);
    expect(own.split(' ')).toContain((await verifyOwnLine(change))[0]);
  });

  test('that is the last and does not end is none of ours', async () => {
    const files = await sampleBag();
    const name = 'tagmanifest-sm3.txt';
    files.set(name, (files.get(name) ?? new Uint8Array()).slice(0, -1));
    expect(told(await verifyBag(readerOf(files)))[0]).toBe(`error MANIFEST_SYNTAX ${name}`);
    expect(await verify(bareBag(RFC, { 'manifest-sha256.txt': LINE.slice(0, -1) }))).toEqual([]);
  });

  test('that differs in composition is forgiven with a warning, in case only before 1.0', async () => {
    const manifest = (path: string): string => `${digest('sha256', DATA)}  ${path}\n`;
    const composed = { 'data/x': 'x', 'data/Nu\u0301': 'x', 'manifest-sha256.txt': LINE + manifest('data/N\u00fa') };
    for (const version of [DRAFT, RFC]) expect(await verify(bareBag(version, composed))).toEqual(['warning PATH_COLLISION data/N\u00fa']);
    expect(await verify(bareBag(DRAFT, { 'manifest-sha256.txt': manifest('data/X') }))).toEqual(['warning PATH_COLLISION data/X']);
    expect(await verify(bareBag(RFC, { 'manifest-sha256.txt': manifest('data/X') }))).toEqual(['error FILE_MISSING data/X', 'error FILE_UNLISTED data/x']);
  });

  test('that is a variant of another one is held to its digest', async () => {
    expect(await verify(bareBag(DRAFT, { 'manifest-sha256.txt': `${LINE}${'0'.repeat(64)}  data/X\n` }))).toContain('error MANIFEST_DUPLICATE manifest-sha256.txt');
  });
});

describe('bag-info.txt', () => {
  const OXUM = 'Payload-Oxum: 1.1\n';

  test.each<[string, string, draft: readonly string[], rfc: readonly string[]]>([
    ['a blank before the colon', `A : b\n${OXUM}`, [], ['error BAG_INFO_SYNTAX bag-info.txt']],
    ['two after it', `A:  b\n${OXUM}`, [], ['error BAG_INFO_SYNTAX bag-info.txt']],
    ['none after it', `A:b\n${OXUM}`, [], ['error BAG_INFO_SYNTAX bag-info.txt']],
    ['a tab after it, a value on two lines, an empty value', `A:\tb\n  c\nB: \n${OXUM}`, [], []],
    ['Payload-Oxum twice', OXUM + OXUM, [], ['error OXUM_SYNTAX bag-info.txt']],
    ['another count', 'Payload-Oxum: 1.2\n', ['error OXUM_MISMATCH bag-info.txt'], ['error OXUM_MISMATCH bag-info.txt']],
  ])('with %s', async (_, info, draft, rfc) => {
    expect(await verify(bareBag(DRAFT, { 'bag-info.txt': info }))).toEqual(draft);
    expect(await verify(bareBag(RFC, { 'bag-info.txt': info }))).toEqual(rfc);
  });
});

describe('tag manifests', () => {
  const tags = (...names: readonly string[]): Readonly<Record<string, string>> => {
    const files = bareBag(RFC);
    return { 'tagmanifest-sha256.txt': names.map((name) => `${digest('sha256', files.get(name) ?? '')}  ${name}\n`).join('') };
  };

  test('list every payload manifest from 1.0 on, and need not list the rest', async () => {
    expect(await verify(bareBag(RFC, tags('manifest-sha256.txt')))).toEqual([]);
    expect(await verify(bareBag(RFC, tags('bagit.txt')))).toEqual(['error FILE_UNLISTED manifest-sha256.txt']);
    const draft = bareBag(DRAFT);
    draft.set('tagmanifest-sha256.txt', utf8(`${digest('sha256', draft.get('bagit.txt') ?? '')}  bagit.txt\n`));
    expect(await verify(draft)).toEqual([]);
  });
});

describe('names', () => {
  const withFiles = (version: string, ...paths: readonly string[]): Files =>
    bareBag(version, { ...Object.fromEntries(paths.map((path) => [path, 'x'])), 'manifest-sha256.txt': ['data/x', ...paths].map((path) => `${digest('sha256', DATA)}  ${path}\n`).join('') });

  test('that some systems take for one are warned of; in a bag of our own they are a fault', async () => {
    expect(await verify(withFiles(RFC, 'data/X'))).toEqual(['warning PATH_COLLISION data/x']);
    expect(await verify(withFiles(RFC, 'data/y'))).toEqual([]);
    const own = await sampleBag({ payload: new Map([['data/A.jpg', DATA]]) });
    expect(told(await verifyBag(readerOf(new Map([...own, ['data/a.jpg', DATA]]))))).toContain('error PATH_COLLISION data/a.jpg');
  });

  test('that are a file and a folder at once', async () => {
    expect(await verify(withFiles(RFC, 'data/x/y'))).toEqual(['error PATH_COLLISION data/x']);
  });

  test('that Windows cannot have are a fault in a bag of our own, and no business of ours in others', async () => {
    for (const name of ['data/aux.jpg', 'data/a:b', 'data/x.', 'data/%41', 'data/\u202Egpj.a']) {
      const own = await sampleBag();
      expect(told(await verifyBag(readerOf(new Map([...own, [name, DATA]]))))).toContain(`error PATH_UNSAFE ${name}`);
    }
    expect(await verify(withFiles(RFC, 'data/aux.jpg'))).toEqual([]);
  });

  test('that the operating system made are warned of', async () => {
    expect(await verify(withFiles(RFC, 'data/Thumbs.db', 'data/a/.DS_Store'))).toEqual(['warning SYSTEM_FILE data/Thumbs.db', 'warning SYSTEM_FILE data/a/.DS_Store']);
    expect(await verify(bareBag(RFC, { 'manifest-sha256.txt': `${LINE}${digest('sha256', '')}  data/.DS_Store\n` }))).toEqual(['error FILE_MISSING data/.DS_Store']);
  });
});

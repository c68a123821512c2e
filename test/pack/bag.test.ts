import { describe, expect, test } from 'vitest';
import { digest } from '../../src/model/digest.js';
import { openBag } from '../../src/pack/bag.js';
import { decodePath, parseManifest } from '../../src/pack/manifest.js';
import { parseTagFields } from '../../src/pack/tag-file.js';
import { verifyBag } from '../../src/pack/verify.js';
import { FOLDER, PAYLOAD, fillBag, memoryZip, readerOf, sampleBag, utf8 } from '../support/bag-fixtures.js';

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string): string => new TextDecoder().decode(files.get(name));

const REST = { info: [], tags: new Map<string, Uint8Array>() };

describe('writing a bag', () => {
  test('payload first and as it comes, then tag files; every name under the one folder', async () => {
    const { zip, entries } = memoryZip();
    await fillBag(zip);
    expect([...entries.keys()]).toEqual(
      [...PAYLOAD.keys(), 'metadata/catalogue.csv', 'manifest-sha256.txt', 'manifest-sm3.txt', 'bagit.txt', 'bag-info.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sm3.txt'].map(
        (name) => `${FOLDER}/${name}`,
      ),
    );
  });

  test('manifests are sorted by path, two spaces, LF, both algorithms, every file', async () => {
    const files = await sampleBag();
    for (const name of ['sha256', 'sm3'] as const) {
      const sorted = ['data/档卡/4107991012010001 谢民生.docx', 'data/档卡/4107991012010001 谢民生.pdf', 'data/照片/0001.jpg'];
      expect([...PAYLOAD.keys()].sort()).toEqual([...sorted].sort());
      expect(textOf(files, `manifest-${name}.txt`)).toBe(sorted.map((path) => `${digest(name, PAYLOAD.get(path) ?? '')}  ${path}\n`).join(''));
      const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'metadata/catalogue.csv'];
      expect(textOf(files, `tagmanifest-${name}.txt`)).toBe(tags.map((path) => `${digest(name, files.get(path) ?? '')}  ${path}\n`).join(''));
    }
  });

  test('the declaration is that of 1.0 and the description ends with the Oxum', async () => {
    const files = await sampleBag();
    expect(textOf(files, 'bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    const octets = [...PAYLOAD.values()].reduce((sum, { length }) => sum + length, 0);
    expect(textOf(files, 'bag-info.txt')).toBe(`Source-Organization: 某县扶贫办\nBagging-Date: 2017-11-20\nExternal-Identifier: ${FOLDER}\nPayload-Oxum: ${octets}.3\n`);
  });

  test('says of each file what the catalogue needs', async () => {
    const bag = openBag(memoryZip().zip, FOLDER);
    expect(await bag.add('data/a', utf8('abc'))).toEqual({
      path: 'data/a',
      size: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    });
  });

  test('its own verifier finds nothing in it', async () => {
    expect(await verifyBag(readerOf(await sampleBag()))).toEqual([]);
  });

  test('refuses unsafe and colliding names, and writes nothing of them', async () => {
    const { zip, entries } = memoryZip();
    const bag = openBag(zip, FOLDER);
    await bag.add('data/户/A.pdf', utf8('1'));
    await expect(bag.add('data/户/a.pdf', utf8('2'))).rejects.toMatchObject({ name: 'PathError', code: 'PATH_COLLISION', path: 'data/户/a.pdf' });
    await expect(bag.add('data/../x', utf8('2'))).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
    await expect(bag.add('metadata/x', utf8('2'))).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
    await expect(bag.add('x', utf8('2'))).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
    expect([...entries.keys()]).toEqual([`${FOLDER}/data/户/A.pdf`]);
    for (const folder of ['a/b', '..', 'nul', 'x.', ''])
      expect(() => openBag(zip, folder), folder).toThrow(/请改名/);
  });

  test('tag files stand under metadata/ only', async () => {
    for (const name of ['bagit.txt', 'data/x', 'manifest-md5.txt', 'metadata/../x']) {
      const bag = openBag(memoryZip().zip, FOLDER);
      await bag.add('data/a', utf8('a'));
      await expect(bag.finish({ ...REST, tags: new Map([[name, utf8('x')]]) }), name).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
    }
  });

  test.each([['Bad\nLabel', 'x'], ['A:B', 'x'], [' A', 'x'], ['', 'x'], ['A', 'x\nPayload-Oxum: 1.1']] as const)('a label or value that would break the line is a bug: %j %j', async (label, value) => {
    const bag = openBag(memoryZip().zip, FOLDER);
    await bag.add('data/a', utf8('a'));
    await expect(bag.finish({ ...REST, info: [[label, value]] })).rejects.toThrow('bag-info.txt');
  });

  test('a bag without payload is a bug', async () => {
    await expect(openBag(memoryZip().zip, FOLDER).finish(REST)).rejects.toThrow('without payload');
  });
});

describe('reading tag files', () => {
  test('a manifest of md5sum, of find, with tabs and with encoded names', () => {
    expect(parseManifest('AB  data/a b\ncd *data/x\r\nef\t./data/%0Ay%25%7E\r01  data/z ')).toEqual({
      lines: [
        { digest: 'ab', path: 'data/a b' },
        { digest: 'cd', path: 'data/x' },
        { digest: 'ef', path: 'data/\ny%%7E' },
        { digest: '01', path: 'data/z ' },
      ],
      malformed: [],
    });
    expect(parseManifest(' ab  data/a\n\nxy  data/b\nab\nab  \n').malformed).toEqual([1, 2, 3, 4, 5]);
    expect(decodePath('%0d%0D%25%20')).toBe('\r\r%%20');
  });

  test('fields that are continued on the next line', () => {
    expect(parseTagFields('A: 1\n  2\n\t3\nB : x:y\nnonsense\nC:\n')).toEqual({ fields: [['A', '1 2 3'], ['B', 'x:y'], ['C', '']], malformed: [5] });
  });
});

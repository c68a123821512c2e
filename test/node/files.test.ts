import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AccessError } from '../../src/node/access.js';
import { openFolder } from '../../src/node/files.js';
import type { ReadResult } from '../../src/world.js';
import { temporaryFolder } from '../support/bag-fixtures.js';
import { runChild } from '../support/bag-spawn.js';
import { requireProgram } from '../support/programs.js';

const reasonOf = (result: ReadResult): string => (result.ok ? 'read' : result.failure.reason);

const makeTree = (): string => {
  const root = join(temporaryFolder(), 'workspace');
  mkdirSync(join(root, 'photos/深'), { recursive: true });
  writeFileSync(join(root, 'photos/a.jpg'), 'abc');
  writeFileSync(join(root, '..', 'secret.txt'), 'secret');
  return root;
};

describe('reading a file', () => {
  test('gives the bytes of a regular file, also at the limit and of none', async () => {
    const root = makeTree();
    writeFileSync(join(root, 'empty'), '');
    const tree = await openFolder(root);
    expect(await tree.read('photos/a.jpg', 3)).toEqual({ ok: true, bytes: Buffer.from('abc') });
    expect(await tree.read('empty', 0)).toEqual({ ok: true, bytes: Buffer.alloc(0) });
  });

  test('says how large a file over the limit is, without reading it', async () => {
    const tree = await openFolder(makeTree());
    expect(await tree.read('photos/a.jpg', 2)).toEqual({ ok: false, failure: { reason: 'too-large', bytes: 3, limit: 2 } });
  });

  test.each(['../secret.txt', 'photos/../../secret.txt', 'photos/../photos/a.jpg', '/etc/passwd', 'C:\\x', 'c:/x', 'photos\\a.jpg', 'a\\..\\b', 'photos/a.jpg\0'])(
    'refuses %j as outside, without repairing it',
    async (path) => {
      expect(reasonOf(await (await openFolder(makeTree())).read(path, 100))).toBe('outside');
    },
  );

  test.each(['photos/b.jpg', 'nowhere/b.jpg', 'photos/a.jpg/b', `photos/${'长'.repeat(100)}`])('%s is missing', async (path) => {
    expect(reasonOf(await (await openFolder(makeTree())).read(path, 100))).toBe('missing');
  });

  test('never follows a symbolic link: to a file, to nothing, to itself, to a device', async () => {
    const root = makeTree();
    symlinkSync('a.jpg', join(root, 'photos/link.jpg'));
    symlinkSync('nothing', join(root, 'photos/dangling.jpg'));
    symlinkSync('loop.jpg', join(root, 'photos/loop.jpg'));
    symlinkSync('/dev/zero', join(root, 'photos/zero.jpg'));
    const tree = await openFolder(root);
    for (const name of ['link', 'dangling', 'loop', 'zero']) expect(reasonOf(await tree.read(`photos/${name}.jpg`, 100)), name).toBe('not-regular');
  });

  test('a folder on the way that is a link out of the root is outside; one that stays in is followed', async () => {
    const root = makeTree();
    symlinkSync('..', join(root, 'up'));
    symlinkSync('photos', join(root, 'pictures'));
    const tree = await openFolder(root);
    expect(reasonOf(await tree.read('up/secret.txt', 100))).toBe('outside');
    expect(reasonOf(await tree.read('pictures/a.jpg', 100))).toBe('read');
  });

  test('a root that is itself a link works, and a sibling with the same beginning is outside', async () => {
    const root = makeTree();
    mkdirSync(`${root}-other`);
    writeFileSync(`${root}-other/x`, 'x');
    symlinkSync(root, `${root}-link`);
    symlinkSync(`${root}-other`, join(root, 'other'));
    const tree = await openFolder(`${root}-link`);
    expect(reasonOf(await tree.read('photos/a.jpg', 100))).toBe('read');
    expect(reasonOf(await tree.read('other/x', 100))).toBe('outside');
  });

  test('refuses folders, devices and pipes at once', async (context) => {
    if (!requireProgram('mkfifo')) context.skip('mkfifo is not installed');
    const root = makeTree();
    execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
    const tree = await openFolder(root);
    const started = performance.now();
    expect(reasonOf(await tree.read('pipe.jpg', 100))).toBe('not-regular');
    expect(reasonOf(await tree.read('photos', 100))).toBe('not-regular');
    expect(reasonOf(await tree.read('photos/', 100))).toBe('not-regular');
    expect(reasonOf(await (await openFolder('/dev')).read('zero', 100))).toBe('not-regular');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('a file without permission is denied', (context) => {
    if (process.platform === 'win32') context.skip('Windows has no permission bits');
    const root = makeTree();
    chmodSync(join(root, '..'), 0o755);
    chmodSync(join(root, 'photos/a.jpg'), 0o000);
    // Root may read everything, so the question is put by a process that has become nobody.
    const nobody = process.getuid?.() === 0 ? '65534' : String(process.getuid?.());
    expect(runChild('readAs', [root, 'photos/a.jpg', nobody]).text).toBe('denied');
    chmodSync(join(root, 'photos/a.jpg'), 0o644);
    expect(runChild('readAs', [root, 'photos/a.jpg', nobody]).text).toBe('read');
  });
});

describe('listing a folder', () => {
  test('goes by code point, not by locale or UTF-16', async () => {
    const root = makeTree();
    const names = ['𠮷.yaml', '豈.yaml', 'b.yaml', 'B.yaml', 'a10.yaml', 'a9.yaml'];
    mkdirSync(join(root, 'order'));
    for (const name of names) writeFileSync(join(root, 'order', name), '');
    const listed = await (await openFolder(root)).list('order');
    expect(listed.map(({ name }) => name)).toEqual(['B.yaml', 'a10.yaml', 'a9.yaml', 'b.yaml', '豈.yaml', '𠮷.yaml']);
  });

  test('tells files, folders and the rest apart; a link is the rest even to a folder', async () => {
    const root = makeTree();
    symlinkSync('深', join(root, 'photos/link'));
    expect(await (await openFolder(root)).list('photos')).toEqual([
      { name: 'a.jpg', kind: 'file' },
      { name: 'link', kind: 'other' },
      { name: '深', kind: 'folder' },
    ]);
  });

  test('an absent folder, or a file in its place, has no entries', async () => {
    const tree = await openFolder(makeTree());
    expect(await tree.list('nowhere')).toEqual([]);
    expect(await tree.list('photos/a.jpg')).toEqual([]);
    expect((await tree.list('')).map(({ name }) => name)).toEqual(['photos']);
  });

  test('a path that leaves the root is refused, also through a link', async () => {
    const root = makeTree();
    symlinkSync('..', join(root, 'up'));
    const tree = await openFolder(root);
    await expect(tree.list('..')).rejects.toThrow(AccessError);
    await expect(tree.list('up')).rejects.toThrow('链接');
  });
});

test('a root that is not there, or is a file, is told from an empty one', async () => {
  const root = makeTree();
  await expect(openFolder(join(root, 'nowhere'))).rejects.toMatchObject({ name: 'AccessError', code: 'ENOENT', message: expect.stringContaining('不存在') as string });
  await expect(openFolder(join(root, 'photos/a.jpg'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { digest } from '../../src/model/digest.js';
import { FOLDER, sampleBag, temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { makeZip } from '../support/bag-zip-bytes.js';
import { recordIo } from '../support/cli-io.js';

/** A zip of these files under one folder, named as it. */
const zipOf = (folder: string, files: Iterable<readonly [name: string, data: Uint8Array]>): string => {
  const path = join(temporaryFolder(), `${folder}.zip`);
  writeFileSync(path, makeZip(Array.from(files, ([name, data]) => ({ name: `${folder}/${name}`, data }))));
  return path;
};

const verify = async (...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> => {
  const { io, stdout } = recordIo();
  return { code: await run(['verify', ...args], io), stdout: stdout() };
};

/** Somebody's old bag, made with md5sum: sound, with a warning. */
const oldBag = (): string =>
  zipOf('old', [
    ['bagit.txt', utf8('BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n')],
    ['data/x', utf8('x')],
    ['manifest-md5.txt', utf8(`${digest('md5', 'x')} *data/x\n`)],
  ]);

const sound = async (): Promise<string> => zipOf(FOLDER, await sampleBag());

const changed = async (): Promise<string> => zipOf(FOLDER, [...(await sampleBag()), ['data/照片/0001.jpg', utf8('changed')], ['data/extra', utf8('x')]].reduce((files, [name, data]) => files.set(name as string, data as Uint8Array), new Map<string, Uint8Array>()));

describe('dangka verify', () => {
  test('says on one line that all four properties are given', async () => {
    const path = await sound();
    expect(await verify(path)).toEqual({ code: 0, stdout: `✓ ${path}\n    通过：真实性、完整性、可用性、安全性\n完好 1 个，有问题 0 个\n` });
    expect((await verify(path, '--lang', 'en')).stdout).toContain('passed: authenticity, integrity, usability, security\n');
  });

  test('puts what is wrong under the property that it is a fault of', async () => {
    const path = await changed();
    const { code, stdout } = await verify(path);
    expect(code).toBe(2);
    const lines = stdout.split('\n').map((line) => line.replace(/: .*/, ''));
    expect(lines).toEqual([
      `✗ ${path}`,
      '    通过：可用性、安全性',
      '    真实性',
      '      ✗ DIGEST_MISMATCH data/照片/0001.jpg',
      '      ✗ DIGEST_MISMATCH data/照片/0001.jpg',
      '      ✗ CATALOGUE_MISMATCH data/照片/0001.jpg',
      '      ✗ CATALOGUE_MISMATCH data/照片/0001.jpg',
      '    完整性',
      '      ✗ FILE_UNLISTED data/extra',
      '      ✗ OXUM_MISMATCH bag-info.txt',
      '      ✗ CATALOGUE_FILE_UNLISTED data/extra',
      '完好 0 个，有问题 1 个',
      '',
    ]);
  });

  test('marks a warning otherwise, and ends with 0 for it', async () => {
    const path = oldBag();
    const { code, stdout } = await verify(path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ .*\n {4}通过：真实性、完整性、可用性、安全性\n {4}可用性\n {6}! MANIFEST_STYLE manifest-md5\.txt: .*。\n完好 1 个，有问题 0 个\n$/);
    expect((await verify(path, '--quiet')).stdout).toBe('');
  });

  test('says the same in JSON', async () => {
    const [old, spoilt] = [oldBag(), await changed()];
    const { code, stdout } = await verify(old, spoilt, '--json');
    expect(code).toBe(2);
    const report = JSON.parse(stdout) as { readonly packages: readonly { readonly problems: readonly object[] }[] };
    expect(report).toMatchObject({
      ok: false,
      packages: [
        { file: old, ok: true, properties: { 可用性: { ok: true, problems: 1 } }, problems: [{ code: 'MANIFEST_STYLE', path: 'manifest-md5.txt', severity: 'warning', property: '可用性' }] },
        { file: spoilt, ok: false, properties: { 真实性: { ok: false, problems: 4 }, 完整性: { ok: false, problems: 3 }, 可用性: { ok: true, problems: 0 }, 安全性: { ok: true, problems: 0 } } },
      ],
    });
    for (const each of report.packages.flatMap(({ problems }) => problems)) expect(Object.keys(each)).toEqual(['code', 'path', 'message', 'severity', 'property']);
  });
});

import { cpSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScratch } from '../support/cli-workspace.js';
import { layObstacle, obstaclesBut, type Obstacle } from '../support/fault-obstacles.js';
import { filesIn, resultsOf, sha256Of } from '../support/fault-packages.js';
import { runDangka } from '../support/fault-run.js';
import { VILLAGES, copySmallExamples } from '../support/fault-workspace.js';

/** Things in the way, in the workspace and in the output folder: a clear end, and nothing outside of either is touched. */
const scratch = openScratch();
afterAll(scratch.remove);

const [OTHER, VILLAGE] = VILLAGES;
/** Milliseconds; waiting on a pipe would last for ever. */
const PATIENCE = { timeout: 50_000 } as const;

interface Found {
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly file: string; readonly path: string }[];
  readonly packages: readonly unknown[];
}

let outside = '';
beforeAll(() => {
  outside = scratch.path('outside');
  cpSync(copySmallExamples(scratch, 'clean'), outside, { recursive: true });
  writeFileSync(join(outside, 'precious'), 'precious');
});

const digestsIn = (root: string): readonly (readonly string[])[] => filesIn(root).map((name) => [name, sha256Of(join(root, name))]);

describe('in the workspace', () => {
  const household = `${VILLAGE}0001`;

  it('pipes, links, sockets and folders in place of files are named, and nothing is built of their villages', async () => {
    const workspace = copySmallExamples(scratch, 'obstructed');
    const villages = join(workspace, 'villages');
    const before = digestsIn(outside);
    layObstacle('a pipe', join(villages, OTHER, 'photos', `${OTHER}0001.jpg`), outside);
    layObstacle('a socket', join(villages, OTHER, 'attachments', `${OTHER}0001-01.pdf`), outside);
    layObstacle('a link', join(villages, OTHER, 'attachments', `${OTHER}0001-02.pdf`), join(outside, 'villages', OTHER, 'attachments', `${OTHER}0001-02.pdf`));
    layObstacle('a pipe', join(villages, OTHER, 'signoffs', `${OTHER}0001.yaml`), outside);
    layObstacle('a link to a device', join(villages, VILLAGE, 'photos', `${household}.jpg`), outside);
    layObstacle('a link', join(villages, VILLAGE, 'attachments'), join(outside, 'villages', VILLAGE, 'attachments'));
    layObstacle('a pipe', join(villages, VILLAGE, 'numbers.yaml'), outside);
    layObstacle('a pipe', join(workspace, 'rectification.yaml'), outside);
    layObstacle('a link', join(workspace, 'supervision.yaml'), join(outside, 'supervision.yaml'));
    layObstacle('a folder', join(workspace, 'waivers.yaml'), outside);
    const ended = await runDangka(['build', workspace, '-o', scratch.path('obstructed-out'), '--format', 'docx', '--json'], PATIENCE);
    expect([ended.code, ended.stderr]).toEqual([2, '']);
    const { diagnostics, packages } = JSON.parse(ended.stdout) as Found;
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);
    for (const expected of [
      `PHOTO_FILE villages/${OTHER}/households/${OTHER}0001.yaml`,
      `MATERIAL_FILE villages/${OTHER}/households/${OTHER}0001.yaml`,
      `FILE_UNREADABLE villages/${OTHER}/signoffs/${OTHER}0001.yaml`,
      `PHOTO_FILE villages/${VILLAGE}/households/${household}.yaml`,
      `MATERIAL_FILE villages/${VILLAGE}/households/${household}.yaml`,
      `FILE_UNREADABLE villages/${VILLAGE}/numbers.yaml`,
      'FILE_UNREADABLE rectification.yaml',
      'FILE_UNREADABLE supervision.yaml',
      'FILE_UNREADABLE waivers.yaml',
    ])
      expect(errors).toContain(expected);
    expect(packages).toEqual([]);
    expect([...resultsOf(scratch.path('obstructed-out')).keys()]).toEqual([]);
    expect(digestsIn(outside)).toEqual(before);
  });

  it('a household that is a pipe, and a village that is a link to a folder outside, are missed, not followed', async () => {
    const workspace = copySmallExamples(scratch, 'linked');
    layObstacle('a pipe', join(workspace, 'villages', OTHER, 'households', `${OTHER}0001.yaml`), outside);
    layObstacle('a link', join(workspace, 'villages', VILLAGE), join(outside, 'villages', VILLAGE));
    const ended = await runDangka(['check', workspace, '--json'], PATIENCE);
    expect(ended.code).toBe(2);
    const found = (JSON.parse(ended.stdout) as Found).diagnostics.map(({ code, file }) => `${code} ${file}`);
    expect(found).toContain(`FILE_UNREADABLE villages/${OTHER}/households/${OTHER}0001.yaml`);
    expect(found).toContain('VILLAGE_MISSING dangka.yaml');
    expect(found.filter((line) => line.includes(`villages/${VILLAGE}`))).toEqual([]);
  });

  it.each(obstaclesBut('a file'))('%s in place of dangka.yaml ends the command at once', async (kind) => {
    const workspace = scratch.path('no-county');
    mkdirSync(workspace, { recursive: true });
    layObstacle(kind, join(workspace, 'dangka.yaml'), join(outside, 'dangka.yaml'));
    const ended = await runDangka(['check', workspace], PATIENCE);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(/^错误：dangka\.yaml.*\n怎么办：/);
  });
});

describe('in the output folder', () => {
  const build = (out: string): ReturnType<typeof runDangka> => runDangka(['build', scratch.path('clean'), '-o', out, '--village', VILLAGE, '--format', 'docx', '--audience', 'archive'], PATIENCE);
  const NAME = `packages/${VILLAGE}-2017-archive.zip`;

  it.each(['/proc/x', '/proc', '/sys/x', '/dev/null', '/dev/null/x', '/dev/full'])('-o %s is refused at once', async (out) => {
    const ended = await build(out);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(/^错误：不能写入输出文件夹 .*\n怎么办：请换一个文件夹/);
  });

  it.each(obstaclesBut('a folder', 'a link'))('%s in place of the output folder is refused at once, and stays', async (kind) => {
    const out = scratch.path('no-folder');
    layObstacle(kind, out, outside);
    const before = lstatSync(out, { bigint: true });
    const ended = await build(out);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(/^错误：不能写入输出文件夹 .*\n怎么办：请换一个文件夹/);
    const after = lstatSync(out, { bigint: true });
    expect([after.ino, after.mode]).toEqual([before.ino, before.mode]);
  });

  const inTheWay: readonly (readonly [place: string, kind: Obstacle])[] = [
    ['packages', 'a link'],
    ['packages', 'a pipe'],
    ['print', 'a link'],
    ['packages/.superseded', 'a file'],
    ['packages/history.jsonl', 'a pipe'],
    [NAME, 'a folder'],
    [NAME, 'a pipe'],
    [NAME, 'a link'],
    [NAME, 'a link to a device'],
  ];

  it.each(inTheWay)('%s is %s: the build ends with 1, names it, and leaves it', async (place, kind) => {
    const out = scratch.path(`way-${place.replaceAll('/', '-')}-${kind.replaceAll(' ', '-')}`);
    const target = kind === 'a link' && place === NAME ? join(outside, 'precious') : outside;
    const untouched = digestsIn(outside);
    mkdirSync(join(out, place, '..'), { recursive: true });
    layObstacle(kind, join(out, place), target);
    const before = lstatSync(join(out, place), { bigint: true });
    const ended = await build(out);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(/^错误：.*\n怎么办：请.*\n$/);
    expect(ended.stderr).toContain(place);
    const after = lstatSync(join(out, place), { bigint: true });
    expect([after.ino, after.mode, after.mtimeNs]).toEqual([before.ino, before.mode, before.mtimeNs]);
    expect(digestsIn(outside)).toEqual(untouched);
    expect(filesIn(out).filter((name) => name.includes('.dangka-'))).toEqual([]);
  });

  it('files of others, however they are called, stay beside the packages as they are', async () => {
    const out = scratch.path('crowded');
    const names = ['CON', 'nul.zip', 'com¹.zip', `${'长'.repeat(83)}.zip`, 'x.', 'x ', 'a\\b', `${VILLAGE}-2017-ARCHIVE.zip`, `${VILLAGE}-2017-archive.ZIP`, '４１０７９９１０３２０２-2017-archive.zip', 'cafe\u0301.zip', 'caf\u00e9.zip', '..zip', '%2e%2e.zip', 'line\nbreak.zip'];
    for (const folder of ['packages', 'PACKAGES', 'print', 'packages/.superseded']) {
      mkdirSync(join(out, folder), { recursive: true });
      for (const name of names) writeFileSync(join(out, folder, name), `mine: ${name}`);
      symlinkSync(join(outside, 'precious'), join(out, folder, 'link.zip'));
      mkdirSync(join(out, folder, 'folder.zip'));
      layObstacle('a pipe', join(out, folder, 'pipe.zip'), outside);
    }
    const ended = await build(out);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    for (const folder of ['packages', 'PACKAGES', 'print', 'packages/.superseded']) {
      for (const name of names) expect(readFileSync(join(out, folder, name), 'utf8')).toBe(`mine: ${name}`);
      expect(readdirSync(join(out, folder))).toEqual(expect.arrayContaining(['link.zip', 'folder.zip', 'pipe.zip']));
    }
    expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('precious');
    expect(lstatSync(join(out, NAME)).isFile()).toBe(true);
  });
});

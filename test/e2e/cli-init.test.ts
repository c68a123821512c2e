import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.js';
import { parseJson, runCli, type Ran } from '../support/cli-run.js';
import { openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

const listFiles = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());

it('the command runs by its name, as npx calls it', () => {
  const { status, stdout } = spawnSync(fileURLToPath(new URL('../../dist/cli.js', import.meta.url)), ['--version'], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, `${VERSION}\n`]);
});

describe('a new workspace', () => {
  let made: Ran;
  beforeAll(() => {
    made = runCli(['init', 'county', '--json'], { cwd: scratch.path() });
  });

  it('is made where there was none, and its files are named', () => {
    expect([made.code, made.stderr]).toEqual([0, '']);
    const { ok, files } = parseJson(made) as { ok: boolean; files: readonly string[] };
    expect(ok).toBe(true);
    expect([...files].sort()).toEqual([...listFiles(scratch.path('county'))].sort());
  });

  it('has nothing to be found, not even a warning', () => {
    const checked = runCli(['check', 'county', '--json'], { cwd: scratch.path() });
    expect(checked.code).toBe(0);
    expect(parseJson(checked)).toMatchObject({ ok: true, counts: { villages: 1, households: 1, error: 0, warning: 0 }, diagnostics: [] });
  });

  it('builds, and what was built is sound', () => {
    const build = runCli(['build', 'county', '-o', 'out'], { cwd: scratch.path() });
    expect([build.code, build.stderr]).toEqual([0, '']);
    const [file = ''] = readdirSync(scratch.path('out', 'packages'));
    expect(build.stdout).toContain(`  ${join('out', 'packages', file)}\n`);
    expect(runCli(['verify', join('out', 'packages', file)], { cwd: scratch.path() }).code).toBe(0);
  });

  it('points editors to schemas that are there', () => {
    const records = listFiles(scratch.path('county')).filter((file) => file.endsWith('.yaml'));
    expect(records).toHaveLength(3);
    for (const file of records) {
      const place = scratch.path('county', file);
      const schema = /^# yaml-language-server: \$schema=(\S+)$/m.exec(readFileSync(place, 'utf8'))?.[1] ?? '';
      expect(JSON.parse(readFileSync(join(dirname(place), schema), 'utf8'))).toMatchObject({ type: 'object' });
    }
  });

  it('is never made over another', () => {
    const before = readFileSync(scratch.path('county', 'dangka.yaml'), 'utf8');
    writeFileSync(scratch.path('county', 'dangka.yaml'), `${before}# 改过\n`);
    const again = runCli(['init', 'county'], { cwd: scratch.path() });
    expect([again.code, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toMatch(/^错误：county 不是空文件夹\n怎么办：/);
    expect(readFileSync(scratch.path('county', 'dangka.yaml'), 'utf8')).toBe(`${before}# 改过\n`);
  });
});

it('a folder that holds only hidden entries is empty', () => {
  mkdirSync(scratch.path('repository', '.git'), { recursive: true });
  expect(runCli(['init', scratch.path('repository')]).code).toBe(0);
  expect(existsSync(scratch.path('repository', 'dangka.yaml'))).toBe(true);
});

describe('dangka schemas', () => {
  const labelsOf = (folder: string): readonly string[] =>
    (JSON.parse(readFileSync(scratch.path(folder, 'household.schema.json'), 'utf8')) as { properties: { 贫困户属性: { enum: string[] } } }).properties.贫困户属性.enum;

  it('writes one schema for each kind of file', () => {
    const { code, stdout, stderr } = runCli(['schemas', '-o', scratch.path('schemas')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`写了 ${readdirSync(scratch.path('schemas')).length} 个`);
    expect(labelsOf('schemas')).toContain('一般贫困户');
  });

  it('takes the code lists of the scheme asked for', () => {
    expect(runCli(['schemas', '-o', scratch.path('later'), '--scheme', '防返贫监测']).code).toBe(0);
    expect(labelsOf('later')).toContain('边缘易致贫户');
    expect(labelsOf('later')).not.toContain('一般贫困户');
    expect(runCli(['schemas', '-o', scratch.path('never'), '--scheme', '无']).code).toBe(1);
    expect(existsSync(scratch.path('never'))).toBe(false);
  });
});

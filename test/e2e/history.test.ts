import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../support/cli-run.js';
import { openScratch } from '../support/cli-workspace.js';
import { filesIn, historyOf, keptIn, resultsOf, type Line } from '../support/fault-packages.js';
import { VILLAGES, changeRecord, copySmallExamples } from '../support/fault-workspace.js';

/** A workspace built, built again, changed and built again. */
const scratch = openScratch();
afterAll(scratch.remove);

const [, VILLAGE] = VILLAGES;
const build = (out: string, ...more: readonly string[]): string => {
  const ran = runCli(['build', scratch.path('workspace'), '-o', scratch.path(out), '--village', VILLAGE, '--format', 'docx', ...more], { env: { TZ: 'Asia/Shanghai' } });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return ran.stdout;
};
const packagesIn = (out: string): ReadonlyMap<string, string> => resultsOf(scratch.path(out), 'packages');

let [before, between, after] = ['', '', ''];
let first: ReadonlyMap<string, string>;
let lines: readonly Line[];
beforeAll(() => {
  copySmallExamples(scratch, 'workspace');
  before = new Date().toISOString();
  build('out');
  first = packagesIn('out');
  between = readFileSync(scratch.path('out/packages/history.jsonl'), 'utf8');
  build('out', '--force');
  expect(readFileSync(scratch.path('out/packages/history.jsonl'), 'utf8')).toBe(between);
  changeRecord(scratch.path('workspace'), VILLAGE);
  build('out');
  after = new Date().toISOString();
  lines = historyOf(scratch.path('out'));
}, 180_000);

describe('the history of packages', () => {
  it('has a line for each that was made, and none for one that was made again as it was', () => {
    expect(between.trimEnd().split('\n')).toHaveLength(first.size);
    expect(lines.slice(0, first.size).map((line) => [line.包, line.sha256, line.替换])).toEqual([...first].map(([name, digest]) => [basename(name), digest, undefined]));
  });

  it('has a line for each that replaced another, which is kept and is sound', () => {
    const replaced = lines.slice(first.size);
    expect(replaced.length).toBeGreaterThan(0);
    for (const line of replaced) {
      const name = `packages/${line.包 ?? ''}`;
      expect([line.替换, line.sha256]).toEqual([first.get(name), packagesIn('out').get(name)]);
      expect(line.变化).toMatchObject({ 数: { 新增: 0, 删去: 0 } });
    }
    expect(keptIn(scratch.path('out')).map((path) => basename(path, '.zip'))).toEqual(replaced.map((line) => line.替换).sort());
    const verified = runCli(['verify', ...keptIn(scratch.path('out')).map((path) => scratch.path('out', path))]);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
  });

  it('says which files of the archive package differ', () => {
    const { 变化: changes } = lines.find((line) => line.替换 !== undefined && line.包?.endsWith('-archive.zip') === true) ?? {};
    expect(changes?.['改动']).toContain(`metadata/records/${VILLAGE}0001.yaml`);
    expect(changes?.['改动']).toContain('metadata/catalogue.csv');
  });

  it('tells no name of a person, though paths for inspection carry them', () => {
    const record = scratch.path('workspace/villages', VILLAGE, 'households', readdirSync(scratch.path('workspace/villages', VILLAGE, 'households'))[0] ?? '');
    const { 家庭成员: members } = parse(readFileSync(record, 'utf8'), { schema: 'failsafe' }) as { 家庭成员: readonly { 姓名: string }[] };
    const text = readFileSync(scratch.path('out/packages/history.jsonl'), 'utf8');
    for (const { 姓名: name } of members) expect(text).not.toContain(name);
    for (const line of lines) for (const path of Object.values(line.变化 ?? {}).flatMap((list) => (Array.isArray(list) ? (list as string[]) : []))) expect(path).toMatch(/^[\x21-\x7e]+$/);
  });

  it('has the time of the clock, in UTC', () => {
    for (const { 时间: time } of lines) {
      expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
      expect(time >= `${before.slice(0, 19)}Z` && time <= `${after.slice(0, 19)}Z`, time).toBe(true);
    }
  });

  it('has no part in the packages: a folder without one gives the same bytes', () => {
    build('fresh');
    expect(resultsOf(scratch.path('fresh'))).toEqual(resultsOf(scratch.path('out')));
    for (const line of historyOf(scratch.path('fresh'))) expect(line.替换).toBeUndefined();
  });

  it('remembers what was pruned', () => {
    const kept = keptIn(scratch.path('out'));
    build('out', '--prune');
    expect(keptIn(scratch.path('out'))).toEqual([]);
    expect(historyOf(scratch.path('out')).at(-1)?.清理).toEqual(kept.map((path) => basename(path, '.zip')));
    expect(filesIn(scratch.path('out', 'packages')).filter((name) => !name.endsWith('.zip'))).toEqual(['history.jsonl']);
  });
});

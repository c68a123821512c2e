import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCli, runCli } from '../support/cli-run.js';
import { openScratch } from '../support/cli-workspace.js';
import { filesIn, historyOf, keptIn, resultsOf } from '../support/fault-packages.js';
import { inParallel, runDangka, runFaulty } from '../support/fault-run.js';
import { VILLAGES, changeRecord, copySmallExamples } from '../support/fault-workspace.js';

/** `build` killed all over its course, each run coming upon what the killed ones before it have left. */
const scratch = openScratch();
afterAll(scratch.remove);

const POINTS = 26;
const KILLS = 25;
const LANES = 2;

const [, VILLAGE] = VILLAGES;
const EDITIONS = ['one', 'other'] as const;
const results = new Map<string, ReadonlyMap<string, string>>();
/** A package that stands there already takes fewer operations: none is kept aside and no line written. */
const SPARED = 8;
let operations = Infinity;

const command = (edition: string, out: string, ...more: readonly string[]): readonly string[] => ['build', scratch.path(edition), '-o', scratch.path(out), '--format', 'docx', '--audience', 'archive', '--village', VILLAGE, '--jobs', '1', '--quiet', ...more];

beforeAll(async () => {
  for (const edition of EDITIONS) copySmallExamples(scratch, edition);
  changeRecord(scratch.path('other'), VILLAGE);
  await inParallel(EDITIONS, LANES, async (edition) => {
    const out = `clean-${edition}`;
    const ended = await runFaulty([builtCli(), ...command(edition, out)], { root: scratch.path(out) });
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    results.set(edition, resultsOf(scratch.path(out)));
    operations = Math.min(operations, ended.operations - SPARED);
  });
  expect(operations).toBeGreaterThan(POINTS);
  expect([...(results.get('one')?.keys() ?? [])].filter((name) => name.endsWith('.zip'))).toHaveLength(1);
  for (const [name, digest] of results.get('one') ?? []) if (name.endsWith('.zip')) expect(results.get('other')?.get(name), name).not.toBe(digest);
}, 240_000);

describe('a build of examples killed by SIGKILL', () => {
  it(`at ${KILLS} points leaves every file whole; run to its end, it gives what an undisturbed one gives`, async () => {
    for (let lane = 0; lane < LANES; lane += 1) cpSync(scratch.path('clean-one'), scratch.path(`out-${lane}`), { recursive: true });
    const points = Array.from({ length: POINTS }, (_, index) => 2 + Math.floor((index * (operations - 2)) / (POINTS - 1)));
    let [runs, killed] = [0, 0];
    await inParallel(points, LANES, async (at, lane) => {
      const out = `out-${lane}`;
      const edition = EDITIONS[runs % 2] ?? 'one';
      const ended = await runFaulty([builtCli(), ...command(edition, out, '--force')], { root: scratch.path(out), fault: { at, action: 'half' } });
      // How often a zip is written to depends on how its bytes come together: the last point may lie beyond the end.
      expect([ended.signal ?? ended.code, ended.stdout, ended.stderr], `${edition} at ${at}`).toEqual([ended.signal === null ? 0 : 'SIGKILL', '', '']);
      if (ended.signal === 'SIGKILL') killed += 1;
      runs += 1;
      const found = resultsOf(scratch.path(out));
      expect([...found.keys()]).toEqual([...(results.get('one')?.keys() ?? [])]);
      for (const [name, digest] of found) expect(EDITIONS.map((each) => results.get(each)?.get(name)), `${edition} at ${at}: ${name}`).toContain(digest);
    });
    expect(killed).toBeGreaterThanOrEqual(KILLS);

    await inParallel([0, 1], LANES, async (lane) => {
      const out = `out-${lane}`;
      expect((await runDangka(command('other', out))).code).toBe(0);
      expect(resultsOf(scratch.path(out))).toEqual(results.get('other'));
      expect(filesIn(scratch.path(out)).filter((name) => name.includes('.dangka-'))).toEqual([]);
      expectHistory(scratch.path(out));
    });
  }, 300_000);

  it('leaves packages that verify finds sound', () => {
    const packages = [...(results.get('other')?.keys() ?? [])].filter((name) => name.endsWith('.zip'));
    const verified = runCli(['verify', ...packages.map((name) => scratch.path('out-0', name))]);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
  });
});

/** For each package a chain without a gap, and each link of it to be found. */
function expectHistory(root: string): void {
  const kept = keptIn(root).map((name) => basename(name, '.zip'));
  expect(resultsOf(root, 'packages/.superseded')).toEqual(new Map(kept.map((digest) => [`packages/.superseded/${digest}.zip`, digest])));
  for (const [name, digest] of results.get('other') ?? []) {
    if (!name.endsWith('.zip')) continue;
    const lines = historyOf(root).filter((line) => line.包 === basename(name));
    expect(lines.at(-1)?.sha256, name).toBe(digest);
    for (const [index, line] of lines.entries()) {
      expect(line.替换, join(name, String(index))).toBe(lines[index - 1]?.sha256);
      if (line.替换 !== undefined) expect(kept, name).toContain(line.替换);
    }
  }
}

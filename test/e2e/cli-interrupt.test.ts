import { existsSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { interruptCli, runCli } from '../support/cli-run.js';
import { EXAMPLES, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

describe('a build that is interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with %i and leaves neither a temporary file nor half a package', async (signal, expected) => {
    const packages = scratch.path(signal, 'packages');
    const inside = (): readonly string[] => (existsSync(packages) ? readdirSync(packages) : []);
    let seen: readonly string[] = [];
    const ran = await interruptCli(['build', EXAMPLES, '-o', scratch.path(signal), '--json'], signal, () => {
      seen = inside();
      return seen.some((name) => name.endsWith('.tmp'));
    });
    expect(seen.some((name) => name.startsWith('.dangka-'))).toBe(true);
    expect([ran.code, ran.stdout]).toEqual([expected, '']);
    expect(ran.stderr).toContain('已中断');
    const left = inside();
    expect(left.filter((name) => !name.endsWith('.zip'))).toEqual([]);
    for (const name of left) expect(runCli(['verify', `${packages}/${name}`]).code).toBe(0);
  });
});

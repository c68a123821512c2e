import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';

const VILLAGE = '410799103202';
const ARCHIVE = `${VILLAGE}-2017-archive`;

const scratch = openScratch();
afterAll(scratch.remove);

interface Packed {
  readonly ok: boolean;
  readonly packages: readonly { readonly audience: string; readonly file: string; readonly sha256: string }[];
  readonly signatures?: readonly string[];
}

const pack = (workspace: string, out: string, ...more: readonly string[]): Packed =>
  parseJson(runCli(['pack', workspace, '-o', out, '--village', VILLAGE, '--format', 'pdf', '--audience', 'archive', '--json', ...more])) as Packed;

/** bag-info.txt of a package. */
const infoOf = (file: string): string => execFileSync('unzip', ['-p', file, '*/bag-info.txt'], { encoding: 'utf8' });

beforeAll(() => {
  for (const name of ['office', 'stranger']) runCli(['keygen', '-o', scratch.path('keys'), '--name', name]);
});

describe('dangka pack', () => {
  it('makes packages alone, and signatures beside them that hold', () => {
    const out = scratch.path('signed');
    const { ok, packages, signatures } = pack(EXAMPLES, out, '--sign', scratch.path('keys/office.key.pem'));
    expect(ok).toBe(true);
    expect(packages.map(({ audience }) => audience)).toEqual(['archive']);
    expect(existsSync(`${out}/print`)).toBe(false);
    expect(signatures).toHaveLength(2);
    for (const file of signatures ?? []) expect(readFileSync(file)).toHaveLength(64);
    const verify = (key: string) => runCli(['verify', `${out}/packages/${ARCHIVE}.zip`, '--key', scratch.path(`keys/${key}.pub.pem`), '--json']);
    expect(verify('office').code).toBe(0);
    expect(verify('stranger').code).toBe(2);
    expect(verify('stranger').stdout).toContain('SIGNATURE_');
  });

  it('makes the same bytes with a signature as without', () => {
    expect(pack(EXAMPLES, scratch.path('plain')).packages).toEqual(pack(EXAMPLES, scratch.path('signed'), '--sign', scratch.path('keys/office.key.pem')).packages);
  });

  it('makes nothing where the key is of no use', () => {
    const { code, stderr } = runCli(['pack', EXAMPLES, '-o', scratch.path('keyless'), '--sign', scratch.path('keys/office.pub.pem')]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('公钥')]);
    expect(existsSync(scratch.path('keyless', 'packages'))).toBe(false);
  });
});

describe('a package that another replaces', () => {
  it('is kept under its digest, told of in the history, named in the new one, and goes only on demand', () => {
    const out = scratch.path('replaced');
    const workspace = scratch.copyExamples('corrected');
    const [before] = pack(workspace, out).packages;
    edit(`${workspace}/villages/${VILLAGE}/households/${VILLAGE}0001.yaml`, /民族: (\S+)/, '民族: 回族');
    writeFileSync(`${workspace}/villages/${VILLAGE}/reissues.yaml`, `- { 受众: 归档, 替换: ${before?.sha256 ?? ''}, 理由: 更正民族, 批准人: 曹梅, 日期: 2017-12-25 }\n`);
    const [after] = pack(workspace, out).packages;
    expect(after?.sha256).not.toBe(before?.sha256);
    expect(readdirSync(`${out}/packages/.superseded`)).toEqual([`${before?.sha256 ?? ''}.zip`]);
    expect(infoOf(`${out}/packages/${ARCHIVE}.zip`)).toContain(`Replaces-SHA256: ${before?.sha256 ?? ''}`);
    expect(infoOf(`${out}/packages/${ARCHIVE}.zip`)).toContain('Reissue-Reason: 更正民族');
    const lines = readFileSync(`${out}/packages/history.jsonl`, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map((line) => [line['包'], line['sha256'], line['替换']])).toEqual([
      [`${ARCHIVE}.zip`, before?.sha256, undefined],
      [`${ARCHIVE}.zip`, after?.sha256, before?.sha256],
    ]);
    // The same workspace gives the same bytes into an empty folder: the history is no part of them.
    expect(pack(workspace, scratch.path('afresh')).packages).toEqual([after]);
    expect(runCli(['verify', `${out}/packages/.superseded/${before?.sha256 ?? ''}.zip`, `${out}/packages/${ARCHIVE}.zip`]).code).toBe(0);
    pack(workspace, out, '--prune');
    expect(readdirSync(`${out}/packages/.superseded`)).toEqual([]);
    expect(existsSync(`${out}/packages/${ARCHIVE}.zip`)).toBe(true);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

interface Report {
  readonly ok: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
}

const HOUSEHOLD = 'villages/410799103201/households/4107991032010001.yaml';

describe('dangka check on a workspace without fault', () => {
  it('ends with 0 and says so, with nothing on standard error', () => {
    const { code, stdout, stderr } = runCli(['check', EXAMPLES]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('核对了 2 个村、12 户：错误 0，');
    expect(stdout).toContain('；没有错误的户 12，有错误的户 0\n没有错误，可以制卡。\n');
    expect(stdout).not.toContain('\u001B');
  });

  it('with --json prints one document and nothing else', () => {
    const ran = runCli(['check', EXAMPLES, '--json']);
    const report = parseJson(ran) as Report;
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(report).toMatchObject({ ok: true, counts: { villages: 2, households: 12, error: 0 } });
    expect(Object.keys(report.counts)).toEqual(['villages', 'households', 'error', 'warning', 'review', 'waived']);
  });

  it('looks at the households selected only, and speaks English when asked to', () => {
    const { stdout } = runCli(['check', EXAMPLES, '--lang', 'en', '--village', '410799103201', '--household', '4107991032010001', '--household', '4107991032010003']);
    expect(stdout).toMatch(/^checked 1 village, 2 households: error 0, .*; households without error 2, with errors 0\nNo errors/m);
  });

  it('has nothing to say under --quiet', () => {
    expect(runCli(['check', EXAMPLES, '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('dangka check on an identity number with a wrong digit', () => {
  const workspace = scratch.copyExamples('bad-id');
  const file = `${workspace}/${HOUSEHOLD}`;
  const number = /证件号码: (\d{17}[\dX])/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const wrong = number.slice(0, 17) + (number.endsWith('5') ? '6' : '5');
  edit(file, new RegExp(number), wrong);
  const line = readFileSync(file, 'utf8').split('\n').findIndex((each) => each.includes(wrong)) + 1;

  it('ends with 2 and points at it, without showing it', () => {
    const { code, stdout, stderr } = runCli(['check', workspace]);
    expect([code, stderr]).toEqual([2, '']);
    expect(stdout).toContain(`  ${HOUSEHOLD}:${line}:11 错误 ID_CHECKSUM 家庭成员[0].证件号码\n`);
    expect(stdout).toContain(`    ${line} |     证件号码: 410799************\n`);
    expect(stdout).not.toContain(wrong);
  });

  it('counts it by rule and by village', () => {
    const { stdout } = runCli(['check', workspace]);
    expect(stdout).toMatch(/^按规则：\n {2}规则 .*\n {2}ID_CHECKSUM +错误 +1 +1 {2}\S/m);
    expect(stdout).toMatch(/^按村：\n {2}村 .*\n {2}410799103201 \S+ +7 +6 +1\n {2}410799103202 \S+ +5 +5 +0\n/m);
    expect(stdout).toMatch(/^ {2}户 4107991032010001 户主 \S+$/m);
  });

  it('gives the same in JSON', () => {
    const ran = runCli(['check', workspace, '--json']);
    const report = parseJson(ran) as Report;
    expect([ran.code, ran.stderr]).toEqual([2, '']);
    expect(report.ok).toBe(false);
    expect(report.counts['error']).toBe(report.diagnostics.filter(({ severity }) => severity === 'error').length);
    expect(report.diagnostics).toContainEqual({
      code: 'ID_CHECKSUM',
      severity: 'error',
      file: HOUSEHOLD,
      line,
      column: 11,
      path: '家庭成员[0].证件号码',
      household: '4107991032010001',
      village: '410799103201',
      message: expect.stringContaining('410799************') as string,
      hint: expect.stringMatching(/./) as string,
    });
    expect(ran.stdout).not.toContain(wrong);
  });

  it('leaves other villages alone', () => {
    expect(runCli(['check', workspace, '--village', '410799103202', '--json']).code).toBe(0);
  });
});

it('a warning alone does not change the exit code', () => {
  const workspace = scratch.copyExamples('stray');
  writeFileSync(`${workspace}/villages/410799103201/households/notes.txt`, 'x');
  const ran = runCli(['check', workspace, '--json']);
  expect(ran.code).toBe(0);
  expect(parseJson(ran)).toMatchObject({ ok: true, counts: { error: 0, warning: 1 } });
});

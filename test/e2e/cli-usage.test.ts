import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, EXAMPLES, openScratch } from '../support/cli-workspace.js';

const scratch = openScratch();
afterAll(scratch.remove);

describe('what cannot be run ends with 1', () => {
  it.each([
    ['an unknown option', ['check', EXAMPLES, '--jsno'], /^错误：没有「--jsno」这个选项\n怎么办：是不是「--json」？\n用法： dangka check /],
    ['an unknown command', ['chekc', EXAMPLES], /^错误：没有「chekc」这个命令\n怎么办：是不是「check」？\n/],
    ['a workspace that is not there', ['check', scratch.path('none')], /^错误：打不开文件夹 .*none.*\n怎么办：/],
    ['a folder that is no workspace', ['build', scratch.path(), '-o', scratch.path('../out')], /^错误：dangka\.yaml:文件不存在\n怎么办：.*dangka init/],
    ['an output folder within the workspace', ['build', EXAMPLES, '-o', `${EXAMPLES}/out`], /^错误：输出文件夹 .* 之内/],
    ['an audience that nobody knows', ['build', EXAMPLES, '-o', scratch.path('out'), '--audience', 'archive,press'], /^错误：--audience 不能是「press」\n怎么办：可以写：archive、inspection、public\n/],
    ['a village that is not there', ['check', EXAMPLES, '--village', '410799999999'], /^错误：工作区里没有这个村/],
  ])('%s', (_, args, message) => {
    const ran = runCli([...args, '--json']);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(ran.stderr).not.toMatch(/\n {4}at /);
    expect(parseJson(ran)).toEqual({ ok: false, error: { message: expect.stringMatching(/./) as string, hint: expect.stringMatching(/./) as string } });
  });

  it('and prints nothing to standard output without --json', () => {
    expect(runCli(['check', scratch.path('none')])).toMatchObject({ code: 1, stdout: '' });
  });

  it('a template at fault, with its place', () => {
    const workspace = scratch.copyExamples('template');
    cpSync(fileURLToPath(new URL('../../templates', import.meta.url)), `${workspace}/templates`, { recursive: true });
    edit(`${workspace}/templates/xinxiang-2017/card.hbs`, /^/, '{{{户.备注}}}\n');
    const { code, stderr } = runCli(['check', workspace]);
    expect(code).toBe(1);
    expect(stderr).toContain('templates/xinxiang-2017/card.hbs:1:1');
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('standard output that cannot be written to', () => {
    const { status, stderr } = runInShell('"$@" help build > /dev/full');
    expect([status, stderr]).toEqual([1, expect.stringContaining('ENOSPC')]);
  });
});

it('a reader that stops reading is no fault', () => {
  const { status, stderr } = runInShell('"$@" --help | true; exit "${PIPESTATUS[0]}"');
  expect([status, stderr]).toEqual([0, '']);
});

describe('what is asked of the command itself goes to standard output', () => {
  it('the version', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([[['--help']], [['help', 'build']], [['build', '--help', '--lang', 'en']]])('help: %j', (args) => {
    const { code, stdout, stderr } = runCli(args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('dangka');
  });

  it('what is wrong with the machine, as JSON', () => {
    const ran = runCli(['doctor', EXAMPLES, '--json']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const { ok, checks } = parseJson(ran) as { ok: boolean; checks: { name: string; ok: boolean }[] };
    expect(ok).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual(['node', 'fonts', 'images', 'sm3', 'templates', 'temporary', 'workspace']);
  });

  it('a workspace that cannot be opened, as one thing to see to', () => {
    const { code, stdout } = runCli(['doctor', scratch.path('none')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ 工作区: 打不开文件夹 .*\n {4}怎么办：.+\n有 1 项要处理。\n$/);
  });
});

/** Runs the command, as "$@" of a script, with standard output where the script puts it. */
function runInShell(script: string): { readonly status: number | null; readonly stderr: string } {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, cli], { encoding: 'utf8', });
  return { status, stderr };
}

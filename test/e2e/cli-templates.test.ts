import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedSet } from '../../src/pipeline/templates-check.js';
import { parseJson, runCli } from '../support/cli-run.js';
import { edit, openScratch } from '../support/cli-workspace.js';

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));
const SET = 'our-county';

const scratch = openScratch();
afterAll(scratch.remove);

/** A workspace of nothing but one set of its own, a copy of a shipped one. */
function openSet(workspace: string): (file: string) => string {
  mkdirSync(scratch.path(workspace, 'templates'), { recursive: true });
  cpSync(`${TEMPLATES}/xinxiang-2017`, scratch.path(workspace, 'templates', SET), { recursive: true });
  return (file) => scratch.path(workspace, 'templates', SET, file);
}

interface Report {
  readonly ok: boolean;
  readonly sets: readonly CheckedSet[];
}

const check = (...args: readonly string[]): Report & { readonly code: number | null; readonly stderr: string } => {
  const ran = runCli(['templates', 'check', ...args, '--json']);
  return { ...(parseJson(ran) as Report), code: ran.code, stderr: ran.stderr };
};

/** `file:line:column severity message` of one set. */
const listOf = ({ sets }: Report, name = SET): readonly string[] =>
  (sets.find(({ set }) => set === name)?.problems ?? []).map(({ file, line, column, severity, message }) => `${file.replace(`templates/${name}/`, '')}:${line}:${column} ${severity} ${message}`);

describe('the sets that are shipped', () => {
  let report: ReturnType<typeof check>;
  beforeAll(() => {
    report = check();
  });

  it('are looked at without a workspace, and nothing is found', () => {
    expect([report.code, report.stderr]).toEqual([0, '']);
    expect(report.sets.map(({ set }) => set)).toContain('xinxiang-2017');
    expect(report.sets.every(({ source }) => source === 'shipped')).toBe(true);
    expect(report.sets.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

describe('a set of the workspace', () => {
  it('tells all that is wrong with it at once, each at its place with the nearest known name', () => {
    const file = openSet('faulty');
    edit(file('set.yaml'), /题名: 把关责任记录表/, '提名: 把关责任记录表');
    edit(file('set.yaml'), /模板: plan/, '模板: plann');
    edit(file('signoff.hbs'), /\{\{户\.年度\}\}/, '{{户.年分}}');
    edit(file('volume-note.hbs'), /<h1 size="22"/, '<h1 sise="22"');
    edit(file('volume-cover.hbs'), /\{\{县\.全宗号\}\}/, '{{县.全宗号}');
    edit(file('card.hbs'), /\{\{缺省 户\.脱贫时间 "\/"\}\}/, '{{户.脱贫时间}}');
    writeFileSync(file('spare.hbs'), '<p>{{{户.备注}}}</p>\n');
    const report = check(scratch.path('faulty'), '--set', SET);
    expect([report.ok, report.code, report.stderr]).toEqual([false, 2, '']);
    const list = listOf(report);
    for (const [place, message] of [
      [/^set\.yaml:\d+:\d+ error/, '没有「提名」这个字段'],
      [/^set\.yaml:\d+:\d+ error/, '没有 plann.hbs 这个模板'],
      [/^signoff\.hbs:4:\d+ error/, '「户」里没有「年分」'],
      [/^volume-note\.hbs:1:1 error/, '<h1> 没有属性 sise'],
      [/^volume-cover\.hbs:\d+:\d+ error/, '这里的 {{ }} 写法有误'],
      [/^card\.hbs:\d+:\d+ warning/, '「户.脱贫时间」可以没有，没有时整份文件做不出来'],
      [/^spare\.hbs:1:1 warning/, '没有文件用这个模板'],
      [/^spare\.hbs:1:4 error/, '不允许原样输出({{{ }}} 或 {{& }})'],
    ] as const) {
      expect(list.filter((line) => place.test(line) && line.endsWith(` ${message}`)), message).toHaveLength(1);
    }
    const hintOf = (message: string): string | undefined => report.sets[0]?.problems.find((problem) => problem.message === message)?.hint;
    expect(hintOf('没有 plann.hbs 这个模板')).toBe('是不是「plan」？');
    expect(hintOf('「户」里没有「年分」')).toBe('是不是「年度」？');
    expect(hintOf('<h1> 没有属性 sise')).toBe('是不是 size?');
  });

  it('is shown in words, in both languages, and the rest keeps quiet', () => {
    const file = openSet('words');
    edit(file('signoff.hbs'), /\{\{户\.年度\}\}/, '{{户.年分}}');
    const zh = runCli(['templates', 'check', scratch.path('words')]);
    expect(zh.code).toBe(2);
    expect(zh.stdout).toMatch(/^✗ 模板集 our-county\(工作区的\)\n(?: .*\n|\n)* {2}templates\/our-county\/signoff\.hbs:4:\d+ 错误\n {4}「户」里没有「年分」\n {4}怎么改：是不是「年度」？\n/);
    expect(zh.stdout).toMatch(/模板集 xinxiang-2017\(随附\)/);
    const en = runCli(['templates', 'check', scratch.path('words'), '--quiet', '--lang', 'en']);
    expect(en.stdout).toMatch(/template set our-county \(the workspace's\)\n {2}templates\/our-county\/signoff\.hbs:4:\d+ error\n/);
    expect(en.stdout).not.toContain('xinxiang-2017');
  });

  it('stands for the shipped one of the same name', () => {
    mkdirSync(scratch.path('same', 'templates'), { recursive: true });
    cpSync(`${TEMPLATES}/xinxiang-2017`, scratch.path('same', 'templates', 'xinxiang-2017'), { recursive: true });
    edit(scratch.path('same', 'templates', 'xinxiang-2017', 'signoff.hbs'), /\{\{户\.年度\}\}/, '{{户.年分}}');
    const report = check(scratch.path('same'), '--set', 'xinxiang-2017');
    expect(report.sets.map(({ set, source }) => [set, source])).toEqual([['xinxiang-2017', 'workspace']]);
    expect(report.code).toBe(2);
  });

  it('is found without its set.yaml, which is what it lacks', () => {
    const file = openSet('bare');
    rmSync(file('set.yaml'));
    expect(listOf(check(scratch.path('bare')))).toContain('set.yaml:1:1 error 文件不存在');
  });

  it.each([
    ['grammar that no parser takes', /^名称:/m, '名称：', /^set\.yaml:2:3 error 字段名后用了全角冒号「：」$/],
    ['no card', /定版本: 是, /, '', /^set\.yaml:\d+:1 error 没有定版本的文件，做不出档卡$/],
    ['a person whom no record knows', /取自: 村\.责任组\.组长/, '取自: 村.责任组.副组长', /^set\.yaml:\d+:\d+ error 「村\.责任组\.副组长」不是户档或村里的人$/],
    ['a document without a template', /模板: plan, /, '', /^set\.yaml:\d+:\d+ error 文件 plan 没有写模板$/],
  ])('of %s says so', (name, pattern, replacement, expected) => {
    const file = openSet(name);
    edit(file('set.yaml'), pattern, replacement);
    const list = listOf(check(scratch.path(name)));
    expect(list.filter((line) => expected.test(line))).toHaveLength(1);
  });

  it('that is not UTF-8 is told by its file', () => {
    const file = openSet('gbk');
    writeFileSync(file('plan.hbs'), Buffer.from([0x3c, 0x70, 0x3e, 0xbc, 0xd7]));
    const list = listOf(check(scratch.path('gbk')));
    expect(list).toContain('plan.hbs:1:1 error 不是 UTF-8 编码');
    expect(list.join('\n')).not.toContain('没有 plan.hbs');
  });
});

describe('what cannot be looked at ends with 1', () => {
  it.each([
    ['a set that is not there', ['check', '--set', 'xinxiang-2071'], '没有模板集「xinxiang-2071」', '是不是「xinxiang-2017」？'],
    ['another word', ['chek'], 'templates 后面不能写「chek」', '是不是「check」？'],
    ['a folder that is not there', ['check', scratch.path('none')], '打不开文件夹', '请检查路径和权限后再试。'],
  ])('%s', (_, args, message, hint) => {
    const ran = runCli(['templates', ...args, '--json']);
    expect(ran.code).toBe(1);
    expect(parseJson(ran)).toEqual({ ok: false, error: { message: expect.stringContaining(message) as string, hint } });
  });
});

import { createHash } from 'node:crypto';
import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { renderVillageIndex } from '../../src/finding/village-index.js';
import type { IndexAssets } from '../../src/model/index-assets.js';
import type { VillageIndex } from '../../src/model/village-index.js';
import { file, household, HOUSEHOLDS, paper, POSTS, villageIndex } from './sample.js';

const ASSETS: IndexAssets = { style: '\np { color: red }\n', script: '\n"use strict";\n' };
const render = (index: VillageIndex): string => renderVillageIndex(index, ASSETS);
const INDEX = villageIndex(HOUSEHOLDS);

const all = (html: string) => DomUtils.filter((node) => 'attribs' in node, parseDocument(html)).flatMap((node) => ('attribs' in node ? [node] : []));
const named = (html: string, name: string) => all(html).filter((element) => element.name === name);
const classed = (html: string, name: string) => all(html).filter((element) => element.attribs['class']?.split(' ').includes(name));
const texts = (elements: readonly ReturnType<typeof all>[number][]): readonly string[] => elements.map((element) => DomUtils.textContent(element));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The same shape, every text changed. */
const changeTexts = <T>(value: T, change: (text: string) => string): T =>
  (typeof value === 'string' ? change(value) : Array.isArray(value) ? value.map((each: unknown) => changeTexts(each, change))
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, changeTexts<unknown>(each, change)])) : value) as T;

describe('the page', () => {
  it('is Chinese UTF-8 with a title, and the same each time', () => {
    expect(render(INDEX)).toMatch(/^<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n/);
    expect(texts(named(render(INDEX), 'title'))).toEqual(['柳林村 2017 年度档案索引']);
    expect(render(villageIndex(HOUSEHOLDS))).toBe(render(INDEX));
  });

  it('allows its own style and script, and nothing else', () => {
    const html = render(INDEX);
    const policy = named(html, 'meta').find((meta) => meta.attribs['http-equiv'] === 'Content-Security-Policy')?.attribs['content'] ?? '';
    const [style = '', script = ''] = [...texts(named(html, 'style')), ...texts(named(html, 'script'))];
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${sha256(style)}'; script-src 'sha256-${sha256(script)}'; img-src data:; base-uri 'none'; form-action 'none'`);
    expect([style, script]).toEqual([ASSETS.style, ASSETS.script]);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
    expect(named(html, 'style').length + named(html, 'script').length).toBe(2);
    expect(all(html).flatMap(({ attribs }) => Object.keys(attribs)).filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual([]);
  });

  it('takes the hashes of what a browser sees, whatever the line ends of a file', () => {
    expect(renderVillageIndex(INDEX, { style: 'a {}\r\nb {}\r', script: '1;\r\n2;' })).toBe(renderVillageIndex(INDEX, { style: 'a {}\nb {}\n', script: '1;\n2;' }));
  });

  it('hides what only the script can work', () => {
    const controls = all(render(INDEX)).filter(({ name }) => ['form', 'input', 'button'].includes(name));
    expect(controls.length).toBe(5);
    for (const control of controls) expect([control, ...parentsOf(control)].some(({ attribs }) => 'hidden' in attribs)).toBe(true);
  });

  it('goes from village to household to document', () => {
    const html = render(INDEX);
    const households = classed(html, 'household');
    expect(households.map((each) => each.name)).toEqual(HOUSEHOLDS.map(() => 'details'));
    for (const [position, each] of households.entries()) {
      const { 户主, 户编号, 组, 档号, 案卷号, 卡版本, papers } = HOUSEHOLDS[position] ?? household(0, '');
      const words = DomUtils.textContent(each);
      for (const text of [户主, 户编号, 组, 档号, 案卷号, 卡版本]) expect(words).toContain(text);
      expect(texts(DomUtils.getElementsByTagName('tr', each).slice(1).flatMap((row) => row.children.flatMap((cell) => ('attribs' in cell ? [cell] : [])).slice(0, 2)))).toEqual(papers.flatMap((item) => [item.档号, item.题名]));
      expect(DomUtils.getElementsByTagName('a', each).map((link) => link.attribs['href'])).toEqual(papers.flatMap((item) => item.files.map(({ path }) => path)));
    }
    expect(texts(classed(html, 'own'))[0]).toContain('村情概况');
  });

  it('says of each file its kind, pages, size, and the digest short and whole', () => {
    const sha256 = 'ab'.repeat(32);
    const html = render(villageIndex([household(1, '甲', { papers: [{ ...paper('1', '照片', 'x'), files: [file('x.jpg', { size: 2048, sha256 }), { format: 'pdf', path: 'y.pdf', size: 5, sha256 }] }] })], { papers: [] }));
    expect(named(html, 'li').map((line) => line.children.flatMap((part) => ('attribs' in part ? [DomUtils.textContent(part)] : [])))).toEqual([
      ['JPG', '1 页', '2.0 KB', `abababab${sha256}`],
      ['PDF', '', '5 B', `abababab${sha256}`],
    ]);
  });

  it('counts, the formats of an item once in pages', () => {
    const [one, two] = [paper('1', '甲', 'a', 3), paper('2', '乙', 'b', 4)];
    const sized = (papers: typeof one): typeof one => ({ ...papers, files: papers.files.map((each) => ({ ...each, size: 1024 })) });
    const html = render(villageIndex([household(1, '甲', { papers: [sized(one)] }), household(2, '乙', { papers: [], signed: [], missing: ['帮扶责任人'] })], { papers: [sized(two)] }));
    const facts = texts(named(html, 'header').flatMap((header) => DomUtils.getElementsByTagName('dd', header)));
    expect(facts).toEqual(['410799105201', '归档', '2017-12-20', '2 户', '齐全 1 户，未齐 1 户', '2 件', '7 页', '4 个，4.0 KB']);
  });

  it('says how many have signed and who is waited for', () => {
    const states = (signed: readonly string[], missing: readonly string[]) => render(villageIndex([household(1, '甲', { signed, missing })]));
    const [first = '', second = '', ...others] = POSTS;
    expect(texts(classed(states(POSTS, []), 'signatures'))).toEqual(['签字齐全 7/7']);
    expect(texts(classed(states(others, [first, second]), 'signatures'))).toEqual(['签字未齐 5/7']);
    expect(texts(classed(states(others, [first, second]), 'missing'))).toEqual([`缺签字：${first}、${second}`]);
    expect(texts(classed(states([], []), 'signatures'))).toEqual(['不需签字']);
    expect([states(POSTS, []), states(others, [first]), states([], [])].map((html) => classed(html, 'incomplete').length)).toEqual([0, 1, 0]);
  });

  it('is whole without households and without papers', () => {
    const html = render(villageIndex([], { papers: [] }));
    expect(texts(named(html, 'section'))).toHaveLength(1);
    expect(texts(named(html, 'p'))).toContain('没有户。');
  });
});

describe('what records say', () => {
  const EVIL = '</script><b title="x" onclick=\'y\'>&amp;</title></style><!--\u2028\u0000\u202E|`${1}';

  it('never becomes markup', () => {
    const plain = render(INDEX);
    const html = render(changeTexts(INDEX, (text) => `${text}${EVIL}`));
    expect(all(html).map(({ name }) => name)).toEqual(all(plain).map(({ name }) => name));
    expect(all(html).map(({ attribs }) => Object.keys(attribs))).toEqual(all(plain).map(({ attribs }) => Object.keys(attribs)));
    expect(html).not.toMatch(/[\u2028\u0000\u202E]|<b title|<!--/);
    expect(texts(classed(html, 'name'))[0]).toBe(`郑守田${EVIL.replace(/[\u2028\u0000\u202E]/g, '\uFFFD')}`);
    // Search words of a name are letters and figures.
    expect(classed(html, 'household')[0]?.attribs['data-name']).toMatch(/^郑\|zheng 守\|shou 田\|tian s\|s c\|c .*[^<>"'&]$/);
  });

  it('is all there is: nothing comes from anywhere else', () => {
    const secret = { 证件号码: '410799197005120035', 银行账号: '6217000000000000001', 电话: '13800000000' };
    const more = { ...INDEX, ...secret, households: HOUSEHOLDS.map((each) => ({ ...each, ...secret, papers: each.papers.map((item) => ({ ...item, ...secret })) })) };
    expect(render(more)).toBe(render(INDEX));
  });

  it('accounts for every number on the page', () => {
    const known = JSON.stringify(INDEX);
    const html = render(INDEX).replace(/<style>.*?<\/style>|<meta http-equiv[^>]*>/gs, '');
    const strays = [...html.matchAll(/[0-9a-f]{7,}/gi)].map(([number]) => number).filter((number) => /\d{4}/.test(number) && !known.includes(number));
    expect(strays).toEqual([]);
    expect(html).toContain(HOUSEHOLDS[0]?.户编号);
  });
});

const parentsOf = (element: ReturnType<typeof all>[number]): readonly ReturnType<typeof all>[number][] => {
  const { parent } = element;
  return parent !== null && 'attribs' in parent ? [parent, ...parentsOf(parent)] : [];
};

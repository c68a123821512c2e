import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { writeHtmlReport } from '../../src/report/html.js';
import { compareFindings } from '../../src/report/since.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { diagnostic, findingsOf, foundOf, ofCounty, ofVillage, RULES, VILLAGES } from './sample.js';

const [first, second] = VILLAGES;

type Node = ReturnType<typeof parseDocument>['children'][number];

type Tag = Extract<Node, { readonly attribs: unknown }>;

/** All elements of a page, in order. */
function* elements(nodes: readonly Node[]): Generator<Tag> {
  for (const node of nodes) {
    if (!('children' in node)) continue;
    if ('attribs' in node) yield node;
    yield* elements(node.children);
  }
}

const all = (html: string, name: string) => [...elements(parseDocument(html).children)].filter((element) => element.name === name);

const textOf = (node: Node): string => ('data' in node ? node.data : 'children' in node ? node.children.map(textOf).join('') : '');

const texts = (html: string, name: string): readonly string[] => all(html, name).map(textOf);

const page = (diagnostics: readonly Diagnostic[]): string => writeHtmlReport(findingsOf(diagnostics));

describe('the page', () => {
  it('is Chinese UTF-8, and needs nothing from anywhere', () => {
    const html = page([diagnostic(), ofVillage(), ofCounty()]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">/);
    for (const name of ['script', 'link', 'img', 'iframe', 'object']) expect(all(html, name)).toEqual([]);
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)|url\(|@import|\son\w+=/);
    expect(html).toMatch(/@page \{ size: A4/);
    expect(html).toMatch(/thead \{ display: table-header-group/);
  });

  it('goes from village to household, with names, after the figures and a table of contents', () => {
    const html = page([ofCounty(), ofVillage(), diagnostic(), diagnostic({ village: second })]);
    expect(texts(html, 'h2')).toEqual(['按规则', '按村', '目录', '全县', `谢庄村 ${first}`, `柳林村 ${second}`]);
    expect(texts(html, 'h3')).toEqual([`户 ${first}0001 户主 户主0001 责任人 王建国`, `户 ${second}0001 户主 户主0001 责任人 王建国`]);
    const targets = all(html, 'section').map((section) => `#${section.attribs['id'] ?? ''}`);
    expect(all(html, 'a').map((link) => link.attribs['href'])).toEqual(targets);
    expect(texts(html, 'li')).toEqual(['全县：1 处', `谢庄村 ${first}：2 处`, `柳林村 ${second}：1 处`]);
  });

  it('shows the line with what is spoken of marked, and carets below', () => {
    const html = page([diagnostic()]);
    expect(texts(html, 'pre')).toEqual(['24 |     证件号码: 410799************\n   |               ^^^^^^^^^^^^^^^^^^']);
    expect(texts(html, 'mark')).toEqual(['410799************']);
    expect(all(page([diagnostic({ excerpt: '' })]), 'pre')).toEqual([]);
  });

  it('says how grave it is in words as well as colour, what to do, by what right and where', () => {
    const [article] = all(page([diagnostic({ severity: 'waived' })]), 'article');
    if (article === undefined) throw new Error('no article');
    expect(article.attribs['class']).toBe('waived');
    expect(textOf(article)).toContain('已豁免 ID_CHECKSUM 家庭成员[0].证件号码');
    expect(textOf(article)).toContain('怎么改：逐位核对\n依据：GB 11643-1999\n');
    expect(textOf(article)).toContain(`${first}0001.yaml:24:11`);
  });

  it('counts by rule and by village on top', () => {
    const html = page([diagnostic(), diagnostic({ line: 30 }), diagnostic({ code: 'PHONE_SHARED', severity: 'review', village: second })]);
    const cells = all(html, 'tr').map((row) => row.children.map(textOf));
    expect(cells).toEqual([
      ['规则', '含义', '级别', '处数', '户数'],
      ['ID_CHECKSUM', '证件号码的校验码不对', '错误', '2', '1'],
      ['PHONE_SHARED', '几户用一个电话', '待核', '1', '1'],
      ['村', '区划代码', '户数', '没有错误', '有错误'],
      ['谢庄村', first, '3', '2', '1'],
      ['柳林村', second, '2', '2', '0'],
    ]);
    expect(textOf(parseDocument(html))).toContain('核对了 2 个村、5 户：没有错误 4 户，有错误 1 户');
  });

  it('is a whole page where nothing was found', () => {
    expect(texts(page([]), 'p')).toContain('没有发现问题。');
    expect(all(page([]), 'article')).toEqual([]);
  });

  it('lets no text of a record become markup', () => {
    const evil = '</pre><script>alert(1)</script><b title="x" onclick=\'y\'>&amp;\u0000\u202E';
    const html = writeHtmlReport({
      found: foundOf([diagnostic({ code: evil, file: evil, path: evil, message: evil, hint: evil, excerpt: evil, village: evil, household: evil, related: [{ file: evil, line: 1, column: 1 }] })], {
        villages: new Map([[evil, { name: evil, responsible: evil, households: 1 }], ['2', { name: evil, responsible: '', households: 1 }]]),
        households: new Map([[evil, { head: evil, responsible: evil, village: evil }]]),
      }),
      rules: new Map([[evil, { 级别: 'error', 含义: evil, 为何: evil, 依据: evil, 错例: evil, 正例: evil }]]),
      since: { new: 0, same: 0, gone: [diagnostic({ file: evil, code: evil, path: evil, message: evil })], of: new Map() },
    });
    for (const name of ['script', 'b']) expect(all(html, name)).toEqual([]);
    expect(html).not.toMatch(/[\u0000\u202E]/);
    expect(texts(html, 'td').filter((text) => text.startsWith('</pre><script>alert(1)</script><b title="x" onclick=\'y\'>&amp;\uFFFD\uFFFD')).length).toBeGreaterThan(5);
  });

  it('marks what is new and what is still there, and lists what is gone', () => {
    const [fresh, old] = [diagnostic({ line: 40, path: '甲', message: '甲' }), diagnostic()];
    const found = foundOf([fresh, old]);
    const since = compareFindings(found, [diagnostic(), ofCounty({ message: '原来的话' })], {});
    const html = writeHtmlReport({ found, rules: RULES, since });
    expect(texts(html, 'article').map((text) => /新增|仍在/.exec(text)?.[0])).toEqual(['新增', '仍在']);
    expect(texts(html, 'p')).toContain('与上次核对相比：新增 1，仍在 1，已改正 1');
    expect(texts(html, 'td').slice(-4)).toEqual(['错误', 'FIELD_UNKNOWN', 'waivers.yaml:24[0].期限', '原来的话']);
    expect(texts(page([diagnostic()]), 'h2')).not.toContain('已改正');
  });

  it('is the same each time', () => {
    const made = [diagnostic(), ofVillage()];
    expect(page(made)).toBe(page(made));
  });
});

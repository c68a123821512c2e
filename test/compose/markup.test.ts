import { describe, expect, it } from 'vitest';
import { problemsOf, refusals, compose, texts } from '../support/doc-compose.js';

const row = (cells: string): string => `<table columns="20 20">\n<tr>${cells}</tr>\n</table>`;

describe('outside the subset', () => {
  it.each([
    ['<b>粗</b>', '<b>', 'br'],
    ['<strang>粗</strang>', '<strang>', 'strong'],
    ['<spam>粗</spam>', '<spam>', 'span'],
    ['<SPAN>粗</SPAN>', '<SPAN>', 'span'],
    ['<constructor>粗</constructor>', '<constructor>', 'tr'],
    ['<script>alert(1)</script>', '<script>', 'p'],
    ['<wwww>粗</wwww>', '<wwww>', undefined],
  ])('an element is refused with the nearest allowed: %s', (markup, name, nearest) => {
    const problems = problemsOf(`<p>甲</p>\n <p>${markup}</p>`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ at: 't.hbs:2:5', message: `不能用 ${name}` });
    expect(problems[0]?.hint).toBe(nearest === undefined ? '可以用：table、tr、td、th、p、h1、h2、h3、span、strong、br、img、card-version、page-break' : `是不是 ${nearest}?`);
  });

  it.each([
    ['<p colour="red">甲</p>', '<p> 没有属性 colour', '可以用：align、before、after、indent、size、font、bold'],
    ['<p aling="left">甲</p>', '<p> 没有属性 aling', '是不是 align?'],
    ['<p style="x">甲</p>', '<p> 没有属性 style', undefined],
    ['<p onclick="x">甲</p>', '<p> 没有属性 onclick', undefined],
    ['<p fact>甲</p>', '<p> 没有属性 fact', undefined],
    ['<h1 size="9" class="x">甲</h1>', '<h1> 没有属性 class', undefined],
    ['<p><br size="9"></p>', '<br> 没有属性 size', '可以用：(没有)'],
  ])('an attribute is refused: %s', (markup, message, hint) => {
    const problems = problemsOf(markup);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toBe(message);
    if (hint !== undefined) expect(problems[0]?.hint).toBe(hint);
  });

  it.each([['<!-- 注释 -->', '!'], ['<!doctype html>', '!'], ['<![CDATA[甲]]>', '!'], ['<?xml version="1.0"?>', '?'], ['<!未完', '!']])('%s is refused, since it would swallow text', (markup, sign) => {
    expect(refusals(`<p>甲</p>\n<p>乙${markup}</p>`)[0]).toBe(`t.hbs:2:5 不能用 <${sign}…>`);
  });
});

describe('in the wrong place', () => {
  it.each([
    ['<td>甲</td>', '<td> 不能放在最外层'],
    ['<tr></tr>', '<tr> 不能放在最外层'],
    ['<span>甲</span>', '<span> 不能放在最外层'],
    [row('<td>甲</td><td><table columns="20"><tr><td>甲</td></tr></table></td>'), '<table> 不能放在 <td> 里'],
    [row('<td>甲<hr></td><td>丙</td>'), '不能用 <hr>'],
    [row('<td>甲<h2>乙</h2></td><td>丙</td>'), '<h2> 不能放在 <td> 里'],
    [row('<p>甲</p>'), '<p> 不能放在 <tr> 里'],
    ['<p>甲<page-break/></p>', '<page-break> 不能放在 <p> 里'],
    ['<p><strong><p>甲</p></strong></p>', '<p> 不能放在 <strong> 里'],
  ])('an element is refused: %s', (markup, message) => {
    expect(refusals(markup).some((line) => line.endsWith(message))).toBe(true);
  });

  it.each([
    ['散文字', 't.hbs:1:1'],
    ['<p>甲</p>\n\n <p>乙</p>散文字', 't.hbs:3:2'],
    ['<table columns="20">\n<tr><td>甲</td></tr>散文字</table>', 't.hbs:2:1'],
    ['<table columns="20"><tr><td>甲</td>散文字</tr></table>', 't.hbs:1:25'],
    ['<p><card-version>散文字</p>', 't.hbs:1:4'],
    ['<page-break>散文字</page-break>', 't.hbs:1:1'],
    ['<p>甲<br>乙</p><page-break>散文字', 't.hbs:1:14'],
  ])('text is refused: %s', (markup, at) => {
    expect(refusals(markup)).toEqual([`${at} 文字「散文字」不在段落或单元格里`]);
  });

  it('a value is refused like text', () => {
    expect(refusals('{{#each 人}}{{this}}、{{/each}}', { context: { 人: ['张', '李'] } })).toEqual(['t.hbs:1:1 文字「张、李、」不在段落或单元格里']);
  });
});

describe('tags that do not match', () => {
  it.each([
    ['<p>甲', 't.hbs:1:1 <p> 没有结束标签'],
    ['<p>甲\n<p>乙</p>', 't.hbs:1:1 <p> 没有结束标签'],
    ['<p>甲<strong>乙</p>', 't.hbs:1:5 <strong> 没有结束标签'],
    [row('<td>甲<td>乙</td>'), 't.hbs:2:5 <td> 没有结束标签'],
    ['<table columns="20">\n<tr><td>甲</td>\n</table>', 't.hbs:2:1 <tr> 没有结束标签'],
    ['<p/>', 't.hbs:1:1 <p> 没有结束标签'],
    ['<p>甲</p>\n <p>乙</p></p>', 't.hbs:2:2 这里或后面多了一个 </p>'],
    ['<p>甲</strong></p>', 't.hbs:1:1 这里或后面多了一个 </strong>'],
    ['<p>甲</br></p>', 't.hbs:1:1 这里或后面多了一个 </br>'],
    ['</td>', 't.hbs:1:1 这里或后面多了一个 </td>'],
    ['<p>甲</p>\n<p align="left>乙</p>', 't.hbs:2:1 标签没有写完'],
    ['<p>甲</p>\n <p', 't.hbs:2:2 标签没有写完'],
  ])('%s', (markup, line) => {
    expect(refusals(markup)).toContain(line);
  });

  it('need no end where nothing can stand inside', () => {
    expect(texts(compose('<p>甲<br>乙<br/>丙<img src="qr:x" /><card-version></p><page-break></page-break><page-break>'))).toEqual(['甲\n乙\n丙']);
  });
});

describe('faults of a template', () => {
  it('are all named at once, in the order of the source', () => {
    const source = [
      '<h9>题</h9>',
      '<p align="middle" size="大" colour="red">甲</p>',
      '<table columns="20 20" header="9">',
      '  <tr><td></td><td><img src="c:/x.jpg"></td></tr>',
      '  <tr><td colspan="3">乙</td></tr>',
      '</table>散',
      '<table columns="180"><tr><td><img src="qr:x" width="199"></td></tr></table>',
    ].join('\n');
    const lines = refusals(source);
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      't.hbs:1:1', 't.hbs:2:1', 't.hbs:2:1', 't.hbs:2:1', 't.hbs:3:1', 't.hbs:3:1', 't.hbs:4:7', 't.hbs:4:16', 't.hbs:4:20', 't.hbs:5:7', 't.hbs:7:1', 't.hbs:7:26',
    ]);
    expect(lines.join('\n')).toContain('文字「散」不在段落或单元格里');
  });

  it('end in what to do', () => {
    const problems = problemsOf('<p>甲<b>乙</b></p><td>丙</td>散<p size="x">丁');
    expect(problems.length).toBeGreaterThan(3);
    expect(problems.filter(({ hint }) => hint === '')).toEqual([]);
  });
});

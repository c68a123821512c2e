import { describe, expect, it } from 'vitest';
import { cell, findingsOf, hintsOf } from '../support/template-findings.js';

const table = (rows: string, columns = '50 50'): string => `<table columns="${columns}">${rows}</table>`;

describe('what is refused without a record', () => {
  it.each([
    ['<p>甲<b>乙</b></p>', '1:5 error 不能用 <b>'],
    ['<p algin="left">甲</p>', '1:1 error <p> 没有属性 algin'],
    ['<p align="中">甲</p>', '1:1 error 属性 align 不能是「中」'],
    ['甲', '1:1 error 文字「甲」不在段落或单元格里'],
    ['<p>甲', '1:1 error <p> 没有结束标签'],
    [table('<tr><td>甲</td></tr>'), '1:24 error 这一行还空着 1 列(表格共 2 列)'],
    [table('<tr><td>甲</td><td>乙</td></tr>', '150 100'), '1:1 error 表格宽 250 毫米，版心只有 165 毫米'],
    ['{{#户}}<p>甲</p>{{/户}}', '1:1 error 没有 {{#户}} 这种块'],
    ['<p>{{{户.户编号}}}</p>', '1:4 error 不允许原样输出({{{ }}} 或 {{& }})'],
    ['<p>{{大写 户.组}}</p>', '1:4 error 没有「大写」这个助手'],
    ['{{> 没有}}', '1:1 error 没有名为「没有」的片段'],
    ['<!-- 注 --><p>甲</p>', '1:1 error 不能用 <!…>'],
  ])('%s', (text, finding) => {
    expect(findingsOf(text)).toContain(finding);
  });

  it('a misspelt tag once, and not again for each row and cell around it', () => {
    expect(findingsOf('<table columns="40 40"><trr><td>甲</td><td>乙</td></trr><tr><td>丙</td><td>丁</td></tr></table>')).toEqual(['1:24 error 不能用 <trr>']);
  });

  it('also where the record decides whether it is printed', () => {
    expect(findingsOf('{{#if 户.备注}}<p>甲</p>{{else}}<p><b>乙</b></p>{{/if}}')).toEqual(['1:32 error 不能用 <b>']);
    expect(findingsOf('{{#each 户.帮扶措施}}<p>甲</p>{{else}}<p><i>乙</i></p>{{/each}}')).toEqual([expect.stringContaining('error 不能用 <i>')]);
    expect(findingsOf('{{#if 户.备注}}{{#if 户.返贫年度}}<p>甲</p>{{else}}<p><u>乙</u></p>{{/if}}{{/if}}')).toEqual([expect.stringContaining('error 不能用 <u>')]);
  });

  it('in partials, at their places', () => {
    expect(findingsOf('{{> 片}}', { partials: { 片: '<p>甲<b>乙</b></p>' } })).toEqual(['partials/片.hbs:1:5 error 不能用 <b>']);
  });
});

describe('what is wrong for some records', () => {
  it('is a warning that says when', () => {
    const row = '<tr><td>甲</td>{{#if 户.备注}}<td>{{户.备注}}</td>{{/if}}</tr>';
    expect(findingsOf(table(row))).toEqual(['1:24 warning 这一行还空着 1 列(表格共 2 列)({{#if 户.备注}} 不成立时)']);
    expect(findingsOf(cell('{{#each 户.走访记录}}{{日期}}{{/each}}'))).toEqual([expect.stringContaining('warning 单元格是空的({{#each 户.走访记录}} 为空时)')]);
    expect(findingsOf(table('{{#each 户.走访记录}}<tr><td>{{日期}}</td><td>{{类型}}</td></tr>{{/each}}'))).toEqual(['1:1 warning 表格一行也没有({{#each 户.走访记录}} 为空时)']);
  });

  it.each([
    ['a row in both branches', table('<tr><td>甲</td>{{#if 户.备注}}<td>{{户.备注}}</td>{{else}}<td>无</td>{{/if}}</tr>')],
    ['one condition asked twice', '{{#if 户.备注}}<p>甲{{/if}}{{#if 户.备注}}</p>{{/if}}'],
    ['a condition and its opposite', table('<tr><td>甲</td>{{#if 户.备注}}<td>乙</td>{{/if}}{{#unless 户.备注}}<td>丙</td>{{/unless}}</tr>')],
    ['a value of several', table('{{#each 户.家庭成员}}<tr><td>甲</td>{{#if (等于 性别 "男")}}<td>乙</td>{{/if}}{{#if (等于 性别 "女")}}<td>丙</td>{{/if}}</tr>{{/each}}')],
    ['a chain of conditions', table('<tr><td>甲</td>{{#if (等于 户.组 "一")}}<td>1</td>{{else if (等于 户.组 "二")}}<td>2</td>{{else if (等于 户.组 "三")}}<td>3</td>{{else}}<td>4</td>{{/if}}</tr>')],
    ['at least one of several', table('{{#if (任一 户.备注 户.户籍地址)}}<tr><td>甲</td>{{#if 户.备注}}<td>乙</td>{{else}}<td>丙</td>{{/if}}</tr>{{else}}<tr><td colspan="2">无</td></tr>{{/if}}')],
    ['the first and the last of a list', '{{#each 户.家庭成员}}{{#if @first}}<table columns="100">{{/if}}<tr><td>{{姓名}}</td></tr>{{#if @last}}</table>{{/if}}{{/each}}'],
    ['a list that is never empty', table('{{#each 户.家庭成员}}<tr><td>{{姓名}}</td><td>{{性别}}</td></tr>{{/each}}')],
    ['what is always there', cell('{{#if 户.组}}{{户.组}}{{/if}}')],
    ['an attribute of one value or another', '<table columns="{{#if (等于 户.组 "一")}}30 20{{else}}20 30{{/if}}"><tr><td>甲</td><td>乙</td></tr></table>'],
    ['an attribute that only a record gives', '<table columns="{{户.组}}"><tr><td>甲</td><td>乙</td></tr></table>'],
    ['a picture of the record', cell('{{#if 户.照片.户主}}<img src="photo:{{户.照片.户主}}" width="35" height="49" alt="{{户主.姓名}}">{{else}}无{{/if}}')],
  ])('is not made up: %s', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it('is looked for in each branch of a chain', () => {
    const text = table('<tr><td>甲</td>{{#if (等于 户.组 "一")}}<td>1</td>{{else if (等于 户.组 "二")}}{{else}}<td>4</td>{{/if}}</tr>');
    expect(findingsOf(text)).toEqual(['1:24 warning 这一行还空着 1 列(表格共 2 列)({{#if (等于 户.组 "一")}} 不成立时)']);
  });
});

describe('the words a set gives one document', () => {
  it('decide for it', () => {
    const text = table('<tr><td>甲</td>{{#if (等于 参数.身份 "组长")}}<td>乙</td>{{/if}}</tr>');
    expect(findingsOf(text, { entries: [{ 参数: { 身份: '组长' } }] })).toEqual([]);
    expect(findingsOf(text, { entries: [{ 参数: { 身份: '书记' } }] })).toEqual(['1:24 error 这一行还空着 1 列(表格共 2 列)']);
  });

  it('and its paper say how wide it may be', () => {
    const text = table('<tr><td>甲</td><td>乙</td></tr>', '120 120');
    expect(findingsOf(text, { entries: [{ 纸张: '横向' }] })).toEqual([]);
    expect(findingsOf(text, { entries: [{ 纸张: '横向' }, { 题名: '另一份' }] })).toEqual(['1:1 error 表格宽 240 毫米，版心只有 165 毫米']);
  });
});

describe('a template that cannot be read', () => {
  it.each([
    ['<p>甲</p>\n<p>{{#if 户.备注}}乙</p>', '2:4 error {{#if}} 没有结束', '在它管的内容后面写 {{/if}}'],
    ['{{#each 户.家庭成员}}<p>{{#if 备注}}甲</p>{{/each}}', '1:23 error {{#if}} 和 {{/each}} 不成对', '把结束写成 {{/if}}，或补上少了的一处'],
    ['<p>甲</p>\n\n  <p>{{缺省 户.备注 "无}}</p>', '3:16 error 这里的 {{ }} 写法有误', '检查 {{ 和 }}、引号、括号是否成对，项目之间用空格分开'],
    ['<p>{{户.照片.this}}</p>', '1:6 error 这里的 {{ }} 写法有误', '检查 {{ 和 }}、引号、括号是否成对，项目之间用空格分开'],
    ['<p>一二三四五六七八九十一二三四五六七八九十</p>\n<p>{{户.组 }</p>', '2:10 error 这里的 {{ }} 写法有误', '检查 {{ 和 }}、引号、括号是否成对，项目之间用空格分开'],
  ])('%j is told at its place', (text, finding, hint) => {
    expect([findingsOf(text), hintsOf(text)]).toEqual([[finding], [hint]]);
  });

  it('keeps nothing else from being told', () => {
    expect(findingsOf('<p>{{#if 户}}</p>', { partials: { 甲: '<p>{{/if}}</p>' } })).toHaveLength(3);
  });
});

it('names templates and partials that nothing uses', () => {
  expect(findingsOf('<p>甲</p>', { entries: [{ 模板: 'card' }], partials: { 片: '<p>乙</p>' } })).toEqual(['1:1 warning 没有文件用这个模板', 'partials/片.hbs:1:1 warning 没有模板用这个片段']);
});

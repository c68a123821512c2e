import { describe, expect, it } from 'vitest';
import { HELPER_TYPES } from '../../src/compose/helper-types.js';
import { HELPERS } from '../../src/compose/helpers.js';
import { findingsOf, hintsOf } from '../support/template-findings.js';

/** A template without the mark ¦, and where it stood. */
function unmark(text: string): { readonly template: string; readonly place: string } {
  const before = text.slice(0, text.indexOf('¦'));
  return { template: text.replace('¦', ''), place: `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}` };
}

describe('a field that does not exist', () => {
  it.each([
    ['<p>{{¦户.户编好}}</p>', 'error 「户」里没有「户编好」', '是不是「户编号」？'],
    ['<p>{{¦户籍}}</p>', 'error 没有「户籍」这个变量', '是不是「户」？'],
    ['<p>\n  {{¦户.收入.转移性收入.低保}}</p>', 'error 「户.收入.转移性收入」里没有「低保」', '是不是「低保金」？'],
    ['{{#each 户.家庭成员}}<p>{{¦姓各}}</p>{{/each}}', 'error 「户.家庭成员」的各项里没有「姓各」', '是不是「姓名」？'],
    ['{{#each 户.家庭成员}}<p>{{¦务工.月份}}</p>{{/each}}', 'error 「户.家庭成员.务工」里没有「月份」', '是不是「月数」？'],
    ['<p>{{¦户.帮扶责任人.[0].手机}}</p>', 'error 「户.帮扶责任人.0」里没有「手机」', '可以用：姓名、单位、职务、电话、隶属关系、开始时间、结束时间'],
    ['{{#if ¦户.备住}}<p>有</p>{{/if}}', 'error 「户」里没有「备住」', '是不是「备注」？'],
    ['<p>{{缺省 ¦户.备住 "无"}}</p>', 'error 「户」里没有「备住」', '是不是「备注」？'],
    ['<p>{{求和 户.帮扶措施 ¦"金客"}}</p>', 'error 「户.帮扶措施」的各项里没有「金客」', '是不是「金额」？'],
    ['<p>{{¦户.家庭成员.姓名}}</p>', 'error 「户.家庭成员」里没有「姓名」', '它是列表：用 {{#each}} 走到各项'],
    ['<p>{{¦户.户编号.号}}</p>', 'error 「户.户编号」里没有「号」', '它是一项文字，下面没有别的项目'],
    ['<p>{{¦县.收入线.今年}}</p>', 'error 「县.收入线」里没有「今年」', '它是一项文字，下面没有别的项目'],
    ['<p>{{¦村.岗位.村主任.姓名}}</p>', 'error 「村.岗位」里没有「村主任」', '是不是「村委会主任」？'],
    ['<p>{{¦@root.户.编号}}</p>', 'error 「户」里没有「编号」', '是不是「户编号」？'],
    ['<p>{{¦constructor}}</p>', 'error 没有「constructor」这个变量', '可以用：县、村、户、户主、卡版本、签字、二维码'],
  ])('%s', (text, finding, hint) => {
    const { template, place } = unmark(text);
    expect([findingsOf(template), hintsOf(template)]).toEqual([[`${place} ${finding}`], [hint]]);
  });

  it('is told from one that stands further out', () => {
    expect(hintsOf('{{#each 户.家庭成员}}<p>{{户.户编号}}</p>{{/each}}')).toEqual(['它在外层，写成 ../户']);
    expect(hintsOf('{{#with 户.收入}}{{#with 转移性收入}}<p>{{纯收入}}{{../../户.组}}</p>{{/with}}{{/with}}')).toEqual(['它在外层，写成 ../纯收入']);
  });

  it('is said of every place, once', () => {
    expect(findingsOf('<p>{{户.甲}}{{村.乙}}</p>\n<p>{{户.甲}}</p>')).toHaveLength(3);
  });
});

describe('what a place can see', () => {
  it.each([
    ['<p>{{县.县.名称}}{{村.名称}}{{户.年度}}{{户主.姓名}}{{卡版本}}</p>'],
    ['{{#each 签字}}<p>{{序 @index}}{{岗位}}{{姓名}}{{../户.户编号}}{{@root.村.名称}}{{@key}}{{#if @first}}首{{/if}}</p>{{/each}}<p>{{签字.length}}</p>'],
    ['{{#each 户.走访记录}}<p>{{日期}}{{#each 走访人}}{{this}}{{.}}{{@../index}}{{../日期}}{{../../户.组}}{{/each}}</p>{{/each}}'],
    ['{{#each 户.家庭成员 as |人 号|}}{{#with 人.务工}}<p>{{月数}}{{人.姓名}}{{号}}</p>{{/with}}{{/each}}'],
    ['{{#with 户.收入}}{{#if 年收入}}<p>{{../户.户编号}}{{纯收入}}</p>{{/if}}{{/with}}'],
    ['{{#each 村.岗位}}<p>{{@key}}</p>{{/each}}<p>{{村.两大员.档案管理员.姓名}}{{村.责任组.组长.姓名}}{{村.岗位.村委会主任.姓名}}</p>'],
  ])('%s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it('ends at the outermost, and at the loop', () => {
    expect(findingsOf('<p>{{../户.户编号}}</p>')).toEqual(['1:6 error 「../户.户编号」的 ../ 超出了最外层']);
    expect(findingsOf('<p>{{@index}}</p>')).toEqual(['1:6 error 「@index」只能用在 {{#each}} 里']);
    expect(findingsOf('{{#each 户.家庭成员}}<p>{{@../index}}</p>{{/each}}')).toEqual(['1:22 error 「@../index」只能用在 2 层 {{#each}} 里']);
    expect(findingsOf('<p>{{@number}}</p>')).toEqual(['1:6 error 没有「@number」这个变量']);
  });

  it('is another for the card, for what counts pages, and for the village', () => {
    const text = '<p>{{卡版本}}</p>';
    expect(findingsOf(text, { entries: [{ 模板: 't' }] })).toEqual([]);
    expect(findingsOf(text, { entries: [{ 对象: '村' }] })).toEqual(['1:6 error 没有「卡版本」这个变量']);
    expect(findingsOf('<p>{{卷.页数}}</p>{{#each 卷.件}}<p>{{题名}}</p>{{/each}}', { entries: [{ 汇总: '是' }] })).toEqual([]);
    expect(findingsOf('<p>{{卷.页数}}</p>')).toEqual(['1:6 error 没有「卷」这个变量']);
    const village = '{{#each 各户}}<p>{{户.户编号}}{{户主.姓名}}{{卡版本}}</p>{{/each}}{{#each 台账}}<p>{{问题}}</p>{{/each}}{{#each 盒}}<p>{{脊厚}}</p>{{/each}}{{#each 目录}}<p>{{档号}}</p>{{/each}}';
    expect(findingsOf(village, { entries: [{ 对象: '村' }] })).toEqual([]);
    expect(findingsOf(village)).toHaveLength(4);
    const person = '<p>{{人.姓名}}{{县.年度}}</p>{{#each 各户}}<p>{{村}}{{岗位}}{{户.户编号}}</p>{{/each}}';
    expect(findingsOf(person, { entries: [{ 对象: '人' }] })).toEqual([]);
    expect(findingsOf('<p>{{村.名称}}</p>', { entries: [{ 对象: '人' }] })).toEqual(['1:6 error 没有「村」这个变量']);
  });

  it('is what the set says of one document', () => {
    const text = '<p>{{参数.身份}}{{份次}}{{人.姓名}}</p>';
    expect(findingsOf(text, { entries: [{ 参数: { 身份: '组长' }, 份次: '一', 取自: '村.责任组.组长' }] })).toEqual([]);
    expect(findingsOf(text, { entries: [{ 参数: { 身份: '组长' }, 份次: '一', 取自: '村.责任组.组长' }, { 题名: '另一份', 参数: { 职责: '甲' }, 取自: '户.帮扶责任人.0' }] })).toEqual([
      '1:6 error 「参数」里没有「身份」(做「另一份」时)',
      '1:15 error 没有「份次」这个变量(做「另一份」时)',
    ]);
  });

  it('leaves out what no document comes to', () => {
    const text = '{{#if (等于 参数.身份 "帮扶责任人")}}<p>{{人.开始时间}}</p>{{else}}<p>{{人.姓名}}</p>{{/if}}';
    expect(findingsOf(text, { entries: [{ 参数: { 身份: '帮扶责任人' }, 取自: '户.帮扶责任人.0' }, { 参数: { 身份: '组长' }, 取自: '村.责任组.组长' }] })).toEqual([]);
    expect(findingsOf(text, { entries: [{ 参数: { 身份: '帮扶责任人' }, 取自: '村.责任组.组长' }] })).toEqual(['1:32 error 「人」里没有「开始时间」']);
  });

  it('goes into partials with the context of the call', () => {
    const partials = { 人员: '<p>{{姓名}}{{年岁}}</p>' };
    expect(findingsOf('{{#each 户.家庭成员}}{{> 人员}}{{/each}}', { partials })).toEqual(['partials/人员.hbs:1:12 error 「户.家庭成员」的各项里没有「年岁」']);
    expect(findingsOf('{{> 人员 户主}}', { partials })).toEqual(['partials/人员.hbs:1:12 error 「户主」里没有「年岁」']);
    expect(findingsOf('{{> 人员 户主 年岁="七十"}}', { partials })).toEqual([]);
    expect(findingsOf('{{> 人员 户主 年岁=户.年度}}', { partials })).toEqual([]);
    expect(findingsOf('{{> 片 户主}}', { partials: { 片: '<p>{{../户.户编号}}</p>' } })).toEqual(['partials/片.hbs:1:6 error 「../户.户编号」的 ../ 超出了最外层']);
  });

  it('does not end in a partial that calls itself', () => {
    expect(findingsOf('{{> 片}}', { partials: { 片: '<p>甲</p>{{> 片}}' } })).toEqual(['partials/片.hbs:1:9 error 片段「片」套用了自己，没有尽头']);
  });
});

describe('what may be absent', () => {
  const lacking = (path: string): string => `「${path}」可以没有，没有时整份文件做不出来`;

  it.each([
    ['<p>¦{{户.备注}}</p>', `warning ${lacking('户.备注')}`],
    ['<p>¦{{户.照片.户主}}</p>', `warning ${lacking('户.照片.户主')}`],
    ['<p>{{年月日 ¦户.脱贫时间}}</p>', `warning ${lacking('户.脱贫时间')}`],
    ['<p>{{缺省 (年月日 ¦户.脱贫时间) "无"}}</p>', `warning ${lacking('户.脱贫时间')}`],
    ['{{#each ¦户.风险}}<p>{{this}}</p>{{/each}}', `warning ${lacking('户.风险')}`],
    ['{{#with ¦户.照片}}<p>甲</p>{{/with}}', `warning ${lacking('户.照片')}`],
    ['<p>¦{{户.帮扶责任人.[0].单位}}</p>', `warning ${lacking('户.帮扶责任人.0.单位')}`],
    ['<p>¦{{村.岗位.第一书记.姓名}}</p>', `warning ${lacking('村.岗位.第一书记.姓名')}`],
    ['{{#if 户.照片}}<p>¦{{户.照片.户主}}</p>{{/if}}', `warning ${lacking('户.照片.户主')}`],
    ['{{#unless 户.备注}}<p>¦{{户.备注}}</p>{{/unless}}', `warning ${lacking('户.备注')}`],
    ['{{#if 户.备注}}<p>甲</p>{{else}}<p>¦{{户.备注}}</p>{{/if}}', `warning ${lacking('户.备注')}`],
    ['{{#if (任一 户.备注 户.户籍地址)}}<p>¦{{户.备注}}</p>{{/if}}', `warning ${lacking('户.备注')}`],
    ['{{#if (等于 户.监测对象类别 户.返贫年度)}}<p>¦{{户.返贫年度}}</p>{{/if}}', `warning ${lacking('户.返贫年度')}`],
  ])('is told where it is printed or walked: %s', (text, finding) => {
    const { template, place } = unmark(text);
    expect(findingsOf(template)).toEqual([`${place} ${finding}`]);
  });

  it('is named from the outermost too', () => {
    expect(findingsOf('{{#each 户.家庭成员}}<p>{{备注}}</p>{{/each}}')).toEqual(['1:20 warning 「备注」(户.家庭成员.备注)可以没有，没有时整份文件做不出来']);
    expect(hintsOf('<p>{{户.备注}}</p>')).toEqual(['写成 {{缺省 户.备注 "无"}}，或放进 {{#if 户.备注}}…{{/if}}']);
  });

  it.each([
    ['{{#if 户.备注}}<p>{{户.备注}}</p>{{/if}}'],
    ['{{#unless 户.备注}}<p>无</p>{{else}}<p>{{户.备注}}</p>{{/unless}}'],
    ['<p>{{缺省 户.备注 "无"}}{{缺省 户.照片.户主 "无"}}{{连接 户.风险 "、"}}</p>'],
    ['{{#if 户.照片.户主}}{{#with 户.照片}}<p>{{户主}}</p>{{/with}}{{/if}}'],
    ['{{#if 户.风险}}{{#each 户.风险}}<p>{{this}}</p>{{/each}}<p>{{户.风险.[0]}}</p>{{/if}}'],
    ['{{#each 户.家庭成员}}{{#if 备注}}<p>{{备注}}{{this.备注}}</p>{{/if}}{{/each}}'],
    ['{{#if (等于 户.监测对象类别 "边缘易致贫户")}}<p>{{户.监测对象类别}}</p>{{/if}}'],
    ['{{#if 户.收入.纯收入}}{{#if 户.返贫年度}}{{#with 户.收入}}<p>{{../户.返贫年度}}</p>{{/with}}{{/if}}{{/if}}'],
    ['{{#if (连接 户.风险 "、")}}{{#each 户.风险}}<p>{{this}}</p>{{/each}}{{/if}}'],
  ])('is well asked for first: %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it('of one member is not there in the next', () => {
    expect(findingsOf('{{#each 户.家庭成员}}{{#if 备注}}<p>甲</p>{{/if}}{{/each}}{{#each 户.家庭成员}}<p>{{备注}}</p>{{/each}}')).toHaveLength(1);
  });
});

describe('what cannot be done with a thing', () => {
  it.each([
    ['<p>¦{{户.照片}}</p>', 'error 「户.照片」不是一项文字，印不出来'],
    ['<p>¦{{户.家庭成员}}</p>', 'error 「户.家庭成员」不是一项文字，印不出来'],
    ['{{#each 户.家庭成员}}<p>¦{{this}}</p>{{/each}}', 'error 「this」不是一项文字，印不出来'],
    ['<p>¦{{等于 户.组 "一"}}</p>', 'error 「等于」的结果是「是」或「否」，印不出来'],
    ['<p>¦{{缺省 户.风险 "无"}}</p>', 'error 「缺省」不是一项文字，印不出来'],
    ['{{#each ¦户.组}}<p>甲</p>{{/each}}', 'error 「户.组」不是列表或一组项目'],
    ['<p>{{连接 ¦户.家庭成员 "、"}}</p>', 'error 「户.家庭成员」的各项不是文字，连不起来'],
    ['<p>{{连接 ¦户.组 "、"}}</p>', 'error 「连接」要一个列表，「户.组」不是列表'],
    ['<p>{{遮号 ¦户.家庭成员}}</p>', 'error 「遮号」要一项文字，「户.家庭成员」不是'],
    ['<p>¦{{缺省 户.组}}</p>', 'error 「缺省」后面要写 2 项，写了 1 项'],
    ['<p>¦{{序}}</p>', 'error 「序」后面要写 1 项，写了 0 项'],
    ['<p>¦{{年月日 户.识别时间 户.组}}</p>', 'error 「年月日」后面要写 1 项，写了 2 项'],
  ])('%s', (text, finding) => {
    const { template, place } = unmark(text);
    expect(findingsOf(template)).toEqual([`${place} ${finding}`]);
  });
});

it('knows the helpers there are', () => {
  expect(Object.keys(HELPER_TYPES).sort()).toEqual(Object.keys(HELPERS).sort());
});

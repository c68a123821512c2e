import { describe, expect, it } from 'vitest';
import { cells, compose, inCell, problemsOf, refusals, texts } from '../support/doc-compose.js';

describe('a value', () => {
  it.each([
    ['<b>粗</b><br></td>'],
    ['&amp; &lt; &#60; &nbsp;'],
    ['{{户.姓名}} {{{x}}} {{#if}}'],
    ['"双" \'单\' `反` = @'],
    ['</p><page-break/>'],
    ['𫖯䶮𠅤𬎆 <'],
  ])('never becomes markup: %s', (value) => {
    const document = compose(`<p>{{值}}</p>${inCell('<span>{{值}}</span>', 'fact')}`, { context: { 值: value } });
    expect(texts(document)).toEqual([value, value]);
    expect(document.blocks).toHaveLength(2);
  });

  it('never becomes markup in an attribute either', () => {
    const path = 'a" width="99"><b>&quot;.jpg';
    const document = compose('<p><img src="photo:{{路径}}" alt="{{路径}}"></p>', { context: { 路径: path } });
    expect(document.blocks[0]).toMatchObject({ inlines: [{ kind: 'picture', source: { kind: 'photo', path }, width: 20, description: path }] });
  });

  it('is one run, however many characters of markup are in it, so that it can stand whole', () => {
    const [cell] = cells(compose(inCell('{{值}}', 'whole'), { context: { 值: 'A&B<C>"D"' } }));
    expect(cell?.blocks[0]?.inlines).toMatchObject([{ kind: 'text', text: 'A&B<C>"D"', whole: true }]);
  });

  it('may be a number of the tool’s own, also 0', () => {
    expect(texts(compose('<p>{{页数}}/{{零}}</p>', { context: { 页数: 12, 零: 0 } }))).toEqual(['12/0']);
  });

  it('may be empty only where the template says so', () => {
    expect(texts(compose('<p>{{值}}</p>', { context: { 值: '' } }))).toEqual(['']);
    expect(refusals(inCell('{{值}}'), { context: { 值: '' } })).toEqual(['t.hbs:1:25 单元格是空的']);
  });
});

describe('raw output is refused', () => {
  it.each([['{{{值}}}'], ['{{&值}}'], ['{{{缺省 值 "无"}}}']])('%s', (raw) => {
    const [problem, ...more] = problemsOf(`<p>前</p>\n <p>${raw}</p>`, { context: { 值: '<b>' } });
    expect(more).toEqual([]);
    expect(problem?.at).toBe('t.hbs:2:5');
    expect(problem?.message).toContain('不允许原样输出');
    expect(problem?.hint).toContain('{{ }}');
  });

  it('inside a partial, with the partial’s place', () => {
    expect(refusals('{{> 片}}', { partials: { 片: '<p>\n{{{值}}}</p>' } })).toEqual(['partials/片.hbs:2:1 不允许原样输出({{{ }}} 或 {{& }})']);
  });
});

describe('missing data', () => {
  it('is named with its path and place, with the way out', () => {
    const [problem] = problemsOf('<p>\n  {{户.备注}}</p>', { context: { 户: { 姓名: '甲' } } });
    expect(problem).toMatchObject({ at: 't.hbs:2:3', message: '没有「户.备注」这一项' });
    expect(problem?.hint).toContain('缺省');
  });

  it('is said of all places at once, once for a repeated row', () => {
    const source = '<p>{{甲}}{{户.乙}}</p>\n{{#each 行}}\n<p>{{丙}}</p>\n{{/each}}\n{{> 片}}';
    expect(refusals(source, { context: { 户: {}, 行: [{}, {}, {}] }, partials: { 片: '<p>{{丁}}</p>' } })).toEqual([
      'partials/片.hbs:1:4 没有「丁」这一项',
      't.hbs:1:4 没有「甲」这一项',
      't.hbs:1:9 没有「户.乙」这一项',
      't.hbs:3:4 没有「丙」这一项',
    ]);
  });

  it('below something missing is the same fault', () => {
    expect(refusals('<p>{{户.照片.户主}}</p>', { context: { 户: {} } })).toEqual(['t.hbs:1:4 没有「户.照片.户主」这一项']);
  });

  it('is no fault where the template asks first', () => {
    const source = '{{#if 户.照片.户主}}<p>有</p>{{else}}<p>没有</p>{{/if}}<p>{{缺省 户.照片.房屋 "无"}}</p><p>{{缺省 (连接 户.风险.列表 "、") "无"}}</p>';
    expect(texts(compose(source, { context: { 户: {} } }))).toEqual(['没有', '无', '无']);
  });

  it.each([['each'], ['with']])('is a fault in %s, which would print nothing or its else', (block) => {
    const source = `<p>前</p>\n{{#${block} 户.行动}}<p>甲</p>{{else}}<p>无</p>{{/${block}}}`;
    expect(refusals(source, { context: { 户: {} } })).toEqual(['t.hbs:2:9 没有「户.行动」这一项']);
  });

  it('is not an empty list: that prints the else', () => {
    expect(texts(compose('{{#each 行}}<p>{{this}}</p>{{else}}<p>无</p>{{/each}}', { context: { 行: [] } }))).toEqual(['无']);
  });

  it.each([['constructor'], ['toString'], ['__proto__']])('is what every object of JavaScript has by birth: %s', (name) => {
    expect(refusals(`<p>{{户.${name}}}</p>`, { context: { 户: {} } })).toHaveLength(1);
  });
});

describe('what is no text', () => {
  it.each([
    ['a group', '户', { a: '1' }],
    ['a list', '户', ['1', '2']],
    ['a yes or no of a helper', '等于 户 "x"', 'x'],
    ['a count of nothing', '序 户', undefined],
  ])('is not printed: %s', (_, expression, value) => {
    expect(problemsOf(`<p>{{${expression}}}</p>`, { context: { 户: value } })).toMatchObject([{ at: 't.hbs:1:4' }]);
  });

  it('is not walked', () => {
    expect(refusals('{{#each 户}}<p>甲</p>{{/each}}', { context: { 户: '甲' } })).toEqual(['t.hbs:1:9 「户」不是列表或一组项目']);
  });
});

describe('the template language', () => {
  it.each([
    ['{{log 户}}', 't.hbs:2:4 没有「log」这个助手'],
    ['{{lookup 户 "a"}}', 't.hbs:2:4 没有「lookup」这个助手'],
    ['{{缺席 户 "无"}}', 't.hbs:2:4 没有「缺席」这个助手'],
    ['{{缺省 (联接 户 "、") "无"}}', 't.hbs:2:9 没有「联接」这个助手'],
    ['{{#户}}甲{{/户}}', 't.hbs:2:4 没有 {{#户}} 这种块'],
    ['{{^户}}甲{{/户}}', 't.hbs:2:4 没有 {{#户}} 这种块'],
    ['{{#if}}甲{{/if}}', 't.hbs:2:4 {{#if}} 后面要写一个项目'],
    ['{{#if 户 户}}甲{{/if}}', 't.hbs:2:4 {{#if}} 后面要写一个项目'],
    ['{{> 签名}}', 't.hbs:2:4 没有名为「签名」的片段'],
    ['{{> (缺省 户 "签字")}}', 't.hbs:2:4 没有名为「」的片段'],
    ['{{"户"}}', 't.hbs:2:4 {{ }} 里只写了一个固定的值'],
    ['{{#*inline "x"}}甲{{/inline}}', 't.hbs:2:4 模板里不能用这种写法(DecoratorBlock)'],
    ['{{#> 签字}}甲{{/签字}}', 't.hbs:2:4 模板里不能用这种写法(PartialBlockStatement)'],
  ])('has no %s', (source, refusal) => {
    expect(refusals(`<p>好</p>\n<p>${source}</p>`, { context: { 户: { a: '1' } }, partials: { 签字: '甲' } })).toEqual([refusal]);
  });

  it('names the nearest of what it has', () => {
    expect(problemsOf('<p>{{缺省值 户 "无"}}</p>')[0]?.hint).toBe('是不是 缺省?');
    expect(problemsOf('{{> 签字表}}', { partials: { 签字: '<p>甲</p>' } })[0]?.hint).toBe('是不是 签字?');
    expect(problemsOf('{{#eech 户}}{{/eech}}')[0]?.hint).toBe('是不是 each?');
  });

  it('says where its grammar is broken', () => {
    expect(refusals('<p>好</p>\n<p>{{#if 户}}</p>')[0]).toMatch(/^t\.hbs:2:1 模板语法有误/);
    expect(refusals('<p>好</p>\n <p>{{#if 户}}甲{{/each}}</p>')[0]).toMatch(/^t\.hbs:2:8 模板语法有误/);
  });

  it('survives a partial that calls itself for ever', () => {
    expect(refusals('{{> 片}}', { partials: { 片: '<p>甲</p>{{> 片}}' } })[0]).toContain('模板填不出来');
  });

  it('reports the faults of all templates of a set at once', () => {
    expect(refusals('<p>{{{甲}}}</p>{{> 片}}', { partials: { 片: '<p>{{{乙}}}</p>', 别: '<p>{{#each}}{{/each}}</p>' } })).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { cells, compose, FILE, paragraphs, refusals, tables, type Setting } from '../support/doc-compose.js';

/** Where the n-th occurrence of a piece of source stands, counted by hand from the source. */
function placeOf(source: string, piece: string, file = FILE, nth = 1): string {
  let index = -1;
  for (let count = 0; count < nth; count += 1) index = source.indexOf(piece, index + 1);
  const lines = source.slice(0, index).split('\n');
  return `${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

const paragraphPlaces = (source: string, setting?: Setting): readonly string[] => paragraphs(compose(source, setting)).map(({ at }) => at);

describe('the place of an element', () => {
  it('is line and column of its <, from 1', () => {
    const source = '<p>甲</p>\n  <p>乙</p>   <p>丙</p>\r\n\t<p>丁</p>';
    expect(paragraphPlaces(source)).toEqual(['t.hbs:1:1', 't.hbs:2:3', 't.hbs:2:14', 't.hbs:3:2']);
  });

  it('counts a character of the second plane as JavaScript does, like the editors that show columns', () => {
    expect(paragraphPlaces('<p>𫖯</p><p>乙</p>')).toEqual(['t.hbs:1:1', placeOf('<p>𫖯</p><p>乙</p>', '<p>乙')]);
  });

  it.each([
    ['an if on lines of its own', '{{#if 有}}\n  <p>甲</p>\n{{/if}}\n   <p>乙</p>'],
    ['an if in the line', '<p>零</p>{{#if 有}}<p>甲</p>{{/if}}<p>乙</p>'],
    ['an else branch', '{{#if 无}}\n<p>不</p>\n{{else}}\n    <p>甲</p>\n{{/if}}\n<p>乙</p>'],
    ['else if', '{{#if 无}}\n<p>不</p>\n{{else if 有}}\n\n <p>甲</p>\n{{/if}}\n<p>乙</p>'],
    ['comments of one and of many lines', '{{! 一行 }}\n {{!-- 两\n行 --}}\n  <p>甲</p>{{!-- 行内 --}}<p>乙</p>'],
    ['white space control', '<p>零</p>\n\n  {{~#if 有~}}\n\n  <p>甲</p>\n {{~/if~}}  \n  <p>乙</p>'],
    ['blank lines and a byte that ends no line', '\n\n\n\t <p>甲</p>\n\n<p>乙</p>'],
  ])('survives %s', (_, source) => {
    const places = paragraphPlaces(source, { context: { 有: '是' } });
    expect(places.slice(-2)).toEqual([placeOf(source, '<p>甲'), placeOf(source, '<p>乙')]);
  });

  it('is the same in each round of a loop', () => {
    const source = '<table columns="20 20">\n  {{#each 行}}\n  <tr>\n    <td>{{甲}}</td>\n      <td>{{乙}}</td>\n  </tr>\n  {{/each}}\n</table>';
    const document = compose(source, { context: { 行: [{ 甲: '1', 乙: '2' }, { 甲: '3', 乙: '4' }] } });
    expect(tables(document)[0]?.at).toBe('t.hbs:1:1');
    expect(cells(document).map(({ at }) => at)).toEqual(['t.hbs:4:5', 't.hbs:5:7', 't.hbs:4:5', 't.hbs:5:7']);
  });

  it('survives a tag that {{ }} divides', () => {
    const source = '<table\n   columns="{{宽}} 20">\n<tr>\n <td align="{{#if 有}}right{{else}}left{{/if}}"\n   {{#if 有}}fact{{/if}}>{{值}}</td><td>\n  乙</td></tr></table>\n <p>后</p>';
    const document = compose(source, { context: { 宽: '30', 有: '是', 值: '甲' } });
    expect(tables(document)[0]?.columns).toEqual([30, 20]);
    expect(cells(document).map(({ at, fact }) => [at, fact])).toEqual([[placeOf(source, '<td align'), true], [placeOf(source, '<td>\n'), false]]);
    expect(cells(document)[0]?.blocks[0]?.align).toBe('right');
    expect(paragraphs(document)[0]?.at).toBe(placeOf(source, '<p>后'));
  });

  it('in a partial is the partial’s own', () => {
    const partial = '<p>片</p>\n   <p>段</p>\n';
    const source = '<p>前</p>\n  {{> 落款}}\n<p>后</p>';
    expect(paragraphPlaces(source, { partials: { 落款: partial } })).toEqual(['t.hbs:1:1', 'partials/落款.hbs:1:1', 'partials/落款.hbs:2:4', 't.hbs:3:1']);
  });

  it('is not led astray by < and > in text and in quoted values', () => {
    const source = '<p>1 < 2 > 0</p>\n<p><img src="qr:a" alt="<p> \'>"></p>\n <p>乙</p>';
    const document = compose(source);
    expect(paragraphs(document).map(({ at }) => at)).toEqual(['t.hbs:1:1', 't.hbs:2:1', 't.hbs:3:2']);
    expect(paragraphs(document)[1]?.inlines[0]).toMatchObject({ kind: 'picture', description: '<p> \'>' });
  });

  it('cannot be forged by the template', () => {
    expect(refusals('<p at="别处:1:1">甲</p>')).toEqual(['t.hbs:1:1 <p> 没有属性 at']);
  });

  it('stands in the faults of a file whose name has quotes', () => {
    const source = '<p>好</p>\n  <bad>坏</bad>';
    expect(refusals(source, { partials: { 'a"&b': source } })).toEqual(['t.hbs:2:3 不能用 <bad>']);
    expect(refusals('{{> [a"&b]}}', { partials: { 'a"&b': source } })).toEqual(['partials/a"&b.hbs:2:3 不能用 <bad>']);
  });
});

import { describe, expect, it } from 'vitest';
import { compose, inCell, paragraphs, texts } from '../support/doc-compose.js';
import type { Inline } from '../../src/model/document.js';

const inlinesOf = (source: string, context: Readonly<Record<string, unknown>> = {}): readonly Inline[] => paragraphs(compose(source, { context }))[0]?.inlines ?? [];

describe('white space of the template', () => {
  it('that holds a line end is not printed', () => {
    expect(texts(compose('<p>\n   甲\n\t乙  \n</p>\n\n<p>丙</p>'))).toEqual(['甲乙', '丙']);
  });

  it('within a line is printed as typed', () => {
    expect(texts(compose('<p>全宗号 Z002　保管期限  永久</p>'))).toEqual(['全宗号 Z002　保管期限  永久']);
  });

  it.each([
    ['an if', '<p>\n  {{#if 有}}\n    甲\n  {{/if}}\n</p>', '甲'],
    ['text after a line with a comment alone', '<p>前\n  {{! 说明 }}\n    后</p>', '前后'],
    ['a list', '<p>\n  {{#each 人}}\n    {{this}}、\n  {{/each}}\n  完\n</p>', '张、李、完'],
    ['a partial', '<p>前\n  {{> 片}}\n  后</p>', '前片段后'],
  ])('does not leak out of %s on lines of its own', (_, source, expected) => {
    expect(texts(compose(source, { context: { 有: '是', 人: ['张', '李'] }, partials: { 片: '\n  片段\n' } }))).toEqual([expected]);
  });

  it('between two values in one line stays, at a line end goes', () => {
    const context = { 甲: '1', 乙: '2' };
    expect(texts(compose('<p>{{甲}} {{乙}}</p><p>{{甲}}\n  {{乙}}</p>', { context }))).toEqual(['1 2', '12']);
  });

  it('parts attributes that stand on lines of their own', () => {
    const source = '<table\n  columns="20\n    30"\n  size="9"\n><tr><td\nfact\n>甲</td><td>乙</td></tr></table>';
    const table = compose(source).blocks[0];
    expect(table).toMatchObject({ kind: 'table', columns: [20, 30] });
  });

  it('between the paragraphs of a cell is not text', () => {
    expect(texts(compose(inCell('<p>甲</p> <p>乙</p>\n  <p>丙</p>　')))).toEqual(['甲\n乙\n丙']);
  });
});

describe('white space of a value', () => {
  it('is printed as typed', () => {
    expect(texts(compose('<p>{{值}}</p>', { context: { 值: '  甲　 乙   ' } }))).toEqual(['  甲　 乙   ']);
  });

  it.each([['\n'], ['\r\n'], ['\r']])('breaks the line at %j', (end) => {
    const inlines = inlinesOf('<p>{{值}}</p>', { 值: `一${end}${end} 二` });
    expect(inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind))).toEqual(['一', 'break', '', 'break', ' 二']);
  });

  it('keeps a value’s line ends also inside span and whole', () => {
    expect(texts(compose('<p><span whole>{{值}}</span></p>', { context: { 值: '一\n二' } }))).toEqual(['一\n二']);
  });
});

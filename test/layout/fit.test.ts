import { describe, expect, it } from 'vitest';
import type { Document, Inline } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import { fitDocument } from '../../src/layout/fit.js';
import { layOut } from '../../src/layout/layout.js';
import { cell, documentOf, monospace, paragraph, row, run, styleOf, table, whole } from '../support/layout-build.js';
import { linesOf } from '../support/layout-read.js';

/** A cell whose text is `width` points wide. */
const inCell = (inlines: readonly Inline[], width: number): Document => documentOf([table([width / mmToPt(1) + 2.4], [row([cell(inlines)])])]);

const fit = (document: Document): Document => fitDocument(document, monospace);

const sizesOf = ({ blocks }: Document): readonly number[] => blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap((each) => each.blocks)) : block.kind === 'paragraph' ? [block] : [])).flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.kind === 'text' ? [inline.style.size] : [])));

describe('fitting', () => {
  it('leaves alone what fits, to the very object', () => {
    const document = inCell([whole('一二三'), run('很长很长很长的文字')], 40);
    expect(fit(document)).toEqual({ ...document, overflows: [] });
    const [before, after] = [document, fit(document)].map(({ blocks }) => (blocks[0]?.kind === 'table' ? blocks[0].rows[0]?.cells[0] : undefined));
    expect(after).toBe(before);
  });

  it('shrinks what must stand whole, to a half point, until one line holds it', () => {
    const document = fit(inCell([whole('阿卜杜拉·吐尔逊江')], 50));
    expect(sizesOf(document)).toEqual([5.5]);
    expect(sizesOf(fit(inCell([whole('一二三四五六')], 50)))).toEqual([8]);
    expect(linesOf(layOut(fit(inCell([whole('一二三四五六')], 50)), monospace).pages[0] ?? fail(), monospace)).toEqual(['一二三四五六']);
  });

  it('does not go below what can be read; then it wraps, with nothing lost', () => {
    const name = '阿'.repeat(200);
    const document = fit(inCell([whole(name)], 55));
    expect(sizesOf(document)).toEqual([5.5]);
    expect(linesOf(layOut(document, monospace).pages[0] ?? fail(), monospace)).toEqual(Array.from({ length: 20 }, () => '阿'.repeat(10)));
  });

  it('never makes anything larger', () => {
    expect(sizesOf(fit(inCell([whole('一二三四五六七八九十', styleOf(5))], 30)))).toEqual([5]);
  });

  it('measures bold as bold', () => {
    const book = { ...monospace, advance: (codePoint: number, size: number, bold: boolean) => monospace.advance(codePoint, size, bold) * (bold ? 2 : 1) };
    expect(sizesOf(fitDocument(inCell([whole('一二三', styleOf(10, { bold: true })), whole('一二三')], 30), book))).toEqual([5.5, 10]);
  });

  it('measures a spanning cell with all its columns', () => {
    const spanning = (colspan: number) => documentOf([table([10, 10, 20], [row([cell([whole('一二三四五六七八')], { colspan }), ...Array.from({ length: 3 - colspan }, () => 'x')])])]);
    expect(sizesOf(fit(spanning(3)))[0]).toBe(10);
    expect(sizesOf(fit(spanning(1)))[0]).toBe(5.5);
  });

  it('serves paragraphs outside tables too, less their indent', () => {
    const name = whole('一'.repeat(30));
    expect(sizesOf(fit(documentOf([paragraph([name])])))).toEqual([9]);
    expect(sizesOf(fit(documentOf([paragraph([name], { indent: 2 })])))).toEqual([8.5]);
  });
});

function fail(): never {
  throw new Error('no page');
}

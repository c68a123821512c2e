import { describe, expect, it } from 'vitest';
import type { Cell, Document, OverflowPolicy } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import { insetY } from '../../src/layout/cell.js';
import { fitDocument, type FittedDocument } from '../../src/layout/fit.js';
import { layOut } from '../../src/layout/layout.js';
import { cell, documentOf, monospace, paragraph, picture, row, run, styleOf, table, whole, type CellOptions } from '../support/layout-build.js';
import { linesOf } from '../support/layout-read.js';

/** A cell 50 points wide in a row as high as so many points. */
const inRow = (height: number, content: Parameters<typeof cell>[0], options: CellOptions): Document => documentOf([table([50 / mmToPt(1) + 2.4], [row([cell(content, options)], height / mmToPt(1))])]);

const cellIn = ({ blocks: [block] }: Document): Cell => {
  const found = block?.kind === 'table' ? block.rows[0]?.cells[0] : undefined;
  if (found === undefined) throw new Error('no cell');
  return found;
};
const sizesIn = (document: Document): readonly number[] => cellIn(document).blocks.flatMap(({ inlines }) => inlines.flatMap((inline) => (inline.kind === 'text' ? [inline.style.size] : [])));
const fit = (height: number, content: Parameters<typeof cell>[0], options: CellOptions): FittedDocument => fitDocument(inRow(height, content, options), monospace);
const heightOf = (document: Document): number => layOut(document, monospace).pages[0]?.boxes[0]?.height ?? 0;

/** Ten characters: two lines of ten points, 26 points high, and the padding. */
const TEN = '一二三四五六七八九十';
const PADDING = 2 * insetY(table([], []));

describe('a cell that may grow', () => {
  it('keeps its size, and its row grows', () => {
    const fitted = fit(20, TEN.repeat(3), { overflow: 'grow' });
    expect(sizesIn(fitted)).toEqual([10]);
    expect(heightOf(fitted)).toBeCloseTo(6 * 13 + PADDING, 6);
    expect(fitted.overflows).toEqual([]);
  });
});

describe.each<OverflowPolicy>(['shrink', 'refuse'])('a cell that may not grow (%s)', (overflow) => {
  it('stays as it is, to the very object, where its text fits', () => {
    const document = inRow(26 + PADDING, TEN, { overflow });
    expect(cellIn(fitDocument(document, monospace))).toBe(cellIn(document));
  });

  it('shrinks no more than the height asks for', () => {
    // Five characters of 8.5 to 10 points stand on a line of two, 11.1 points high at 8.5; of 8 points six, 10.4 high.
    expect(sizesIn(fit(25.9 + PADDING, TEN, { overflow }))).toEqual([9.5]);
    expect(sizesIn(fit(22.2 + PADDING, TEN, { overflow }))).toEqual([8.5]);
    expect(sizesIn(fit(22.1 + PADDING, TEN, { overflow }))).toEqual([8]);
    const fitted = fit(22.1 + PADDING, TEN, { overflow });
    expect(heightOf(fitted)).toBeCloseTo(22.1 + PADDING, 6);
    expect(linesOf(layOut(fitted, monospace).pages[0] ?? fail(), monospace)).toEqual(['一二三四五六', '七八九十']);
    expect(fitted.overflows).toEqual([]);
  });

  it('shrinks all its runs in one proportion, paragraphs and indents with them, to half points', () => {
    const mixed = [paragraph([run('一二三四', styleOf(12)), run('五六七八', styleOf(9))], { size: 12, indent: 1 }), paragraph([run('九十', styleOf(7))], { size: 7 })];
    const fitted = fit(36, mixed, { overflow });
    const [largest = 0] = sizesIn(fitted);
    expect(largest).toBeLessThan(12);
    expect(sizesIn(fitted)).toEqual([12, 9, 7].map((size) => Math.max(5.5, Math.floor(((size * largest) / 12) * 2 + 1e-6) / 2)));
    expect(cellIn(fitted).blocks.map(({ size }) => size)).toEqual([largest, Math.max(5.5, Math.floor(((7 * largest) / 12) * 2 + 1e-6) / 2)]);
    expect(heightOf(fitted)).toBeLessThanOrEqual(36.01);
  });

  it('shrinks down to its floor and not below; what is smaller stays', () => {
    expect(sizesIn(fit(12, TEN.repeat(9), { overflow }))).toEqual([5.5]);
    expect(sizesIn(fit(12, TEN.repeat(9), { overflow, floor: 7 }))).toEqual([7]);
    expect(sizesIn(fit(12, [run(TEN.repeat(9)), run('注', styleOf(5))], { overflow, floor: 7 }))).toEqual([7, 5]);
    expect(sizesIn(fit(12, TEN.repeat(9), { overflow, floor: 12 }))).toEqual([10]);
  });

  it('sets what must stand whole on one line first, not below its floor either', () => {
    expect(sizesIn(fit(40, [whole('一二三四五六'), run('七')], { overflow }))).toEqual([8, 10]);
    expect(sizesIn(fit(40, [whole(TEN), run('七')], { overflow, floor: 7 }))).toEqual([7, 10]);
    const fitted = fit(14 + PADDING, [whole('一二三四五六'), run('七八')], { overflow });
    expect(linesOf(layOut(fitted, monospace).pages[0] ?? fail(), monospace)).toEqual(['一二三四五六七八']);
    expect(sizesIn(fitted)).toEqual([6, 6]);
  });

  it('has the height of all rows that it stands on', () => {
    const spanning = cell(TEN.repeat(2), { overflow, rowspan: 2 });
    const rows = (height: number) => [row([spanning, '一'], height), row([cell('二', { column: 1 })], height)];
    const sizes = (height: number): readonly number[] => sizesIn(fitDocument(documentOf([table([50 / mmToPt(1) + 2.4, 20], rows(height))]), monospace));
    expect(sizes((52 + PADDING) / 2 / mmToPt(1))).toEqual([10]);
    // Six characters of 8 points on a line, four lines of 10.4.
    expect(sizes((42 + PADDING) / 2 / mmToPt(1))).toEqual([8]);
  });

  it('loses nothing where even the floor is too large: its row grows', () => {
    const text = TEN.repeat(40);
    const fitted = fit(20, text, { overflow });
    expect(heightOf(fitted)).toBeGreaterThan(20);
    expect(layOut(fitted, monospace).pages.flatMap((page) => linesOf(page, monospace)).join('')).toBe(text);
  });
});

describe('what overflows', () => {
  it('is named with its text, place, heights and floor, where growing is refused', () => {
    const other = table([20], [row(['甲'])]);
    const refusing = cell([paragraph('一二三\n四五六'), paragraph(TEN)], { overflow: 'refuse', floor: 7, at: 'card.hbs:12:5' });
    const { overflows } = fitDocument(documentOf([other, paragraph('间'), table([20, 20], [row(['乙', '丙']), row(['丁', refusing], 8)])]), monospace);
    // 49.9 points wide: seven characters of 7 points on a line; four lines of 9.1.
    expect(overflows).toEqual([{ table: 1, row: 1, column: 1, text: `一二三\n四五六\n${TEN}`, needed: 4 * 9.1 + PADDING, stated: mmToPt(8), floor: 7, at: 'card.hbs:12:5' }]);
  });

  it('is nothing where a cell may grow or shrink, or fits', () => {
    expect(fit(12, TEN.repeat(9), { overflow: 'shrink' }).overflows).toEqual([]);
    expect(fit(12, TEN.repeat(9), { overflow: 'grow' }).overflows).toEqual([]);
    expect(fit(12, '一', { overflow: 'refuse' }).overflows).toEqual([]);
    expect(fit(0, '', { overflow: 'refuse' }).overflows).toHaveLength(1);
  });

  it('may be a picture, which does not shrink', () => {
    expect(fit(50, [picture(10, 30)], { overflow: 'refuse' }).overflows).toMatchObject([{ text: '' }]);
    expect(fit(90, [picture(10, 30)], { overflow: 'refuse' }).overflows).toEqual([]);
  });

  it('is found for each cell by itself, in reading order', () => {
    const long = () => cell(TEN.repeat(9), { overflow: 'refuse' });
    const { overflows } = fitDocument(documentOf([table([20, 20], [row([long(), long()], 5), row(['一', long()], 5)])]), monospace);
    expect(overflows.map((overflow) => [overflow.table, overflow.row, overflow.column])).toEqual([[0, 0, 0], [0, 0, 1], [0, 1, 1]]);
  });
});

function fail(): never {
  throw new Error('no page');
}

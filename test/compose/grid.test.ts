import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveGrid, type Span } from '../../src/compose/grid.js';
import { cells, compose, problemsOf, refusals } from '../support/doc-compose.js';

const span = (colspan = 1, rowspan = 1): Span => ({ colspan, rowspan });

describe('resolveGrid', () => {
  it('finds columns beside cells that come down from rows above', () => {
    const { columns, faults } = resolveGrid([[span(1, 3), span(2), span(1, 2)], [span(), span()], [span(2), span()]], 4);
    expect(faults).toEqual([]);
    expect(columns).toEqual([[0, 1, 3], [1, 2], [1, 3]]);
  });

  it('lets a row be filled from above alone', () => {
    expect(resolveGrid([[span(2, 2)], []], 2)).toEqual({ columns: [[0], []], faults: [] });
  });

  it('finds rows that are too short, each with what it lacks', () => {
    expect(resolveGrid([[span()], [span(3)], [span(2)]], 3).faults).toEqual([{ kind: 'gap', row: 0, columns: 2 }, { kind: 'gap', row: 2, columns: 1 }]);
  });

  it('finds the cell that goes beyond the last column', () => {
    expect(resolveGrid([[span(), span(2)]], 2).faults).toEqual([{ kind: 'too-wide', row: 0, cell: 1 }]);
    expect(resolveGrid([[span(), span(), span()]], 2).faults).toEqual([{ kind: 'too-wide', row: 0, cell: 2 }]);
  });

  it('finds the cell that would lie on one from above', () => {
    expect(resolveGrid([[span(), span(1, 2), span()], [span(2), span()]], 3).faults).toContainEqual({ kind: 'too-wide', row: 1, cell: 0 });
  });

  it('finds the cell that hangs below the table', () => {
    expect(resolveGrid([[span(), span()], [span(1, 2), span()]], 2).faults).toEqual([{ kind: 'below-table', row: 1, cell: 0 }]);
  });

  /** A table cut into rectangles at random always has a grid; its spans must lead back to it. */
  it('leads back to any cutting of a table into rectangles', () => {
    const cutting = fc.record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }), wishes: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), { minLength: 36, maxLength: 36 }) });
    fc.assert(
      fc.property(cutting, ({ rows, columns, wishes }) => {
        const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
        const spans: Span[][] = taken.map(() => []);
        const expected: number[][] = taken.map(() => []);
        for (let row = 0; row < rows; row += 1) {
          for (let column = 0; column < columns; column += 1) {
            if (taken[row]?.[column]) continue;
            const [wide = 1, high = 1] = wishes[row * 6 + column] ?? [];
            let colspan = 0;
            while (colspan < wide && column + colspan < columns && !taken[row]?.[column + colspan]) colspan += 1;
            const rowspan = Math.min(high, rows - row);
            for (let y = row; y < row + rowspan; y += 1) taken[y]?.fill(true, column, column + colspan);
            spans[row]?.push(span(colspan, rowspan));
            expected[row]?.push(column);
          }
        }
        expect(resolveGrid(spans, columns)).toEqual({ columns: expected, faults: [] });
      }),
      { seed: 20171220, numRuns: 200 },
    );
  });
});

describe('a table of a template', () => {
  it('has its grid in the document', () => {
    const document = compose('<table columns="20 20 20">\n<tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr>\n<tr><td>丙</td><td>丁</td></tr></table>');
    expect(cells(document).map(({ column, colspan, rowspan }) => [column, colspan, rowspan])).toEqual([[0, 1, 2], [1, 2, 1], [1, 1, 1], [2, 1, 1]]);
  });

  it.each([
    ['<tr><td>甲</td></tr>', 't.hbs:2:1 这一行还空着 2 列(表格共 3 列)'],
    ['<tr><td>甲</td><td colspan="3">乙</td></tr>', 't.hbs:2:15 这一行超出了表格的 3 列'],
    ['<tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr>', 't.hbs:2:5 这个单元格的 rowspan 伸出了表格'],
    ['<tr><td colspan="0">甲</td><td>乙</td><td>丙</td></tr>', 't.hbs:2:5 属性 colspan="0" 应为正整数'],
    ['<tr><td colspan="1.5">甲</td><td colspan="2">乙</td></tr>', 't.hbs:2:5 属性 colspan="1.5" 应为正整数'],
    ['<tr><td colspan="两">甲</td><td>乙</td><td>丙</td></tr>', 't.hbs:2:5 属性 colspan="两" 不是数字'],
  ])('is refused where its cells do not fill it: %s', (rows, line) => {
    expect(refusals(`<table columns="20 20 20">\n${rows}\n</table>`)).toContain(line);
  });

  it.each([['', '写成 columns'], ['columns=""', '写成 columns'], ['columns="20 宽"', '写成 columns'], ['columns="20 -5"', '写成 columns'], ['columns="20,20"', '写成 columns']])('is refused without sound widths: %s', (attribute, hint) => {
    const [problem] = problemsOf(`<table ${attribute}><tr><td>甲</td><td>乙</td></tr></table>`);
    expect(problem?.message).toBe('表格没有写明各列宽度');
    expect(problem?.hint).toContain(hint);
  });

  it.each([
    ['header="3"', '表头有 3 行，表格只有 2 行'],
    ['header="1"', '表头里有单元格伸到了表头以下'],
    ['header="一"', '属性 header="一" 不是数字'],
  ])('is refused with a header that is none: %s', (attribute, message) => {
    expect(refusals(`<table columns="20 20" ${attribute}><tr><th rowspan="2">甲</th><th>乙</th></tr><tr><td>丙</td></tr></table>`)).toEqual([`t.hbs:1:1 ${message}`]);
  });

  it('may be all header, and may have none', () => {
    expect(compose('<table columns="20" header="1"><tr><th>甲</th></tr></table>').blocks[0]).toMatchObject({ headerRows: 1 });
    expect(compose('<table columns="20"><tr><th>甲</th></tr></table>').blocks[0]).toMatchObject({ headerRows: 0 });
  });

  it('is refused with no row at all: a list was empty and nothing said what to print', () => {
    expect(refusals('<table columns="20">\n{{#each 行}}<tr><td>{{this}}</td></tr>{{/each}}</table>', { context: { 行: [] } })).toEqual(['t.hbs:1:1 表格一行也没有']);
  });
});

import fc from 'fast-check';
import type { Block, Cell, Document, Inline, PageSetup, Paragraph, Row, Table } from '../../src/model/document.js';
import { cell, heading, paragraph, picture, run, styleOf, whole } from './layout-build.js';

/** Pieces of what stands in records: Han of all planes, marks, names, codes, foreign words, white space. */
const piece = fc.constantFrom(
  '户', '贫困户', '因病致贫', '情况属实', '𫖯', '䶮', '𠅤𬎆', '買', '㙍', '，', '。', '、', '；', '：', '（', '）', '“', '”', '《', '》', '——', '……', '·', '！', '％',
  ' ', '  ', '　', '\n', 'A', 'abc', 'Pneumonoultramicroscopicsilicovolcanoconiosis', '<b>&', '2017-11-20', '410799199201016036', '0373-7280001', '1,234.50', '3.5%', '①②', '℃',
);

const text = (maxLength: number) => fc.array(piece, { minLength: 1, maxLength }).map((pieces) => pieces.join(''));

const size = fc.constantFrom(7.5, 9, 10.5, 12, 18);

const inlines = (maxLength: number): fc.Arbitrary<readonly Inline[]> =>
  fc.array(fc.tuple(text(maxLength), size, fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 3 }).map((runs) =>
    runs.flatMap(([content, points, bold, kind]): Inline[] =>
      content.split('\n').flatMap((line, index): Inline[] => [...(index === 0 ? [] : [{ kind: 'break' } as const]), kind === 0 ? whole(line, styleOf(points, { bold })) : run(line, styleOf(points, { bold }))]),
    ),
  );

const block = (maxLength: number): fc.Arbitrary<Paragraph> =>
  fc.record({ inlines: inlines(maxLength), align: fc.constantFrom('left', 'center', 'right'), before: fc.constantFrom(0, 4), after: fc.constantFrom(0, 6), indent: fc.constantFrom(0, 0, 2), size }).map(({ inlines: content, ...options }) => paragraph(content, options));

export const PAGE: PageSetup = { width: 120, height: 110, margin: { top: 12, right: 10, bottom: 14, left: 15 }, pageNumbers: true };

/** The content of a cell: now and then long enough for several pages, or a picture. */
const content: fc.Arbitrary<readonly Paragraph[]> = fc.oneof(
  { weight: 10, arbitrary: fc.array(block(6), { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(block(60), { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.integer({ min: 3, max: 80 }).map((height) => [paragraph([picture(8, height)])]) },
);

interface Cutting {
  readonly columns: readonly number[];
  readonly headerRows: number;
  readonly rows: readonly { readonly height: number; readonly wishes: readonly (readonly [number, number, readonly Paragraph[]])[] }[];
}

const cutting: fc.Arbitrary<Cutting> = fc.record({
  columns: fc.array(fc.integer({ min: 12, max: 30 }), { minLength: 1, maxLength: 3 }),
  headerRows: fc.integer({ min: 0, max: 2 }),
  rows: fc.array(fc.record({ height: fc.constantFrom(0, 0, 8, 30, 130), wishes: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), content), { minLength: 3, maxLength: 3 }) }), { minLength: 1, maxLength: 7 }),
});

/** A table cut into cells at random: every row fills every column, and no cell hangs out of the header. */
const table: fc.Arbitrary<Table> = fc.tuple(cutting, fc.boolean(), fc.constantFrom('top', 'middle', 'bottom')).map(([{ columns, headerRows, rows }, borders, valign]) => {
  const header = Math.min(headerRows, rows.length);
  const taken = rows.map(() => columns.map(() => false));
  return {
    kind: 'table',
    columns,
    headerRows: header,
    borders,
    at: 't.hbs:1:1',
    rows: rows.map(({ height, wishes }, index): Row => {
      const cells: Cell[] = [];
      for (let column = 0; column < columns.length; column += 1) {
        if (taken[index]?.[column]) continue;
        const [wide, high, blocks] = wishes[column] ?? [1, 1, []];
        let colspan = 0;
        while (colspan < wide && column + colspan < columns.length && !taken[index]?.[column + colspan]) colspan += 1;
        const rowspan = Math.min(high, (index < header ? header : rows.length) - index);
        for (let row = index; row < index + rowspan; row += 1) taken[row]?.fill(true, column, column + colspan);
        cells.push(cell(blocks, { column, colspan, rowspan, valign, header: index < header }));
      }
      return { height, cells };
    }),
  };
});

const outside: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: table },
  { weight: 2, arbitrary: block(12) },
  { weight: 1, arbitrary: text(3).map((title) => heading(title.replaceAll('\n', ''), { before: 6 })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'page-break' } as const) },
);

/** Any document that compose lets through. */
export const anyDocument: fc.Arbitrary<Document> = fc.array(outside, { minLength: 1, maxLength: 4 }).map((blocks) => ({ title: '题名', page: PAGE, blocks }));

import fc from 'fast-check';
import type { Block, Cell, Document, Inline, OverflowPolicy, PageSetup, Paragraph, Row, Table } from '../../src/model/document.js';
import { cell, heading, paragraph, picture, run, styleOf, whole } from './layout-build.js';

/** Pieces of what stands in records: Han of all planes, marks, names, codes, foreign words, white space. */
const piece = fc.oneof(
  fc.constantFrom(
    '户', '贫困户', '因病致贫', '情况属实', '𫖯', '䶮', '𠅤𬎆', '買', '㙍', '，', '。', '、', '；', '：', '（', '）', '“', '”', '‘', '’', '《', '》', '【', '】', '——', '……', '·', '！', '？', '％', '～', '/',
    ' ', '  ', '　', '\n', 'A', 'abc', 'Pneumonoultramicroscopicsilicovolcanoconiosis', '<b>&', '2017-11-20', '2017年11月30日', '410799199201016036', '0373-7280001', '1,234.50', '3.5%', '-5', '①②', '℃', '130㎡', 'Z002-JF·2017-Y-001',
  ),
  fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((codePoint) => String.fromCodePoint(codePoint)),
);

const text = (maxLength: number, minLength = 0) => fc.array(piece, { minLength, maxLength }).map((pieces) => pieces.join(''));

/** At most 3,000 characters, often that many. */
const longText = text(1500, 400).map((found) => Array.from(found).slice(0, 3000).join(''));

const size = fc.constantFrom(5, 7.5, 9, 10.5, 12, 18);

const inlinesFrom = (texts: fc.Arbitrary<string>, maxRuns: number): fc.Arbitrary<readonly Inline[]> =>
  fc.array(fc.tuple(texts, size, fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: maxRuns }).map((runs) =>
    runs.flatMap(([content, points, bold, kind]): Inline[] =>
      content.split('\n').flatMap((line, index): Inline[] => [...(index === 0 ? [] : [{ kind: 'break' } as const]), kind === 0 ? whole(line, styleOf(points, { bold })) : run(line, styleOf(points, { bold }))]),
    ),
  );

const block = (texts: fc.Arbitrary<string>, maxRuns = 3): fc.Arbitrary<Paragraph> =>
  fc
    .record({ inlines: inlinesFrom(texts, maxRuns), align: fc.constantFrom('left', 'center', 'right'), before: fc.constantFrom(0, 4), after: fc.constantFrom(0, 6), indent: fc.constantFrom(0, 0, 2), size })
    .map(({ inlines: content, ...options }) => paragraph(content, options));

/** Pages upright and lying, down to one that holds four lines, all wide enough for three columns of 30 mm. */
const page: fc.Arbitrary<PageSetup> = fc
  .record({ width: fc.integer({ min: 115, max: 297 }), height: fc.constantFrom(60, 110, 110, 148, 210, 297), top: fc.integer({ min: 5, max: 20 }), left: fc.integer({ min: 0, max: 20 }) })
  .map(({ width, height, top, left }) => ({ width, height, margin: { top, right: 5, bottom: 14, left }, pageNumbers: true }));

/** The content of a cell: now and then long enough for several pages, or a picture that its page can hold. */
const content = (room: number): fc.Arbitrary<readonly Paragraph[]> =>
  fc.oneof(
    { weight: 16, arbitrary: fc.array(block(text(6)), { minLength: 1, maxLength: 2 }) },
    { weight: 2, arbitrary: fc.array(block(text(60)), { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: block(longText, 1).map((long) => [long]) },
    { weight: 1, arbitrary: fc.integer({ min: 3, max: room }).map((height) => [paragraph([picture(8, height)])]) },
  );

interface Wish {
  readonly colspan: number;
  readonly rowspan: number;
  readonly blocks: readonly Paragraph[];
  readonly overflow: OverflowPolicy;
  readonly floor: number;
}

interface Cutting {
  readonly columns: readonly number[];
  readonly headerRows: number;
  readonly rows: readonly { readonly height: number; readonly keep: boolean; readonly wishes: readonly Wish[] }[];
}

const cutting = (room: number): fc.Arbitrary<Cutting> => {
  const wish: fc.Arbitrary<Wish> = fc.record({
    colspan: fc.integer({ min: 1, max: 3 }),
    rowspan: fc.constantFrom(1, 1, 1, 2, 3),
    blocks: content(room),
    overflow: fc.constantFrom<OverflowPolicy>('grow', 'grow', 'grow', 'shrink', 'refuse'),
    floor: fc.constantFrom(5.5, 7),
  });
  return fc.record({
    columns: fc.array(fc.integer({ min: 12, max: 30 }), { minLength: 1, maxLength: 3 }),
    headerRows: fc.integer({ min: 0, max: 2 }),
    // A table may be empty, or all header.
    rows: fc.array(fc.record({ height: fc.constantFrom(0, 0, 8, 30, 130), keep: fc.constantFrom(true, false, false), wishes: fc.array(wish, { minLength: 3, maxLength: 3 }) }), { minLength: 0, maxLength: 10 }),
  });
};

/** A table cut into cells at random: every row fills every column, and no cell hangs out of the header. */
const table = (room: number): fc.Arbitrary<Table> =>
  fc.tuple(cutting(room), fc.boolean(), fc.constantFrom('top', 'middle', 'bottom')).map(([{ columns, headerRows, rows }, borders, valign]) => {
    const header = Math.min(headerRows, rows.length);
    const taken = rows.map(() => columns.map(() => false));
    return {
      kind: 'table',
      columns,
      headerRows: header,
      borders,
      at: 't.hbs:1:1',
      rows: rows.map(({ height, keep, wishes }, index): Row => {
        const cells: Cell[] = [];
        for (let column = 0; column < columns.length; column += 1) {
          const wish = wishes[column];
          if (taken[index]?.[column] === true || wish === undefined) continue;
          let colspan = 0;
          while (colspan < wish.colspan && column + colspan < columns.length && taken[index]?.[column + colspan] !== true) colspan += 1;
          const rowspan = Math.min(wish.rowspan, (index < header ? header : rows.length) - index);
          for (let row = index; row < index + rowspan; row += 1) taken[row]?.fill(true, column, column + colspan);
          cells.push(cell(wish.blocks, { column, colspan, rowspan, valign, header: index < header, overflow: wish.overflow, floor: wish.floor }));
        }
        return { height, keep, cells };
      }),
    };
  });

/** A list: many short rows, so that pages turn between rows that are kept together. */
const list: fc.Arbitrary<Table> = fc
  .record({ rows: fc.array(fc.record({ words: block(text(3), 1), joined: fc.integer({ min: 1, max: 6 }), keep: fc.integer({ min: 0, max: 2 }) }), { minLength: 6, maxLength: 25 }), headerRows: fc.integer({ min: 0, max: 2 }) })
  .map(({ rows, headerRows }) => {
    let taken = 0;
    const cut = rows.map(({ words, joined, keep }, index): Row => {
      const second = cell([words], { column: 1, header: index < headerRows });
      if (index < taken) return { height: 0, keep: keep === 0, cells: [second] };
      const rowspan = index < headerRows || joined > 2 ? 1 : Math.min(joined, rows.length - index);
      taken = index + rowspan;
      return { height: 0, keep: keep === 0, cells: [cell([words], { rowspan, header: index < headerRows }), second] };
    });
    return { kind: 'table', columns: [20, 60], headerRows, borders: true, at: 't.hbs:1:1', rows: cut };
  });

const outside = (room: number): fc.Arbitrary<Block> =>
  fc.oneof(
    { weight: 9, arbitrary: table(room) },
    { weight: 4, arbitrary: list },
    { weight: 4, arbitrary: block(text(12)) },
    { weight: 1, arbitrary: block(longText, 1) },
    { weight: 3, arbitrary: text(3, 1).map((title) => heading(title.replaceAll('\n', ''), { before: 6 })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'page-break' } as const) },
  );

/** Any document that compose lets through, and some that it would not. */
export const anyDocument: fc.Arbitrary<Document> = page.chain((setup) => {
  const room = Math.floor(setup.height - setup.margin.top - setup.margin.bottom - 2);
  return fc.array(outside(Math.min(room, 80)), { minLength: 1, maxLength: 4 }).map((blocks) => ({ title: '题名', page: setup, blocks }));
});

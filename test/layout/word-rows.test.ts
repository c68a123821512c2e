import { describe, expect, it } from 'vitest';
import type { Block, Document, PageSetup, Row } from '../../src/model/document.js';
import { renderDocx } from '../../src/render/docx.js';
import { rowRules } from '../../src/render/word-rows.js';
import { all, readWord, type WordFile } from '../support/doc-word.js';
import { cell, documentOf, heading, paragraph, row, SMALL, table } from '../support/layout-build.js';

/** As `together` and `withNext`: + for both, = for together alone, > for with the next alone, . for neither. */
const marks = (rows: readonly Row[], { headerRows = 0, next, columns = [50, 40] }: { readonly headerRows?: number; readonly next?: Block; readonly columns?: readonly number[] } = {}): string =>
  rowRules(table(columns, rows, { headerRows }), SMALL, next).map(({ together, withNext }) => (together ? (withNext ? '+' : '=') : withNext ? '>' : '.')).join('');

const plain = (keep = false): Row => row(['甲', '乙'], 0, keep);
const rows = (count: number, keep = false): readonly Row[] => Array.from({ length: count }, () => plain(keep));
/** Of so many lines of 13 points; the page holds 283. */
const long = (lines: number, keep = false): Row => row([Array.from({ length: lines }, () => '字').join('\n'), '乙'], 0, keep);
const high = (mm: number, keep = false): Row => row(['甲', '乙'], mm, keep);

describe('Word is told to keep a row with the next', () => {
  it.each<readonly [string, readonly Row[], string]>([
    ['where the row says so', [...rows(2), plain(true), ...rows(4)], '==+==+='],
    ['the last but one, with a single last row', rows(4), '==+='],
    ['what rowspans join', [row([cell('左', { rowspan: 2 }), '一']), row([cell('二', { column: 1 })]), ...rows(3)], '+==+='],
    ['a chain', [...rows(3, true), ...rows(3)], '+++=+='],
    ['no chain longer than a page, but what is left of it', [high(60, true), high(60, true), high(30), ...rows(3)], '=+==+='],
    ['not the last row, with nothing behind it', [plain(), plain(true)], '+='],
  ])('%s', (_, given, expected) => {
    expect(marks(given)).toBe(expected);
  });

  it('the header with what it heads', () => {
    expect(marks([plain(), plain(), ...rows(4)], { headerRows: 2 })).toBe('++==+=');
    expect(marks([plain()], { headerRows: 1 })).toBe('=');
    expect(marks([plain(), long(18, true), high(20)], { headerRows: 1 })).toBe('+.=');
  });

  it('no row with one that a page does not hold beside it', () => {
    expect(marks([high(80), high(80)])).toBe('==');
  });

  it.each<readonly [string, Block | undefined, string]>([
    ['a table', table([50], [row(['签'])]), '++'],
    ['a heading', heading('题'), '++'],
    ['a paragraph', paragraph('文'), '++'],
    ['a page break', { kind: 'page-break' }, '+='],
    ['nothing', undefined, '+='],
    ['a table that does not fit beside it', table([50], [row(['签'], 99)]), '+='],
  ])('the last row with %s', (_, next, expected) => {
    expect(marks([plain(), plain(true)], next === undefined ? {} : { next })).toBe(expected);
  });

  it('and may divide a tall one, where a page cannot hold both', () => {
    expect(marks([long(18, true), high(20)])).toBe('.=');
    expect(marks([long(18), high(20)])).toBe('==');
    expect(marks([high(90, true), high(20)])).toBe('==');
    expect(marks([long(5, true), high(90)])).toBe('==');
  });
});

describe('a Word file', () => {
  const write = async (document: Document): Promise<WordFile> => readWord(await renderDocx(document, new Map(), { title: '题名', date: '2017-12-20', producer: '测试' }));
  const page: PageSetup = { ...SMALL, height: 297 };
  const kept = ({ body }: WordFile): readonly boolean[] => all('w:p', body).map((tag) => all('w:keepNext', tag).length > 0);

  it('keeps the last row of a table, and the point behind it, with the next table', async () => {
    const tables = (keep: boolean) => documentOf([table([50], [row(['甲']), row(['注'], 0, keep)]), table([50], [row(['签'])])], page);
    expect(kept(await write(tables(true)))).toEqual([true, true, true, false, false]);
    expect(kept(await write(tables(false)))).toEqual([true, false, false, false, false]);
  });

  it('leaves out tables without rows', async () => {
    const { tables, body } = await write(documentOf([table([50], []), paragraph('前'), table([50], [row(['甲'])]), table([50], []), paragraph('后')], page));
    expect(tables).toHaveLength(1);
    expect(all('w:p', body)).toHaveLength(3);
  });
});

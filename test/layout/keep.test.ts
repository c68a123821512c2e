import { describe, expect, it } from 'vitest';
import type { Block, PageSetup, Row } from '../../src/model/document.js';
import { layOut } from '../../src/layout/layout.js';
import { cell, documentOf, heading, monospace, paragraph, picture, row, SMALL, table } from '../support/layout-build.js';
import { linesOf } from '../support/layout-read.js';

/** The small page holds 21 lines of 13 points. */
const LINES = 21;
const read = (blocks: readonly Block[], page: PageSetup = SMALL): readonly (readonly string[])[] => layOut(documentOf(blocks, page), monospace).pages.map((each) => linesOf(each, monospace));
const filler = (count: number) => Array.from({ length: count }, (_, index) => paragraph(`空${index}`));
const tall = (name: string, lines: number): string => Array.from({ length: lines }, (_, index) => `${name}${index}`).join('\n');
const BREAK = { kind: 'page-break' } as const;

const rowsOf = (count: number, keep = false): readonly Row[] => Array.from({ length: count }, (_, index) => row([`行${index}`], 0, keep));
const SIGNATURE = row(['签字'], 16);
const HEADER = row([cell('头', { header: true })]);

/** Every signature has a remark or a row of its own table above it on its page. */
function expectCompany(pages: readonly (readonly string[])[], note: string): void {
  const signed = pages.filter((lines) => lines.includes('签字'));
  expect(signed, note).toHaveLength(1);
  for (const lines of signed) expect(lines.slice(0, lines.indexOf('签字')).some((line) => /^[注行]/.test(line)), note).toBe(true);
}

describe('a row kept with the next', () => {
  it.each([
    ['below short rows', [...rowsOf(3), row(['注'], 0, true), SIGNATURE]],
    ['below a header', [HEADER, ...rowsOf(2), row(['注'], 0, true), SIGNATURE]],
    ['in a chain', [...rowsOf(2), ...rowsOf(3, true), SIGNATURE]],
    ['with rows after the signature', [...rowsOf(2), row(['注'], 0, true), SIGNATURE, ...rowsOf(3)]],
    ['and joined rows', [row([cell('左', { rowspan: 2 }), '行']), { ...row([cell('注', { column: 1 })]), keep: true }, row([cell('签字', { colspan: 2 })], 16)]],
  ])('goes with it: %s', (_, rows) => {
    const columns = rows.some(({ cells }) => cells.length > 1) ? [50, 40] : [50];
    for (let above = 0; above <= LINES; above += 1) {
      const headerRows = rows[0] === HEADER ? 1 : 0;
      const pages = read([...filler(above), table(columns, rows, { headerRows })]);
      const page = pages.find((lines) => lines.includes('签字')) ?? [];
      expectCompany(pages, `${above} lines above`);
      expect(page.includes('注') || page.includes('行2'), `${above} lines above`).toBe(true);
    }
  });

  it('goes with all of a chain that a page can hold', () => {
    for (let above = 0; above <= LINES; above += 1) {
      const pages = read([...filler(above), table([50], [...rowsOf(2), row(['甲'], 0, true), row(['乙'], 0, true), row(['丙'])])]);
      expect(pages.find((lines) => lines.includes('甲')), `${above}`).toEqual(expect.arrayContaining(['甲', '乙', '丙']));
    }
  });

  it('fills pages where the chain is longer than one, and leaves no last row alone', () => {
    for (let count = 15; count <= 70; count += 1) {
      const pages = read([table([50], [...rowsOf(count, true), SIGNATURE])]);
      expectCompany(pages, `${count} rows`);
      expect(pages.flat()).toHaveLength(count + 1);
      expect(pages.length).toBeLessThanOrEqual(Math.ceil((count + 4) / 15) + 1);
    }
  });

  it('longer than a page lends its last lines to what is kept with it', () => {
    for (let lines = 10; lines <= 70; lines += 1) {
      for (const headerRows of [0, 1]) {
        const pages = read([table([50], [...(headerRows > 0 ? [HEADER] : []), row([tall('注', lines)], 0, true), SIGNATURE], { headerRows })]);
        expectCompany(pages, `${lines} lines, ${headerRows} header rows`);
        expect(pages.flat().filter((line) => line.startsWith('注'))).toHaveLength(lines);
      }
    }
  });

  it('lends at least two lines, and keeps as many', () => {
    for (let lines = 15; lines <= 50; lines += 1) {
      const remarks = read([table([50], [row([tall('注', lines)], 0, true), SIGNATURE])]).map((page) => page.filter((line) => line.startsWith('注')).length);
      if (remarks.length > 1) expect(Math.min(...remarks), `${lines} lines`).toBeGreaterThanOrEqual(2);
    }
  });

  it('is not divided for the sake of what a page cannot hold, nor where it has no lines to lend', () => {
    const divided = (rows: readonly Row[]) => layOut(documentOf([table([50], rows)]), monospace).pages.map(({ boxes }) => boxes.map((box) => box.row).join());
    expect(divided([row([tall('注', 19)], 0, true), row([tall('签', 40)])])).toEqual(['0', '1', '1']);
    expect(divided([row(['注'], 90, true), SIGNATURE])).toEqual(['0', '1']);
    expect(divided([row([cell([picture(20, 90)])], 0, true), SIGNATURE])).toEqual(['0', '1']);
    expect(divided([row([tall('注', 19)], 0, true), SIGNATURE])).toEqual(['0', '0,1']);
  });

  it('ends also on pages of almost no height', () => {
    const strip: PageSetup = { ...SMALL, height: 34 };
    const pages = read([table([50], [HEADER, row([tall('注', 30)], 5, true), row(['签字'], 0, true), row(['签字'], 30, true)], { headerRows: 1 }), paragraph('后')], strip);
    expect(pages.flat().filter((line) => line.startsWith('注'))).toHaveLength(30);
    expect(pages.flat().filter((line) => line === '签字')).toHaveLength(2);
    expect(pages.length).toBeLessThan(40);
  });
});

describe('a last row kept with what follows the table', () => {
  const remark = (lines: number) => table([50], [row([tall('注', lines)], 0, true)]);
  const signature = table([50], [SIGNATURE]);

  it.each<readonly [string, readonly Block[]]>([
    ['a table', [signature]],
    ['a table below one without rows', [table([50], []), signature]],
    ['a heading and a table', [heading('题'), signature]],
    ['a table with a header', [table([50], [HEADER, SIGNATURE], { headerRows: 1 })]],
  ])('goes with %s', (_, following) => {
    for (let lines = 1; lines <= 65; lines += 1) {
      const pages = read([...filler(5), remark(lines), ...following]);
      expectCompany(pages, `${lines} lines`);
      expect(pages.flat().filter((line) => line.startsWith('注'))).toHaveLength(lines);
    }
  });

  it('goes with the first lines of a paragraph', () => {
    for (let above = 0; above <= LINES; above += 1) {
      const pages = read([...filler(above), remark(2), paragraph(tall('文', 5))]);
      expect(pages.find((lines) => lines.includes('文0')), `${above}`).toEqual(expect.arrayContaining(['注0', '注1', '文0', '文1']));
    }
  });

  it('stays below its heading, which goes with it', () => {
    for (let above = 0; above <= LINES; above += 1) {
      const pages = read([...filler(above), heading('题'), remark(2), signature]);
      expect(pages.find((lines) => lines.includes('题')), `${above}`).toEqual(expect.arrayContaining(['题', '注0', '注1', '签字']));
    }
    for (let lines = 10; lines <= 50; lines += 1) expectCompany(read([...filler(7), heading('题'), remark(lines), signature]), `${lines} lines`);
  });

  it('stands where it is above a page break, and at the end', () => {
    expect(read([...filler(15), remark(3), BREAK, signature]).map((lines) => lines.length)).toEqual([18, 1]);
    expect(read([...filler(15), remark(3)])).toHaveLength(1);
  });
});

describe('a single last row', () => {
  it('is never alone where the row before could go with it', () => {
    for (let count = 2; count <= 60; count += 1) {
      const pages = read([table([50], [HEADER, ...rowsOf(count)], { headerRows: 1 })]);
      expect(pages.at(-1)?.filter((line) => line.startsWith('行')).length, `${count} rows`).toBeGreaterThan(1);
      expect(pages.flat().filter((line) => line.startsWith('行'))).toHaveLength(count);
    }
  });

  it('brings the joined rows before it', () => {
    const rows = [row(['行', '行']), row([cell('左', { rowspan: 2 }), '一']), row([cell('二', { column: 1 })]), row(['末', '三'])];
    for (let above = 10; above <= LINES; above += 1) expect(read([...filler(above), table([40, 40], rows)]).find((lines) => lines.includes('末三'))?.join(), `${above}`).toContain('一');
  });

  it('is alone where the row before is too tall to go with it', () => {
    expect(read([table([50], [row([tall('行', LINES)]), row(['末'])])]).map((lines) => lines.length)).toEqual([LINES, 1]);
  });

  it('is left where it is among joined last rows, which are not alone', () => {
    const rows = [row(['行0', '行']), row([cell('左', { rowspan: 2 }), '一']), row([cell('二', { column: 1 })])];
    const pages = read([...filler(18), table([40, 40], rows)]);
    expect(pages.map((lines) => lines.length)).toEqual([19, 3]);
  });
});

describe('a table without rows', () => {
  it('takes no room, and is no part of the structure', () => {
    const [alone, with_] = [[paragraph('前'), paragraph('后')], [paragraph('前'), table([50], []), table([50], [], { headerRows: 1 }), paragraph('后')]].map((blocks) => layOut(documentOf(blocks), monospace));
    expect(with_?.pages).toEqual(alone?.pages);
    expect(with_?.structure).toEqual(alone?.structure);
    expect(read([table([50], [])])).toEqual([[]]);
  });

  it('does not part a heading from what follows', () => {
    for (let above = 0; above <= LINES; above += 1) expect(read([...filler(above), heading('题'), table([50], []), paragraph('文')]).find((lines) => lines.includes('题'))).toContain('文');
  });
});

describe('a table that is all header', () => {
  it('stands once, whole where a page can hold it', () => {
    for (let above = 15; above <= LINES; above += 1) {
      const pages = read([...filler(above), table([50], [HEADER, row(['二']), row(['三'])], { headerRows: 3 }), paragraph('后')]);
      expect(pages.find((lines) => lines.includes('头'))).toEqual(expect.arrayContaining(['头', '二', '三']));
      expect(pages.flat().filter((line) => line === '头')).toHaveLength(1);
    }
  });
});

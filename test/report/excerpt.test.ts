import { describe, expect, it } from 'vitest';
import { displayWidth, drawExcerpt as draw, type Excerpt } from '../../src/report/excerpt.js';

/** The two lines as they stand under one another. */
function drawExcerpt(excerpt: Excerpt, columns: number): readonly [source: string, carets: string] {
  const { before, marked, after, carets } = draw(excerpt, columns);
  return [before + marked + after, carets];
}

/** Where the carets begin and end, in columns. */
const caretsOf = (line: string): readonly [from: number, to: number] => [line.indexOf('^'), line.lastIndexOf('^') + 1];

describe('the caret line', () => {
  it('stands under a value behind Chinese keys, which are two columns wide', () => {
    const [source, carets] = drawExcerpt({ excerpt: '    证件号码: 4107', line: 27, column: 11, length: 4 }, 80);
    expect(source).toBe('27 |     证件号码: 4107');
    expect(carets).toBe('   |               ^^^^');
    expect(caretsOf(carets)).toEqual([displayWidth('27 |     证件号码: '), displayWidth(source)]);
  });

  it('is two columns a character under Chinese, also outside the BMP', () => {
    const [source, carets] = drawExcerpt({ excerpt: '姓名: 𠅤𬎆', line: 3, column: 6, length: 1 }, 80);
    expect(caretsOf(carets)).toEqual([displayWidth('3 | 姓名: 𠅤'), displayWidth(source)]);
  });

  it('shows at least one caret where the line ends before the place', () => {
    expect(drawExcerpt({ excerpt: '户主:', line: 1, column: 9, length: 0 }, 80)[1]).toBe('  | ' + ' '.repeat(5) + '^');
  });

  it('is not moved by tabs or by characters that cannot be seen', () => {
    const [source, carets] = drawExcerpt({ excerpt: '\t姓名: \u200B王\u001B[31m', line: 1, column: 7, length: 1 }, 80);
    expect(source).toBe('1 |  姓名: \uFFFD王\uFFFD[31m');
    expect(caretsOf(carets)[0]).toBe(displayWidth('1 |  姓名: \uFFFD'));
  });
});

describe('a line that is too long', () => {
  const long = `备注: ${'甲'.repeat(2000)}乙${'丙'.repeat(2000)}`;
  const place = { excerpt: long, line: 88, column: Array.from(long).indexOf('乙') + 1, length: 1 };

  it('is cut on both sides, with its place in view', () => {
    const [source, carets] = drawExcerpt(place, 60);
    expect(displayWidth(source)).toBeLessThanOrEqual(60);
    expect(source).toMatch(/^88 \| …甲+乙丙+…$/);
    expect(caretsOf(carets)).toEqual([displayWidth(source.slice(0, source.indexOf('乙'))), displayWidth(source.slice(0, source.indexOf('丙')))]);
  });

  it('does not underline beyond its end', () => {
    const [source, carets] = drawExcerpt({ ...place, length: 3000 }, 60);
    expect(displayWidth(carets)).toBeLessThanOrEqual(displayWidth(source));
  });

  it('is whole where there is room', () => {
    expect(drawExcerpt(place, 10_000)[0]).toBe(`88 | ${long}`);
  });
});

it('tells apart what is spoken of and what stands around it', () => {
  expect(draw({ excerpt: '姓名: 王五 # 户主', line: 3, column: 5, length: 2 }, 80)).toMatchObject({ before: '3 | 姓名: ', marked: '王五', after: ' # 户主' });
});

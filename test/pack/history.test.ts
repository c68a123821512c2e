import { describe, expect, test } from 'vitest';
import { compareFiles, readPackageLine, writeHistoryLine } from '../../src/pack/history.js';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('what differs between two packages', () => {
  test('is told by kind, in order, with what is the same left out', () => {
    const before = new Map([['data/2.pdf', A], ['data/10.pdf', A], ['data/gone.pdf', A], ['metadata/catalogue.csv', A]]);
    const after = new Map([['metadata/catalogue.csv', B], ['data/2.pdf', A], ['data/new.pdf', B], ['data/10.pdf', B], ['data/also-new.pdf', A]]);
    expect(compareFiles(before, after)).toEqual({
      新增: ['data/also-new.pdf', 'data/new.pdf'],
      删去: ['data/gone.pdf'],
      改动: ['data/10.pdf', 'metadata/catalogue.csv'],
      数: { 新增: 2, 删去: 1, 改动: 2 },
    });
  });

  test('is nothing between equals', () => {
    expect(compareFiles(new Map([['data/1', A]]), new Map([['data/1', A]]))).toEqual({ 新增: [], 删去: [], 改动: [], 数: { 新增: 0, 删去: 0, 改动: 0 } });
  });

  test('names the first fifty and counts the rest', () => {
    const many = new Map(Array.from({ length: 51 }, (_, index) => [`data/${String(index).padStart(3, '0')}.pdf`, A]));
    const { 新增: added, 数: count } = compareFiles(new Map(), many);
    expect([added.length, added[0], added.at(-1), count.新增]).toEqual([50, 'data/000.pdf', 'data/049.pdf', 51]);
  });

  test('tells no name of a person: a path that is not plain ASCII is told by the digest of the file', () => {
    const path = 'data/一组/谢民生/档卡.pdf';
    const told = JSON.stringify([compareFiles(new Map(), new Map([[path, A]])), compareFiles(new Map([[path, A]]), new Map()), compareFiles(new Map([[path, A]]), new Map([[path, B]]))]);
    expect(told).not.toMatch(/\p{Script=Han}+生|档卡/u);
    expect(compareFiles(new Map([[path, A]]), new Map([[path, B]])).改动).toEqual([`sha256:${B}`]);
    expect(compareFiles(new Map([[path, A]]), new Map()).删去).toEqual([`sha256:${A}`]);
  });
});

describe('a line of the history', () => {
  const line = { 时间: '2017-12-05T08:30:00Z', 包: '410799101201-2017-archive.zip', sha256: A, 替换: B, 程序: 'dangka 0' };

  test('is one object on one line, and can be read back', () => {
    const text = writeHistoryLine(line);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(JSON.parse(text)).toEqual(line);
    expect(readPackageLine(text)).toEqual({ name: line.包, sha256: A });
  });

  test.each([
    ['about something else', writeHistoryLine({ 时间: '', 清理: [A], 程序: '' })],
    ['torn', writeHistoryLine(line).slice(0, -20)],
    ['without a digest', '{"包":"a.zip","sha256":"abc"}'],
    ['no object', '17'],
    ['null', 'null'],
    ['a list', '["包"]'],
    ['empty', ''],
    ['no JSON', '\uFFFD\uFFFD'],
  ])('one that is %s is passed over', (_, text) => {
    expect(readPackageLine(text)).toBeUndefined();
  });
});

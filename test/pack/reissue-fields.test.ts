import { describe, expect, test } from 'vitest';
import { parseTagFields, writeTagFields } from '../../src/pack/tag-file.js';
import { reissueFields } from '../../src/pack/reissue-fields.js';
import type { Reissue } from '../../src/schema/reissues.js';

const reissue = (changes: Partial<Reissue>): Reissue => ({ 受众: '归档', 替换: 'a'.repeat(64), 理由: '更正户主姓名', 批准人: '曹梅', 日期: '2017-12-05', ...changes });
const LEDGER = [
  reissue({}),
  reissue({ 受众: '公示', 替换: 'b'.repeat(64), 理由: '更正家庭人口' }),
  reissue({ 替换: 'c'.repeat(64), 理由: '补一页', 日期: '2018-01-03' }),
];

describe('what bag-info.txt says of packages that were issued anew', () => {
  test('is all of one audience, in the order of the file', () => {
    expect(reissueFields(LEDGER, 'archive')).toEqual([
      ['Reissue-Reason', '更正户主姓名'],
      ['Replaces-SHA256', 'a'.repeat(64)],
      ['Reissue-Approved-By', '曹梅'],
      ['Reissue-Date', '2017-12-05'],
      ['Reissue-Reason', '补一页'],
      ['Replaces-SHA256', 'c'.repeat(64)],
      ['Reissue-Approved-By', '曹梅'],
      ['Reissue-Date', '2018-01-03'],
    ]);
  });

  test('tells the public everything but who approved it', () => {
    expect(reissueFields(LEDGER, 'public')).toEqual([
      ['Reissue-Reason', '更正家庭人口'],
      ['Replaces-SHA256', 'b'.repeat(64)],
      ['Reissue-Date', '2017-12-05'],
    ]);
  });

  test('is nothing where nothing was', () => {
    expect(reissueFields(LEDGER, 'inspection')).toEqual([]);
    expect(reissueFields([], 'archive')).toEqual([]);
  });

  test('can be written and read back', () => {
    const fields = reissueFields(LEDGER, 'archive');
    expect(parseTagFields(writeTagFields(fields))).toEqual({ fields, malformed: [] });
  });
});

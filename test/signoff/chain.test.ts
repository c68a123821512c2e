import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { beginChain, endOfChain, findBroken, linkOf, type ReadEntry } from '../../src/model/sign-chain.js';

const HEAD = { 户编号: '4107991052010001', 年度: '2017', 卡版本: '9c41e07ab25d' };
const FIRST = { 岗位: '村委会主任', 姓名: '马成林', 日期: '2017-11-20' };
const SECOND = { 岗位: '村支部书记', 姓名: '石磊', 日期: '2017-11-21' };
const THIRD = { 岗位: '帮扶责任人', 姓名: '何清', 日期: '2017-11-22' };

/** As the description of the format says it, without the code under test. */
const digestOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\u001F'), 'utf8').digest('hex').slice(0, 16);

/** Entries with the links that the tool writes. */
function link(...entries: readonly ReadEntry[]): readonly Required<ReadEntry>[] {
  let before = beginChain(HEAD);
  return entries.map((entry) => {
    const { 岗位 = '', 姓名 = '', 日期 = '' } = entry;
    before = linkOf(before, { 岗位, 姓名, 日期 });
    return { 岗位, 姓名, 日期, 链: before };
  });
}

describe('a link', () => {
  it('is sixteen digits of SHA-256 over the link before it, or the head of the sheet, and what is signed', () => {
    const first = digestOf('4107991052010001', '2017', '9c41e07ab25d', '村委会主任', '马成林', '2017-11-20');
    expect(linkOf(beginChain(HEAD), FIRST)).toBe(first);
    expect(linkOf(first, SECOND)).toBe(digestOf(first, '村支部书记', '石磊', '2017-11-21'));
  });

  it('comes after the last link that there is, whoever has been entered by hand since', () => {
    const [first] = link(FIRST);
    expect(endOfChain(HEAD, [])).toBe(beginChain(HEAD));
    expect(endOfChain(HEAD, [SECOND])).toBe(beginChain(HEAD));
    expect(endOfChain(HEAD, [first ?? {}, SECOND])).toBe(first?.链);
  });
});

describe('what is found broken', () => {
  const sheet = link(FIRST, SECOND, THIRD);
  const changed = (index: number, change: ReadEntry): readonly ReadEntry[] => sheet.map((entry, at) => (at === index ? { ...entry, ...change } : entry));

  it('is nothing of a sheet as it was entered, by the tool, by hand, or by both', () => {
    expect(findBroken(HEAD, sheet)).toEqual([]);
    expect(findBroken(HEAD, [FIRST, SECOND, THIRD])).toEqual([]);
    const [first, second] = link(FIRST, THIRD);
    expect(findBroken(HEAD, [SECOND, first, SECOND, second, SECOND])).toEqual([]);
  });

  it.each([
    ['岗位', '村支部书记'],
    ['姓名', '马成龙'],
    ['日期', '2017-11-19'],
  ] as const)('is the one entry whose %s has been changed', (field, value) => {
    expect(findBroken(HEAD, changed(0, { [field]: value }))).toEqual([0]);
    expect(findBroken(HEAD, changed(1, { [field]: value === '村支部书记' ? '村会计' : value }))).toEqual([1]);
  });

  it('is the entry after one that has been taken out, put in or moved', () => {
    expect(findBroken(HEAD, [sheet[0], sheet[2]])).toEqual([1]);
    expect(findBroken(HEAD, sheet.slice(1))).toEqual([0]);
    expect(findBroken(HEAD, [sheet[1], sheet[0], sheet[2]])).toEqual([0, 1, 2]);
  });

  it('is the first entry where the sheet is made out to be of another household, year or version', () => {
    for (const other of [{ 户编号: '4107991052010002' }, { 年度: '2016' }, { 卡版本: '000000000000' }]) expect(findBroken({ ...HEAD, ...other }, sheet)).toEqual([0]);
  });

  it('is not guessed where something could not be read', () => {
    expect(findBroken(undefined, sheet)).toEqual([]);
    expect(findBroken(HEAD, [sheet[0], undefined, sheet[2]])).toEqual([]);
    expect(findBroken(HEAD, changed(1, { 姓名: undefined }))).toEqual([]);
    expect(findBroken(HEAD, changed(1, { 链: undefined }))).toEqual([]);
  });
});

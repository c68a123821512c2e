import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaks, findSeams } from '../../src/layout/breaks.js';

const NOT_AT_START = Array.from('，。、；：！？）》〉」』】〕〗］｝”’…—～－·/／,.;:!?)％%‰℃°');
const NOT_AT_END = Array.from('（《〈「『【〔〖［｛“‘￥#(/／');

/** The stretches that a line may not divide. */
function stretches(text: string): readonly string[] {
  let start = 0;
  return findBreaks(text).map((end) => {
    const stretch = text.slice(start, end);
    start = end;
    return stretch;
  });
}

describe('a line may end', () => {
  it('between any two Han characters, those of the second plane too', () => {
    expect(stretches('脱贫𫖯𠅤户')).toEqual(['脱', '贫', '𫖯', '𠅤', '户']);
  });

  it('between words and after spaces', () => {
    expect(stretches('ab cd  乙')).toEqual(['ab ', 'cd  ', '乙']);
  });

  it.each(NOT_AT_START)('not before %s', (mark) => {
    expect(stretches(`字字${mark}字`)[1]).toContain(`字${mark}`);
  });

  it.each(NOT_AT_END)('not after %s', (mark) => {
    expect(stretches(`字${mark}字字`).some((stretch) => stretch.includes(`${mark}字`))).toBe(true);
  });

  it.each([
    ['two closing marks', '他说：“好。”（完）', ['他', '说：', '“好。”', '（完）']],
    ['quotation marks back to back', '“甲”‘乙’丙', ['“甲”', '‘乙’', '丙']],
    ['brackets behind letters and digits', '证410799199201016036（户主）', ['证', '410799199201016036', '（户', '主）']],
    ['an apostrophe', '甲O’Neil乙', ['甲', 'O’Neil', '乙']],
    ['a stroke between choices', '是/否／是，否', ['是/否／是，', '否']],
    ['a wavy line and a dash between numbers', '2015～2017—2020', ['2015～', '2017—', '2020']],
    ['a dash and an ellipsis', '甲——乙……丙', ['甲——', '乙……', '丙']],
    ['the dot in a name', '买买提·吐尔逊', ['买', '买', '提·', '吐', '尔', '逊']],
  ])('around %s only where both sides allow it', (_, text, expected) => {
    expect(stretches(text)).toEqual(expected);
  });

  it.each([
    ['2017-11-20'],
    ['410799199201016036'],
    ['41079919920101603X'],
    ['0373-7280001'],
    ['13910250545'],
    ['12345.67'],
    ['-1,234.50'],
    ['￥1200.00'],
    ['3.5%'],
    ['36.5℃'],
    ['2017/11/20'],
    ['Z002-JF·2017-Y-410799103201-001-0001'],
    ['3f2a91c0d4e7'],
    ['gov.cn'],
    ['http://www.gov.cn/a-b'],
    ['(0373)7280001'],
    ['（0373）7280001'],
    ['（0373） 7280001'],
    ['+86-13910250545'],
    ['2017年11月30日'],
    ['2017年11月'],
    ['2017年'],
    ['11月30日'],
    ['2017 年 11 月 30 日'],
    ['２０１７年１１月３０日'],
    ['二〇一七年十一月三十日'],
    ['二○一七年'],
    ['1,234,567.89'],
    ['１，２３４．５０'],
    ['0.5‰'],
    ['±0.5'],
    ['－5℃'],
    ['36.5 ℃'],
    ['130㎡'],
    ['130 ㎡'],
    ['10:30'],
    ['1/2'],
    ['Pneumono-ultra'],
    ['100%'],
    ['€ 5'],
  ])('not inside %s', (code) => {
    expect(stretches(`甲${code}乙`).map((stretch) => stretch.replace(/甲|乙/g, ''))).toContain(code);
  });

  it('between numerals of plain words', () => {
    expect(stretches('一年三个月')).toEqual(['一', '年', '三', '个', '月']);
    expect(stretches('共12.50元')).toEqual(['共', '12.50', '元']);
  });

  it('at the end of the text, and of an empty text nowhere', () => {
    expect(findBreaks('，')).toEqual([1]);
    expect(findBreaks('')).toEqual([]);
  });

  it('never where 避头尾 forbids it, whatever the text', () => {
    const alphabet = fc.constantFrom('字', '户', '𫖯', 'a', 'Z', '1', '0', ' ', '　', ...NOT_AT_START, ...NOT_AT_END);
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 40 }), (characters) => {
        const text = characters.join('');
        const found = stretches(text);
        expect(found.join('')).toBe(text);
        for (const [index, stretch] of found.entries()) {
          if (index > 0) expect(NOT_AT_START).not.toContain(Array.from(stretch)[0]);
          if (index < found.length - 1) expect(NOT_AT_END).not.toContain(Array.from(stretch.trimEnd()).at(-1) ?? '字');
        }
      }),
      { seed: 20171220, numRuns: 500 },
    );
  });
});

describe('what no line holds is divided first', () => {
  const seams = (text: string): readonly string[] => {
    let start = 0;
    return findSeams(text).map((end) => {
      const stretch = text.slice(start, end);
      start = end;
      return stretch;
    });
  };

  it.each([
    ['behind the year and the month', '2017年11月30日', ['2017年', '11月', '30日']],
    ['behind those of Han numerals', '二〇一七年十一月三十日', ['二〇一七年', '十一月', '三十日']],
    ['behind hyphens and dots of codes', 'Z002-JF·2017-Y-001', ['Z002-', 'JF·', '2017-', 'Y-', '001']],
    ['never inside a number', '1,234,567.89%', ['1,234,567.89%']],
    ['never before a mark', '一—二', ['一—', '二']],
  ])('%s', (_, text, expected) => {
    expect(seams(text)).toEqual(expected);
  });
});

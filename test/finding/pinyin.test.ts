import { describe, expect, it } from 'vitest';
import { readName } from '../../src/finding/pinyin.js';

/** Every way to type the initials. */
const initials = (name: string): readonly string[] =>
  readName(name)
    .map(({ readings }) => [...new Set(readings.map((reading) => reading.charAt(0).toUpperCase()))])
    .filter((each) => each.length > 0)
    .reduce<readonly string[]>((made, each) => made.flatMap((start) => each.map((initial) => start + initial)), ['']);

const readingsOf = (name: string): readonly string[] => readName(name).map(({ readings }) => readings.join('/'));

describe('a surname', () => {
  it.each([
    ['单', 'shan'], ['查', 'zha'], ['解', 'xie'], ['曾', 'zeng'], ['仇', 'qiu'], ['区', 'ou'], ['朴', 'piao'], ['石', 'shi'], ['叶', 'ye'],
    ['沈', 'shen'], ['万', 'wan'], ['贾', 'jia'], ['纪', 'ji'], ['繁', 'po'], ['任', 'ren'], ['吕', 'lv'],
  ])('%s is read %s and in no other way', (surname, reading) => {
    expect(readingsOf(`${surname}国`)[0]).toBe(reading);
  });

  it.each([['尉迟敬', 'YCJ'], ['单于英', 'SYY'], ['长孙兰', 'ZSL'], ['万俟明', 'MQM'], ['欧阳秀', 'OYX'], ['澹台新', 'TTX'], ['令狐才', 'LHC'], ['司马光', 'SMG']])('of two characters, %s, is found by %s', (name, typed) => {
    expect(initials(name)).toContain(typed);
  });

  it('is not taken for another that begins with it', () => {
    expect(initials('长孙兰')).not.toContain('CSL');
    expect(initials('单于英')).not.toContain('DYY');
    expect(initials('万俟明')).not.toContain('WQM');
    expect(initials('尉迟敬')).toEqual(['YCJ']);
  });

  it.each([['翟守田', ['ZST', 'DST']], ['缪建国', ['MJG']], ['盖建军', ['GJJ']], ['行建国', ['XJG', 'HJG']], ['种新明', ['CXM']], ['尉明', ['WM', 'YM']], ['秘秀英', ['BXY', 'MXY']], ['么桂英', ['YGY']]])('that families read differently, %s, is found by each', (name, typed) => {
    expect([...initials(name)].sort()).toEqual([...typed].sort());
  });
});

describe('the other characters', () => {
  it.each([['郑守行', ['ZSX', 'ZSH']], ['王长庚', ['WCG', 'WZG']], ['李乐重', ['LLZ', 'LLC', 'LYZ', 'LYC']], ['周娜', ['ZN']]])('of %s are read in every plausible way', (name, typed) => {
    expect([...initials(name)].sort()).toEqual([...typed].sort());
  });

  it('are written as they are typed: no tones, v for ü', () => {
    expect(readingsOf('王绿娥')).toEqual(['wang', 'lv/lu', 'e']);
  });

  it('that are rare are read where a dictionary reads them, and passed over elsewhere', () => {
    expect(readingsOf('王𫖯明')).toEqual(['wang', 'fu', 'ming']);
    expect(readingsOf('王𠅤')).toEqual(['wang', 'xi']);
    expect(readName('王\u{31350}明')[1]).toEqual({ character: '\u{31350}', readings: [] });
    expect(initials('王\u{31350}明')).toEqual(['WM']);
    expect(readName('\u{31350}')).toEqual([{ character: '\u{31350}', readings: [] }]);
  });

  it('that are no letters are left out', () => {
    expect(readName('阿不都·热 <合曼>').map(({ character }) => character).join('')).toBe('阿不都热合曼');
    expect(readName('王A强').map(({ readings }) => readings[0])).toEqual(['wang', 'a', 'qiang']);
    expect(readName('')).toEqual([]);
    expect(readName('·|" ')).toEqual([]);
    expect(initials('\uD800王\uE000')).toEqual(['W']);
  });
});

import { describe, expect, test } from 'vitest';
import { compareCodePoints } from '../../src/text/order.js';
import { PathError, assertSafePath, findEscape, openPathRegister } from '../../src/pack/path.js';

const refusalOf = (work: () => void): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    if (error instanceof PathError) return error.code;
    throw error;
  }
};

describe('a safe path', () => {
  test.each([
    'data/档卡/4107991012010001 谢民生.pdf',
    'data/𫖯䶮𠅤.pdf',
    'data/console.txt',
    'data/nully/com10.txt',
    'data/a.b.c/.hidden',
    `data/${'长'.repeat(85)}`,
  ])('%s', (path) => {
    expect(refusalOf(() => {
      assertSafePath(path);
    })).toBe('accepted');
  });

  test.each([
    '', '../x', 'data/../x', 'data/..', '/x', '//server/x', 'C:/x', 'c:x', 'data\\x', '~/x', 'data//x', 'data/', './x', 'data/./x',
    'CON', 'data/con', 'data/nul.txt', 'data/Com¹', 'data/LPT9.tar.gz', 'data/aux .txt', 'data/COM²/x', 'CONIN$',
    'data/x.', 'data/x ', 'data/ x', 'data/x /y', 'data/x./y',
    'data/a:b', 'data/a%b', 'data/a*b', 'data/a?b', 'data/a"b', 'data/a<b', 'data/a|b',
    'data/a\nb', 'data/a\rb', 'data/a\tb', 'data/a\0b', 'data/a\u007fb', 'data/a\u0085b', 'data/a\u2028b',
    'data/谢\u202e民', 'data/谢\u200b民', 'data/\ufeffx', 'data/\ud800', 'data/\ufffd',
    `data/${'长'.repeat(86)}`,
  ])('not %j', (path) => {
    expect(refusalOf(() => {
      assertSafePath(path);
    })).toBe('PATH_UNSAFE');
  });

  test('the message says which path, why and what to do', () => {
    expect(() => {
      assertSafePath('data/nul.txt');
    }).toThrow(/data\/nul\.txt.*设备名.*改名/);
  });
});

test('what reaches out of a bag is told from what is only awkward on Windows', () => {
  for (const path of ['../x', 'data/../../x', '/x', 'C:\\x', 'a\\b', '~root/x']) expect(findEscape(path), path).toBeDefined();
  for (const path of ['data/a:b', 'data/con', 'data/x.', 'data/~x', 'data/..x', 'data/x..']) expect(findEscape(path), path).toBeUndefined();
});

describe('paths beside one another', () => {
  test.each([
    ['the same', 'data/a', 'data/a'],
    ['case', 'data/A.pdf', 'data/a.pdf'],
    ['case of a folder', 'data/A/1', 'data/a/2'],
    ['sharp s', 'data/straße', 'data/STRASSE'],
    ['NFC and NFD', 'data/N\u00fa\u00f1ez', 'data/Nu\u0301n\u0303ez'],
    ['width', 'data/ＡＢ１', 'data/ab1'],
    ['compatibility character', 'data/\u2f5f', 'data/玉'],
    ['a file where a folder is', 'data/a/b', 'data/a'],
    ['a folder where a file is', 'data/a', 'data/a/b'],
  ])('%s', (_, first, second) => {
    const register = openPathRegister();
    register.claim(first);
    expect(refusalOf(() => {
      register.claim(second);
    })).toBe('PATH_COLLISION');
  });

  test('different files of one folder do not collide, nor does a refused one stay behind', () => {
    const register = openPathRegister();
    register.claim('data/甲/1');
    register.claim('data/甲/2');
    register.claim('data/乙/1');
    expect(refusalOf(() => {
      register.claim('data/甲/1/x');
    })).toBe('PATH_COLLISION');
    register.claim('data/甲/3');
  });
});

test('order is by code point: beyond U+FFFF after everything below, unlike UTF-16', () => {
  expect(['𠮷', '豈', 'b', 'a', 'ab', 'B', ''].sort(compareCodePoints)).toEqual(['', 'B', 'a', 'ab', 'b', '豈', '𠮷']);
  expect(compareCodePoints('同', '同')).toBe(0);
});

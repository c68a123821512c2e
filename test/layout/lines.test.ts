import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline, Paragraph } from '../../src/model/document.js';
import { lineHeight } from '../../src/model/document.js';
import { mmToPt } from '../../src/model/length.js';
import { breakLines, type Line } from '../../src/layout/lines.js';
import { monospace, paragraph, picture, run, styleOf, whole } from '../support/layout-build.js';

const textOf = (line: Line): string => line.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '▣')).join('');
const set = (content: string | readonly Inline[], width: number, options: Partial<Paragraph> = {}): readonly Line[] => breakLines(paragraph(content, options), width, monospace);
const lines = (content: string | readonly Inline[], width: number, options: Partial<Paragraph> = {}): readonly string[] => set(content, width, options).map(textOf);

describe('lines', () => {
  it('are filled to their width and not beyond', () => {
    expect(lines('一二三四五六七八', 30)).toEqual(['一二三', '四五六', '七八']);
    expect(set('一二三四五六七八', 39.9).map(({ width }) => width)).toEqual([30, 30, 20]);
  });

  it('end where the value does, and stand empty where it has empty lines', () => {
    expect(lines('一\n\n二\n', 100)).toEqual(['一', '', '二', '']);
    expect(lines([], 100)).toEqual(['']);
    expect(set('', 100)[0]?.height).toBe(lineHeight(10));
  });

  it('draw back a character where the next line would begin with a mark', () => {
    expect(lines('一二三，四五六', 30)).toEqual(['一二', '三，四', '五六']);
    expect(lines('一二（三）四', 30)).toEqual(['一二', '（三）', '四']);
  });

  it('keep numbers whole', () => {
    expect(lines('共12345.67元', 40)).toEqual(['共', '12345.67', '元']);
  });

  it('may be as full as rounding allows', () => {
    const third = { ...monospace, advance: () => 0.1 + 0.2 };
    expect(breakLines(paragraph('一二三'), 0.9, third)).toHaveLength(1);
  });

  it('let spaces hang over the end, and do not count them for alignment', () => {
    const [first, second] = set('ab      cd', 12);
    expect([first && textOf(first), second && textOf(second)]).toEqual(['ab      ', 'cd']);
    expect(first?.width).toBe(10);
    expect(set('一二　', 20).map(({ width }) => width)).toEqual([20]);
    expect(set([run('ab '), run('  ')], 100)[0]?.width).toBe(10);
  });

  it('are indented once', () => {
    const indented = set('一二三四五六', 40, { indent: 2 });
    expect(indented.map(textOf)).toEqual(['一二', '三四五六']);
    expect(indented[0]?.pieces[0]?.x).toBe(20);
    expect(set('一\n二', 40, { indent: 2 }).map(({ pieces }) => pieces[0]?.x)).toEqual([20, 0]);
    expect(lines('Supercalifragilistic', 60, { indent: 2 })).toEqual(['Supercal', 'ifragilistic']);
  });

  it('divide a word that no line holds, from a line of its own', () => {
    expect(lines('一Supercalifragilistic二', 40)).toEqual(['一', 'Supercal', 'ifragili', 'stic二']);
  });

  it('divide a code behind its hyphens and a date behind 年 and 月, before they divide numbers', () => {
    expect(lines('0373-7280001', 50)).toEqual(['0373-', '7280001']);
    expect(lines('2017年11月30日起', 50)).toEqual(['2017年11月', '30日起']);
    expect(lines([whole('2017-11-20')], 30)).toEqual(['2017-', '11-20']);
  });

  it('part no mark from the character that it is joined to', () => {
    expect(lines('e\u0301'.repeat(5), 10)).toEqual(['e\u0301', 'e\u0301', 'e\u0301', 'e\u0301', 'e\u0301']);
  });

  it('keep marks with their neighbours even there', () => {
    expect(lines('abcdefgh，', 40)).toEqual(['abcdefg', 'h，']);
    expect(lines('。'.repeat(9), 40)).toEqual(['。。。。', '。。。。', '。']);
  });

  it('are as high as the largest thing on them', () => {
    const mixed = set([run('一二'), run('大', styleOf(20)), run('三四五六七八')], 50);
    expect(mixed.map(({ height }) => height)).toEqual([lineHeight(20), lineHeight(10)]);
    expect(set([picture(10, 30), run('甲')], 100)[0]?.height).toBeCloseTo(mmToPt(30), 6);
    expect(set('甲', 100, { size: 30, inlines: [run('甲')] })[0]?.height).toBe(lineHeight(30));
  });

  it('take a picture like a character', () => {
    expect(lines([run('一二'), picture(10, 10), run('三')], 30)).toEqual(['一二', '▣', '三']);
    expect(lines([picture(50, 10)], 30)).toEqual(['▣']);
  });
});

describe('what must stand whole', () => {
  it('goes to the next line together', () => {
    expect(lines([run('一二三'), whole('谢民生'), run('四')], 50)).toEqual(['一二三', '谢民生四']);
    expect(lines([run('abc '), whole('a b c'), run(' d')], 30)).toEqual(['abc ', 'a b c ', 'd']);
  });

  it('stays whole where marks beside it make the stretch too wide for a line', () => {
    expect(lines([run('电话：'), whole('13910253286'), run('。享受')], 56)).toEqual(['电话：', '13910253286', '。享受']);
    expect(lines([run('（'), whole('谢民生'), run('）')], 40)).toEqual(['（谢民生', '）']);
  });

  it('is divided only where no line holds it', () => {
    expect(lines([whole('13910253286')], 30)).toEqual(['139102', '53286']);
  });

  it('may end a line where the next begins', () => {
    expect(lines([whole('王海波'), run('、'), whole('赵明远'), run('、'), whole('曹梅')], 40)).toEqual(['王海波、', '赵明远、', '曹梅']);
  });
});

const words = fc.array(fc.constantFrom('户', '贫困', '𫖯', '，', '。', '（', '）', '“', '”', ' ', '　', 'abc', 'W', '2017-11-20', '13910253286', '3.5%', '——', '\n'), { maxLength: 30 }).map((parts) => parts.join(''));
const OPENING = '（“';
const CLOSING = '，。）”—%';

describe('any text', () => {
  it('is set without loss, in order, within the width', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 200 }), fc.integer({ min: 0, max: 3 }), (text, width, indent) => {
        const found = set(text, width, { indent: width > 60 ? indent : 0 });
        expect(found.map(textOf).join('')).toBe(text.replaceAll('\n', ''));
        for (const line of found) expect(line.width).toBeLessThanOrEqual(width + 0.01);
      }),
      { seed: 20171220, numRuns: 400 },
    );
  });

  it('has no mark at the wrong end of a line that holds two', () => {
    fc.assert(
      fc.property(words.filter((text) => !/[（“][（“，。）”—% 　]|[，。）”—%][，。）”—%]|[（“]$/mu.test(text)), fc.integer({ min: 60, max: 200 }), (text, width) => {
        for (const part of text.split('\n')) {
          const found = lines(part, width);
          for (const [index, line] of found.entries()) {
            if (index > 0) expect(CLOSING, `${part} | ${line}`).not.toContain(Array.from(line)[0]);
            if (index < found.length - 1) expect(OPENING, `${part} | ${line}`).not.toContain(Array.from(line.trimEnd()).at(-1) ?? '字');
          }
        }
      }),
      { seed: 20171220, numRuns: 400 },
    );
  });
});

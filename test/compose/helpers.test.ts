import { describe, expect, it } from 'vitest';
import { compose, texts } from '../support/doc-compose.js';

const print = (source: string, context: Readonly<Record<string, unknown>> = {}): string => texts(compose(`<p>[${source}]</p>`, { context })).join('').slice(1, -1);

describe('序', () => {
  it('counts from one', () => {
    expect(print('{{#each 行}}{{序 @index}}{{/each}}', { 行: ['a', 'b', 'c'] })).toBe('123');
  });
});

describe('缺省', () => {
  it('takes the second where the first is absent or empty, and only there', () => {
    expect(print('{{缺省 甲 "无"}}{{缺省 乙 "无"}}{{缺省 丙.丁 "无"}}{{缺省 零 "无"}}{{缺省 否 "无"}}', { 乙: '', 零: '0', 否: '否' })).toBe('无无无0否');
  });

  it('gives the value as typed', () => {
    expect(print('{{缺省 甲 "无"}}', { 甲: ' <b> & ' })).toBe(' <b> & ');
  });
});

describe('等于', () => {
  it('compares texts exactly', () => {
    expect(print('{{#if (等于 甲 "是")}}真{{else}}假{{/if}}{{#if (等于 乙 "是")}}真{{else}}假{{/if}}{{#if (等于 丙 "是")}}真{{else}}假{{/if}}', { 甲: '是', 乙: '是 ' })).toBe('真假假');
  });
});

describe('连接', () => {
  it('joins a list; of none there is nothing', () => {
    expect(print('{{连接 甲 "、"}}|{{连接 乙 "、"}}|{{连接 丙.丁 "、"}}', { 甲: ['因病', '缺技术'], 乙: [] })).toBe('因病、缺技术||');
  });
});

describe('任一', () => {
  it('asks whether at least one is there, or true', () => {
    const ask = '{{#if (任一 甲 乙 (等于 丙 "是"))}}有{{else}}无{{/if}}';
    expect([{}, { 甲: '' }, { 丙: '否' }].map((context) => print(ask, context))).toEqual(['无', '无', '无']);
    expect([{ 甲: '1' }, { 乙: '否' }, { 丙: '是' }].map((context) => print(ask, context))).toEqual(['有', '有', '有']);
  });
});

describe('不超过', () => {
  it('compares a count with a limit', () => {
    const ask = '{{#if (不超过 行.length 2)}}少{{else}}多{{/if}}';
    expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map((行) => print(ask, { 行 }))).toEqual(['少', '少', '多']);
  });
});

describe('人数', () => {
  it('is written in characters as far as ten', () => {
    expect([1, 6, 7, 8, 10, 11].map((count) => print('{{人数 甲}}', { 甲: count }))).toEqual(['一', '六', '七', '八', '十', '11']);
  });
});

describe('求和 and 计数', () => {
  const context = { 各户: [{ 户: { 家庭人口: '3', 收入: { 年收入: '0.10' }, 脱贫标志: '脱贫' } }, { 户: { 家庭人口: '12', 收入: { 年收入: '0.2' }, 脱贫标志: '未脱贫' } }, { 户: {} }] };

  it('add up exactly, with as many decimals as were typed', () => {
    expect(print('{{求和 各户 "户.家庭人口"}} {{求和 各户 "户.收入.年收入"}} {{求和 各户 "户.没有"}}', context)).toBe('15 0.30 0');
  });

  it('add up counts of pages too, which are numbers', () => {
    expect(print('{{求和 目录 "页数"}}', { 目录: [{ 页数: 2 }, { 页数: 3 }, {}] })).toBe('5');
  });

  it('count those who say so, or who say anything', () => {
    expect(print('{{计数 各户 "户.脱贫标志" "脱贫"}} {{计数 各户 "户.脱贫标志"}} {{计数 各户 "户.脱贫标志" "返贫"}}', context)).toBe('1 2 0');
  });
});

describe('遮号', () => {
  it('keeps the place code', () => {
    expect(print('{{遮号 号}}', { 号: '41079919540620701X' })).toBe('410799************');
  });
});

describe('年月日', () => {
  it('writes a date as on papers', () => {
    expect(print('{{年月日 甲}} {{年月日 乙}}', { 甲: '2017-11-30', 乙: '2018-01-05' })).toBe('2017年11月30日 2018年1月5日');
  });
});

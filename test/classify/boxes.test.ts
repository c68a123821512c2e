import { describe, expect, it } from 'vitest';
import { fillBoxes, volumesByClass, type Volume } from '../../src/classify/boxes.js';

const SIZES = { 盒: [{ 脊厚: '20', 页数: '100' }, { 脊厚: '30', 页数: '150' }, { 脊厚: '50', 页数: '250' }] };
const volumes = (...pages: readonly number[]) => pages.map((each, index) => ({ number: String(index + 1).padStart(3, '0'), 年度: '2017', 类目: '一户一档', 期限: '永久', pages: each }));
const filled = (...pages: readonly number[]) => fillBoxes(SIZES, volumes(...pages)).map(({ 起卷号, 止卷号, 卷数, 页数, 脊厚 }) => `${起卷号}-${止卷号} ${卷数}卷 ${页数}页 ${脊厚}mm`);

describe('boxes', () => {
  it('take volumes in order until the thickest is full, each in the thinnest that holds them', () => {
    expect(filled(100, 100, 50, 60, 40)).toEqual(['001-003 3卷 250页 50mm', '004-005 2卷 100页 20mm']);
    expect(filled(101)).toEqual(['001-001 1卷 101页 30mm']);
  });

  it('never divide a volume', () => {
    expect(filled(200, 60)).toEqual(['001-001 1卷 200页 50mm', '002-002 1卷 60页 20mm']);
    expect(filled(10, 999, 10)).toEqual(['001-001 1卷 10页 20mm', '002-002 1卷 999页 50mm', '003-003 1卷 10页 20mm']);
  });

  it('are numbered from one, and are none for no volumes or no sizes', () => {
    expect(fillBoxes(SIZES, volumes(250, 250)).map(({ 盒号 }) => 盒号)).toEqual(['1', '2']);
    expect(fillBoxes(SIZES, [])).toEqual([]);
    expect(fillBoxes({}, volumes(1))).toEqual([]);
  });
});

describe('a box', () => {
  const volume = (number: string, 类目: string, 期限: string, pages: number, 年度 = '2017'): Volume => ({ number, 年度, 类目, 期限, pages });
  const boxed = (...all: readonly Volume[]) => fillBoxes(SIZES, all).map((box) => `${box.年度} ${box.保管期限} 第${box.盒号}盒 ${box.类目} ${box.起卷号}-${box.止卷号} ${box.页数}页`);

  it('holds one class only, though another would fit', () => {
    expect(boxed(volume('000', '村情概况', '永久', 5), volume('000', '公示公告', '永久', 3), volume('001', '一户一档', '永久', 20), volume('002', '一户一档', '永久', 20))).toEqual([
      '2017 永久 第1盒 村情概况 000-000 5页',
      '2017 永久 第2盒 公示公告 000-000 3页',
      '2017 永久 第3盒 一户一档 001-002 40页',
    ]);
  });

  it('holds one term only, and is numbered within its term', () => {
    expect(boxed(volume('000', '村情概况', '永久', 5), volume('000', '工作记录', '30年', 3), volume('001', '一户一档', '永久', 200), volume('002', '一户一档', '永久', 200))).toEqual([
      '2017 永久 第1盒 村情概况 000-000 5页',
      '2017 永久 第2盒 一户一档 001-001 200页',
      '2017 永久 第3盒 一户一档 002-002 200页',
      '2017 30年 第1盒 工作记录 000-000 3页',
    ]);
  });

  it('holds one year only, and is numbered within its year', () => {
    expect(boxed(volume('001', '一户一档', '永久', 5, '2016'), volume('001', '一户一档', '永久', 5))).toEqual(['2016 永久 第1盒 一户一档 001-001 5页', '2017 永久 第1盒 一户一档 001-001 5页']);
  });

  it('keeps the order of the volumes of its class, wherever they come from', () => {
    expect(boxed(volume('001', '甲', '永久', 240), volume('000', '乙', '永久', 1), volume('002', '甲', '永久', 10), volume('003', '甲', '永久', 1))).toEqual([
      '2017 永久 第1盒 甲 001-002 250页',
      '2017 永久 第2盒 甲 003-003 1页',
      '2017 永久 第3盒 乙 000-000 1页',
    ]);
  });
});

describe('the papers of a village', () => {
  it('are a volume for each class and term, in the order of the classes', () => {
    const item = (类目: string, 期限: string, 页数: number) => ({ 年度: '2017', 类目, 期限, 页数 });
    expect(volumesByClass('000', [item('村情概况', '永久', 2), item('工作记录', '30年', 1), item('村情概况', '永久', 3)])).toEqual([
      { number: '000', 年度: '2017', 类目: '村情概况', 期限: '永久', pages: 5 },
      { number: '000', 年度: '2017', 类目: '工作记录', 期限: '30年', pages: 1 },
    ]);
    expect(volumesByClass('000', [])).toEqual([]);
  });
});

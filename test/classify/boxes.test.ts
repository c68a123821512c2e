import { describe, expect, it } from 'vitest';
import { fillBoxes } from '../../src/classify/boxes.js';

const SIZES = { 盒: [{ 脊厚: '20', 页数: '100' }, { 脊厚: '30', 页数: '150' }, { 脊厚: '50', 页数: '250' }] };
const volumes = (...pages: readonly number[]) => pages.map((each, index) => ({ number: String(index + 1).padStart(3, '0'), pages: each }));
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

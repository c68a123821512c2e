import { describe, expect, it } from 'vitest';
import { rulesAround } from '../../src/layout/rules.js';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const rules = (...boxes: readonly ReturnType<typeof box>[]) => rulesAround(boxes).map(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]);

describe('rules around boxes', () => {
  it('are four around one', () => {
    expect(rules(box(10, 20, 30, 40))).toEqual([[10, 20, 40, 20], [10, 60, 40, 60], [10, 20, 10, 60], [40, 20, 40, 60]]);
  });

  it('are drawn once where boxes meet, and in one where they go on', () => {
    expect(rules(box(0, 0, 10, 10), box(10, 0, 10, 10), box(0, 10, 10, 10), box(10, 10, 10, 10))).toEqual([[0, 0, 20, 0], [0, 10, 20, 10], [0, 20, 20, 20], [0, 0, 0, 20], [10, 0, 10, 20], [20, 0, 20, 20]]);
  });

  it('leave out what a larger box covers', () => {
    expect(rules(box(0, 0, 10, 20), box(10, 0, 10, 10), box(10, 10, 10, 10))).toContainEqual([10, 10, 20, 10]);
    expect(rules(box(0, 0, 10, 20), box(10, 0, 10, 10), box(10, 10, 10, 10))).not.toContainEqual([0, 10, 20, 10]);
  });

  it('are apart where boxes are', () => {
    expect(rules(box(0, 0, 10, 10), box(0, 30, 10, 10)).filter(([x1, , x2]) => x1 === x2)).toEqual([[0, 0, 0, 10], [0, 30, 0, 40], [10, 0, 10, 10], [10, 30, 10, 40]]);
  });

  it('meet in spite of what rounding leaves', () => {
    expect(rules(box(0.1 + 0.2, 0, 1, 1), box(1.3, 0, 1, 1))).toHaveLength(5);
  });

  it('of no boxes are none', () => {
    expect(rules()).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { findNearest } from '../../src/text/nearest.js';

const FIELDS = ['姓名', '与户主关系', '性别', '证件号码', '联系电话', '民族'];

test.each([
  ['姓明', '姓名'],
  ['证件号', '证件号码'],
  ['身份证件号码', '证件号码'],
  ['联系电画', '联系电话'],
  ['与户主的关系', '与户主关系'],
  ['主要:因病', undefined],
  ['宅基地', undefined],
  ['', undefined],
])('%s was meant for %s', (typed, meant) => {
  expect(findNearest(typed, FIELDS)).toBe(meant);
});

test('of two as near the first is taken, so that the answer does not vary', () => {
  expect(findNearest('因学', ['因病', '因残'])).toBe('因病');
  expect(findNearest('因学', ['因残', '因病'])).toBe('因残');
});

test('a text of a megabyte is compared in no time', () => {
  const started = performance.now();
  expect(findNearest('女'.repeat(300_000), FIELDS)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(3000);
});

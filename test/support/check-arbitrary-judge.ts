import fc from 'fast-check';
import { expect } from 'vitest';
import { createChecker, type Checker } from '../../src/check/checker.js';
import { checkShape } from '../../src/check/shape.js';
import type { Draft } from '../../src/check/rule.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import type { LoadedFile } from '../../src/load/file.js';
import { loadCodeLists, loadCriteria, loadTemplateSet } from '../../src/load/resources.js';
import { openFolder } from '../../src/node/files.js';
import { countySchema, type County } from '../../src/schema/county.js';
import { codeListsOf, schemesIn } from '../../src/schema/lists.js';
import { anySetting, countyFile, type Setting } from './check-arbitrary-setting.js';
import { FONTS, REPOSITORY } from './check-world.js';

const resources = await openFolder(REPOSITORY);
const { set } = await loadTemplateSet('xinxiang-2017', [resources]);
const criteria = await loadCriteria(resources);
const file = await loadCodeLists(resources);
const schema = countySchema(schemesIn(file));

const checkers = new Map<Setting | Draft<County>, Checker>();

/** The real checker of a county; one is made for each setting and kept. */
export function checkerUnder(county: Setting | Draft<County>, scheme?: string): Checker {
  const known = checkers.get(county);
  if (known) return known;
  const draft = 'scheme' in county ? checkShape(schema, countyFile(county, ['410799105201'])).draft : county;
  const lists = codeListsOf(file, scheme ?? draft.方案);
  const made = createChecker({ lists, criteria, set, fonts: FONTS }, draft);
  checkers.set(county, made);
  return made;
}

/** Settings of different schemes, the same each time: a checker is made for each. */
export const sampleSettings = (count: number): readonly Setting[] => fc.sample(anySetting, { seed: 7, numRuns: count });

/** The same value, in which nothing can be changed any more without a throw. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
  return value;
}

/** Looks at a file, and at what was read from it before and after. */
export function expectUnchanged<T>({ value }: LoadedFile, look: () => T): T {
  const before = JSON.stringify(value);
  const found = look();
  expect(JSON.stringify(value)).toBe(before);
  return found;
}

/** Places a diagnostic could not name unless it had looked, in words for those who fill in records. */
export function expectWithin({ text }: LoadedFile, diagnostics: readonly Diagnostic[]): void {
  const lines = text.split('\n');
  for (const { line, column, length, message, hint } of diagnostics) {
    const source = Array.from((lines[line - 1] ?? '').replace(/\r$/, ''));
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual(source.length + 1);
    expect(column + length).toBeLessThanOrEqual(source.length + 2);
    expect(message).toMatch(/\p{Script=Han}/u);
    expect(hint).toMatch(/\p{Script=Han}/u);
    expect(message + hint).not.toMatch(/undefined|NaN|\[object|Infinity/);
  }
}

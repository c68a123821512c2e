import { beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE, severityOf } from '../../src/check/catalogue.js';
import type { Diagnostic } from '../../src/diagnostic.js';
import { LineIndex } from '../../src/load/places.js';
import { compareCodePoints } from '../../src/text/order.js';
import { BASE } from '../support/check-base.js';
import { readFixtures, type Fixture } from '../support/check-fixtures.js';
import { checkFiles, codesOf, type Files } from '../support/check-world.js';

const bad = await readFixtures('bad');
const good = await readFixtures('good');
const found = new Map<Fixture, readonly Diagnostic[]>();

beforeAll(async () => {
  for (const fixture of [...bad, ...good]) found.set(fixture, (await checkFiles(fixture.files)).diagnostics);
});

const diagnosticsOf = (fixture: Fixture): readonly Diagnostic[] => found.get(fixture) ?? [];

const titled = (fixtures: readonly Fixture[]): [string, Fixture][] => fixtures.map((fixture) => [`${fixture.name}: ${fixture.describes}`, fixture]);

test('the base that every fixture changes raises nothing at all', async () => {
  expect((await checkFiles(BASE)).diagnostics).toEqual([]);
});

describe('what must be raised', () => {
  test.each(titled(bad))('%s', (_, fixture) => {
    expect(codesOf(diagnosticsOf(fixture))).toEqual([...fixture.raises].sort(compareCodePoints));
    expect(fixture.raises[0]).toBe(fixture.code);
    const first = diagnosticsOf(fixture).find(({ code }) => code === fixture.code);
    if (!first || !fixture.place) throw new Error('a fixture says where its first fault stands');
    const { file, line, column, marked } = fixture.place;
    expect({ file: first.file, line: first.line, column: first.column }).toEqual({ file, line, column });
    expect(first.severity).toBe(severityOf(fixture.code));
    if (marked !== undefined) expect(markedIn(fixture.files, first)).toBe(marked);
  });
});

describe('what comes near and must pass', () => {
  test.each(titled(good))('%s', (_, fixture) => {
    expect(diagnosticsOf(fixture).filter(({ code, severity }) => code === fixture.code || severity === 'error')).toEqual([]);
  });
});

describe('catalogue and fixtures', () => {
  const codes = CATALOGUE.map(({ code }) => code);

  test.each(codes)('%s has a record that raises it and a neighbour that does not', (code) => {
    expect(bad.some((fixture) => fixture.code === code)).toBe(true);
    expect(good.some((fixture) => fixture.code === code)).toBe(true);
  });

  test('no fixture is about a code that does not exist', () => {
    expect([...bad, ...good].flatMap(({ code, raises }) => [code, ...raises]).filter((code) => !codes.includes(code))).toEqual([]);
  });
});

describe('every diagnostic', () => {
  test('says what is wrong and what to do, with no word of English grammar', () => {
    for (const fixture of bad) {
      for (const { message, hint } of diagnosticsOf(fixture)) {
        expect(message, fixture.name).toMatch(/\p{Script=Han}/u);
        expect(hint, fixture.name).toMatch(/\p{Script=Han}/u);
        expect(message + hint, fixture.name).not.toMatch(/undefined|expected|invalid|NaN|\[object/i);
      }
    }
  });

  test('names no identity number, in no field, not even typed in groups', () => {
    let looked = 0;
    for (const fixture of [...bad, ...good]) {
      const numbers = identityNumbers(fixture.files);
      looked += numbers.length * diagnosticsOf(fixture).length;
      for (const diagnostic of diagnosticsOf(fixture)) {
        const said = JSON.stringify(diagnostic).replace(/[ \u00a0\u3000]/g, '');
        expect(numbers.filter((number) => said.includes(number)), `${fixture.name} ${diagnostic.code}`).toEqual([]);
        expect(said, fixture.name).not.toMatch(/[0-9０-９]{17}/);
      }
    }
    expect(looked).toBeGreaterThan(bad.length);
  });

  test('stands in file order and the same from run to run', async () => {
    for (const fixture of bad.filter(({ raises }) => raises.length > 1)) expect((await checkFiles(fixture.files)).diagnostics).toEqual(diagnosticsOf(fixture));
  });
});

/** What the carets stand under in the file itself; the excerpt may be masked. */
function markedIn(files: Files, { file, line, column, length }: Diagnostic): string {
  const bytes = files.get(file);
  if (bytes === undefined || bytes === 'link') throw new Error(`nothing to mark in ${file}`);
  const source = new LineIndex(new TextDecoder().decode(bytes)).line(line - 1);
  return Array.from(source).slice(column - 1, column - 1 + length).join('');
}

function identityNumbers(files: Files): string[] {
  const text = [...files].map(([path, bytes]) => (path.endsWith('.yaml') && bytes !== 'link' ? new TextDecoder().decode(bytes) : '')).join('\n');
  return [...text.matchAll(/(?<![0-9])[0-9]{17}[0-9Xx]|(?<![0-9])[0-9]{15}(?![0-9])/g)].map(([number]) => number);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import type { Earlier } from '../../src/report/earlier.js';
import { compareFindings } from '../../src/report/since.js';
import { diagnostic, foundOf, ofCounty, ofVillage, VILLAGES } from './sample.js';

const [first, second] = VILLAGES;

const compare = (now: readonly Diagnostic[], before: readonly Earlier[], coverage = {}) => compareFindings(foundOf(now), before, coverage);

describe('looking back', () => {
  it('knows a finding again by file, field and rule, whatever its line and words have become', () => {
    const now = diagnostic({ line: 30, message: '证件号码 410799************ 的校验码不对' });
    const { of, ...counts } = compare([now], [diagnostic()]);
    expect(counts).toEqual({ new: 0, same: 1, gone: [] });
    expect(of.get(now)).toBe('same');
  });

  it('knows it again by its words where an entry before it in the list has been taken out', () => {
    const now = diagnostic({ path: '家庭成员[1].证件号码', message: '证件号码 410799************ 校验不通过' });
    expect(compare([now], [diagnostic({ path: '家庭成员[2].证件号码' })])).toMatchObject({ new: 0, same: 1, gone: [] });
  });

  it.each([
    ['file', diagnostic({ household: `${first}0002` })],
    ['rule', diagnostic({ code: 'ID_LENGTH' })],
    ['field and words', diagnostic({ path: '家庭成员[1].证件号码', message: '别的' })],
  ])('takes one of another %s for new, and the earlier one for gone', (_, now) => {
    const before = diagnostic();
    expect(compare([now], [before])).toMatchObject({ new: 1, same: 0, gone: [before] });
  });

  it('lets each earlier finding stand for one only', () => {
    const now = [diagnostic(), diagnostic({ column: 12 }), diagnostic({ column: 13 })];
    expect(compare(now, [diagnostic(), diagnostic()])).toMatchObject({ new: 1, same: 2, gone: [] });
    expect(compare(now.slice(0, 1), [diagnostic(), diagnostic()]).gone).toHaveLength(1);
  });

  it('says of two in one field which one is gone', () => {
    const [left, right] = [diagnostic({ message: '有 U+200B' }), diagnostic({ message: '有 U+FEFF' })];
    expect(compare([diagnostic({ message: '有 U+FEFF' })], [left, right]).gone).toEqual([left]);
  });

  it('keeps a waived finding: it is still there', () => {
    expect(compare([diagnostic({ severity: 'waived' })], [diagnostic()])).toMatchObject({ new: 0, same: 1 });
  });

  it('adds up, whatever is compared', () => {
    const any = fc.record({ code: fc.constantFrom('A', 'B'), path: fc.constantFrom('x', 'y', '__proto__'), message: fc.constantFrom('1', '2'), household: fc.constantFrom(`${first}0001`, `${first}0002`) }).map(diagnostic);
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (now, before) => {
        const result = compare(now, before);
        expect(result.new + result.same).toBe(now.length);
        expect(result.same + result.gone.length).toBe(before.length);
        expect(compare(now, now)).toMatchObject({ new: 0, gone: [] });
      }),
    );
  });
});

describe('what a run has not looked at', () => {
  const before = [ofCounty(), ofVillage(), diagnostic(), diagnostic({ household: `${first}0002` }), diagnostic({ village: second })];
  const goneOf = (coverage: { readonly villages?: readonly string[]; readonly households?: readonly string[] }, looked: readonly string[]): readonly string[] => {
    const { households } = foundOf([]);
    const found = foundOf([], { households: new Map([...households].filter(([code]) => looked.includes(code))) });
    return compareFindings(found, before, coverage).gone.map(({ file }) => file.replace(/^.*\//, ''));
  };

  it('is not gone: whole county', () => {
    expect(goneOf({}, [])).toEqual(['waivers.yaml', 'village.yaml', `${first}0001.yaml`, `${first}0002.yaml`, `${second}0001.yaml`]);
  });

  it('is not gone: one village, also of households whose files are no longer there', () => {
    expect(goneOf({ villages: [first] }, [`${first}0001`])).toEqual(['waivers.yaml', 'village.yaml', `${first}0001.yaml`, `${first}0002.yaml`]);
  });

  it('is not gone: one household, with its village', () => {
    expect(goneOf({ households: [`${first}0002`] }, [`${first}0002`])).toEqual(['waivers.yaml', 'village.yaml', `${first}0002.yaml`]);
    expect(goneOf({ households: [`${second}0001`] }, [`${second}0001`])).toEqual(['waivers.yaml', `${second}0001.yaml`]);
  });
});

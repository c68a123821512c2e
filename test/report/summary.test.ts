import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { responsibleFor } from '../../src/report/found.js';
import { groupFindings } from '../../src/report/group.js';
import { summarise } from '../../src/report/summary.js';
import { diagnostic, foundOf, ofCounty, ofVillage, RULES, VILLAGES } from './sample.js';

const [first, second] = VILLAGES;

describe('the figures of a check', () => {
  it('count each rule by places and by different households, the gravest and most frequent first', () => {
    const found = foundOf([
      diagnostic({ code: 'PHONE_SHARED', severity: 'review' }),
      diagnostic({ code: 'PHONE_SHARED', severity: 'review' }),
      diagnostic({ code: 'PHONE_SHARED', severity: 'review', household: `${first}0002` }),
      ofVillage(),
      diagnostic(),
      diagnostic({ line: 30 }),
      diagnostic({ severity: 'waived', household: `${first}0003` }),
    ]);
    expect(summarise(found, RULES).rules).toEqual([
      { code: 'ID_CHECKSUM', severity: 'error', means: '证件号码的校验码不对', diagnostics: 2, households: 1 },
      { code: 'POST_VACANT', severity: 'error', means: '必须有人的岗位空着', diagnostics: 1, households: 0 },
      { code: 'PHONE_SHARED', severity: 'review', means: '几户用一个电话', diagnostics: 3, households: 2 },
      { code: 'ID_CHECKSUM', severity: 'waived', means: '证件号码的校验码不对', diagnostics: 1, households: 1 },
    ]);
  });

  it('call a household at fault for an error alone, each once, village by village', () => {
    const found = foundOf([diagnostic(), diagnostic({ line: 30 }), diagnostic({ severity: 'warning', household: `${first}0002` }), diagnostic({ village: second }), ofVillage(), ofCounty()]);
    expect(summarise(found, RULES)).toMatchObject({
      villages: [
        { village: first, name: '谢庄村', households: 3, faulty: 1, clean: 2 },
        { village: second, name: '柳林村', households: 2, faulty: 1, clean: 1 },
      ],
      faulty: 2,
      clean: 3,
    });
  });

  it('count a cell of the system export with the household that it names, and no household that only the system has', () => {
    const cell = (household: string): Diagnostic => ofCounty({ code: 'SYSTEM_CELL', file: 'system-export.csv', household });
    expect(summarise(foundOf([diagnostic(), cell(`${first}0001`)]), RULES)).toMatchObject({ faulty: 1, clean: 4 });
    expect(summarise(foundOf([cell(`${second}0001`)]), RULES)).toMatchObject({ faulty: 1, clean: 4 });
    expect(summarise(foundOf([cell('9999')]), RULES)).toMatchObject({ faulty: 0, clean: 5 });
  });

  it('leave the meaning empty of a code that the catalogue does not have', () => {
    expect(summarise(foundOf([diagnostic({ code: 'NEW_ONE' })]), RULES).rules).toMatchObject([{ code: 'NEW_ONE', means: '' }]);
  });
});

it('findings are read from the county down: its own, then each village before its households', () => {
  const groups = groupFindings([diagnostic({ village: second }), diagnostic(), ofVillage(), ofCounty()]);
  expect(groups.map(({ village, count, households }) => [village, count, households.map(({ household }) => household)])).toEqual([
    ['', 1, ['']],
    [second, 1, [`${second}0001`]],
    [first, 2, ['', `${first}0001`]],
  ]);
});

describe('the person to turn to', () => {
  const names = foundOf([]);
  it.each([
    ['the household has', diagnostic(), '王建国'],
    ['the village has where the household names none', diagnostic({ household: `${first}0002` }), '曹梅'],
    ['the village has for what is its own', ofVillage(), '曹梅'],
    ['nobody has for the county', ofCounty(), ''],
    ['nobody has for a village unheard of', diagnostic({ village: '999' }), ''],
  ])('is the one that %s', (_, found, expected) => {
    expect(responsibleFor(found, names)).toBe(expected);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isGivenNumber, numberAll, numberOf, numbersOf } from '../../src/supervision/number.js';
import { createRecall } from '../../src/supervision/recall.js';
import { codeOf, countyOf, LIULIN, QINGHE, RULES, SHIQIAO } from './county.js';

/** Crockford's base 32 of the first bits of SHA-256, by another way. */
function expected(words: string, characters: number): string {
  const bits = BigInt(`0x${createHash('sha256').update(words).digest('hex')}`).toString(2).padStart(256, '0');
  return Array.from({ length: characters }, (_, index) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(parseInt(bits.slice(index * 5, index * 5 + 5), 2))).join('');
}

describe('a number of the ledger', () => {
  it('is made from what it speaks of, and never changes', () => {
    expect(numberOf({ kind: 'finding', rule: 'PHONE_SHARED', village: '410799103201', household: '4107991032010002' })).toBe('J-N41F2YVZ');
    for (let index = 0; index < 50; index += 1) {
      const words = `问题${index}`;
      expect(numbersOf({ kind: 'round', village: SHIQIAO, words })).toEqual([8, 16].map((length) => `D-${expected(`${SHIQIAO}\u001f${words}`, length)}`));
    }
  });

  it('is longer where two things would share one', () => {
    const one = { kind: 'common', rule: 'ID_CHECKSUM', place: QINGHE } as const;
    const other = { kind: 'common', rule: 'ID_CHECKSUM', place: LIULIN } as const;
    const items = [{ by: one }, { by: other }, { by: one }];
    const numbers = numberAll(items, ({ by }) => by);
    expect(items.map((item) => numbers.get(item)?.length)).toEqual([18, 10, 18]);
  });

  it.each([['J-N41F2YVZ', true], ['G-N41F2YVZ', true], ['D-N41F2YVZ', false], ['R-001', false], ['J-001', false], ['J-N41F2YVI', false], ['残疾证过期', false]])('%s is one of a finding: %s', (text, is) => {
    expect(isGivenNumber(text)).toBe(is);
  });
});

describe('what a number spoke of', () => {
  const recall = createRecall(countyOf(), RULES);
  const at = { village: SHIQIAO, township: QINGHE };

  it('is found again in its village, its households, its township and the county', () => {
    const household = codeOf(SHIQIAO, 7);
    const found = (rule: string, house: string) => numbersOf({ kind: 'finding', rule, village: SHIQIAO, household: house }).map((number) => recall(number, at));
    expect(found('ID_CHECKSUM', household)).toEqual(Array(2).fill({ rule: 'ID_CHECKSUM', scope: { ...at, household } }));
    expect(found('POST_VACANT', '')).toEqual(Array(2).fill({ rule: 'POST_VACANT', scope: { ...at, household: '' } }));
    const common = (place: string) => recall(numberOf({ kind: 'common', rule: 'PHONE_SHARED', place }), at)?.scope;
    expect([SHIQIAO, QINGHE, ''].map(common)).toEqual([{ ...at, household: '' }, { township: QINGHE, village: '', household: '' }, { township: '', village: '', household: '' }]);
  });

  it('is not found in another place, of another rule, or of no such household', () => {
    expect(recall(numberOf({ kind: 'finding', rule: 'ID_CHECKSUM', village: SHIQIAO, household: codeOf(SHIQIAO, 1) }), { village: `${LIULIN}201`, township: LIULIN })).toBeUndefined();
    expect(recall(numberOf({ kind: 'finding', rule: 'NO_SUCH_RULE', village: SHIQIAO, household: codeOf(SHIQIAO, 1) }), at)).toBeUndefined();
    expect(recall(numberOf({ kind: 'finding', rule: 'ID_CHECKSUM', village: SHIQIAO, household: codeOf(SHIQIAO, 11) }), at)).toBeUndefined();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { dumpDocument } from '../support/dump.js';
import { makeExample, openExamples } from '../support/examples.js';
import type { MadeHousehold } from '../../src/pipeline/make-household.js';

/**
 * The composed text of every paper of one household: a disabled member, a rare character in the name, a pupil.
 * Read the difference before accepting it: each line is what a clerk will print.
 */
const HOUSEHOLD = '4107991032010004';

describe('papers of a household', () => {
  let made: MadeHousehold;

  beforeAll(async () => {
    made = await makeExample(await openExamples(), HOUSEHOLD);
  });

  it.each(['card', 'signoff', 'volume-cover', 'volume-catalogue', 'volume-note'])('%s reads as before', async (code) => {
    const item = made.items.find((each) => each.code === code);
    if (item?.content.kind !== 'document') throw new Error(`no document ${code}`);
    await expect(dumpDocument(item.content.made.document)).toMatchFileSnapshot(`../golden/${code}.txt`);
  });

  it('come in filing order, numbered one after the other', () => {
    expect(made.items.map((item) => item.code)).toEqual(['volume-cover', 'volume-catalogue', 'card', 'photo', ...made.facts.household.材料.filter((material) => material.文件).map(() => 'attachment'), 'signoff', 'volume-note']);
    expect(made.items.map((item) => item.档号)).toEqual(made.items.map((_, index) => `Z002-JF·2017-Y-410799103201-004-${String(index + 1).padStart(4, '0')}`));
  });
});

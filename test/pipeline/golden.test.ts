import { beforeAll, describe, expect, it } from 'vitest';
import { versionOf } from '../../src/compose/version.js';
import type { Document } from '../../src/model/document.js';
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

  it.each([
    ['card', '档卡'],
    ['contact-card-leader', '明白卡（责任组组长）'],
    ['contact-card-secretary', '明白卡（驻村第一书记）'],
    ['contact-card-helper', '明白卡（帮扶责任人）'],
    ['plan', '帮扶计划'],
    ['visits', '帮扶走访记录'],
    ['income', '收入核算表'],
    ['signoff', '把关责任记录表'],
    ['volume-cover', '案卷封面'],
    ['volume-catalogue', '卷内目录'],
    ['volume-note', '备考表'],
  ])('%s reads as before', async (name, title) => {
    await expect(dumpDocument(documentOf(title))).toMatchFileSnapshot(`../golden/${name}.txt`);
  });

  it('have two copies of the card, which differ in the copy label alone and bear one version', () => {
    const [village, home] = [documentOf('档卡'), documentOf('档卡（家庭户档）')];
    const label = /卡别 │ (\S+) │/;
    expect([village, home].map((card) => label.exec(dumpDocument(card))?.[1])).toEqual(['村级户档', '家庭户档']);
    expect(dumpDocument(home)).toBe(dumpDocument(village).replace(label, '卡别 │ 家庭户档 │'));
    expect([village, home].map(versionOf)).toEqual([made.version, made.version]);
    expect(dumpDocument(home)).toContain(`卡版本 │ ${made.version} (2×1)`);
  });

  function documentOf(title: string): Document {
    const item = made.items.find((each) => each.题名 === title);
    if (item?.content.kind !== 'document') throw new Error(`no document ${title}`);
    return item.content.made.document;
  }

  it('come in filing order, numbered one after the other', () => {
    const attachments = made.facts.household.材料.filter((material) => material.文件).map(() => 'attachment');
    const support = ['contact-card', 'contact-card', 'contact-card', 'plan', 'visits', 'income'];
    expect(made.items.map((item) => item.code)).toEqual(['volume-cover', 'volume-catalogue', 'card', 'card', 'photo', ...attachments, ...support, 'signoff', 'volume-note']);
    expect(made.items.map((item) => item.档号)).toEqual(made.items.map((_, index) => `Z002-JF·2017-Y-410799103201-004-${String(index + 1).padStart(4, '0')}`));
  });
});

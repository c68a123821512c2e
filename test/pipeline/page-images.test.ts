import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRenderers, writeDocument } from '../../src/pipeline/document.js';
import type { MadeHousehold } from '../../src/pipeline/make-household.js';
import type { Project } from '../../src/pipeline/project.js';
import { makeExample, openExamples } from '../support/examples.js';
import { comparePages } from '../support/image-compare.js';
import { expectAsBefore, GOLDEN, rasterise, RESOLUTION, WORST } from '../support/page-pictures.js';
import { requireProgram } from '../support/programs.js';

/** What a page looks like, against pictures that somebody has looked at. */
describe.runIf(requireProgram('pdftoppm'))('pages look as before', () => {
  let project: Project;
  let made: MadeHousehold;

  beforeAll(async () => {
    project = await openExamples();
    made = await makeExample(project, '4107991032010004');
  });

  async function pdfOf(title: string): Promise<Uint8Array> {
    const item = made.items.find((each) => each.题名 === title);
    if (item?.content.kind !== 'document') throw new Error(`no document ${title}`);
    return writeDocument(item.content.made, 'pdf', made.images, '2017-12-20', createRenderers(project.world.fonts));
  }

  it.each([
    ['card', '档卡', 2],
    ['contact-card-leader', '明白卡（责任组组长）', 1],
    ['contact-card-secretary', '明白卡（驻村第一书记）', 1],
    ['contact-card-helper', '明白卡（帮扶责任人）', 1],
    ['plan', '帮扶计划', 1],
    ['visits', '帮扶走访记录', 1],
    ['income', '收入核算表', 1],
    ['signoff', '把关责任记录表', 1],
    ['volume-cover', '案卷封面', 1],
    ['volume-catalogue', '卷内目录', 1],
    ['volume-note', '备考表', 1],
  ])('%s (%s)', async (code, title, pages) => {
    const pictures = rasterise(code, await pdfOf(title));
    expect(pictures.size).toBe(pages);
    await expectAsBefore(pictures);
  });

  it('would notice one lost date', async () => {
    const page = made.items.flatMap((item) => (item.code === 'card' && item.content.kind === 'document' ? item.content.made.laidOut.pages : []))[0];
    const date = page?.items.find((item) => item.kind === 'text' && item.text === '1965-06-27');
    if (date?.kind !== 'text') throw new Error('no such date on the card');
    const pixels = (points: number) => Math.round((points / 72) * RESOLUTION);
    const white = await sharp({ create: { width: pixels(45), height: pixels(9), channels: 3, background: '#fff' } }).png().toBuffer();
    const reference = readFileSync(new URL('card-1.png', GOLDEN));
    const damaged = await sharp(reference).composite([{ input: white, left: pixels(date.x), top: pixels(date.baseline - 8) }]).png().toBuffer();
    expect((await comparePages(reference, damaged)).worst).toBeGreaterThan(WORST);
  });
});

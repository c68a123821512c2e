import { listVillages, stemOf } from '../../src/load/workspace.js';
import { textOfCell, textOfParagraph, type Block, type Document } from '../../src/model/document.js';
import type { LaidOut } from '../../src/model/page.js';
import { sieve } from '../../src/pipeline/sieve.js';
import { checkVillage } from '../../src/pipeline/check-village.js';
import { createRenderers, writeDocument, type MadeDocument } from '../../src/pipeline/document.js';
import { makeHousehold, type MadeHousehold } from '../../src/pipeline/make-household.js';
import { numberingOf } from '../../src/pipeline/numbering.js';
import { openProject } from '../../src/pipeline/project.js';
import { NO_WAIVERS } from '../../src/pipeline/waivers.js';
import type { World } from '../../src/world.js';
import { FONTS, memoryWorld, type Files } from './check-world.js';

/** The papers of one household of a workspace in memory, or why there are none. */
export async function makePapers(files: Files, position = 0, village = 0): Promise<MadeHousehold> {
  return makePapersIn(await memoryWorld(files), position, village);
}

export async function makePapersIn(world: World, position = 0, village = 0): Promise<MadeHousehold> {
  const project = await openProject(world);
  const folder = (await listVillages(world.workspace))[village];
  if (!folder || !project.county) throw new Error('no such village, or no county');
  const checked = await checkVillage(project, folder, {}, { duplicates: new Map(), waivers: NO_WAIVERS });
  const sound = sieve(checked);
  const file = folder.householdFiles[position];
  const household = sound?.households.find(({ record }) => file !== undefined && record.户编号 === stemOf(file));
  if (!sound || !household) throw new Error(`at fault: ${JSON.stringify([...checked.diagnostics, ...checked.households.flatMap((each) => each.diagnostics)].map(({ code, message }) => `${code} ${message}`))}`);
  return makeHousehold(project, { county: project.county, village: sound.village, household: household.record }, numberingOf(project, project.county, checked), checked.files);
}

export function paperOf(made: MadeHousehold, code: string): MadeDocument {
  const content = made.items.find((item) => item.code === code)?.content;
  if (content?.kind !== 'document') throw new Error(`no paper ${code}`);
  return content.made;
}

const textOfBlock = (block: Block): string =>
  block.kind === 'paragraph' ? textOfParagraph(block) : block.kind === 'table' ? block.rows.map((row) => row.cells.map(textOfCell).join('\u001f')).join('\u001f') : '';

/** Everything a document says, cells parted by U+001F. */
export const textOf = (document: Document): string => document.blocks.map(textOfBlock).join('\u001f');

/** What is drawn on the pages, in no promised order. */
export const drawnOn = (laidOut: LaidOut): string => laidOut.pages.flatMap((page) => page.items.map((item) => (item.kind === 'text' ? item.text : ''))).join('');

/** Texts that reach over the edge of their page, or of the table cell they begin in. */
export function clipped({ pages }: LaidOut): string[] {
  return pages.flatMap(({ width, height, items, boxes }) =>
    items.flatMap((item) => {
      if (item.kind !== 'text') return [];
      const right = item.x + Array.from(item.text).reduce((sum, character) => sum + FONTS.advance(character.codePointAt(0) ?? 0, item.size, item.bold), 0);
      const box = boxes.find((each) => item.x >= each.x && item.x < each.x + each.width && item.baseline > each.y && item.baseline <= each.y + each.height);
      const inside = item.x >= 0 && item.baseline - item.size * 0.8 >= 0 && item.baseline <= height && right <= (box ? box.x + box.width : width) + 0.05;
      return inside ? [] : [item.text];
    }),
  );
}

/** Word's own bytes of a paper. */
export const writeWord = (made: MadeDocument, household: MadeHousehold): Promise<Uint8Array> => writeDocument(made, 'docx', household.images, '2017-11-30', createRenderers(FONTS));

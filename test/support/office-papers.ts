import { listVillages } from '../../src/load/workspace.js';
import { layOut } from '../../src/layout/layout.js';
import { textOfCell, textOfParagraph, type Document } from '../../src/model/document.js';
import type { FontBook } from '../../src/model/font.js';
import { checkVillage } from '../../src/pipeline/check-village.js';
import { createRenderers, writeDocument } from '../../src/pipeline/document.js';
import { makeHousehold } from '../../src/pipeline/make-household.js';
import { numberingOf } from '../../src/pipeline/numbering.js';
import type { Project } from '../../src/pipeline/project.js';
import { sieve } from '../../src/pipeline/sieve.js';
import { NO_WAIVERS } from '../../src/pipeline/waivers.js';
import type { OfficeText } from './office-odf.js';

/** Writes every paper of a household of each size as Word files; its people are those of the examples, the longest entries among them. */
export async function writeFamilies(project: Project, sizes: readonly number[]): Promise<void> {
  const villages = await Promise.all((await listVillages(project.world.workspace)).map((folder) => checkVillage(project, folder, {}, { duplicates: new Map(), waivers: NO_WAIVERS })));
  const [checked] = villages;
  const [sound] = villages.map((village) => sieve(village));
  const household = sound?.households[0]?.record;
  if (!project.county || !checked || !sound || !household) throw new Error('the examples are at fault');
  const people = villages.flatMap((village) => sieve(village)?.households.flatMap(({ record }) => record.家庭成员) ?? []);
  const numbering = numberingOf(project, project.county, checked);
  const renderers = createRenderers(project.world.fonts);
  for (const size of sizes) {
    if (people.length < size) throw new Error(`the examples have ${people.length} people`);
    const facts = { county: project.county, village: sound.village, household: { ...household, 家庭人口: String(size), 家庭成员: people.slice(0, size) } };
    const { items, images } = await makeHousehold(project, facts, numbering, checked.files);
    for (const { content } of items) if (content.kind === 'document') await writeDocument(content.made, 'docx', images, project.county.批次日期, renderers);
  }
}

/** What LibreOffice ought to find in a document. */
export const textOfDocument = ({ blocks }: Document): OfficeText => ({
  tables: blocks.flatMap((block) =>
    block.kind === 'table' ? [{ headerRows: block.headerRows, rows: block.rows.map(({ cells }) => cells.map((cell) => ({ colspan: cell.colspan, rowspan: cell.rowspan, text: textOfCell(cell) }))) }] : [],
  ),
  headings: blocks.flatMap((block) => (block.kind === 'paragraph' && block.level > 0 ? [{ level: block.level, text: textOfParagraph(block) }] : [])),
});

/** Pages of a document's PDF. */
export const countPages = (document: Document, fonts: FontBook): number => layOut(document, fonts).pages.length;

import { createNumbering } from '../classify/archive-number.js';
import type { Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { listVillages, stemOf } from '../load/workspace.js';
import { renderHtml } from '../render/html.js';
import type { TemplateSet } from '../schema/template-set.js';
import { checkVillage } from './check-village.js';
import { makeHousehold } from './make-household.js';
import type { Project } from './project.js';
import { selectVillages } from './selection.js';
import { sieve } from './sieve.js';
import { openWaivers } from './waivers.js';

/** A paper of the set, by a name that is its own: of several with one code, the later ones are counted. */
export interface PaperName {
  /** card, card.2 */
  readonly name: string;
  readonly title: string;
}

/** One household's papers as pages, and what stands beside them. */
export interface HouseholdPreview {
  readonly diagnostics: readonly Diagnostic[];
  readonly papers: readonly PaperName[];
  /** 户编号 of the village's households. */
  readonly households: readonly string[];
  /** Undefined where the record is at fault, or where this household has no such paper. */
  page(name: string): string | undefined;
}

/** Makes the papers of one household, each to be shown as HTML. */
export async function previewHousehold(project: Project, household: string): Promise<HouseholdPreview> {
  const { world, county, classification, set } = project;
  const [folder] = selectVillages(await listVillages(world.workspace), { households: [household] });
  if (folder === undefined) throw new SetupError(`没有这一户：${household}`, '核对户编号');
  const waivers = await openWaivers(project, [folder]);
  const checked = await checkVillage(project, folder, { households: [household] }, { duplicates: new Map(), waivers });
  const beside = {
    diagnostics: [...project.diagnostics, ...checked.diagnostics, ...checked.households.flatMap((each) => each.diagnostics)],
    papers: namePapers(set.文件.filter((entry) => entry.对象 === '户' && entry.模板 !== undefined)),
    households: folder.householdFiles.map(stemOf),
  };
  const sound = sieve(checked);
  const first = sound?.households[0];
  if (county === undefined || sound === undefined || first === undefined) return { ...beside, page: () => undefined };
  const numbering = createNumbering(classification, county, sound.village.区划代码);
  const { items, images } = await makeHousehold(project, { county, village: sound.village, household: first.record }, first.position, numbering, checked.files);
  const documents = new Map(items.flatMap(({ content }) => (content.kind === 'document' ? [[nameOf(content.made.entry, set), content.made.document] as const] : [])));
  return {
    ...beside,
    page: (name) => {
      const document = documents.get(name);
      return document && renderHtml(document, images);
    },
  };
}

type Entries = TemplateSet['文件'];

const namePapers = (entries: Entries): readonly PaperName[] => entries.map((entry) => ({ name: nameAmong(entry, entries), title: entry.题名 }));

const nameOf = (entry: Entries[number], { 文件: entries }: TemplateSet): string => nameAmong(entry, entries);

function nameAmong(entry: Entries[number], entries: Entries): string {
  const place = entries.filter((each) => each.代码 === entry.代码).indexOf(entry);
  return place > 0 ? `${entry.代码}.${place + 1}` : entry.代码;
}

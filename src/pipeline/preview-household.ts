import type { Diagnostic } from '../diagnostic.js';
import { SetupError } from '../errors.js';
import { listVillages, stemOf } from '../load/workspace.js';
import { renderHtml } from '../render/html.js';
import { checkVillage } from './check-village.js';
import { makeHousehold, namedPapers } from './make-household.js';
import type { Project } from './project.js';
import { selectVillages } from './selection.js';
import { sieve } from './sieve.js';
import { numberingOf } from './numbering.js';
import { openWaivers } from './waivers.js';

/** A paper by the name that is its own. */
export interface PaperName {
  /** card, card-2 */
  readonly name: string;
  readonly title: string;
}

/** One household's papers as pages, and what stands beside them. */
export interface HouseholdPreview {
  readonly diagnostics: readonly Diagnostic[];
  /** This household's; where none could be made, those of the set by their codes. */
  readonly papers: readonly PaperName[];
  /** 户编号 of the village's households. */
  readonly households: readonly string[];
  /** The record is sound: `papers` are this household's own. */
  readonly isMade: boolean;
  /** Undefined where the record is at fault, or where this household has no such paper. */
  page(name: string): string | undefined;
}

/** Makes the papers of one household, each to be shown as HTML. */
export async function previewHousehold(project: Project, household: string): Promise<HouseholdPreview> {
  const { world, county } = project;
  const [folder] = selectVillages(await listVillages(world.workspace), { households: [household] });
  if (folder === undefined) throw new SetupError(`没有这一户：${household}`, '核对户编号');
  const waivers = await openWaivers(project, [folder]);
  const checked = await checkVillage(project, folder, { households: [household] }, { duplicates: new Map(), waivers });
  const beside = {
    diagnostics: [...project.diagnostics, ...checked.diagnostics, ...checked.households.flatMap((each) => each.diagnostics)],
    households: folder.householdFiles.map(stemOf),
  };
  const sound = sieve(checked);
  const first = sound?.households[0];
  if (county === undefined || sound === undefined || first === undefined) return { ...beside, papers: papersOf(project), isMade: false, page: () => undefined };
  const { items, images } = await makeHousehold(project, { county, village: sound.village, household: first.record }, numberingOf(project, county, checked), checked.files);
  const papers = namedPapers(items);
  return {
    ...beside,
    papers: papers.map(({ name, made }) => ({ name, title: made.entry.题名 })),
    isMade: true,
    page: (name) => {
      const paper = papers.find((each) => each.name === name);
      return paper && renderHtml(paper.made.document, images);
    },
  };
}

/** The first of each code. */
function papersOf({ set }: Project): readonly PaperName[] {
  const entries = set.文件.filter((entry) => entry.对象 === '户' && entry.模板 !== undefined);
  return entries.filter((entry, index) => entries.findIndex(({ 代码: code }) => code === entry.代码) === index).map((entry) => ({ name: entry.代码, title: entry.题名 }));
}

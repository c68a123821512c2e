import { archiveDate, type ArchiveParts, type Numbering } from '../classify/archive-number.js';
import { retentionOf } from '../classify/retention.js';
import { fillVersion, versionOf } from '../compose/version.js';
import { SetupError } from '../errors.js';
import type { VillageFiles } from '../check/rule.js';
import type { Audience } from '../model/audience.js';
import type { Document } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import { audiencesOf, type DocumentEntry, type TemplateSet } from '../schema/template-set.js';
import type { Attachment } from '../world.js';
import { ChangedInput } from './changed-input.js';
import { cardContext, headOf, householdContext, isMade, type CatalogueLine, type HouseholdFacts, type VolumeFacts } from './context.js';
import { makeDocument, type MadeDocument } from './document.js';
import type { Project } from './project.js';

/** One item (件) of a household's volume, in filing order. */
export interface Item extends CatalogueLine {
  readonly code: string;
  readonly class: string;
  readonly content: { readonly kind: 'document'; readonly made: MadeDocument } | { readonly kind: 'file'; readonly path: string; readonly extension: string };
  /** Bears the card's version. */
  readonly versioned: boolean;
  /** Whose packages it goes into. */
  readonly audiences: readonly Audience[];
  /** What its 档号 is made of. */
  readonly parts: ArchiveParts;
}

export interface MadeHousehold {
  readonly facts: HouseholdFacts;
  readonly version: string;
  readonly volume: string;
  readonly items: readonly Item[];
  /** Prepared pictures by the path that the record gives. */
  readonly images: ReadonlyMap<string, PreparedImage>;
}

type Draft = Omit<Item, '档号' | 'parts' | 'audiences' | 'content'> & { readonly entry: DocumentEntry; content: Item['content'] | undefined };

/**
 * Composes and lays out all papers of a household: the card first, since its version stands on the others;
 * cover, catalogue and closing note last, since they count the others' pages.
 */
export async function makeHousehold(project: Project, facts: HouseholdFacts, numbering: Numbering, files: VillageFiles): Promise<MadeHousehold> {
  const { set, composer, world } = project;
  const images = await prepareImages(facts, files);
  const card = composeCard(project, facts);
  const make = (entry: DocumentEntry, volume?: VolumeFacts): MadeDocument => {
    const context = { ...householdContext(facts, entry, set, card.version), ...(volume ? { 卷: volume } : {}) };
    return makeDocument(entry, composer.compose(entry, entry.题名, context), world.fonts);
  };
  const volume = numbering.volumeOfHousehold(facts.household.户编号);
  const drafts: Draft[] = [];
  for (const entry of set.文件.filter((each) => each.对象 === '户' && isMade(each, facts))) {
    if (entry.代码 === 'photo') drafts.push(...(await photoDrafts(entry, facts, files)));
    else if (entry.代码 === 'attachment') drafts.push(...(await attachmentDrafts(entry, facts, files)));
    else drafts.push(documentDraft(entry, facts, project, entry.定版本 === '是' ? card.made : entry.汇总 === '是' ? undefined : isCopy(entry, set) ? composeCopy(project, facts, entry, card.version) : make(entry)));
  }
  const numbered = drafts.map((draft, index) => ({ ...draft, 档号: numbering.archiveNumber(volume, index + 1), parts: numbering.partsOf(volume, index + 1), audiences: audiencesOf(draft.entry) }));
  const counted = numbered.filter((draft) => draft.entry.汇总 !== '是');
  const volumeFacts: VolumeFacts = {
    档号: numbering.archiveNumber(volume),
    案卷号: volume,
    类目: project.classification.户类目,
    保管期限: retentionOf(project.classification, facts.county, project.classification.户类目),
    件数: counted.length,
    页数: counted.reduce((sum, draft) => sum + draft.页数, 0),
    照片数: counted.filter((draft) => draft.code === 'photo').length,
    附件数: counted.filter((draft) => draft.code === 'attachment').length,
    件: counted,
  };
  const items = numbered.map(({ entry, content, ...item }): Item => {
    if (content) return { ...item, content };
    const made = make(entry, volumeFacts);
    return { ...item, 页数: made.laidOut.pages.length, content: { kind: 'document', made } };
  });
  return { facts, version: card.version, volume, items, images };
}

/** Composes the card and finds its version, which is then written into it. */
export function composeCard(project: Project, facts: HouseholdFacts): { readonly version: string; readonly made: MadeDocument } {
  const { entry, card, version } = composeVersioned(project, facts);
  return { version, made: makeDocument(entry, fillVersion(card, version), project.world.fonts) };
}

/** Another copy of the card: the same template, the same version. */
const isCopy = (entry: DocumentEntry, set: TemplateSet): boolean => entry.模板 !== undefined && entry.模板 === set.文件.find((each) => each.定版本 === '是')?.模板;

const composeCopy = (project: Project, facts: HouseholdFacts, entry: DocumentEntry, version: string): MadeDocument =>
  makeDocument(entry, fillVersion(project.composer.compose(entry, entry.题名, cardContext(facts, entry)), version), project.world.fonts);

/** 卡版本 of a household's card, without laying it out. */
export const composeVersion = (project: Project, facts: HouseholdFacts): string => composeVersioned(project, facts).version;

function composeVersioned(project: Project, facts: HouseholdFacts): { readonly entry: DocumentEntry; readonly card: Document; readonly version: string } {
  const entry = project.set.文件.find((each) => each.定版本 === '是');
  if (entry === undefined) throw new SetupError(`模板集 ${project.set.名称} 没有定版本的文件`, '在 set.yaml 里给档卡写上「定版本: 是」');
  const card = project.composer.compose(entry, entry.题名, cardContext(facts, entry));
  return { entry, card, version: versionOf(card) };
}

/** Who made the papers, by the set's pattern. */
export const authorOf = (project: Project, facts: Pick<HouseholdFacts, 'village'>, entry: DocumentEntry): string =>
  (entry.责任者 ?? project.set.责任者).replace('{村}', facts.village.名称).replace('{乡镇}', facts.village.乡镇);

function documentDraft(entry: DocumentEntry, facts: HouseholdFacts, project: Project, made: MadeDocument | undefined): Draft {
  return {
    entry,
    code: entry.代码,
    class: entry.类目,
    题名: entry.题名,
    责任者: authorOf(project, facts, entry),
    日期: archiveDate(facts.county.批次日期),
    页数: made?.laidOut.pages.length ?? 0,
    versioned: true,
    content: made ? { kind: 'document', made } : undefined,
  };
}

async function prepareImages({ household }: HouseholdFacts, files: VillageFiles): Promise<ReadonlyMap<string, PreparedImage>> {
  const images = new Map<string, PreparedImage>();
  for (const path of photosOf(household)) {
    const result = await files.photo(path);
    if (result.ok) images.set(path, result.image);
  }
  return images;
}

const photosOf = (household: HouseholdFacts['household']): readonly string[] => [household.照片?.户主, household.照片?.房屋].filter((path) => path !== undefined);

async function photoDrafts(entry: DocumentEntry, { household, village }: HouseholdFacts, files: VillageFiles): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const which of ['户主', '房屋'] as const) {
    const path = household.照片?.[which];
    if (path === undefined) continue;
    const result = await files.photo(path);
    if (!result.ok) throw new ChangedInput(path);
    const title = which === '户主' ? `${headOf(household)?.姓名 ?? ''}（户主）照片` : '房屋照片';
    drafts.push({ entry, code: 'photo', class: entry.类目, 题名: title, 责任者: village.名称, 日期: '', 页数: 1, versioned: false, content: { kind: 'file', path, extension: result.image.original } });
  }
  return drafts;
}

async function attachmentDrafts(entry: DocumentEntry, { household, village }: HouseholdFacts, files: VillageFiles): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const material of household.材料) {
    if (material.文件 === undefined) continue;
    const { kind, pages } = await openSound(files, material.文件);
    drafts.push({ entry, code: 'attachment', class: entry.类目, 题名: material.名称, 责任者: village.名称, 日期: archiveDate(material.日期 ?? ''), 页数: pages, 备注: '扫描件', versioned: false, content: { kind: 'file', path: material.文件, extension: kind } });
  }
  return drafts;
}

/** A material that check has found sound; one that has changed since is no longer what was checked. */
export async function openSound(files: VillageFiles, path: string): Promise<Attachment> {
  const result = await files.attachment(path);
  if (!result.ok) throw new ChangedInput(path);
  return result.attachment;
}

/** What each rendered paper of a household is called by itself: its code, and from the second of a code on a number: card, card-2. */
export function namedPapers(items: readonly Item[]): readonly { readonly name: string; readonly made: MadeDocument }[] {
  const seen = new Map<string, number>();
  return items.flatMap(({ code, content }) => {
    if (content.kind === 'file') return [];
    const number = (seen.get(code) ?? 0) + 1;
    seen.set(code, number);
    return [{ name: number === 1 ? code : `${code}-${number}`, made: content.made }];
  });
}

import { archiveDate, type Numbering } from '../classify/archive-number.js';
import { SetupError } from '../errors.js';
import { audiencesOf, type DocumentEntry } from '../schema/template-set.js';
import { villageContext, type CatalogueLine, type VillageFacts } from './context.js';
import { makeDocument } from './document.js';
import { authorOf, type Item } from './make-household.js';
import type { Project } from './project.js';

/** A paper of the village, filed in its own volume. */
export interface VillagePaper extends Item {
  readonly content: Extract<Item['content'], { kind: 'document' }>;
  /** Lists the others: made when their pages are known. */
  readonly last: boolean;
  /** Code of the class that files it. */
  readonly classCode: string;
}

/** A village's own papers in filing order: what lists the others comes last. */
export function listVillagePapers({ set }: Project): readonly DocumentEntry[] {
  const entries = set.文件.filter((entry) => entry.对象 === '村' && entry.模板 !== undefined);
  return [...entries.filter((entry) => entry.汇总 !== '是'), ...entries.filter((entry) => entry.汇总 === '是')];
}

/** Composes and lays out one of them, `item` in the village's own volume. Throws a SetupError where the scheme has no class for it. */
export function makeVillagePaper(project: Project, entry: DocumentEntry, numbering: Numbering, item: number, facts: VillageFacts): VillagePaper {
  const { composer, world } = project;
  const made = makeDocument(entry, composer.compose(entry, entry.题名, villageContext(facts, entry)), world.fonts);
  return {
    档号: numbering.archiveNumber(numbering.villageVolume, item, entry.类目),
    parts: numbering.partsOf(numbering.villageVolume, item, entry.类目),
    code: entry.代码,
    class: entry.类目,
    classCode: classCodeOf(project, entry),
    题名: entry.题名,
    责任者: authorOf(project, { village: facts.村 }, entry),
    日期: archiveDate(facts.县.批次日期),
    页数: made.laidOut.pages.length,
    content: { kind: 'document', made },
    versioned: false,
    audiences: audiencesOf(entry),
    last: entry.汇总 === '是',
  };
}

export function classCodeOf({ classification }: Project, { 代码: code, 类目: name }: Pick<DocumentEntry, '代码' | '类目'>): string {
  const found = classification.村类目.find((each) => each.名称 === name);
  if (found === undefined) throw new SetupError(`文件 ${code} 的类目「${name}」不在档案分类里`, '改正 set.yaml 或档案分类文件的「村类目」');
  return found.代码;
}

/** What 归档文件目录 says of a paper. */
export const lineOf = ({ 档号, 责任者, 题名, 日期, 页数, 备注 }: CatalogueLine): CatalogueLine => ({ 档号, 责任者, 题名, 日期, 页数, ...(备注 === undefined ? {} : { 备注 }) });

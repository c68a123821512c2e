import type { Box } from '../classify/boxes.js';
import type { TemplateContext } from '../compose/composer.js';
import type { County } from '../schema/county.js';
import type { Household } from '../schema/household.js';
import type { DocumentEntry, TemplateSet } from '../schema/template-set.js';
import type { Village } from '../schema/village.js';
import type { LedgerLine } from './ledger.js';
import { signersOf } from '../signoff/signers.js';

/** Everything a household's documents are made from. */
export interface HouseholdFacts {
  readonly county: County;
  readonly village: Village;
  readonly household: Household;
}

/** A household's volume as its own papers speak of it. */
export interface VolumeFacts {
  readonly 档号: string;
  readonly 案卷号: string;
  readonly 类目: string;
  readonly 保管期限: string;
  readonly 件数: number;
  readonly 页数: number;
  readonly 照片数: number;
  readonly 附件数: number;
  readonly 件: readonly CatalogueLine[];
}

/** One line of 卷内目录 or 归档文件目录. */
export interface CatalogueLine {
  readonly 档号: string;
  readonly 责任者: string;
  readonly 题名: string;
  /** YYYYMMDD, empty where a scanned material bears none. */
  readonly 日期: string;
  readonly 页数: number;
  readonly 备注?: string;
}

/** Who the head is; check has seen to it that there is one. */
export const headOf = (household: Household): Household['家庭成员'][number] | undefined => household.家庭成员.find((member) => member.与户主关系 === '户主');

/** What the card's template sees. Its version is not known yet. */
export const cardContext = (facts: HouseholdFacts, entry: DocumentEntry): TemplateContext => ({ ...factsContext(facts), ...entryContext(entry, factsContext(facts)) });

const factsContext = ({ county, village, household }: HouseholdFacts): TemplateContext => ({ 县: county, 村: village, 户: household, 户主: headOf(household) });

/** What the set says of one document. */
export function entryContext(entry: DocumentEntry, context: TemplateContext): TemplateContext {
  const subject = subjectOf(entry, context);
  return {
    ...(entry.份次 === undefined ? {} : { 份次: entry.份次 }),
    ...(entry.参数 === undefined ? {} : { 参数: entry.参数 }),
    ...(subject === undefined ? {} : { 人: subject }),
  };
}

/** Whether a document is made: one that is about somebody (取自) is not where there is nobody. */
export const isMade = (entry: DocumentEntry, facts: HouseholdFacts): boolean => entry.取自 === undefined || subjectOf(entry, factsContext(facts)) !== undefined;

/** The person whom 取自 names, where a name is known. */
function subjectOf({ 取自: path }: DocumentEntry, context: TemplateContext): object | undefined {
  if (path === undefined) return undefined;
  const found = path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as TemplateContext)[key] : undefined), context);
  return typeof found === 'object' && found !== null && hasName(found) ? found : undefined;
}

const hasName = (person: object): boolean => Boolean((person as { readonly 姓名?: string }).姓名?.trim());

/** What every other template of a household sees. */
export const householdContext = (facts: HouseholdFacts, entry: DocumentEntry, set: TemplateSet, version: string): TemplateContext => ({
  ...cardContext(facts, entry),
  卡版本: version,
  签字: signersOf(set, facts.village, facts.household),
  二维码: qrText(facts, version),
});

/** Enough to find the card and its version again; no name, no identity number. */
const qrText = ({ village, household }: HouseholdFacts, version: string): string => ['dangka', '1', village.区划代码, household.户编号, household.年度, version].join(':');

/** A household as the village's papers list it. */
export interface ListedHousehold {
  readonly 户: Household;
  readonly 户主: Household['家庭成员'][number] | undefined;
  readonly 卡版本: string;
}

/** What the templates of a village's own papers see. */
export interface VillageFacts {
  readonly 县: County;
  readonly 村: Village;
  readonly 各户: readonly ListedHousehold[];
  /** Every item filed so far: the village's own, then the households'. */
  readonly 目录: readonly CatalogueLine[];
  readonly 台账: readonly LedgerLine[];
  readonly 盒: readonly Box[];
}

export const villageContext = (facts: VillageFacts, entry: DocumentEntry): TemplateContext => ({ ...facts, ...entryContext(entry, { ...facts }) });

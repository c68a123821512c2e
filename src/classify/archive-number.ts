import { SetupError } from '../errors.js';
import type { County } from '../schema/county.js';
import type { Classification } from '../schema/template-set.js';
import { retentionOf } from './retention.js';
import type { AssignedVolume } from './volumes.js';

/** Numbers the papers of one village: 档号 of volumes and items by the scheme's pattern. */
export interface Numbering {
  /** Volume number of a household by its 户编号: one household, one volume. Throws for one that has been given none. */
  volumeOfHousehold(code: string): string;
  /** Volume number of the village's own papers. */
  readonly villageVolume: string;
  /** 档号 of a volume, or with an item number (from 1) of an item in it. Items of the village's volume are of several classes: `className` says which. */
  archiveNumber(volume: string, item?: number, className?: string): string;
  /** What the number is made of, by the names of DA/T 46-2009. */
  partsOf(volume: string, item?: number, className?: string): ArchiveParts;
}

/** The parts of 档号 that are known, as DA/T 46-2009 names them. */
export interface ArchiveParts {
  readonly 全宗号: string;
  readonly 年度: string;
  /** In words. */
  readonly 保管期限: string;
  /** The village. */
  readonly 机构或问题: string;
  /** 门类, and the class where the pattern names it (DA/T 13-2022: the first level of 类别号 is 门类). */
  readonly 类别号: string;
  readonly 室编案卷号: string;
  readonly 室编件号?: string;
}

/** The places a pattern may name. */
const PARTS = ['全宗号', '门类', '类目号', '年度', '期限', '村码', '案卷号', '件号'] as const;
type Part = (typeof PARTS)[number];

/** `volumes` are those of the households. Throws a SetupError where the scheme's pattern would give two papers one number. */
export function createNumbering(scheme: Classification, county: County, village: string, volumes: ReadonlyMap<string, AssignedVolume> = new Map()): Numbering {
  checkPattern(scheme);
  const common: Partial<Record<Part, string>> = { 全宗号: county.全宗号, 门类: scheme.门类, 年度: county.年度, 村码: village };
  const classNumbers = classNumbersOf(scheme);
  const classNumberOf = (volume: string): string => classNumbers[volume === scheme.村卷号 ? 'village' : 'household'] ?? '';
  const termOf = (volume: string, className: string | undefined): County['保管期限'] => retentionOf(scheme, county, className ?? (volume === scheme.村卷号 ? '' : scheme.户类目));
  const writeItem = (item: number): string => String(item).padStart(Number(scheme.件号位数), '0');
  return {
    villageVolume: scheme.村卷号,
    volumeOfHousehold(code) {
      const assigned = volumes.get(code);
      if (assigned === undefined) throw new Error(`household ${code} has no volume`);
      return assigned.volume;
    },
    archiveNumber(volume, item, className) {
      const term = termOf(volume, className);
      const parts = { ...common, 期限: scheme.期限代码[term] ?? term, 类目号: classNumberOf(volume), 案卷号: volume };
      if (item !== undefined) return fill(scheme.档号, { ...parts, 件号: writeItem(item) });
      // A volume has no item number: the pattern ends before it.
      return fill(scheme.档号.replace(/[^}]*\{件号\}$/, ''), parts);
    },
    partsOf: (volume, item, className) => ({
      全宗号: county.全宗号,
      年度: county.年度,
      保管期限: termOf(volume, className),
      机构或问题: village,
      类别号: `${scheme.门类}${scheme.档号.includes('{类目号}') ? classNumberOf(volume) : ''}`,
      室编案卷号: volume,
      ...(item === undefined ? {} : { 室编件号: writeItem(item) }),
    }),
  };
}

/** 类目号 of the village's own volume and of the households'; undefined where the scheme's classes do not tell it. */
function classNumbersOf({ 村类目: classes, 户类目: ofHouseholds }: Classification): { readonly village: string | undefined; readonly household: string | undefined } {
  const [first, ...others] = classes.filter(({ 名称: name }) => name !== ofHouseholds);
  return { village: others.length === 0 ? first?.代码 : undefined, household: classes.find(({ 名称: name }) => name === ofHouseholds)?.代码 };
}

function checkPattern(scheme: Classification): void {
  const { 名称: name, 档号: pattern, 户类目: ofHouseholds } = scheme;
  const unknown = [...pattern.matchAll(/\{(.*?)\}/g)].map((match) => match[1] ?? '').find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined) throw new SetupError(`档案分类「${name}」的档号里有不认识的 {${unknown}}`, `可以用：${PARTS.map((part) => `{${part}}`).join('')}`);
  if (!pattern.includes('{案卷号}') || !pattern.endsWith('{件号}')) throw new SetupError(`档案分类「${name}」的档号分不开各卷各件`, '档号里写上 {案卷号}，并以 {件号} 结尾');
  const { village, household } = classNumbersOf(scheme);
  if (pattern.includes('{类目号}') && (village === undefined || household === undefined)) {
    throw new SetupError(`档案分类「${name}」的档号写了 {类目号}，「村类目」却定不出每一卷的类`, `「村类目」写两类：户卷的「${ofHouseholds}」，和放村级文件的另一类`);
  }
}

const fill = (pattern: string, parts: Partial<Record<Part, string>>): string => pattern.replace(/\{(.+?)\}/g, (whole, name: string) => parts[name as Part] ?? whole);

/** 档号 as an ASCII file name: the middle dot of the standard becomes a full stop. */
export const fileNameOf = (archiveNumber: string): string => archiveNumber.replaceAll('·', '.').replace(/[^0-9A-Za-z.-]/g, '_');

/** Dates on archive papers have eight digits (DA/T 22-2015). */
export const archiveDate = (date: string): string => date.replaceAll('-', '');

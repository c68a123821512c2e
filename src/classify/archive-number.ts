import type { County } from '../schema/county.js';
import type { Classification } from '../schema/template-set.js';

/** Numbers the papers of one village: 档号 of volumes and items by the scheme's pattern. */
export interface Numbering {
  /** Volume number of the household at a position (from 0): one household, one volume. */
  volumeOf(position: number): string;
  /** Volume number of the village's own papers. */
  readonly villageVolume: string;
  /** 档号 of a volume, or with an item number (from 1) of an item in it. */
  archiveNumber(volume: string, item?: number): string;
}

/** One of the places a pattern may name. */
type Part = '全宗号' | '门类' | '年度' | '期限' | '村码' | '案卷号' | '件号';

export function createNumbering(scheme: Classification, county: County, village: string): Numbering {
  const term = scheme.期限代码[county.保管期限] ?? county.保管期限;
  const common: Partial<Record<Part, string>> = { 全宗号: county.全宗号, 门类: scheme.门类, 年度: county.年度, 期限: term, 村码: village };
  return {
    villageVolume: scheme.村卷号,
    volumeOf: (position) => String(position + 1).padStart(Number(scheme.案卷号位数), '0'),
    archiveNumber(volume, item) {
      if (item !== undefined) return fill(scheme.档号, { ...common, 案卷号: volume, 件号: String(item).padStart(Number(scheme.件号位数), '0') });
      // A volume has no item number: the pattern ends before it.
      return fill(scheme.档号.replace(/[^}]*\{件号\}$/, ''), { ...common, 案卷号: volume });
    },
  };
}

const fill = (pattern: string, parts: Partial<Record<Part, string>>): string => pattern.replace(/\{(.+?)\}/g, (whole, name: string) => parts[name as Part] ?? whole);

/** 档号 as an ASCII file name: the middle dot of the standard becomes a full stop. */
export const fileNameOf = (archiveNumber: string): string => archiveNumber.replaceAll('·', '.').replace(/[^0-9A-Za-z.-]/g, '_');

/** Dates on archive papers have eight digits (DA/T 22-2015). */
export const archiveDate = (date: string): string => date.replaceAll('-', '');

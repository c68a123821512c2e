import { AUDIENCE_NAMES, type Audience } from '../model/audience.js';
import { groupBy } from '../model/group.js';
import type { IndexedFile, IndexedHousehold, IndexedPaper, VillageIndex } from '../model/village-index.js';
import type { CatalogueRow } from '../pack/catalogue.js';
import type { County } from '../schema/county.js';
import type { Village } from '../schema/village.js';

/** A household as the index names it. */
export type IndexHead = Omit<IndexedHousehold, 'papers'>;

/** What the offline index of a package lists: everything that the package's catalogue has so far. */
export function indexOf(audience: Audience, county: County, village: Village, heads: readonly IndexHead[], rows: readonly CatalogueRow[]): VillageIndex {
  const byHousehold = groupBy(rows, ({ 户编号 }) => 户编号);
  return {
    county: county.县.名称,
    township: village.乡镇,
    village: village.名称,
    villageCode: village.区划代码,
    year: county.年度,
    date: county.批次日期,
    audience: AUDIENCE_NAMES[audience],
    households: heads.map((head) => ({ ...head, papers: papersIn(byHousehold.get(head.户编号) ?? []) })),
    papers: papersIn(byHousehold.get('') ?? []),
  };
}

/** One paper in several formats bears one 档号. */
const papersIn = (rows: readonly CatalogueRow[]): readonly IndexedPaper[] =>
  [...groupBy(rows, ({ 档号 }) => 档号)].flatMap(([档号, files]) => {
    const [first] = files;
    return first === undefined ? [] : [{ 档号, 题名: first.题名, 文件代码: first.文件代码, files: files.map(fileOf) }];
  });

/** The index stands in `data/`, and links from there. */
const fileOf = ({ 格式, 路径, 大小, SHA256, 页数 }: CatalogueRow): IndexedFile => ({
  format: 格式,
  path: 路径.slice('data/'.length),
  size: 大小,
  sha256: SHA256,
  ...(页数 === undefined ? {} : { pages: 页数 }),
});

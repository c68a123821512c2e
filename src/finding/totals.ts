import type { IndexedHousehold, IndexedPaper, VillageIndex } from '../model/village-index.js';

/** How much there is: items (件), their files, pages and bytes. */
export interface Amount {
  readonly papers: number;
  readonly files: number;
  readonly pages: number;
  readonly size: number;
}

export interface Totals extends Amount {
  readonly households: number;
  /** Households that nobody is waited for. */
  readonly complete: number;
}

export function countPapers(papers: readonly IndexedPaper[]): Amount {
  const files = papers.flatMap((paper) => paper.files);
  return {
    papers: papers.length,
    files: files.length,
    pages: papers.reduce((sum, paper) => sum + pagesOf(paper), 0),
    size: files.reduce((sum, file) => sum + file.size, 0),
  };
}

export function countVillage({ households, papers }: VillageIndex): Totals {
  const all = countPapers([...papers, ...households.flatMap((household) => household.papers)]);
  return { ...all, households: households.length, complete: households.filter(isComplete).length };
}

export const isComplete = ({ missing }: IndexedHousehold): boolean => missing.length === 0;

/** The formats of an item are copies of the same pages. */
const pagesOf = ({ files }: IndexedPaper): number => files.reduce((most, { pages = 0 }) => Math.max(most, pages), 0);

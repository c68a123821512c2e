import { isClosed, type LedgerEntry } from './entry.js';
import type { TownshipState, VillageState } from './facts.js';
import { compareShares, type Share } from './share.js';

/** A village with how far its households have come. */
export interface VillageProgress extends VillageState {
  /** Households without an error. */
  readonly clean: number;
  /** Households whose card bears every signature that is due. */
  readonly signed: number;
}

export interface TownshipRank {
  readonly code: string;
  readonly name: string;
  /** From 1; townships that are equal share a place. Absent where there are no households to rank by. */
  readonly place: number | undefined;
  readonly clean: Share;
  readonly signed: Share;
  readonly closed: Share;
}

/** How the places are given, as the paper itself says it. */
export const RANKING_RULE =
  '先比没有错误的户占户档总数的比例，相同的比应签的人都已签字的户的比例，再相同的比台账已销号的项的比例；都是高的在前。按原数比较，不按四舍五入后的比例；三项都相同的并列，占同一名次，后面的名次顺延。台账没有项目的，销号按全部完成算；没有户档的乡镇不排名。';

export function rankTownships(townships: readonly TownshipState[], villages: readonly VillageProgress[], entries: readonly LedgerEntry[]): readonly TownshipRank[] {
  const figures = townships.map(({ code, name }): TownshipRank => {
    const own = villages.filter((village) => village.township === code);
    const ledger = entries.filter((entry) => entry.乡镇 === code);
    const whole = own.reduce((sum, { households }) => sum + households.length, 0);
    const sum = (of: (village: VillageProgress) => number): Share => ({ part: own.reduce((total, village) => total + of(village), 0), whole });
    return { code, name, place: undefined, clean: sum(({ clean }) => clean), signed: sum(({ signed }) => signed), closed: { part: ledger.filter(isClosed).length, whole: ledger.length } };
  });
  const ranked = figures.filter(({ clean }) => clean.whole > 0).sort(compareTownships);
  return [...ranked.map((each) => ({ ...each, place: ranked.findIndex((other) => compareTownships(other, each) === 0) + 1 })), ...figures.filter(({ clean }) => clean.whole === 0)];
}

/** The better first. */
const compareTownships = (a: TownshipRank, b: TownshipRank): number => compareShares(b.clean, a.clean) || compareShares(b.signed, a.signed) || compareShares(b.closed, a.closed);

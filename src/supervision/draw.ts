import { digest } from '../model/digest.js';
import { groupBy } from '../model/group.js';
import { compareCodePoints } from '../text/order.js';
import { allot } from './allot.js';

/**
 * An order that a seed gives: by SHA-256 over the seed and each one's name. The same seed gives the same order on
 * every machine, and one that is added or taken away leaves the others in theirs.
 */
export function shuffle<T>(seed: string, items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return items
    .map((item) => ({ item, key: digest('sha256', [seed, nameOf(item)].join('\u001f')) }))
    .sort((a, b) => compareCodePoints(a.key, b.key))
    .map(({ item }) => item);
}

/** How a draw tells its candidates apart. */
export interface Lot<T> {
  readonly nameOf: (item: T) => string;
  readonly stratumOf: (item: T) => string;
  /** The lower, the sooner within a stratum; absent: all alike. */
  readonly rankOf?: (item: T) => number;
}

/** Draws some of all, each stratum by its size. */
export function draw<T>(seed: string, seats: number, items: readonly T[], { nameOf, stratumOf, rankOf = () => 0 }: Lot<T>): readonly T[] {
  const strata = shuffle(seed, [...groupBy(items, stratumOf)], ([stratum]) => stratum);
  const shares = allot(seats, strata.map(([, members]) => members.length));
  return strata.flatMap(([, members], index) => [...shuffle(seed, members, nameOf)].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, shares[index]));
}

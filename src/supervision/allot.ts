/**
 * Shares seats among strata by their sizes (Sainte-Laguë), one to each first where there are enough; none gets more
 * than it has. Where two have the same claim, the earlier goes first.
 */
export function allot(seats: number, sizes: readonly number[]): readonly number[] {
  const got = sizes.map(() => 0);
  const strata = sizes.filter((size) => size > 0).length;
  let left = Math.min(seats, sizes.reduce((sum, size) => sum + size, 0));
  if (left >= strata) {
    for (const [index, size] of sizes.entries()) got[index] = Math.min(1, size);
    left -= strata;
  }
  for (; left > 0; left -= 1) {
    const next = nextFor(sizes, got);
    got[next] = (got[next] ?? 0) + 1;
  }
  return got;
}

/** The highest of size / (2 · seats + 1), compared without dividing. */
function nextFor(sizes: readonly number[], got: readonly number[]): number {
  let best = -1;
  for (const [index, size] of sizes.entries()) {
    const seats = got[index] ?? 0;
    if (seats >= size) continue;
    if (best < 0 || size * (2 * (got[best] ?? 0) + 1) > (sizes[best] ?? 0) * (2 * seats + 1)) best = index;
  }
  return best;
}

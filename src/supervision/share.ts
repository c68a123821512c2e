/** So many of so many. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** Which is the greater, exactly; a share of nothing counts as full. */
export const compareShares = (a: Share, b: Share): number => {
  const [left, right] = [a, b].map(({ part, whole }) => (whole === 0 ? { part: 1, whole: 1 } : { part, whole })) as [Share, Share];
  return left.part * right.whole - right.part * left.whole;
};

/** 85.7%: one decimal, halves up; / where there is nothing to take a share of. */
export function percent({ part, whole }: Share): string {
  if (whole === 0) return '/';
  const tenths = Math.floor((part * 2000 + whole) / (2 * whole));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

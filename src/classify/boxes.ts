import type { Classification } from '../schema/template-set.js';

/** A volume as a box takes it. */
export interface Volume {
  /** 案卷号 */
  readonly number: string;
  readonly pages: number;
}

/** One archive box (档案盒): volumes of one year, one retention term, in order. */
export interface Box {
  /** From 1. */
  readonly 盒号: string;
  readonly 起卷号: string;
  readonly 止卷号: string;
  readonly 卷数: string;
  readonly 页数: string;
  /** Millimetres. */
  readonly 脊厚: string;
}

/**
 * Fills boxes with volumes in order: as many as the thickest box holds, and for each boxful the thinnest box that holds
 * it. A volume is never divided; one thicker than any box has the thickest to itself. Without sizes there are no boxes.
 */
export function fillBoxes({ 盒: sizes }: Pick<Classification, '盒'>, volumes: readonly Volume[]): readonly Box[] {
  const thickest = sizes?.at(-1);
  if (sizes === undefined || thickest === undefined) return [];
  const fillings: Volume[][] = [];
  let used = 0;
  for (const volume of volumes) {
    const current = fillings.at(-1);
    if (current === undefined || used + volume.pages > Number(thickest.页数)) {
      fillings.push([volume]);
      used = volume.pages;
    } else {
      current.push(volume);
      used += volume.pages;
    }
  }
  return fillings.map((filling, index) => {
    const pages = filling.reduce((sum, volume) => sum + volume.pages, 0);
    const size = sizes.find((each) => pages <= Number(each.页数)) ?? thickest;
    return {
      盒号: String(index + 1),
      起卷号: filling[0]?.number ?? '',
      止卷号: filling.at(-1)?.number ?? '',
      卷数: String(filling.length),
      页数: String(pages),
      脊厚: size.脊厚,
    };
  });
}

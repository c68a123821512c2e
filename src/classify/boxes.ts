import { groupBy } from '../model/group.js';
import type { Classification } from '../schema/template-set.js';

/** A volume as a box takes it. */
export interface Volume {
  /** 案卷号 */
  readonly number: string;
  readonly 年度: string;
  readonly 类目: string;
  /** 保管期限 */
  readonly 期限: string;
  readonly pages: number;
}

/** One archive box (档案盒): volumes of one year, one class (问题), one retention term, in order (DA/T 22-2015). */
export interface Box {
  readonly 年度: string;
  readonly 类目: string;
  readonly 保管期限: string;
  /** From 1 within a year and a term. */
  readonly 盒号: string;
  readonly 起卷号: string;
  readonly 止卷号: string;
  readonly 卷数: string;
  readonly 页数: string;
  /** Millimetres. */
  readonly 脊厚: string;
}

/** An item as a box counts it. */
export interface FiledItem {
  readonly 年度: string;
  readonly 类目: string;
  readonly 期限: string;
  readonly 页数: number;
}

/**
 * Fills boxes with volumes in order: as many of a class as the thickest box holds, and for each boxful the thinnest box
 * that holds it. A volume is never divided; one thicker than any box has the thickest to itself. Without sizes there are
 * no boxes.
 */
export function fillBoxes({ 盒: sizes }: Pick<Classification, '盒'>, volumes: readonly Volume[]): readonly Box[] {
  const thickest = sizes?.at(-1);
  if (sizes === undefined || thickest === undefined) return [];
  const sizeOf = (pages: number): string => (sizes.find((each) => pages <= Number(each.页数)) ?? thickest).脊厚;
  return groupsOf(volumes, ({ 年度, 期限 }) => [年度, 期限]).flatMap((shelf) =>
    groupsOf(shelf, ({ 类目 }) => [类目])
      .flatMap((ofClass) => divide(ofClass, Number(thickest.页数)))
      .map((filling, index) => describe(filling, index + 1, sizeOf)),
  );
}

/** Items of several classes in one volume: each class goes into boxes by itself, as if it were a volume. */
export function volumesByClass(number: string, items: readonly FiledItem[]): readonly Volume[] {
  return groupsOf(items, ({ 年度, 期限, 类目 }) => [年度, 期限, 类目]).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ number, 年度: first.年度, 类目: first.类目, 期限: first.期限, pages: group.reduce((sum, { 页数: pages }) => sum + pages, 0) }];
  });
}

/** Groups in the order in which they first appear. */
const groupsOf = <T>(items: readonly T[], keysOf: (item: T) => readonly string[]): readonly (readonly T[])[] => [...groupBy(items, (item) => JSON.stringify(keysOf(item))).values()];

/** What goes into one box. */
type Filling = [Volume, ...Volume[]];

function divide(volumes: readonly Volume[], capacity: number): readonly Filling[] {
  const fillings: Filling[] = [];
  let used = 0;
  for (const volume of volumes) {
    const current = fillings.at(-1);
    if (current === undefined || used + volume.pages > capacity) {
      fillings.push([volume]);
      used = volume.pages;
    } else {
      current.push(volume);
      used += volume.pages;
    }
  }
  return fillings;
}

function describe([first, ...others]: Filling, number: number, sizeOf: (pages: number) => string): Box {
  const pages = others.reduce((sum, volume) => sum + volume.pages, first.pages);
  return {
    年度: first.年度,
    类目: first.类目,
    保管期限: first.期限,
    盒号: String(number),
    起卷号: first.number,
    止卷号: others.at(-1)?.number ?? first.number,
    卷数: String(others.length + 1),
    页数: String(pages),
    脊厚: sizeOf(pages),
  };
}

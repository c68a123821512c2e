import type { PageSetup } from '../../src/model/document.js';
import type { FontBook } from '../../src/model/font.js';
import { mmToPt } from '../../src/model/length.js';
import type { Page, PageItem, PlacedBox, PlacedPicture, PlacedText } from '../../src/model/page.js';

/** A character where it is drawn: the box is its em square. */
export interface Placed {
  readonly character: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
}

const isText = (item: PageItem): item is PlacedText => item.kind === 'text';
const isPicture = (item: PageItem): item is PlacedPicture => item.kind === 'picture';

export const pictures = (page: Page): readonly PlacedPicture[] => page.items.filter(isPicture);

/** Every character that is not white space, in reading order: line by line, from the left. */
export function charactersOf(page: Page, fonts: FontBook): readonly Placed[] {
  const placed = page.items.filter(isText).flatMap(({ x, baseline, size, bold, text }) => {
    let left = x;
    return Array.from(text).flatMap((character) => {
      const right = left + fonts.advance(character.codePointAt(0) ?? 0, size, bold);
      const each = { character, left, right, top: baseline - 0.88 * size, bottom: baseline + 0.12 * size, baseline };
      left = right;
      return character.trim() === '' ? [] : [each];
    });
  });
  return placed.sort((a, b) => a.baseline - b.baseline || a.left - b.left);
}

/** Lines of a page as texts, white space left out. */
export function linesOf(page: Page, fonts: FontBook): readonly string[] {
  const lines = new Map<number, string>();
  for (const { baseline, character } of charactersOf(page, fonts)) lines.set(baseline, (lines.get(baseline) ?? '') + character);
  return [...lines.values()];
}

/** Points may differ by what rounding leaves. */
const TOLERANCE = 0.03;

export const holds = (outer: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }, inner: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }): boolean =>
  inner.left >= outer.left - TOLERANCE && inner.right <= outer.right + TOLERANCE && inner.top >= outer.top - TOLERANCE && inner.bottom <= outer.bottom + TOLERANCE;

export const edgesOf = ({ x, y, width, height }: Pick<PlacedBox, 'x' | 'y' | 'width' | 'height'>) => ({ left: x, right: x + width, top: y, bottom: y + height });

export const textAreaOf = ({ width, height, margin }: PageSetup) => ({ left: mmToPt(margin.left), right: mmToPt(width - margin.right), top: mmToPt(margin.top), bottom: mmToPt(height - margin.bottom) });

export const squeeze = (text: string): string => text.replace(/\s/g, '');

/** Key of a box's cell in a document. */
export const cellKey = ({ table, row, column }: Pick<PlacedBox, 'table' | 'row' | 'column'>): string => `${table}/${row}/${column}`;

/** What stands in each box of a page: a character belongs to the box that holds its middle. */
export function contentsOf(page: Page, fonts: FontBook): ReadonlyMap<PlacedBox, readonly Placed[]> {
  const contents = new Map<PlacedBox, Placed[]>(page.boxes.map((box) => [box, []]));
  for (const placed of charactersOf(page, fonts)) {
    const [x, y] = [(placed.left + placed.right) / 2, (placed.top + placed.bottom) / 2];
    const box = page.boxes.find((each) => x > each.x && x < each.x + each.width && y > each.y && y < each.y + each.height);
    if (box) contents.get(box)?.push(placed);
  }
  return contents;
}

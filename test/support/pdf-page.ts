import type { LaidOut, PageItem, PlacedText } from '../../src/model/page.js';

export const A4 = { width: 595.28, height: 841.89 } as const;

export const PROPERTIES = { title: '贫困户档卡', date: '2017-11-20', producer: 'dangka 测试' } as const;

/** A document of pages with the given items. */
export const documentOf = (...pages: readonly (readonly PageItem[])[]): LaidOut => ({
  title: PROPERTIES.title,
  pages: pages.map((items) => ({ ...A4, items, boxes: [] })),
  structure: [],
  bookmarks: [],
});

export const placedText = (text: string, at: Partial<Omit<PlacedText, 'kind' | 'text'>> = {}): PlacedText => ({
  kind: 'text',
  x: 60,
  baseline: 100,
  size: 12,
  bold: false,
  text,
  ...at,
});

export interface PlacedCharacter extends PlacedText {
  readonly column: number;
  readonly row: number;
}

const PITCH = 20;
const COLUMNS = 24;

/** One item a character in a square grid, so that each can be found on the page. */
export const gridOf = (characters: readonly string[], bold = false): readonly PlacedCharacter[] =>
  characters.map((character, index) => {
    const [column, row] = [index % COLUMNS, Math.floor(index / COLUMNS)];
    return { ...placedText(character, { x: 50 + column * PITCH, baseline: 60 + row * PITCH, bold }), column, row };
  });

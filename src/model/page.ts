import type { PictureSource, Typeface } from './document.js';
import type { Pt } from './length.js';

/** A laid-out page: everything placed, nothing left to decide. Origin top left, y downwards, points. */
export interface Page {
  readonly width: Pt;
  readonly height: Pt;
  readonly items: readonly PageItem[];
  /** Where each table cell (or its part on this page) stands: what is drawn inside belongs to it. */
  readonly boxes: readonly PlacedBox[];
}

export interface PlacedBox {
  /** Number of the table in the document, of the row in the table, of the grid column; from 0. */
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}

export type PageItem = PlacedText | PlacedRule | PlacedPicture;

export interface PlacedText {
  readonly kind: 'text';
  /** Number of the leaf of the structure that it belongs to; absent for what is only furniture: page numbers, headers printed again. */
  readonly leaf?: number;
  readonly x: Pt;
  /** The baseline. */
  readonly baseline: Pt;
  readonly size: Pt;
  readonly bold: boolean;
  /** Absent: 宋体. */
  readonly typeface?: Typeface;
  readonly text: string;
}

/** A straight line, horizontal or vertical. */
export interface PlacedRule {
  readonly kind: 'rule';
  readonly x1: Pt;
  readonly y1: Pt;
  readonly x2: Pt;
  readonly y2: Pt;
  readonly width: Pt;
}

export interface PlacedPicture {
  readonly kind: 'picture';
  readonly leaf?: number;
  readonly description: string;
  readonly source: PictureSource;
  readonly x: Pt;
  readonly y: Pt;
  readonly width: Pt;
  readonly height: Pt;
}

/** A document that has been laid out. */
export interface LaidOut {
  readonly title: string;
  readonly pages: readonly Page[];
  /** What the pages say, in reading order, for whoever hears them read. */
  readonly structure: readonly StructureNode[];
  /** Places to jump to, in order; a deeper one belongs to the last shallower one before it. */
  readonly bookmarks: readonly Bookmark[];
}

export type StructureNode = StructureParagraph | StructureTable;

export interface StructureParagraph {
  readonly kind: 'paragraph';
  readonly level: 0 | 1 | 2 | 3;
  readonly leaf: number;
}

export interface StructureTable {
  readonly kind: 'table';
  readonly rows: readonly (readonly StructureCell[])[];
}

export interface StructureCell {
  readonly leaf: number;
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
}

export interface Bookmark {
  readonly title: string;
  /** From 1. */
  readonly depth: number;
  /** From 0. */
  readonly page: number;
  /** From the top of that page. */
  readonly y: Pt;
}

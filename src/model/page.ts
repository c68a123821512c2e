import type { PictureSource } from './document.js';
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
  readonly x: Pt;
  /** The baseline. */
  readonly baseline: Pt;
  readonly size: Pt;
  readonly bold: boolean;
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
}

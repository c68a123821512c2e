import { lineHeight, type Inline, type Paragraph, type Picture, type TextStyle } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import type { Pt } from '../model/length.js';
import { divideUnit, TOLERANCE, trailingSpace, unitsOf, type Unit } from './units.js';

/** One line of a paragraph, its pieces placed from the left edge of the text area. */
export interface Line {
  readonly width: Pt;
  readonly height: Pt;
  /** Baseline below the line's top. */
  readonly ascent: Pt;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | { readonly kind: 'text'; readonly x: Pt; readonly text: string; readonly style: TextStyle }
  | { readonly kind: 'picture'; readonly x: Pt; readonly picture: Picture };

/** Breaks a paragraph into lines of at most `width`. Nothing is ever lost: a unit wider than the line is divided between characters. */
export function breakLines(paragraph: Paragraph, width: Pt, fonts: FontBook): readonly Line[] {
  const indent = paragraph.indent * paragraph.size;
  return splitAtBreaks(paragraph.inlines).flatMap((inlines, index) => fillLines(unitsOf(inlines, fonts), width, index === 0 ? indent : 0, paragraph.size, fonts));
}

function splitAtBreaks(inlines: readonly Inline[]): Inline[][] {
  const groups: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') groups.push([]);
    else groups.at(-1)?.push(inline);
  }
  return groups;
}

function fillLines(units: readonly Unit[], width: Pt, indent: Pt, size: Pt, fonts: FontBook): Line[] {
  const lines: Line[] = [];
  let current: Unit[] = [];
  let [used, start] = [indent, indent];
  const close = () => {
    lines.push(lineOf(current, start, size, fonts));
    current = [];
    [used, start] = [0, 0];
  };
  const fits = (unit: Unit): boolean => used + unit.visible <= width + TOLERANCE;
  const place = (unit: Unit) => {
    if (current.length > 0 && !fits(unit)) close();
    // An indent that leaves no room for a character is none.
    if (!fits(unit)) [used, start] = [0, 0];
    current.push(unit);
    used += unit.width;
  };
  for (const unit of units) {
    if (current.length > 0 && !fits(unit)) close();
    if (fits(unit)) place(unit);
    else divideUnit(unit, width - start, fonts).forEach(place);
  }
  close();
  return lines;
}

function lineOf(units: readonly Unit[], indent: Pt, size: Pt, fonts: FontBook): Line {
  const height = Math.max(lineHeight(size), ...units.map((unit) => unit.height));
  const pieces: Piece[] = [];
  let x = indent;
  let textSize = 0;
  const parts = units.flatMap((unit) => unit.parts);
  for (const part of parts) {
    const last = pieces.at(-1);
    if (part.kind === 'picture') pieces.push({ kind: 'picture', x, picture: part.picture });
    else {
      textSize = Math.max(textSize, part.style.size);
      // Neighbours of one style are one piece: fewer strings in the PDF, and whole words for whoever searches it.
      if (last?.kind === 'text' && last.style === part.style) pieces[pieces.length - 1] = { ...last, text: last.text + part.text };
      else pieces.push({ kind: 'text', x, text: part.text, style: part.style });
    }
    x += part.width;
  }
  return { width: x - trailingSpace(parts, fonts), height, ascent: baselineIn(height, textSize === 0 ? size : textSize), pieces };
}

/** A Han character's body reaches 0.88 em above and 0.12 em below the baseline; it is centred in its line. */
const baselineIn = (height: Pt, size: Pt): Pt => (height - size) / 2 + size * 0.88;

import { lineHeight, type Inline, type Paragraph, type Picture, type TextStyle } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { findBreaks } from './breaks.js';

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

/** What cannot be divided: a stretch of text between two break opportunities, or a picture. */
type Unit = { readonly width: Pt; readonly height: Pt; readonly parts: readonly Part[] };
type Part = { readonly kind: 'text'; readonly text: string; readonly style: TextStyle; readonly width: Pt } | { readonly kind: 'picture'; readonly picture: Picture; readonly width: Pt };

/** Breaks a paragraph into lines of at most `width`. Nothing is ever lost: a unit wider than the line is divided between characters. */
export function breakLines(paragraph: Paragraph, width: Pt, fonts: FontBook): readonly Line[] {
  const indent = paragraph.indent * paragraph.size;
  return splitAtBreaks(paragraph.inlines).flatMap((inlines, index) => fillLines(unitsOf(inlines, fonts), width, index === 0 ? indent : 0, paragraph.size, fonts));
}

/** Natural width of inlines set on one line. */
export function widthOf(text: string, style: TextStyle, fonts: FontBook): Pt {
  let width = 0;
  for (const character of text) width += fonts.advance(character.codePointAt(0) ?? 0, style.size, style.bold);
  return width;
}

function splitAtBreaks(inlines: readonly Inline[]): Inline[][] {
  const groups: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') groups.push([]);
    else groups.at(-1)?.push(inline);
  }
  return groups;
}

function unitsOf(inlines: readonly Inline[], fonts: FontBook): Unit[] {
  // A picture is one character to the line breaker: U+FFFC, object replacement.
  const text = inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'picture' ? '\ufffc' : '')).join('');
  const breaks = new Set(findBreaks(text));
  const units: Unit[] = [];
  let parts: Part[] = [];
  const close = () => {
    if (parts.length > 0) units.push(unitOf(parts));
    parts = [];
  };
  let offset = 0;
  for (const inline of inlines) {
    if (inline.kind === 'picture') {
      parts.push({ kind: 'picture', picture: inline, width: mmToPt(inline.width) });
      offset += 1;
      if (breaks.has(offset)) close();
    } else if (inline.kind === 'text') {
      for (const piece of divide(inline.text, offset, inline.whole ? new Set<number>() : breaks)) {
        parts.push({ kind: 'text', text: piece, style: inline.style, width: widthOf(piece, inline.style, fonts) });
        offset += piece.length;
        if (breaks.has(offset) && (!inline.whole || piece === inline.text)) close();
      }
    }
  }
  close();
  return units;
}

function divide(text: string, offset: number, breaks: ReadonlySet<number>): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (!breaks.has(offset + index)) continue;
    pieces.push(text.slice(start, index));
    start = index;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

const unitOf = (parts: readonly Part[]): Unit => ({
  width: parts.reduce((sum, part) => sum + part.width, 0),
  height: Math.max(...parts.map((part) => (part.kind === 'text' ? lineHeight(part.style.size) : mmToPt(part.picture.height)))),
  parts,
});

/** Layout sums thousands of advances: a line is full only when it is over by more than rounding can explain. */
const TOLERANCE: Pt = 0.01;

function fillLines(units: readonly Unit[], width: Pt, indent: Pt, size: Pt, fonts: FontBook): Line[] {
  const lines: Line[] = [];
  let current: Unit[] = [];
  let used = indent;
  let start = indent;
  const close = () => {
    lines.push(lineOf(current, start, size));
    current = [];
    [used, start] = [0, 0];
  };
  for (const unit of units.flatMap((each) => (each.width > width + TOLERANCE ? divideUnit(each, fonts) : [each]))) {
    const visible = unit.width - trailingSpace(unit, fonts);
    if (current.length > 0 && used + visible > width + TOLERANCE) close();
    current.push(unit);
    used += unit.width;
  }
  close();
  return lines;
}

function trailingSpace(unit: Unit, fonts: FontBook): Pt {
  const last = unit.parts.at(-1);
  if (last?.kind !== 'text') return 0;
  const spaces = /[ \u3000]+$/.exec(last.text)?.[0] ?? '';
  return spaces === '' ? 0 : widthOf(spaces, last.style, fonts);
}

/** Last resort for a unit wider than any line. */
const divideUnit = (unit: Unit, fonts: FontBook): Unit[] =>
  unit.parts.flatMap((part) => (part.kind === 'picture' ? [unitOf([part])] : Array.from(part.text, (text) => unitOf([{ ...part, text, width: widthOf(text, part.style, fonts) }]))));

function lineOf(units: readonly Unit[], indent: Pt, size: Pt): Line {
  const height = Math.max(lineHeight(size), ...units.map((unit) => unit.height));
  const pieces: Piece[] = [];
  let x = indent;
  let textSize = 0;
  for (const part of units.flatMap((unit) => unit.parts)) {
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
  return { width: x, height, ascent: baselineIn(height, textSize === 0 ? size : textSize), pieces };
}

/** A Han character's body reaches 0.88 em above and 0.12 em below the baseline; it is centred in its line. */
const baselineIn = (height: Pt, size: Pt): Pt => (height - size) / 2 + size * 0.88;

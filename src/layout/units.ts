import { lineHeight, type Inline, type Picture, type TextStyle } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import { mmToPt, type Pt } from '../model/length.js';
import { findBreaks, findSeams, mayPart } from './breaks.js';

/** What cannot be divided: a stretch of text between two break opportunities, or a picture. */
export interface Unit {
  readonly width: Pt;
  /** Width without the spaces at its end, which may hang over the line's end. */
  readonly visible: Pt;
  readonly height: Pt;
  readonly parts: readonly Part[];
}
export type Part = TextPart | { readonly kind: 'picture'; readonly picture: Picture; readonly width: Pt };
interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  readonly style: TextStyle;
  readonly whole: boolean;
  readonly width: Pt;
}

/** Layout sums thousands of advances: a line is full only when it is over by more than rounding can explain. */
export const TOLERANCE: Pt = 0.01;

/** Natural width of inlines set on one line. */
export function widthOf(text: string, style: TextStyle, fonts: FontBook): Pt {
  let width = 0;
  for (const character of text) width += fonts.advance(character.codePointAt(0) ?? 0, style.size, style.bold, style.typeface);
  return width;
}

/** The units of what stands between two line breaks. */
export function unitsOf(inlines: readonly Inline[], fonts: FontBook): Unit[] {
  // A picture is one character to the line breaker: U+FFFC, object replacement.
  const text = inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'picture' ? '\ufffc' : '')).join('');
  const breaks = new Set(findBreaks(text));
  const units: Unit[] = [];
  let parts: Part[] = [];
  const close = () => {
    if (parts.length > 0) units.push(unitOf(parts, fonts));
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
        parts.push({ kind: 'text', text: piece, style: inline.style, whole: inline.whole, width: widthOf(piece, inline.style, fonts) });
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

function unitOf(parts: readonly Part[], fonts: FontBook): Unit {
  const width = widthOfParts(parts);
  return {
    width,
    visible: width - trailingSpace(parts, fonts),
    height: Math.max(...parts.map((part) => (part.kind === 'text' ? lineHeight(part.style.size) : mmToPt(part.picture.height)))),
    parts,
  };
}

const widthOfParts = (parts: readonly Part[]): Pt => parts.reduce((sum, part) => sum + part.width, 0);

/** Width of the spaces at the end. */
export function trailingSpace(parts: readonly Part[], fonts: FontBook): Pt {
  let width = 0;
  for (const part of parts.toReversed()) {
    if (part.kind === 'picture') return width;
    const spaces = /[ \u3000]*$/.exec(part.text)?.[0] ?? '';
    width += spaces === part.text ? part.width : widthOf(spaces, part.style, fonts);
    if (spaces !== part.text) return width;
  }
  return width;
}

/**
 * Last resort for a unit that no line holds: it is divided at its seams, and what is still too wide after any character.
 * What stands whole stays whole while a line can hold it, and no mark that may not begin or end a line is parted from its neighbour.
 */
export function divideUnit(unit: Unit, width: Pt, fonts: FontBook): Unit[] {
  const pieces: Unit[] = [];
  for (const part of unit.parts.flatMap((each) => divisible(each, width, fonts))) {
    const last = pieces.at(-1);
    const joined = last === undefined || mayPart(textOf(last.parts.at(-1)), textOf(part)) ? undefined : unitOf([...last.parts, part], fonts);
    if (joined !== undefined && joined.visible <= width) pieces[pieces.length - 1] = joined;
    else pieces.push(unitOf([part], fonts));
  }
  return pieces;
}

function divisible(part: Part, width: Pt, fonts: FontBook): readonly Part[] {
  if (part.kind === 'picture' || (part.whole && part.width <= width + TOLERANCE)) return [part];
  const resized = (text: string): TextPart => ({ ...part, text, width: widthOf(text, part.style, fonts) });
  return divide(part.text, 0, new Set(findSeams(part.text)))
    .map(resized)
    .flatMap((piece) => (piece.width <= width + TOLERANCE ? [piece] : Array.from(piece.text.matchAll(CHARACTER), ([character]) => resized(character))));
}

/** A code point with the marks and variation selectors that belong to it. */
const CHARACTER = /.\p{M}*/gsu;

const textOf = (part: Part | undefined): string => (part?.kind === 'text' ? part.text : '');

import type { Inline, Paragraph } from '../model/document.js';
import type { FontBook } from '../model/font.js';
import type { Pt } from '../model/length.js';
import { toHalfPoint } from './size.js';
import { widthOf } from './units.js';

/** Shrinks, down to the floor, what must stand whole on one line and is wider than `width`; the very object where all fits. */
export function fitWholes(paragraph: Paragraph, width: Pt, floor: Pt, fonts: FontBook): Paragraph {
  const room = width - paragraph.indent * paragraph.size;
  const inlines = paragraph.inlines.map((inline) => fitWhole(inline, room, floor, fonts));
  return inlines.every((inline, index) => inline === paragraph.inlines[index]) ? paragraph : { ...paragraph, inlines };
}

function fitWhole(inline: Inline, width: Pt, floor: Pt, fonts: FontBook): Inline {
  if (inline.kind !== 'text' || !inline.whole) return inline;
  const natural = widthOf(inline.text, inline.style, fonts);
  if (natural <= width) return inline;
  const size = Math.min(inline.style.size, Math.max(floor, toHalfPoint((inline.style.size * width) / natural)));
  return { ...inline, style: { ...inline.style, size } };
}

/**
 * Characters that have no business in a paper record: they cannot be seen, change the order of what can be seen,
 * or cannot stand in XML. Line feed, carriage return and tab are layout, not text.
 */
const FORBIDDEN = [
  [0x00, 0x08], [0x0b, 0x0c], [0x0e, 0x1f], [0x7f, 0x9f], // C0 and C1 controls, DEL
  [0xad, 0xad], [0x061c, 0x061c], [0x180e, 0x180e], // soft hyphen, Arabic letter mark, Mongolian vowel separator
  [0x115f, 0x1160], [0x3164, 0x3164], [0xffa0, 0xffa0], // Hangul fillers: fonts draw them as nothing
  [0x200b, 0x200f], [0x202a, 0x202e], // zero width, directional marks and embeddings
  [0x2028, 0x2029], // line and paragraph separator
  [0x2060, 0x2064], [0x2066, 0x206f], // word joiner, isolates
  [0xd800, 0xdfff], // lone surrogates
  [0xfeff, 0xfeff], [0xfff9, 0xfffd], // zero-width no-break space, annotation, replacement
] as const;

export const isForbidden = (codePoint: number): boolean =>
  FORBIDDEN.some(([from, to]) => codePoint >= from && codePoint <= to) || (codePoint & 0xfffe) === 0xfffe;

/** Offsets (UTF-16) and code points of forbidden characters in a text. */
export function* findForbidden(text: string): Generator<{ readonly offset: number; readonly codePoint: number }> {
  let offset = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    // Most text is Han or ASCII: decide those without walking the table.
    if (!(codePoint >= 0x20 && codePoint <= 0x7e) && !(codePoint >= 0x3400 && codePoint <= 0x9fff) && codePoint !== 0x0a) {
      if (isForbidden(codePoint)) yield { offset, codePoint };
    }
    offset += character.length;
  }
}

/** U+200B */
export const formatCodePoint = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/** Kangxi radicals, CJK radicals and compatibility ideographs: they look like a common character and are another one. */
const COMPATIBILITY = /[\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu;

/** The first character that is not in its normal form, with the form that is due; undefined for text that is. */
export function findUnnormalised(text: string): { readonly offset: number; readonly found: string; readonly normal: string } | undefined {
  for (const { 0: found, index } of text.matchAll(COMPATIBILITY)) {
    const normal = found.normalize('NFKC');
    // The twelve "compatibility" ideographs U+FA0E… are unified ones in fact: they have no other form.
    if (normal !== found) return { offset: index, found, normal };
  }
  const composed = text.normalize('NFC');
  if (composed === text) return undefined;
  let offset = 0;
  while (text[offset] === composed[offset]) offset += 1;
  const start = Math.max(0, offset - 1);
  return { offset: start, found: text.slice(start, offset + 2), normal: composed.slice(start, offset + 1) };
}

/** Most characters of a cell (UTF-16 units) that office programs take. */
const LONGEST = 32_767;
const CUT = '……';

/** A text as an entry of a workbook's text table (ECMA-376 part 1, 18.4.12). */
export function writeSharedText(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - CUT.length)}${CUT}` : text;
  return `<t xml:space="preserve">${escapeXml(shown)}</t>`;
}

/** What XML 1.0 (2.2) has no place for: it is shown as what cannot be shown. */
const FOREIGN = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escapeXml = (text: string): string =>
  text
    .replace(FOREIGN, '\uFFFD')
    // _x0041_ is how these files write a character by its number (22.9.2.19): typed so, its first line is.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * What the codes of a font mean: a ToUnicode CMap (ISO 32000-1, 9.10.3; Adobe Technical Note 5411). Codes are taken as
 * numbers, since the fonts that have one say elsewhere how many bytes a code has.
 */
export function readToUnicode(cmap: string): ReadonlyMap<number, string> {
  const meanings = new Map<number, string>();
  for (const [, ranges, body = ''] of cmap.matchAll(/beginbf(char|range)\b([\s\S]*?)endbf(?:char|range)/g)) {
    if (ranges === 'char') readCharacters(body, meanings);
    else readRanges(body, meanings);
  }
  return meanings;
}

function readCharacters(body: string, meanings: Map<number, string>): void {
  for (const [, code = '', text = ''] of body.matchAll(/<([^<>]*)>\s*<([^<>]*)>/g)) meanings.set(numberOf(code), utf16(text));
}

/** `<from> <to> <first>`: the last UTF-16 unit counts up; `<from> <to> [<one> <two> …]`: each by itself. */
function readRanges(body: string, meanings: Map<number, string>): void {
  for (const [, low = '', high = '', first, list = ''] of body.matchAll(/<([^<>]*)>\s*<([^<>]*)>\s*(?:<([^<>]*)>|\[([^\]]*)\])/g)) {
    const [from, to] = [numberOf(low), Math.min(numberOf(high), LAST_CODE)];
    const each = [...list.matchAll(/<([^<>]*)>/g)].map(([, text = '']) => utf16(text));
    const start = first === undefined ? '' : utf16(first);
    for (let code = from; code <= to; code += 1) {
      const text = first === undefined ? each[code - from] : start.slice(0, -1) + String.fromCharCode(start.charCodeAt(start.length - 1) + code - from);
      if (text !== undefined) meanings.set(code, text);
    }
  }
}

/** Codes have at most two bytes where their meaning is looked up. */
const LAST_CODE = 0xffff;

const numberOf = (hexadecimal: string): number => parseInt(hexadecimal.replace(/\s/g, ''), 16);

const utf16 = (hexadecimal: string): string => {
  const units = hexadecimal.replace(/\s/g, '').match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
};

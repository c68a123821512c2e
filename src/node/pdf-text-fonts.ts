import { readToUnicode } from './pdf-text-cmap.js';
import { asDictionary, asList, asName, asNumber, isStream, type PdfDictionary, type PdfObject } from './pdf-text-objects.js';

/** One code of a string that is shown. */
export interface ShownGlyph {
  readonly text: string;
  /** In thousandths of the type size. */
  readonly width: number;
  /** Word spacing counts for it: a one-byte code 32 (ISO 32000-1, 9.3.3). */
  readonly isSpace: boolean;
}

/** A font as far as reading goes: the glyphs of a string. */
export type PdfFont = (bytes: string) => readonly ShownGlyph[];

/** Stands for what was drawn without a word of what it means. */
export const UNREADABLE = '\ufffd';

export function openFont(font: PdfDictionary | undefined): PdfFont {
  if (font === undefined) return (bytes) => Array.from(bytes, () => ({ text: UNREADABLE, width: 0, isSpace: false }));
  const stream = font.get('ToUnicode');
  const meanings = isStream(stream) ? readToUnicode(stream.read()) : new Map<number, string>();
  return asName(font.get('Subtype')) === 'Type0' ? openComposite(font, meanings) : openSimple(font, meanings);
}

/** A Type0 font (9.7): two bytes a code. */
function openComposite(font: PdfDictionary, meanings: ReadonlyMap<number, string>): PdfFont {
  const descendant = asDictionary(asList(font.get('DescendantFonts'))[0]);
  const usual = asNumber(descendant?.get('DW')) ?? 1000;
  const widths = compositeWidths(asList(descendant?.get('W')));
  // Predefined CMaps such as UniGB-UTF16-H: the codes are UTF-16 themselves.
  const unicode = /^Uni.*(?:UCS2|UTF16)/.test(asName(font.get('Encoding')) ?? '');
  const glyphs = new Map<number, ShownGlyph>();
  return (bytes) => {
    const shown: ShownGlyph[] = [];
    for (let at = 0; at < bytes.length; at += 2) {
      const code = bytes.charCodeAt(at) * 256 + (at + 1 < bytes.length ? bytes.charCodeAt(at + 1) : 0);
      const glyph = glyphs.get(code) ?? { text: meanings.get(code) ?? (unicode ? String.fromCharCode(code) : UNREADABLE), width: widths.get(code) ?? usual, isSpace: false };
      glyphs.set(code, glyph);
      shown.push(glyph);
    }
    return shown;
  };
}

/** `first [w w …]` and `first last w` (9.7.4.3). */
function compositeWidths(items: readonly PdfObject[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  let at = 0;
  while (at + 1 < items.length) {
    const [first, second] = [asNumber(items[at]) ?? 0, items[at + 1]];
    if (typeof second === 'number') {
      for (let code = first; code <= Math.min(second, 0xffff); code += 1) widths.set(code, asNumber(items[at + 2]) ?? 0);
      at += 3;
    } else {
      for (const [index, width] of asList(second).entries()) widths.set(first + index, asNumber(width) ?? 0);
      at += 2;
    }
  }
  return widths;
}

/** Width of a glyph that no table speaks of: about that of a digit. */
const SOME_WIDTH = 500;

/** A font of one byte a code (9.6). */
function openSimple(font: PdfDictionary, meanings: ReadonlyMap<number, string>): PdfFont {
  const first = asNumber(font.get('FirstChar')) ?? 0;
  const widths = asList(font.get('Widths')).map((width) => asNumber(width) ?? 0);
  // Type3 glyphs have units of their own.
  const unit = (asNumber(asList(font.get('FontMatrix'))[0]) ?? 0.001) * 1000;
  const missing = asNumber(asDictionary(font.get('FontDescriptor'))?.get('MissingWidth')) ?? SOME_WIDTH;
  const encoded = readEncoding(font.get('Encoding'));
  const named = asName(font.get('Subtype')) !== 'Type3';
  const glyphs = Array.from({ length: 256 }, (_, code): ShownGlyph => ({
    text: meanings.get(code) ?? encoded.get(code) ?? (named ? WINDOWS_1252.decode(Uint8Array.of(code)) : UNREADABLE),
    width: (widths[code - first] ?? missing) * unit,
    isSpace: code === 32,
  }));
  return (bytes) => Array.from(bytes, (byte) => glyphs[byte.charCodeAt(0)]).filter((glyph) => glyph !== undefined);
}

const WINDOWS_1252 = new TextDecoder('windows-1252');

/** What the Differences of an encoding say: `code /name /name …` (9.6.6). */
function readEncoding(encoding: PdfObject): ReadonlyMap<number, string> {
  const characters = new Map<number, string>();
  let code = 0;
  for (const item of asList(asDictionary(encoding)?.get('Differences'))) {
    const name = asName(item);
    if (name === undefined) code = asNumber(item) ?? code;
    else characters.set(code++, characterNamed(name));
  }
  return characters;
}

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const NAMED: ReadonlyMap<string, string> = new Map([...DIGITS.map((name, digit) => [name, String(digit)] as const), ['space', ' '], ['hyphen', '-'], ['period', '.'], ['comma', ','], ['slash', '/'], ['colon', ':'], ['asterisk', '*'], ['parenleft', '('], ['parenright', ')']]);

/** By the rules of the Adobe Glyph List, as far as numbers and dates are written with it. */
function characterNamed(name: string): string {
  const plain = name.replace(/\..*$/, '');
  if (/^[A-Za-z]$/.test(plain)) return plain;
  const hexadecimal = /^uni([\dA-F]{4})$|^u([\dA-F]{4,6})$/.exec(plain);
  const codePoint = parseInt(hexadecimal?.[1] ?? hexadecimal?.[2] ?? '', 16);
  return NAMED.get(plain) ?? (codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : UNREADABLE);
}

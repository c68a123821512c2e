import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { openSync } from 'fontkit';
import type { Face, FontBook } from '../model/font.js';
import { contoursOf } from './font-outline.js';

const REGULAR = '400Regular/NotoSerifSC_400Regular.ttf';
const BOLD = '700Bold/NotoSerifSC_700Bold.ttf';

/** One face of the fallback font, and the characters its style sheet says it may hold. */
interface Slice {
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** Noto Serif SC, then the slices of 花園明朝 for what it lacks; a file is opened when a character first needs it. */
export function openFontBook(): FontBook {
  const noto = notoFolder();
  const faces = new Map<string, Face>();
  let slices: readonly Slice[] | undefined;

  const open = (file: string): Face => {
    const face = faces.get(file) ?? openFace(file);
    faces.set(file, face);
    return face;
  };
  const find = (codePoint: number, first: string): Face | undefined => {
    if (!isDrawn(codePoint)) return undefined;
    const face = open(join(noto, first));
    if (face.has(codePoint)) return face;
    slices ??= readSlices();
    return slices
      .filter(({ ranges }) => ranges.some(([from, to]) => from <= codePoint && codePoint <= to))
      .map(({ file }) => open(file))
      .find((fallback) => fallback.has(codePoint));
  };
  const regular = remember((codePoint) => find(codePoint, REGULAR));
  const bold = remember((codePoint) => find(codePoint, BOLD));
  const faceFor = (codePoint: number, isBold: boolean): Face | undefined => (isBold ? bold : regular)(codePoint);

  return {
    faceFor,
    advance(codePoint, size, isBold) {
      const face = faceFor(codePoint, isBold);
      if (face === undefined) throw new Error(`没有字体能显示 ${nameOf(codePoint)}；这样的文字应在核对时拦下。`);
      return (face.advance(codePoint) * size) / face.unitsPerEm;
    },
  };
}

export interface FontFile {
  readonly file: string;
  readonly name: string;
  /** Whether the file is there; the fallback's style sheet may name one that is not. */
  readonly present: boolean;
}

/** The font files the book draws from, in the order they are tried. Opens none. */
export function describeFonts(): readonly FontFile[] {
  const noto = notoFolder();
  const files = [join(noto, REGULAR), join(noto, BOLD), ...readSlices().map(({ file }) => file)];
  return files.map((file) => ({ file, name: basename(file).replace(/\.\w+$/, ''), present: existsSync(file) }));
}

const nameOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Control, format and private-use characters and variation selectors have no agreed shape of their own.
 * 花園明朝 draws component parts in the private-use area: a name encoded there would print as another character.
 */
const isDrawn = (codePoint: number): boolean => !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}]/u.test(String.fromCodePoint(codePoint));

const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const notoFolder = (): string => packageFolder('@expo-google-fonts/noto-serif-sc');

function readSlices(): readonly Slice[] {
  const folder = packageFolder('hanamin');
  const css = readFileSync(join(folder, 'HanaMin.css'), 'utf8');
  return Array.from(css.matchAll(/url\(([^)]+)\)[^;]*;\s*unicode-range:([^;}]+)/g), ([, file = '', ranges = '']) => ({
    file: join(folder, file),
    ranges: Array.from(ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi), ([, from = '', to = from]) => [parseInt(from, 16), parseInt(to, 16)] as const),
  }));
}

function openFace(file: string): Face {
  const font = openSync(file);
  if ('fonts' in font) throw new Error(`${file} 是字体集合（TTC），请换用单个字体文件。`);
  const glyphOf = (codePoint: number): ReturnType<typeof font.glyphForCodePoint> => font.glyphForCodePoint(codePoint);
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    name: font.postscriptName,
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent,
    descent: font.descent,
    // Undefined where the OS/2 table is of a version before capHeight; Latin capitals stand about this high.
    capHeight: font.capHeight > 0 ? font.capHeight : Math.round(font.unitsPerEm * 0.73),
    box: { xMin: minX, yMin: minY, xMax: maxX, yMax: maxY },
    has: remember((codePoint) => font.hasGlyphForCodePoint(codePoint)),
    advance: remember((codePoint) => glyphOf(codePoint).advanceWidth),
    // Not remembered: the library keeps the path, and the PDF renderer keeps the few bytes it becomes.
    outline: (codePoint) => contoursOf(glyphOf(codePoint).path.commands),
  };
}

/** Answers each code point once; a county's records use a few thousand of them millions of times. */
function remember<T>(compute: (codePoint: number) => T): (codePoint: number) => T {
  const known = new Map<number, T>();
  return (codePoint) => {
    const before = known.get(codePoint);
    if (before !== undefined || known.has(codePoint)) return before as T;
    const value = compute(codePoint);
    known.set(codePoint, value);
    return value;
  };
}

import type { Typeface } from '../model/document.js';
import type { Face, FontBook, FontLibrary } from '../model/font.js';
import { openShippedFace, remember } from './font-face.js';
import { readFontMap, TYPEFACES, type FontRole, type FontSetting } from './font-map.js';
import { openOfficeFace } from './font-office.js';
import { findNoto, readSlices, type FontSlice } from './font-shipped.js';

export { describeFonts, type FontFile } from './font-shipped.js';

/** Opens a font file: one that is shipped, or one that a setting names. */
export type OpenFace = (file: string, setting?: FontSetting) => Face;

type Find = (codePoint: number) => Face | undefined;

const openFace: OpenFace = (file, setting) => (setting === undefined ? openShippedFace(file) : openOfficeFace(setting));

/**
 * Noto Serif SC, then the slices of 花園明朝 for what it lacks, and before them what files the office has of its own;
 * a file is opened when a character first needs it. Paths of the office's files count from `workspace`.
 */
export function openFontBook(workspace = '.', open: OpenFace = openFace): FontLibrary {
  const noto = findNoto();
  const having = createShelf(open);
  let slices: readonly FontSlice[] | undefined;
  const fallback: Find = (codePoint) => {
    slices ??= readSlices();
    for (const { file, ranges } of slices) {
      const face = ranges.some(([from, to]) => from <= codePoint && codePoint <= to) ? having(file)(codePoint) : undefined;
      if (face !== undefined) return face;
    }
    return undefined;
  };
  const shipped = { regular: having(noto.regular), bold: having(noto.bold), fallback };

  const withFiles = (files: Readonly<Record<string, string>>): FontLibrary => {
    const settings = readFontMap(files, workspace);
    // Opened once now, so that a file at fault is told before anything is made, and let go: it may never be used.
    for (const setting of settings.values()) open(setting.file, setting);
    // On a shelf of their own: they may have changed since another book was made with them.
    const own = createShelf(open);
    return { ...bookOf(shipped, new Map(Array.from(settings, ([role, setting]) => [role, own(setting.file, setting)]))), withFiles };
  };
  return { ...bookOf(shipped, new Map()), withFiles };
}

/** Finds a character's face in a file, which is opened when first asked for and kept. */
function createShelf(open: OpenFace): (file: string, setting?: FontSetting) => Find {
  const faces = new Map<string, Face>();
  return (file, setting) => (codePoint) => {
    const key = `${file}#${setting?.member ?? ''}`;
    const face = faces.get(key) ?? open(file, setting);
    faces.set(key, face);
    return face.has(codePoint) ? face : undefined;
  };
}

function bookOf(shipped: { readonly regular: Find; readonly bold: Find; readonly fallback: Find }, own: ReadonlyMap<FontRole, Find>): FontBook {
  const regular = chain(own.get('宋体'), shipped.regular, own.get('补充'), shipped.fallback);
  const bold = chain(own.get('宋体加粗'), shipped.bold, regular);
  const faces = new Map(TYPEFACES.map((typeface) => {
    const file = own.get(typeface);
    const ownRegular = file === undefined ? regular : chain(file, regular);
    const ownBold = own.get(`${typeface}加粗`) ?? (IS_HEAVY[typeface] ? file : undefined);
    return [typeface, { regular: ownRegular, bold: ownBold === undefined && file === undefined ? bold : chain(ownBold, bold, ownRegular) }];
  }));

  const faceFor: FontBook['faceFor'] = (codePoint, bold, typeface = '宋体') => {
    const find = faces.get(typeface);
    return (bold ? find?.bold : find?.regular)?.(codePoint);
  };
  return {
    faceFor,
    advance(codePoint, size, bold, typeface) {
      const face = faceFor(codePoint, bold, typeface);
      if (face === undefined) throw new Error(`没有字体能显示 ${nameOf(codePoint)}；这样的文字应在核对时拦下。`);
      return (face.advance(codePoint) * size) / face.unitsPerEm;
    },
  };
}

/** A heavy typeface is its own bold; in the others what is to stand out is set in the bold of 宋体. */
const IS_HEAVY: Readonly<Record<Typeface, boolean>> = { 宋体: false, 黑体: true, 楷体: false, 仿宋: false, 标宋: true };

/** The first face that has a character. */
const chain = (...links: readonly (Find | undefined)[]): Find =>
  remember((codePoint) => {
    if (!isDrawn(codePoint)) return undefined;
    for (const find of links) {
      const face = find?.(codePoint);
      if (face !== undefined) return face;
    }
    return undefined;
  });

const nameOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Control, format and private-use characters and variation selectors have no agreed shape of their own.
 * 花園明朝 draws component parts in the private-use area: a name encoded there would print as another character.
 */
const isDrawn = (codePoint: number): boolean => !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}]/u.test(String.fromCodePoint(codePoint));

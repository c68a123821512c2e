import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** One face of the fallback font, and the characters its style sheet says it may hold. */
export interface FontSlice {
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** Noto Serif SC in the weight that the papers are set in, and in the one that stands out. */
export const findNoto = (): { readonly regular: string; readonly bold: string } => {
  const folder = packageFolder('@expo-google-fonts/noto-serif-sc');
  return { regular: join(folder, '400Regular/NotoSerifSC_400Regular.ttf'), bold: join(folder, '700Bold/NotoSerifSC_700Bold.ttf') };
};

/** The slices of 花園明朝. */
export function readSlices(): readonly FontSlice[] {
  const folder = packageFolder('hanamin');
  const css = readFileSync(join(folder, 'HanaMin.css'), 'utf8');
  return Array.from(css.matchAll(/url\(([^)]+)\)[^;]*;\s*unicode-range:([^;}]+)/g), ([, file = '', ranges = '']) => ({
    file: join(folder, file),
    ranges: Array.from(ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi), ([, from = '', to = from]) => [parseInt(from, 16), parseInt(to, 16)] as const),
  }));
}

export interface FontFile {
  readonly file: string;
  readonly name: string;
  /** Whether the file is there; the fallback's style sheet may name one that is not. */
  readonly present: boolean;
}

/** The font files that are shipped, in the order they are tried. Opens none. */
export function describeFonts(): readonly FontFile[] {
  const { regular, bold } = findNoto();
  const files = [regular, bold, ...readSlices().map(({ file }) => file)];
  return files.map((file) => ({ file, name: basename(file).replace(/\.\w+$/, ''), present: existsSync(file) }));
}

const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

import { readFileSync, statSync } from 'node:fs';
import { SetupError } from '../errors.js';
import type { Contour, Face } from '../model/font.js';
import { explain } from './access.js';
import { faceOf, nameOf, outlineOfMissing, readFonts, remember, type ReadFont } from './font-face.js';
import type { FontSetting } from './font-map.js';

/** Bytes; the largest Chinese TrueType fonts have some 50 million. */
const LIMIT = 128 * 1024 * 1024;

const REQUIRED = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'];

const REPLACE = '换一个 .ttf 字体文件，或在 dangka.yaml 的「字体」里删去这一行，用随程序的字体';

/**
 * Opens a font file of the office's own. Throws a SetupError where it cannot be used: absent, damaged, a collection of
 * which no font is chosen, outlines that are not TrueType, or a licence that its maker says forbids embedding.
 */
export function openOfficeFace(setting: FontSetting): Face {
  const font = readFont(setting);
  const face = understand(setting, () => faceOf(font));
  const missing = understand(setting, () => JSON.stringify(outlineOfMissing(font)));
  const outline = (codePoint: number): readonly Contour[] => understand(setting, () => face.outline(codePoint));
  // Fonts map characters that they lack to their .notdef box, or to nothing: that is not having them.
  const draws = (codePoint: number): boolean => {
    const contours = outline(codePoint);
    return isBlank(codePoint) || (contours.length > 0 && JSON.stringify(contours) !== missing);
  };
  return { ...face, outline, has: remember((codePoint) => face.has(codePoint) && draws(codePoint)) };
}

const isBlank = (codePoint: number): boolean => /\s/u.test(String.fromCodePoint(codePoint));

function readFont(setting: FontSetting): ReadFont {
  const bytes = readBytes(setting);
  const font = chooseFont(setting, understand(setting, () => readFonts(bytes)));
  const { tables } = font.directory;
  if (tables['CFF '] || tables.CFF2) throw refusal(setting, '是 PostScript 轮廓(CFF)的字体，只能用 TrueType 轮廓的', REPLACE);
  if (!tables.glyf) throw refusal(setting, '里没有 TrueType 轮廓，只有点阵或彩色图形', REPLACE);
  const absent = REQUIRED.filter((tag) => !tables[tag]);
  if (absent.length > 0) throw refusal(setting, `不完整，缺少 ${absent.join('、')} 表`, REPLACE);
  // WOFF and WOFF2 keep their tables packed, so that places in the file say nothing.
  if (font.type === 'TTF' && Object.values(tables).some(({ offset, length }) => offset + length > bytes.length)) throw refusal(setting, '不完整，文件的后面一截没有了', '从原处重新复制这个字体文件');
  refuseRestricted(setting, font);
  // What the library could not make sense of it reports only when it is asked for: so each is asked for once.
  understand(setting, () => {
    const { numGlyphs, unitsPerEm } = font;
    // OpenType 1.9, head.unitsPerEm.
    if (!(numGlyphs > 0 && unitsPerEm >= 16 && unitsPerEm <= 16384)) throw new Error(`${numGlyphs} glyphs, ${unitsPerEm} units`);
    return [font.bbox, font.hhea.numberOfMetrics, font.hasGlyphForCodePoint(0x4e00)];
  });
  return font;
}

function readBytes(setting: FontSetting): Uint8Array {
  try {
    // Looked at before it is opened: opening a pipe would wait for ever.
    const found = statSync(setting.file);
    if (!found.isFile()) throw refusal(setting, found.isDirectory() ? '是文件夹，不是字体文件' : '不是普通文件', '写到字体文件这一级，如 字体/仿宋.ttf');
    if (found.size > LIMIT) throw refusal(setting, `有 ${Math.ceil(found.size / 1024 / 1024)} MB，超过 ${LIMIT / 1024 / 1024} MB 的上限`, REPLACE);
    return readFileSync(setting.file);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`${nounOf(setting)} 打不开：${explain(error)}`, '核对路径(相对路径从工作区算起)，把字体文件放到那里；不用自己的字体就删去这一行', { cause: error });
  }
}

function chooseFont(setting: FontSetting, fonts: readonly ReadFont[]): ReadFont {
  const { member, written } = setting;
  const [only] = fonts;
  if (member === undefined && only !== undefined && fonts.length === 1) return only;
  const names = fonts.map((font) => understand(setting, () => nameOf(font)));
  const chosen = fonts[names.indexOf(member ?? '')];
  if (chosen !== undefined) return chosen;
  const reason = member === undefined ? `是字体集合，里面有 ${names.length} 个字体` : `里没有名为 ${member} 的字体`;
  throw refusal(setting, reason, `在文件名后面用 # 写明用哪一个，如 ${written.replace(/#.*/, '')}#${names[0] ?? ''}；里面有：${names.join('、')}`);
}

/** OpenType 1.9, OS/2.fsType: of several rights the widest counts, and a font without the table says nothing of rights. */
function refuseRestricted(setting: FontSetting, font: ReadFont): void {
  if (!font.directory.tables['OS/2']) return;
  const { noEmbedding, viewOnly, editable, noSubsetting, bitmapOnly } = understand(setting, () => font['OS/2'].fsType);
  const forbidden = noEmbedding && !viewOnly && !editable ? '嵌入文件' : noSubsetting ? '只嵌入用到的字' : bitmapOnly ? '嵌入轮廓' : undefined;
  if (forbidden !== undefined) throw refusal(setting, `的许可位(OS/2.fsType)写明不许${forbidden}，不能放进 PDF`, '换一个许可嵌入的字体，或向字体厂商取得可嵌入的版本；不用自己的字体就删去这一行');
}

/** Whatever the library trips over in a file is the file's fault. */
function understand<T>(setting: FontSetting, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw refusal(setting, '读不懂，不是字体文件或已损坏', REPLACE, error);
  }
}

const nounOf = ({ role, written }: FontSetting): string => `dangka.yaml 的「字体」里「${role}」的文件 ${written}`;

const refusal = (setting: FontSetting, reason: string, hint: string, cause?: unknown): SetupError =>
  new SetupError(`${nounOf(setting)} ${reason}`, hint, cause === undefined ? undefined : { cause });

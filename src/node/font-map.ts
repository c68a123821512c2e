import { resolve } from 'node:path';
import { SetupError } from '../errors.js';
import type { Typeface } from '../model/document.js';
import { findNearest } from '../text/nearest.js';

export const TYPEFACES: readonly Typeface[] = ['宋体', '黑体', '楷体', '仿宋', '标宋'];

/** What a file of the office's own is for: a typeface, its bold, or the characters that the fonts before it lack. */
export type FontRole = Typeface | `${Typeface}加粗` | '补充';

const ROLES: readonly FontRole[] = [...TYPEFACES, ...TYPEFACES.map((typeface) => `${typeface}加粗` as const), '补充'];

/** One line of 「字体」 in dangka.yaml. */
export interface FontSetting {
  readonly role: FontRole;
  /** As it is written, for messages. */
  readonly written: string;
  readonly file: string;
  /** Which font of a collection. */
  readonly member?: string;
}

/** Reads 「字体」: a path is absolute, or counts from the workspace; after a collection stands `#` and a font's PostScript name. */
export function readFontMap(files: Readonly<Record<string, string>>, workspace: string): ReadonlyMap<FontRole, FontSetting> {
  return new Map(Object.entries(files).map(([key, written]) => {
    const role = ROLES.find((known) => known === key);
    if (role === undefined) throw unknownRole(key);
    const [, collection, member] = /^(.+\.(?:ttc|otc))#(.+)$/i.exec(written) ?? [];
    return [role, { role, written, file: resolve(workspace, collection ?? written), ...(member === undefined ? {} : { member }) }];
  }));
}

function unknownRole(key: string): SetupError {
  const nearest = findNearest(key, ROLES);
  const meant = nearest === undefined ? '' : `，是不是「${nearest}」`;
  return new SetupError(`dangka.yaml 的「字体」里不能配「${key}」${meant}`, `可以配：${TYPEFACES.join('、')}，各字体的「加粗」(如 宋体加粗)，和「补充」(用来显示其他字体没有的字)`);
}

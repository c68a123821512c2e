import type { Typeface } from '../model/document.js';

/** The faces offices have and expect (GB/T 9704); Word substitutes where one is missing. */
const OFFICE_FONTS: Readonly<Record<Typeface, string>> = {
  宋体: '宋体',
  黑体: '黑体',
  楷体: '楷体_GB2312',
  仿宋: '仿宋_GB2312',
  标宋: '方正小标宋简体',
};
const LATIN_FONT = 'Times New Roman';

/** The faces of a text by script. The hint makes “ ”, … and other marks that both scripts have the Chinese ones. */
export const fontsOf = (typeface: Typeface) => ({ ascii: LATIN_FONT, hAnsi: LATIN_FONT, cs: LATIN_FONT, eastAsia: OFFICE_FONTS[typeface], hint: 'eastAsia' });

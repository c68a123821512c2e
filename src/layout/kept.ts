const HAN_DIGIT = '〇○零一二三四五六七八九';
const HAN_NUMBER = `[${HAN_DIGIT}十]{1,3}`;

/** What stands on one line as long as a line can hold it. Each begins where no longer match could: long texts are searched once. */
const KEPT: readonly RegExp[] = [
  // Numbers and letters of either width, with the marks inside them: 1,234.50, 2017-11-30, 10:30, 0373-7280001, Z002-JF·2017, ２０１７．１１.
  /(?<![0-9A-Za-z])[0-9A-Za-z]+(?:[-/·.,:@_&+~]+[0-9A-Za-z]+)+/gu,
  /(?<![０-９Ａ-Ｚａ-ｚ])[０-９Ａ-Ｚａ-ｚ]+(?:[－．，：／]?[０-９Ａ-Ｚａ-ｚ])*/gu,
  // A telephone number whose area code stands in brackets.
  /[(（]0\d{2,3}[)）][ -]?\d{3,8}/gu,
  // Dates, also without their year or day, and years in Han numerals.
  /(?<![0-9０-９])[0-9０-９]+ ?年(?: ?[0-9０-９]{1,2} ?月(?: ?[0-9０-９]{1,2} ?[日号])?)?/gu,
  /(?<![0-9０-９])[0-9０-９]+ ?(?:月(?: ?[0-9０-９]{1,2} ?[日号])?|[日号])/gu,
  new RegExp(`[${HAN_DIGIT}]{4}年(?:${HAN_NUMBER}月(?:${HAN_NUMBER}[日号])?)?`, 'gu'),
  // A number with its sign and with the symbol of its unit: －5, ±0.5, 36.5 ℃, 130㎡.
  /[-−－＋±≤≥＜＞<>][0-9０-９]/gu,
  /[0-9０-９] ?[%％‰℃℉°′″㎎㎏㎜㎝㎞㎡㎥㏄]/gu,
];

/** Offsets inside what is kept whole, where no line may end. */
export function findKept(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  for (const pattern of KEPT) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      for (let offset = index + 1; offset < index + found.length; offset += 1) inside.add(offset);
    }
  }
  return inside;
}

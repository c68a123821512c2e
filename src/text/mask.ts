/** Fields whose values never appear in a message, a log or a file name. */
const SENSITIVE = /^(证件号码|残疾证号|银行账号)$/;

export const isSensitive = (field: string): boolean => SENSITIVE.test(field);

/** 410799************: the place code stays, so that a reader can tell what kind of number it is. */
export const maskNumber = (value: string): string => Array.from(value, (character, index) => (index < 6 ? character : '*')).join('');

/** Fifteen digits with a date (YYMMDD) from the seventh: an identity number as issued before 1999. */
const FIRST_GENERATION = /^\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;

/** Anything in a text that has the form of an identity number, whatever field it stands in; 户编号 of sixteen digits stays. */
export const maskText = (text: string): string =>
  text.replace(/[\d０-９]{15,}[XxＸｘ]?/g, (found) => (found.length >= 17 || FIRST_GENERATION.test(found) ? maskNumber(found) : found));

/** A source line for an excerpt: the same width as before, so that a caret still points to the right character. */
export function maskLine(line: string): string {
  const byField = line.replace(/(证件号码|残疾证号|银行账号)(["']?\s*:\s*["']?)([^"'#,}]*)/g, (_, field: string, colon: string, value: string) => {
    const kept = value.trimEnd();
    return field + colon + maskNumber(kept) + value.slice(kept.length);
  });
  // Typed in groups, as on the card itself: 410799 1970 0512 0035.
  const grouped = byField.replace(/\d(?:[ \u00a0\u3000]?\d){16,}[ \u00a0\u3000]?[Xx]?/g, (found) => found.slice(0, 6) + found.slice(6).replace(/[\dXx]/g, '*'));
  return maskText(grouped);
}

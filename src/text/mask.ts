/** Fields whose values never appear in a message, a log or a file name. */
const SENSITIVE = /^(证件号码|残疾证号|银行账号)$/;

export const isSensitive = (field: string): boolean => SENSITIVE.test(field);

/** 410799************: the place code stays, so that a reader can tell what kind of number it is. */
export const maskNumber = (value: string): string => value.slice(0, 6) + '*'.repeat(Math.max(0, Array.from(value).length - 6));

/** Anything in a text that has the form of an identity number, whatever field it stands in. */
export const maskText = (text: string): string => text.replace(/\d{15,}[\dXx]?/g, (found) => (found.length >= 17 ? maskNumber(found) : found));

/** A source line for an excerpt: the same width as before, so that a caret still points to the right character. */
export function maskLine(line: string): string {
  const byField = line.replace(/(证件号码|残疾证号|银行账号)(["']?\s*:\s*["']?)([^"'#,}]*)/g, (_, field: string, colon: string, value: string) => {
    const kept = value.trimEnd();
    return field + colon + maskNumber(kept) + value.slice(kept.length);
  });
  return maskText(byField);
}

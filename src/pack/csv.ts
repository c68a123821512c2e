const BOM = '\uFEFF';

/** RFC 4180 in UTF-8 with a BOM, by which Excel knows the encoding; CRLF; quoted only where needed. */
export const writeCsv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(BOM + rows.map((row) => `${row.map(writeField).join(',')}\r\n`).join(''));

const writeField = (field: string): string => {
  // A break inside a field is legal in RFC 4180, but most readers here split by lines first.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(field)) throw new Error(`a field has a line break or control character: ${JSON.stringify(field)}`);
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
};

/**
 * A cell that begins like a formula is run by Excel and WPS, also in full width; an apostrophe makes it
 * text and is not shown by them. A leading tab or other control character is refused by `writeCsv`.
 */
export const guardFormula = (field: string): string => (FORMULA_START.test(field.normalize('NFKC').trimStart()) ? `'${field}` : field);

/** U+2212 is a minus to spreadsheets, though NFKC leaves it. */
const FORMULA_START = /^[=+\-@\u2212]/;

export type ParsedCsv =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly line: number };

/** Reads RFC 4180, with LF accepted for CRLF; fails where a quote stands in the wrong place. */
export const parseCsv = (text: string): ParsedCsv => {
  const rows: (readonly string[])[] = [];
  let row: string[] = [];
  let line = 1;
  // Sticky: one field and what ends it.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const source = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  while (field.lastIndex < source.length || row.length > 0) {
    const match = field.exec(source);
    if (match === null) return { ok: false, line };
    const [whole, quoted, plain = '', end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return { ok: true, rows };
};

import type { Parts } from './xlsx-part.js';
import { expectRoot, type XmlHandler } from './xlsx-xml.js';

/** By the style number of a cell: whether its number is shown as a date or time. */
export type DateStyles = readonly boolean[];

export async function readDateStyles(parts: Parts, name: string): Promise<DateStyles> {
  const custom = new Map<string, string>();
  const formats: string[] = [];
  let section = '';
  const handler: XmlHandler = {
    open: (element, attributes, depth) => {
      if (depth === 0) expectRoot('styleSheet', element, attributes);
      else if (depth === 1) section = element;
      else if (depth === 2 && section === 'numFmts' && element === 'numFmt') custom.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      else if (depth === 2 && section === 'cellXfs' && element === 'xf') formats.push(attributes['numFmtId'] ?? '0');
    },
    text: () => undefined,
    close: () => undefined,
  };
  await parts.parse(name, handler);
  return formats.map((id) => isDateFormat(id, custom.get(id)));
}

/** ISO/IEC 29500-1, 18.8.30: the numbers that are dates and times by themselves; 27–36 and 50–58 are the Chinese and Japanese ones. */
const BUILT_IN = [[14, 22], [27, 36], [45, 47], [50, 58]] as const;

export function isDateFormat(id: string, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([first, last]) => Number(id) >= first && Number(id) <= last);
  if (/^general$/i.test(code.trim())) return false;
  // Quoted text, escaped characters, colours and locales speak no format; [h] and [mm] are elapsed time.
  const bare = code.replace(/"[^"]*"/g, '').replace(/[\\_*]./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare);
}

import { tooLarge } from './spreadsheet-fault.js';
import { LONGEST_CELL, MOST_STRINGS, STRINGS_LIMIT } from './spreadsheet-limits.js';
import type { Parts } from './xlsx-part.js';
import { RichText } from './xlsx-text.js';
import { expectRoot, type XmlHandler } from './xlsx-xml.js';

/** Texts of a workbook's cells, which hold their numbers in this list. */
export async function readSharedStrings(parts: Parts, name: string): Promise<readonly string[]> {
  const strings: string[] = [];
  const rich = new RichText();
  let inside = false;
  const handler: XmlHandler = {
    open: (element, attributes, depth) => {
      if (depth === 0) expectRoot('sst', element, attributes);
      else if (depth === 1) inside = element === 'si';
      else if (inside) rich.open(element);
    },
    text: (text) => {
      if (inside) rich.add(text);
    },
    close: (element, depth) => {
      if (!inside) return;
      if (depth > 1) {
        rich.close(element);
        return;
      }
      inside = false;
      const text = rich.take();
      if (text.length > LONGEST_CELL) throw tooLarge(`第 ${strings.length + 1} 条共享文字有 ${text.length} 个字符`);
      if (strings.push(detach(text)) > MOST_STRINGS) throw tooLarge(`共享文字超过 ${MOST_STRINGS} 条`);
    },
  };
  await parts.parse(name, handler, STRINGS_LIMIT);
  return strings;
}

/** A piece cut out of a longer string keeps all of it in memory; copied, it stands alone. */
const detach = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

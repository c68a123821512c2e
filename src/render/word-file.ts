import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { DocumentProperties } from '../model/properties.js';

/**
 * The writer stamps the clock into the properties and into the zip's entries; both are set to what the
 * configuration says, so that the same record gives the same bytes.
 */
export function normaliseWordFile(bytes: Uint8Array, properties: DocumentProperties): Uint8Array {
  const parts = unzipSync(bytes);
  const entries: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    const data = parts[name] ?? new Uint8Array();
    entries[name] = name === CORE ? strToU8(stampDates(strFromU8(data), properties.date)) : data;
  }
  // A zip's clock is local time: the same local moment gives the same bytes everywhere.
  return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
}

const CORE = 'docProps/core.xml';

/** `date` is a day in China; midnight there is 16:00 UTC of the day before, so noon is stamped. */
const stampDates = (xml: string, date: string): string =>
  xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date}T04:00:00Z`);

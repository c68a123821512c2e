import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { DocumentProperties } from '../model/properties.js';

/**
 * The writer stamps the clock into the properties and into the zip's entries, and numbers pictures on from the document
 * before: all are set to what the document and the configuration say, so that the same record gives the same bytes.
 */
export function normaliseWordFile(bytes: Uint8Array, properties: DocumentProperties): Uint8Array {
  const parts = unzipSync(bytes);
  const entries: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    const data = parts[name] ?? new Uint8Array();
    if (name === CORE) entries[name] = strToU8(stampDates(strFromU8(data), properties.date));
    else entries[name] = name === BODY ? strToU8(numberPictures(strFromU8(data))) : data;
  }
  // A zip's clock is local time: the same local moment gives the same bytes everywhere.
  return zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) });
}

const CORE = 'docProps/core.xml';
const BODY = 'word/document.xml';

/** `date` is a day in China; midnight there is 16:00 UTC of the day before, so noon is stamped. */
const stampDates = (xml: string, date: string): string =>
  xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date}T04:00:00Z`);

/** Numbers of drawings (wp:docPr) must differ within a document: from one, in order. */
function numberPictures(xml: string): string {
  let last = 0;
  return xml.replace(/(<wp:docPr(?:\s+[\w:]+="[^"]*")*?\s+id=")\d+"/g, (_, before: string) => `${before}${(last += 1)}"`);
}

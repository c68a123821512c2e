import type { DocumentProperties } from '../model/properties.js';
import { rewriteOfficeZip } from './office-zip.js';

/**
 * The writer stamps the clock into the properties and into the zip's entries, and numbers pictures on from the document
 * before: all are set to what the document and the configuration say, so that the same record gives the same bytes.
 * Its styles are English and blue; the document's own take their place.
 */
export const normaliseWordFile = (bytes: Uint8Array, properties: DocumentProperties, styles: string): Uint8Array =>
  rewriteOfficeZip(bytes, {
    'docProps/core.xml': (xml) => stampDates(xml, properties.date),
    'word/document.xml': numberPictures,
    'word/styles.xml': () => styles,
  });

/** `date` is a day in China; midnight there is 16:00 UTC of the day before, so noon is stamped. */
const stampDates = (xml: string, date: string): string =>
  xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date}T04:00:00Z`);

/** Numbers of drawings (wp:docPr) must differ within a document: from one, in order. */
function numberPictures(xml: string): string {
  let last = 0;
  return xml.replace(/(<wp:docPr(?:\s+[\w:]+="[^"]*")*?\s+id=")\d+"/g, (_, before: string) => `${before}${(last += 1)}"`);
}

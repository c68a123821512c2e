import type { DocumentProperties } from '../model/properties.js';
import { pdfLiteral, pdfText, type PdfFile, type PdfRef } from './pdf-file.js';

/** China has had one time zone, UTC+8, since 1949, and no summer time since 1991. */
const ZONE = '+08:00';

/** The document information dictionary (ISO 32000-1, 14.3.3). */
export function addInfo(file: PdfFile, { title, date, producer }: DocumentProperties): PdfRef {
  const stamp = pdfLiteral(`D:${date.replaceAll('-', '')}000000${ZONE.replace(':', "'")}'`);
  return file.add({ Title: pdfText(title), Producer: pdfText(producer), CreationDate: stamp, ModDate: stamp });
}

/** The same in XMP, left uncompressed so that programs which know no PDF find it (ISO 19005-2, 6.6.2); it says which part of that standard the file keeps to (6.6.4). */
export function addXmp(file: PdfFile, { title, date, producer }: DocumentProperties): PdfRef {
  const stamp = `${date}T00:00:00${ZONE}`;
  const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>${escapeXml(producer)}</pdf:Producer>
<xmp:CreateDate>${stamp}</xmp:CreateDate>
<xmp:ModifyDate>${stamp}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  return file.addStream({ Type: 'Metadata', Subtype: 'XML' }, Buffer.from(packet));
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

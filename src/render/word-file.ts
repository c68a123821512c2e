import type { PageSetup } from '../model/document.js';
import type { DocumentProperties } from '../model/properties.js';
import { deflateData, deflateText, joinParts, type PackedData, type PackedPart } from './office-parts.js';
import { Blank } from './word-blank.js';
import { cutPieces, type WordPieces } from './word-pieces.js';
import { cutRelations } from './word-relations.js';
import { STAND_INS, writeSpecimen } from './word-specimen.js';

/** The parts that a document has of its own, beside its media. */
const BODY = 'word/document.xml';
const STYLES = 'word/styles.xml';
const PROPERTIES = 'docProps/core.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const MEDIA = 'word/media/';

/** The Word files of one page set-up: what all of them share, and the pieces that each is joined from. */
export interface WordFrame {
  readonly pieces: WordPieces;
  /** Number of the relation to the first medium. */
  readonly firstRelation: number;
  /** `pack` is for what other documents are likely to have too. */
  readonly join: (content: WordContent, pack: (xml: string) => PackedData) => Uint8Array;
}

export interface WordContent {
  readonly body: string;
  readonly styles: string;
  readonly media: readonly PackedPart[];
  readonly properties: DocumentProperties;
}

export async function openFrame(page: PageSetup): Promise<WordFrame> {
  const specimen = await writeSpecimen(page);
  const part = (name: string): string => Buffer.from(specimen.get(name) ?? []).toString();
  const shared = [...specimen].filter(([name]) => ![BODY, STYLES, PROPERTIES, RELATIONS].includes(name) && !name.startsWith(MEDIA)).map(([name, data]): PackedPart => ({ name, ...deflateData(data) }));
  const relations = cutRelations(part(RELATIONS));
  const properties = cutProperties(part(PROPERTIES));
  return {
    pieces: cutPieces(part(BODY), `rId${relations.first}`),
    firstRelation: relations.first,
    join: ({ body, styles, media, properties: { title, producer, date } }, pack) => {
      const own: readonly PackedPart[] = [
        { name: BODY, ...deflateText(body) },
        // docx's own styles are English and blue.
        { name: STYLES, ...pack(styles) },
        // `date` is a day in China; midnight there is 16:00 UTC of the day before, so noon is stamped.
        { name: PROPERTIES, ...pack(properties.fill({ title, producer, date: `${date}T04:00:00Z` })) },
        { name: RELATIONS, ...pack(relations.write(media.map(({ name }) => name))) },
      ];
      return joinParts([...shared, ...own, ...media].sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
  };
}

/** docx stamps the clock. */
const cutProperties = (part: string): Blank<'title' | 'producer' | 'date'> =>
  new Blank(part.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${STAND_INS.date}`), { title: STAND_INS.title, producer: STAND_INS.producer, date: STAND_INS.date });

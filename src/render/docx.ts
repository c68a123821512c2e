import type { Document } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import type { DocumentProperties } from '../model/properties.js';
import { deflateText, type PackedData } from './office-parts.js';
import { writeBody } from './word-body.js';
import { openFrame, type WordFrame } from './word-file.js';
import { WordPictures } from './word-pictures.js';
import { StyleBook } from './word-styles.js';

export interface DocxRenderer {
  /**
   * Writes a fitted document as a Word file: real tables with the same grid, widths and least row heights as the PDF,
   * named styles, fonts named per script, exact line pitch. Same input, same bytes.
   */
  render(document: Document, images: ReadonlyMap<string, PreparedImage>, properties: DocumentProperties): Promise<Uint8Array>;
}

/** Texts of parts, such as styles, that are kept packed: some dozens come again and again. */
const KEPT_TEXTS = 200;

/** A renderer for many documents: docx writes a specimen for each page set-up, and what documents share is packed once. */
export function createDocxRenderer(): DocxRenderer {
  const frames = new Map<string, Promise<WordFrame>>();
  const photos = new WeakMap<PreparedImage, PackedData>();
  const texts = new Map<string, PackedData>();

  function frameOf({ page }: Document): Promise<WordFrame> {
    const key = JSON.stringify(page);
    const frame = frames.get(key) ?? openFrame(page);
    frames.set(key, frame);
    return frame;
  }

  function pack(xml: string): PackedData {
    const known = texts.get(xml);
    if (known !== undefined) return known;
    const packed = deflateText(xml);
    if (texts.size === KEPT_TEXTS) texts.clear();
    texts.set(xml, packed);
    return packed;
  }

  return {
    async render(document, images, properties) {
      const { pieces, firstRelation, join } = await frameOf(document);
      const styles = new StyleBook(document);
      const pictures = new WordPictures(images, photos, firstRelation);
      const body = writeBody(document, { pieces, styles, pictures });
      return join({ body, styles: styles.xml, media: pictures.media, properties }, pack);
    },
  };
}

/** Writes one document. */
export function renderDocx(document: Document, images: ReadonlyMap<string, PreparedImage>, properties: DocumentProperties): Promise<Uint8Array> {
  return createDocxRenderer().render(document, images, properties);
}

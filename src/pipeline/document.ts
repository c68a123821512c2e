import type { Document } from '../model/document.js';
import type { PreparedImage } from '../model/image.js';
import type { LaidOut } from '../model/page.js';
import { fitDocument, type FittedDocument } from '../layout/fit.js';
import { layOut } from '../layout/layout.js';
import { createDocxRenderer, type DocxRenderer } from '../render/docx.js';
import { createPdfRenderer, type PdfRenderer } from '../render/pdf.js';
import type { DocumentEntry } from '../schema/template-set.js';
import type { FontBook } from '../model/font.js';
import { PRODUCER } from '../version.js';

export type Format = 'pdf' | 'docx';
export const FORMATS: readonly Format[] = ['pdf', 'docx'];

/** A document ready to be written: fitted, laid out, its pages counted. */
export interface MadeDocument {
  readonly entry: DocumentEntry;
  readonly document: FittedDocument;
  readonly laidOut: LaidOut;
}

export function makeDocument(entry: DocumentEntry, composed: Document, fonts: FontBook): MadeDocument {
  const document = fitDocument(composed, fonts);
  return { entry, document, laidOut: layOut(document, fonts) };
}

/** What is opened once for all documents: faces, packed parts, glyphs. */
export interface Renderers {
  readonly pdf: PdfRenderer;
  readonly docx: DocxRenderer;
}

export const createRenderers = (fonts: FontBook): Renderers => ({ pdf: createPdfRenderer(fonts), docx: createDocxRenderer() });

/** The bytes of a document in one format. */
export async function writeDocument({ document, laidOut }: MadeDocument, format: Format, images: ReadonlyMap<string, PreparedImage>, date: string, { pdf, docx }: Renderers): Promise<Uint8Array> {
  const properties = { title: document.title, date, producer: PRODUCER };
  return format === 'pdf' ? pdf.render(laidOut, images, properties) : docx.render(document, images, properties);
}

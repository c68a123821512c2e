import { PDFDocument } from 'pdf-lib';
import { attachmentKind } from '../model/attachment.js';
import type { AttachmentResult } from '../world.js';
import { detectKind } from './image-kind.js';
import { preparePhoto } from './images.js';

/** Opens a scanned material as far as counting its pages takes: a PDF is parsed, a picture decoded whole. */
export async function openAttachment(bytes: Uint8Array): Promise<AttachmentResult> {
  if (bytes.length === 0) return { ok: false, failure: { reason: 'empty' } };
  const kind = attachmentKind(bytes);
  if (kind === undefined) return { ok: false, failure: { reason: 'format', found: detectKind(bytes) } };
  if (kind === 'pdf') {
    const pages = await countPdfPages(bytes);
    return pages === undefined ? { ok: false, failure: { reason: 'undecodable' } } : { ok: true, attachment: { kind, pages, bytes } };
  }
  const picture = await preparePhoto(bytes);
  return picture.ok ? { ok: true, attachment: { kind, pages: 1, bytes } } : picture;
}

/** Pages of a PDF, or undefined where it cannot be opened (damaged, or locked with a password). */
async function countPdfPages(bytes: Uint8Array): Promise<number | undefined> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    const pages = document.getPageCount();
    return pages > 0 ? pages : undefined;
  } catch {
    return undefined;
  }
}

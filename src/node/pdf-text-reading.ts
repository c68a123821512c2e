import { openFont, type PdfFont } from './pdf-text-fonts.js';
import type { PdfDictionary, PdfStream } from './pdf-text-objects.js';

/** Bytes of content that a document may have in all, a form counted each time it is drawn. */
const MOST_CONTENT = 256 * 1024 * 1024;

/** Shows that something is drawn, not what. */
export const NO_FONT: PdfFont = openFont(undefined);

/** One document while it is read: its fonts, opened once, and how much of it has been read. */
export class PdfReading {
  readonly #fonts = new Map<PdfDictionary, PdfFont>();
  readonly #drawn = new Set<PdfStream>();
  #left = MOST_CONTENT;

  /** The forms that some page has drawn. */
  get drawn(): ReadonlySet<PdfStream> {
    return this.#drawn;
  }

  fontOf(dictionary: PdfDictionary | undefined): PdfFont {
    if (dictionary === undefined) return NO_FONT;
    const font = this.#fonts.get(dictionary) ?? openFont(dictionary);
    this.#fonts.set(dictionary, font);
    return font;
  }

  noteDrawn(form: PdfStream): void {
    this.#drawn.add(form);
  }

  /** Notes what is about to be read. */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new Error('too much content');
  }
}

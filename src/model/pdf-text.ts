/** The words of a PDF, for whoever must know what a reader will see, or what is hidden in it. */
export interface PdfText {
  /** Text of each page in drawing order, without line breaks. */
  readonly pages: readonly string[];
  /** Every other string: document information, XMP, bookmarks, alternative texts, names of attachments. */
  readonly others: readonly string[];
}

/** Undefined where the bytes cannot be read as a PDF. */
export type PdfTextReader = (bytes: Uint8Array) => Promise<PdfText | undefined>;

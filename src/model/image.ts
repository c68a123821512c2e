/** A photograph made ready for print: upright, sRGB, no metadata, a baseline JPEG. */
export interface PreparedImage {
  readonly jpeg: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the original is, as a file extension; the original itself is filed unchanged. */
  readonly original: 'jpg' | 'png' | 'webp';
}

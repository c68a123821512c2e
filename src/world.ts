import type { AttachmentKind } from './model/attachment.js';
import type { FontLibrary } from './model/font.js';
import type { PreparedImage } from './model/image.js';
import type { PdfTextReader } from './model/pdf-text.js';

/**
 * The only door to the outside. The core asks it for bytes and hands it bytes;
 * `node/world.ts` is the real one, tests bring their own.
 */
export interface World {
  /** The workspace being read. */
  readonly workspace: FileTree;
  /** Templates, classification schemes and code lists: the ones shipped, or an office's own. */
  readonly resources: FileTree;
  readonly output: OutputTree;
  readonly fonts: FontLibrary;
  /** Reads and prepares a photograph of the workspace. Never throws for a bad file: it says what is wrong. */
  photo(path: string): Promise<PhotoResult>;
  /** Reads a scanned material of the workspace and counts its pages. */
  attachment(path: string): Promise<AttachmentResult>;
  /** The words of a PDF, of whatever is in it. */
  readonly pdfText: PdfTextReader;
}

/** Paths are relative to the tree's root, separated by `/`; a path that leaves the root is refused as `outside`. */
export interface FileTree {
  /** Entries of a folder in code-point order of their names; an absent folder has none. */
  list(path: string): Promise<readonly Entry[]>;
  /** Reads a regular file; never follows a symbolic link, never waits on a pipe or device. */
  read(path: string, limitBytes: number): Promise<ReadResult>;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export type ReadResult = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly failure: ReadFailure };

export type ReadFailure =
  | { readonly reason: 'missing' | 'outside' | 'not-regular' | 'denied' }
  | { readonly reason: 'too-large'; readonly bytes: number; readonly limit: number }
  | { readonly reason: 'io'; readonly detail: string };

export type AttachmentResult = { readonly ok: true; readonly attachment: Attachment } | { readonly ok: false; readonly failure: PhotoFailure };

/** A scanned material as it is: nothing in it is changed. */
export interface Attachment {
  readonly kind: AttachmentKind;
  readonly pages: number;
  readonly bytes: Uint8Array;
}

export type PhotoResult = { readonly ok: true; readonly image: PreparedImage } | { readonly ok: false; readonly failure: PhotoFailure };

export type PhotoFailure =
  | ReadFailure
  | { readonly reason: 'empty' | 'truncated' | 'undecodable' }
  /** What it is instead: svg, heic, gif, pdf, html, text … */
  | { readonly reason: 'format'; readonly found: string }
  | { readonly reason: 'too-many-pixels'; readonly width: number; readonly height: number };

export interface OutputTree {
  /** Writes a whole file or nothing: temporary name, fsync, rename. Creates folders. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Begins a zip under a temporary name. */
  openZip(path: string): Promise<ZipWriter>;
  /** Removes the packages that others have replaced, and gives back their paths; `packages/history.jsonl` says so. */
  prune(): Promise<readonly string[]>;
}

export interface ZipWriter {
  /** Adds one entry; entries stand in the zip in the order they are added. */
  add(name: string, bytes: Uint8Array): Promise<void>;
  /**
   * Closes, re-reads the file and compares every entry's CRC and SHA-256 with what was added, then renames.
   * An earlier package of other bytes is kept under its digest in `packages/.superseded/`.
   */
  commit(): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Removes the temporary file; nothing under the final name has changed. */
  abort(): Promise<void>;
}

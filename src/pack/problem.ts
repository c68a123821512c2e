/** One thing wrong with a package: a stable code, where, and what to do. */
export interface VerifyProblem {
  readonly code: VerifyCode;
  /** From the bag's root; from the package's where the fault lies outside the bag. */
  readonly path: string;
  readonly message: string;
}

export type VerifyCode =
  // The container
  | 'ZIP_INVALID'
  | 'ZIP_TOP_FOLDER'
  | 'ZIP_NAME_MISMATCH'
  | 'ZIP_DUPLICATE_ENTRY'
  | 'ZIP_OVERLAP'
  | 'ZIP_HIDDEN_BYTES'
  | 'ZIP_HEADER_MISMATCH'
  | 'ZIP_ENCRYPTED'
  | 'ZIP_METHOD'
  | 'ZIP_NAME_ENCODING'
  | 'ZIP_BOMB'
  | 'ENTRY_NOT_REGULAR'
  | 'ENTRY_CORRUPT'
  | 'ENTRY_TOO_LARGE'
  | 'ENTRY_UNREADABLE'
  | 'PATH_UNSAFE'
  // The bag
  | 'BAGIT_MISSING'
  | 'BAGIT_BOM'
  | 'BAGIT_SYNTAX'
  | 'BAGIT_VERSION'
  | 'BAGIT_ENCODING'
  | 'PAYLOAD_MISSING'
  | 'MANIFEST_MISSING'
  | 'MANIFEST_ENCODING'
  | 'MANIFEST_SYNTAX'
  | 'MANIFEST_DUPLICATE'
  | 'MANIFEST_PATH'
  | 'ALGORITHM_UNSUPPORTED'
  | 'FILE_MISSING'
  | 'FILE_UNLISTED'
  | 'DIGEST_MISMATCH'
  | 'FETCH_SYNTAX'
  | 'FETCH_UNSUPPORTED'
  | 'BAG_INFO_SYNTAX'
  | 'OXUM_SYNTAX'
  | 'OXUM_MISMATCH'
  // What this tool promises beyond RFC 8493
  | 'PROFILE_MISSING'
  | 'CATALOGUE_FORMAT'
  | 'CATALOGUE_FILE_MISSING'
  | 'CATALOGUE_FILE_UNLISTED'
  | 'CATALOGUE_MISMATCH';

export const problem = (code: VerifyCode, path: string, message: string): VerifyProblem => ({ code, path, message });

/** A bag as the verifier sees it: names and bytes, from a zip or from a folder. */
export interface BagReader {
  /** Every file; a name that ends in `/` is a folder. */
  entries(): readonly BagEntry[];
  /** The bytes of a file of `entries()`, or why they cannot be had. */
  read(name: string): Promise<BagRead>;
}

export interface BagEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

export type BagRead = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: VerifyProblem };

/** 四性检测: what DA/T 70-2018 has an electronic record examined for. */
export const PROPERTIES = ['真实性', '完整性', '可用性', '安全性'] as const;

export type Property = (typeof PROPERTIES)[number];

/** Which of the four each fault is a fault of. */
export const PROPERTY_OF = {
  // It is what it was when it was made: digests, signatures, versions, what the catalogue says of it.
  DIGEST_MISMATCH: '真实性',
  ALGORITHM_UNSUPPORTED: '真实性',
  MANIFEST_DUPLICATE: '真实性',
  CATALOGUE_MISMATCH: '真实性',
  CATALOGUE_NUMBER: '真实性',
  VERSION_MISMATCH: '真实性',
  IDENTIFIER_MISMATCH: '真实性',
  ZIP_NAME_MISMATCH: '真实性',
  SIGNATURE_MISSING: '真实性',
  SIGNATURE_MISMATCH: '真实性',
  SIGNATURE_KEY: '真实性',
  SIGNATURE_FORMAT: '真实性',
  // Nothing is wanting and nothing has come in.
  BAGIT_MISSING: '完整性',
  PAYLOAD_MISSING: '完整性',
  MANIFEST_MISSING: '完整性',
  PROFILE_MISSING: '完整性',
  FILE_MISSING: '完整性',
  FILE_UNLISTED: '完整性',
  FETCH_UNSUPPORTED: '完整性',
  OXUM_MISMATCH: '完整性',
  SYSTEM_FILE: '完整性',
  CATALOGUE_MISSING: '完整性',
  CATALOGUE_SEQUENCE: '完整性',
  CATALOGUE_FILE_MISSING: '完整性',
  CATALOGUE_FILE_UNLISTED: '完整性',
  PAGES_MISMATCH: '完整性',
  // It can be opened and read, here and by other programs.
  ZIP_INVALID: '可用性',
  ZIP_TOP_FOLDER: '可用性',
  ZIP_METHOD: '可用性',
  ZIP_NAME_ENCODING: '可用性',
  ENTRY_CORRUPT: '可用性',
  ENTRY_TOO_LARGE: '可用性',
  ENTRY_UNREADABLE: '可用性',
  BAGIT_BOM: '可用性',
  BAGIT_SYNTAX: '可用性',
  BAGIT_VERSION: '可用性',
  BAGIT_ENCODING: '可用性',
  MANIFEST_ENCODING: '可用性',
  MANIFEST_SYNTAX: '可用性',
  MANIFEST_STYLE: '可用性',
  MANIFEST_PATH: '可用性',
  FETCH_SYNTAX: '可用性',
  BAG_INFO_SYNTAX: '可用性',
  OXUM_SYNTAX: '可用性',
  CATALOGUE_FORMAT: '可用性',
  CATALOGUE_HOUSEHOLD: '可用性',
  MISSING_LIST_FORMAT: '可用性',
  PDF_UNREADABLE: '可用性',
  // It harms nobody who unpacks it, hides nothing and gives nothing away.
  ZIP_DUPLICATE_ENTRY: '安全性',
  ZIP_OVERLAP: '安全性',
  ZIP_HIDDEN_BYTES: '安全性',
  ZIP_HEADER_MISMATCH: '安全性',
  ZIP_ENCRYPTED: '安全性',
  ZIP_BOMB: '安全性',
  ENTRY_NOT_REGULAR: '安全性',
  PATH_UNSAFE: '安全性',
  PATH_COLLISION: '安全性',
  PUBLIC_CONTENT: '安全性',
} as const satisfies Readonly<Record<string, Property>>;

export type VerifyCode = keyof typeof PROPERTY_OF;

export interface PropertyResult {
  /** No error; there may be warnings. */
  readonly ok: boolean;
  /** Errors and warnings. */
  readonly problems: number;
}

/** How each of the four came out. */
export const summariseProperties = (
  problems: readonly { readonly property: Property; readonly severity: 'error' | 'warning' }[],
): Readonly<Record<Property, PropertyResult>> => {
  const resultOf = (property: Property): PropertyResult => {
    const own = problems.filter((each) => each.property === property);
    return { ok: own.every(({ severity }) => severity === 'warning'), problems: own.length };
  };
  return { 真实性: resultOf('真实性'), 完整性: resultOf('完整性'), 可用性: resultOf('可用性'), 安全性: resultOf('安全性') };
};

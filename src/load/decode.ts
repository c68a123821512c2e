/** Text of a file, or what its encoding seems to be instead of UTF-8. */
export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly looksLike: 'GB18030' | 'UTF-16' | undefined };

/** Decodes strict UTF-8; a byte-order mark is dropped, nothing is replaced. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  if (looksLikeUtf16(bytes)) return { ok: false, looksLike: 'UTF-16' };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, looksLike: isGb18030(bytes) ? 'GB18030' : undefined };
  }
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  // Without a mark: line ends and colons of a YAML file leave every other byte zero there.
  const sample = bytes.subarray(0, 512);
  const zeros = sample.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return sample.length >= 16 && zeros > sample.length / 8;
}

function isGb18030(bytes: Uint8Array): boolean {
  // UTF-8 with a damaged place keeps its other characters; GB18030 read as UTF-8 has hardly one.
  const damaged = new TextDecoder().decode(bytes);
  const count = (pattern: RegExp): number => damaged.match(pattern)?.length ?? 0;
  if (count(/\p{Script=Han}/gu) > count(/\uFFFD/g)) return false;
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

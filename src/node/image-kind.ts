/**
 * What a file is by its bytes, whatever its name says. Photographs are told apart here, before any
 * decoder sees them: librsvg would follow `file://` links of an SVG.
 */
export type PhotoKind = 'jpeg' | 'png' | 'webp';

export const isPhotoKind = (kind: string): kind is PhotoKind => kind === 'jpeg' || kind === 'png' || kind === 'webp';

/** jpeg, png, webp, svg, heic, avif, gif, tiff, bmp, pdf, html, xml, zip, text …, or `binary` where nothing fits. */
export const detectKind = (bytes: Uint8Array): string =>
  SIGNATURES.find(([, at, signature]) => startsAt(bytes, at, signature))?.[0] ?? detectBrand(bytes) ?? detectText(bytes) ?? 'binary';

/** A name, the place of the signature, and the signature as Latin-1. */
const SIGNATURES: readonly (readonly [string, number, string])[] = [
  ['jpeg', 0, '\xFF\xD8\xFF'],
  ['png', 0, '\x89PNG\r\n\x1A\n'],
  ['gif', 0, 'GIF8'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['pdf', 0, '%PDF-'],
  ['psd', 0, '8BPS'],
  ['jpeg2000', 4, 'jP  \r\n'],
  ['jxl', 0, '\xFF\x0A'],
  ['jxl', 4, 'JXL \r\n'],
  ['zip', 0, 'PK\x03\x04'],
  ['gzip', 0, '\x1F\x8B'],
  ['rar', 0, 'Rar!'],
  ['ole', 0, '\xD0\xCF\x11\xE0'],
];

const startsAt = (bytes: Uint8Array, at: number, signature: string): boolean =>
  bytes.length >= at + signature.length && Array.from(signature).every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** Containers that say twice what they are. ISO 14496-12: `ftyp` at byte 4, then the major brand; phones write HEIC this way. */
const detectBrand = (bytes: Uint8Array): string | undefined => {
  if (startsAt(bytes, 0, 'RIFF')) return startsAt(bytes, 8, 'WEBP') ? 'webp' : 'riff';
  if (startsAt(bytes, 0, 'BM') && startsAt(bytes, 6, '\0\0\0\0')) return 'bmp';
  if (!startsAt(bytes, 4, 'ftyp')) return undefined;
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  if (/^avi[fs]$/.test(brand)) return 'avif';
  return /^(?:hei[cxms]|hev[cxms]|mif1|msf1|heif)$/.test(brand) ? 'heic' : 'video';
};

/** Enough to tell markup from prose. */
const HEAD_BYTES = 4096;

const detectText = (bytes: Uint8Array): string | undefined => {
  const head = bytes.subarray(0, HEAD_BYTES);
  // Control characters other than tab, LF, FF and CR do not stand in text of any encoding used here.
  if (head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)) return undefined;
  const text = Buffer.from(head).toString('utf8').replace(/^\uFEFF/, '').trimStart().toLowerCase();
  if (/<svg[\s>]/.test(text)) return 'svg';
  if (text.startsWith('<!doctype html') || text.startsWith('<html')) return 'html';
  return text.startsWith('<?xml') ? 'xml' : 'text';
};

/** Whether a PNG or WebP ends before its own structure says it does; a JPEG has no such mark before its end. */
export const endsEarly = (kind: PhotoKind, bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // RIFF: the size field counts all after itself.
  if (kind === 'webp') return view.getUint32(4, true) + 8 > bytes.length;
  return kind === 'png' && !hasLastChunk(bytes, view);
};

/** PNG: chunks of length, type, data, CRC up to IEND. */
const hasLastChunk = (bytes: Uint8Array, view: DataView): boolean => {
  for (let at = 8; at + 12 <= bytes.length; at += view.getUint32(at) + 12)
    if (startsAt(bytes, at + 4, 'IEND')) return true;
  return false;
};

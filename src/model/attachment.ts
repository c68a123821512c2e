/** Largest scanned material, bytes. */
export const ATTACHMENT_LIMIT = 64 * 1024 * 1024;

export type AttachmentKind = 'pdf' | 'jpg' | 'png';

/** What a scanned material is, by its first bytes; the name may lie. */
export function attachmentKind(bytes: Uint8Array): AttachmentKind | undefined {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  if (starts(0xff, 0xd8, 0xff)) return 'jpg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return undefined;
}

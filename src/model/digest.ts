import { createHash } from 'node:crypto';

export type DigestName = 'sha256' | 'sm3' | 'sha512' | 'sha1' | 'md5';

/** Lower-case hexadecimal digest; text is taken as UTF-8. SM3 is GB/T 32905, native in OpenSSL. */
export const digest = (name: DigestName, data: Uint8Array | string): string =>
  createHash(name).update(data).digest('hex');

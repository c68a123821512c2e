import { createHash } from 'node:crypto';

/** Digests by the names that BagIt gives them (RFC 8493 §2.4), and by those that OpenSSL knows. SM3 is GB/T 32905. */
const NAMES = {
  sha256: 'sha256',
  sm3: 'sm3',
  sha512: 'sha512',
  sha384: 'sha384',
  sha224: 'sha224',
  sha3224: 'sha3-224',
  sha3256: 'sha3-256',
  sha3384: 'sha3-384',
  sha3512: 'sha3-512',
  sha1: 'sha1',
  md5: 'md5',
} as const;

export type DigestName = keyof typeof NAMES;

export const isDigestName = (name: string): name is DigestName => Object.hasOwn(NAMES, name);

/** Lower-case hexadecimal digest; text is taken as UTF-8. */
export const digest = (name: DigestName, data: Uint8Array | string): string => createHash(NAMES[name]).update(data).digest('hex');

/** A digest of what comes piece by piece. */
export interface RunningDigest {
  update(data: Uint8Array): void;
  /** Its bytes; nothing can be added after. */
  finish(): Uint8Array;
}

export const openDigest = (name: DigestName): RunningDigest => {
  const hash = createHash(NAMES[name]);
  return {
    update: (data) => {
      hash.update(data);
    },
    finish: () => hash.digest(),
  };
};

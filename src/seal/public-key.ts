import { ECDH } from 'node:crypto';
import { digest } from '../model/digest.js';
import type { SignatureAlgorithm } from './algorithm.js';

export interface PublicKey {
  readonly algorithm: SignatureAlgorithm;
  /** Ed25519: 32 bytes; SM2: 04 ‖ X ‖ Y, 65 bytes. */
  readonly point: Uint8Array;
  /** Who signed, in file names and on the telephone: the first 16 hexadecimal digits of SHA-256 over the SPKI. */
  readonly fingerprint: string;
}

/** SubjectPublicKeyInfo up to the key itself: RFC 8410 for Ed25519, RFC 5480 with curve 1.2.156.10197.1.301 (GM/T 0006) for SM2. */
const ED25519 = '302a300506032b6570032100';
const SM2 = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const SM2_COMPRESSED = '3039301306072a8648ce3d020106082a811ccf5501822d032200';

const FINGERPRINT_DIGITS = 16;

/** Reads the DER of a SubjectPublicKeyInfo that has been found to be a valid key; undefined for one of another kind. */
export function parsePublicKey(spki: Uint8Array): PublicKey | undefined {
  const after = (prefix: string): Buffer | undefined => {
    const bytes = Buffer.from(spki);
    return bytes.toString('hex').startsWith(prefix) ? bytes.subarray(prefix.length / 2) : undefined;
  };
  const edwards = after(ED25519);
  if (edwards) return describe('ed25519', edwards);
  const point = after(SM2);
  if (point) return describe('sm2', point);
  const compressed = after(SM2_COMPRESSED);
  return compressed && describe('sm2', Buffer.from(ECDH.convertKey(compressed, 'SM2', undefined, 'hex', 'uncompressed').toString(), 'hex'));
}

/** One key has one encoding here, so that it has one fingerprint. */
export const encodePublicKey = ({ algorithm, point }: Pick<PublicKey, 'algorithm' | 'point'>): Uint8Array =>
  Buffer.concat([Buffer.from(algorithm === 'ed25519' ? ED25519 : SM2, 'hex'), point]);

const describe = (algorithm: SignatureAlgorithm, point: Uint8Array): PublicKey => ({
  algorithm,
  point,
  fingerprint: digest('sha256', encodePublicKey({ algorithm, point })).slice(0, FINGERPRINT_DIGITS),
});

/** In groups of four, as it is read aloud. */
export const groupFingerprint = (fingerprint: string): string => fingerprint.replace(/.{4}(?=.)/g, '$& ');

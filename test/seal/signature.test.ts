import { describe, expect, it } from 'vitest';
import { nameSignature, parseSignatureName } from '../../src/seal/names.js';
import { encodePublicKey, groupFingerprint, parsePublicKey, type PublicKey } from '../../src/seal/public-key.js';
import { checkSignature, verifySignature } from '../../src/seal/signature.js';
import { digest } from '../../src/model/digest.js';
import { signSm2, pointOf } from '../../src/seal/sm2.js';
import { utf8 } from '../support/bag-fixtures.js';

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** RFC 8032 §7.1, test 3. */
const ED25519 = {
  point: bytes('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'),
  message: bytes('af82'),
  signature: bytes('6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'),
};
const D = bytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8');
const K = bytes('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21');

const keyOf = (algorithm: PublicKey['algorithm'], point: Uint8Array): PublicKey => {
  const key = parsePublicKey(encodePublicKey({ algorithm, point }));
  if (!key) throw new Error('no key');
  return key;
};
const edwards = keyOf('ed25519', ED25519.point);
const national = keyOf('sm2', pointOf(D));

describe('a public key', () => {
  it('is known by the digest of its encoding', () => {
    expect(edwards).toEqual({ algorithm: 'ed25519', point: Buffer.from(ED25519.point), fingerprint: digest('sha256', Buffer.concat([bytes('302a300506032b6570032100'), ED25519.point])).slice(0, 16) });
    expect(groupFingerprint('3f2a91c0d4e788aa')).toBe('3f2a 91c0 d4e7 88aa');
  });

  it('of SM2 is the same key in its compressed form', () => {
    const y = national.point.at(-1) ?? 0;
    const compressed = Buffer.concat([bytes('3039301306072a8648ce3d020106082a811ccf5501822d032200'), bytes(y % 2 === 0 ? '02' : '03'), national.point.subarray(1, 33)]);
    expect(parsePublicKey(compressed)).toEqual(national);
  });

  it('of another kind is none', () => {
    // secp256r1, X25519
    expect(parsePublicKey(bytes(`3059301306072a8648ce3d020106082a8648ce3d030107034200${'04'.padEnd(130, '1')}`))).toBeUndefined();
    expect(parsePublicKey(bytes(`302a300506032b656e032100${'1'.repeat(64)}`))).toBeUndefined();
  });
});

describe('the name of a signature', () => {
  const zip = '410799103201-2017-archive.zip';

  it('tells package, signer and tag manifest', () => {
    const name = nameSignature(zip, '3f2a91c0d4e788aa', 'tagmanifest-sm3.txt');
    expect(name.file).toBe(`${zip}.3f2a91c0d4e788aa.tagmanifest-sm3.sig`);
    expect(parseSignatureName(name.file, zip)).toEqual(name);
  });

  it.each([
    ['of another package', '410799103202-2017-archive.zip.3f2a91c0d4e788aa.tagmanifest-sm3.sig'],
    ['of another manifest', `${zip}.3f2a91c0d4e788aa.tagmanifest-md5.sig`],
    ['with capitals', `${zip}.3F2A91C0D4E788AA.tagmanifest-sm3.sig`],
    ['with a short fingerprint', `${zip}.3f2a91c0.tagmanifest-sm3.sig`],
    ['with more behind', `${zip}.3f2a91c0d4e788aa.tagmanifest-sm3.sig.age`],
    ['the package itself', zip],
    ['encrypted', `${zip}.age`],
  ])('is not %s', (_, file) => {
    expect(parseSignatureName(file, zip)).toBeUndefined();
  });
});

describe('a signature is checked', () => {
  const name = nameSignature('p.zip', '3f2a91c0d4e788aa', 'tagmanifest-sha256.txt');
  const sm2 = signSm2(ED25519.message, D, () => K);
  const code = (signature: Uint8Array, message: Uint8Array | undefined, key: PublicKey) => checkSignature(name, signature, message, key)?.code;

  it('and holds', () => {
    expect(verifySignature(ED25519.message, ED25519.signature, edwards)).toBe(true);
    expect(code(ED25519.signature, ED25519.message, edwards)).toBeUndefined();
    expect(code(sm2, ED25519.message, national)).toBeUndefined();
  });

  it('and does not, with another message, key or byte', () => {
    expect(code(ED25519.signature, utf8('x'), edwards)).toBe('SIGNATURE_MISMATCH');
    expect(code(sm2, utf8('x'), national)).toBe('SIGNATURE_MISMATCH');
    expect(code(ED25519.signature, ED25519.message, keyOf('ed25519', bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')))).toBe('SIGNATURE_MISMATCH');
    for (let at = 0; at < 64; at += 7) expect(code(Uint8Array.from(ED25519.signature, (byte, index) => (index === at ? byte ^ 8 : byte)), ED25519.message, edwards)).toBe('SIGNATURE_MISMATCH');
  });

  it('and is none: of another algorithm, too short, too long, empty', () => {
    expect(code(sm2, ED25519.message, edwards)).toBe('SIGNATURE_FORMAT');
    expect(code(ED25519.signature, ED25519.message, national)).toBe('SIGNATURE_FORMAT');
    for (const key of [edwards, national]) expect(code(new Uint8Array(), ED25519.message, key)).toBe('SIGNATURE_FORMAT');
    expect(checkSignature(name, ED25519.signature.subarray(1), ED25519.message, edwards)?.message).toContain('应有 64 字节，实有 63 字节');
  });

  it('and stands for nothing where the tag manifest is gone', () => {
    expect(code(ED25519.signature, undefined, edwards)).toBe('SIGNATURE_MISMATCH');
  });
});

import { createECDH } from 'node:crypto';
import { sm2 } from 'sm-crypto';
import { digest } from '../model/digest.js';

/** GB/T 32918.5: p, a, b, the base point and its order n. */
const A = 'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc';
const B = '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93';
const G = '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** GM/T 0009-2012 §10: the signer's identity where none has been agreed on. */
const USER_ID = '1234567812345678';

const SCALAR_BYTES = 32;

/** Z_A, by which a signature holds for this identity and key only (GB/T 32918.2 §5.5), before the message (§6.1). */
const digestMessage = (message: Uint8Array, point: Uint8Array): string => {
  const bits = (USER_ID.length * 8).toString(16).padStart(4, '0');
  const z = digest('sm3', Buffer.concat([Buffer.from(bits, 'hex'), Buffer.from(USER_ID), Buffer.from(A + B + G, 'hex'), point.subarray(1)]));
  return digest('sm3', Buffer.concat([Buffer.from(z, 'hex'), message]));
};

export const pointOf = (scalar: Uint8Array): Uint8Array => {
  const exchange = createECDH('SM2');
  exchange.setPrivateKey(scalar);
  return exchange.getPublicKey();
};

/**
 * Signs by GB/T 32918.2 §6.1; the signature is DER. The library draws its k from RC4, so k is the caller's to
 * draw: 32 random bytes a call, used for this signature only. Whoever knows k knows the private key.
 */
export function signSm2(message: Uint8Array, scalar: Uint8Array, draw: () => Uint8Array): Uint8Array {
  const e = BigInt(`0x${digestMessage(message, pointOf(scalar))}`);
  const d = toInteger(scalar);
  for (;;) {
    const bytes = draw();
    const k = toInteger(bytes);
    if (k === 0n || k >= N) continue;
    const r = (e + toInteger(pointOf(bytes).subarray(1, 1 + SCALAR_BYTES))) % N;
    const s = (invert(1n + d) * modulo(k - r * d)) % N;
    if (r !== 0n && r + k !== N && s !== 0n) return encodePair(r, s);
  }
}

/** Verifies a DER signature; a point that is not on the curve verifies nothing. */
export const verifySm2 = (message: Uint8Array, signature: Uint8Array, point: Uint8Array): boolean =>
  sm2.doVerifySignature([...Buffer.from(digestMessage(message, point), 'hex')], Buffer.from(signature).toString('hex'), Buffer.from(point).toString('hex'), { der: true, hash: false });

/** SEQUENCE of two INTEGERs, as far as lengths tell. */
export function isPair(bytes: Uint8Array): boolean {
  const second = 4 + (bytes[3] ?? 0);
  return bytes[0] === 0x30 && bytes[1] === bytes.length - 2 && bytes[2] === 2 && bytes[second] === 2 && second + 2 + (bytes[second + 1] ?? 0) === bytes.length;
}

const encodePair = (r: bigint, s: bigint): Uint8Array => {
  const content = Buffer.concat([encodeInteger(r), encodeInteger(s)]);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
};

/** DER: as few bytes as there can be, and one more where the first would make it negative. */
const encodeInteger = (value: bigint): Uint8Array => {
  const hex = value.toString(16);
  const even = hex.padStart(hex.length + (hex.length % 2), '0');
  const bytes = Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
  return Buffer.concat([Buffer.from([2, bytes.length]), bytes]);
};

const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const modulo = (value: bigint): bigint => ((value % N) + N) % N;

/** n is prime: the inverse is the power n − 2 (Fermat). */
const invert = (value: bigint): bigint => {
  let [result, base] = [1n, modulo(value)];
  for (let exponent = N - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % N;
    base = (base * base) % N;
  }
  return result;
};

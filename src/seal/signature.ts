import { createPublicKey, verify } from 'node:crypto';
import type { SignatureName } from './names.js';
import { encodePublicKey, groupFingerprint, type PublicKey } from './public-key.js';
import { isPair, verifySm2 } from './sm2.js';

/** One thing wrong with the signatures of a package. */
export interface SignatureProblem {
  readonly code: 'SIGNATURE_MISSING' | 'SIGNATURE_MISMATCH' | 'SIGNATURE_KEY' | 'SIGNATURE_FORMAT';
  /** The signature's file, which stands beside the package. */
  readonly path: string;
  readonly message: string;
}

export function verifySignature(message: Uint8Array, signature: Uint8Array, key: PublicKey): boolean {
  if (key.algorithm === 'sm2') return verifySm2(message, signature, key.point);
  const object = createPublicKey({ key: Buffer.from(encodePublicKey(key)), format: 'der', type: 'spki' });
  return verify(null, message, object, signature);
}

/** RFC 8032 §5.1.6, bytes. */
const ED25519_BYTES = 64;

/** Holds one signature against the tag manifest that it is for. */
export function checkSignature({ file, manifest }: SignatureName, signature: Uint8Array, message: Uint8Array | undefined, key: PublicKey): SignatureProblem | undefined {
  const remedy = '请向签名的人重新要这个签名文件。';
  if (key.algorithm === 'ed25519' && signature.length !== ED25519_BYTES)
    return { code: 'SIGNATURE_FORMAT', path: file, message: `不是 Ed25519 签名：应有 ${ED25519_BYTES} 字节，实有 ${signature.length} 字节。${remedy}` };
  if (key.algorithm === 'sm2' && !isPair(signature)) return { code: 'SIGNATURE_FORMAT', path: file, message: `不是 SM2 签名：应是 DER 编码的两个整数。${remedy}` };
  if (message === undefined) return { code: 'SIGNATURE_MISMATCH', path: file, message: `有签名，但包里读不出所签的 ${manifest}。请取回签名时的原包。` };
  if (verifySignature(message, signature, key)) return undefined;
  return { code: 'SIGNATURE_MISMATCH', path: file, message: `签名与包里的 ${manifest} 不符：签名之后包被改动或换过，或者签名文件坏了。请取回签名时的原包和签名。` };
}

/** A signature that should be there. */
export const missSignature = ({ file, fingerprint, manifest }: SignatureName): SignatureProblem => ({
  code: 'SIGNATURE_MISSING',
  path: file,
  message: `没有密钥 ${groupFingerprint(fingerprint)} 对 ${manifest} 的签名。请向签名的人要这个签名文件，放在包的旁边。`,
});

/** A key that has signed nothing, where others have. */
export const missKey = (fingerprint: string, others: readonly string[]): SignatureProblem => ({
  code: 'SIGNATURE_KEY',
  path: '',
  message: `没有密钥 ${groupFingerprint(fingerprint)} 的签名，签名的是 ${others.map(groupFingerprint).join('、')}。请确认公钥没有拿错，或请持有 ${groupFingerprint(fingerprint)} 私钥的人签名。`,
});

import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { SetupError } from '../errors.js';
import { parsePublicKey, type PublicKey } from '../seal/public-key.js';
import { signSm2 } from '../seal/sm2.js';
import type { ReadFailure } from '../world.js';
import { codeOf } from './access.js';
import { openFolder } from './files.js';

/** A private key ready to sign with. */
export interface SigningKey {
  readonly publicKey: PublicKey;
  readonly file: string;
  /** Others than the owner may read the file. */
  readonly exposed: boolean;
  sign(message: Uint8Array): Uint8Array;
}

/** Bytes; a key has a few hundred. */
const LIMIT_KEY = 64 * 1024;

/** Where the passphrase of an encrypted key is given: a command line can be read by everybody on the machine. */
export const PASSPHRASE = 'DANGKA_KEY_PASSPHRASE';

/** Reads a private key, PKCS#8 in PEM; throws a SetupError for a file that holds none. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const pem = await readKeyText(file);
  const block = blockOf(pem);
  if (block === 'PUBLIC KEY') throw new SetupError(`${file} 是公钥，签名要用私钥`, '写私钥文件，名字一般以 .key.pem 结尾');
  if (block === undefined || !block.endsWith('PRIVATE KEY')) throw notKey(file, '私钥', block);
  const key = openPrivate(file, pem);
  const publicKey = parsePublicKey(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  const signer = publicKey && openSigner(key, publicKey);
  if (publicKey === undefined || signer === undefined) throw otherAlgorithm(file);
  return { publicKey, file, exposed: await isExposed(file), sign: signer };
}

/** Reads a public key, SubjectPublicKeyInfo in PEM; throws a SetupError for a file that holds none. */
export async function readPublicKey(file: string): Promise<PublicKey> {
  const pem = await readKeyText(file);
  const block = blockOf(pem);
  if (block?.endsWith('PRIVATE KEY') === true) throw new SetupError(`${file} 是私钥，核对签名要用公钥`, '写公钥文件，名字一般以 .pub.pem 结尾；私钥只留在签名的人手里，不要拿来核对');
  if (block === 'CERTIFICATE') throw new SetupError(`${file} 是证书，不是公钥`, `取出里面的公钥：openssl x509 -in ${basename(file)} -pubkey -noout > 公钥.pub.pem`);
  if (block !== 'PUBLIC KEY') throw notKey(file, '公钥', block);
  const key = parsePublicKey(openPublic(file, pem).export({ format: 'der', type: 'spki' }));
  if (key === undefined) throw otherAlgorithm(file);
  return key;
}

/** The text of a key file; a link is refused, for what it points to may be changed by others. */
export async function readKeyText(file: string): Promise<string> {
  const result = await (await openFolder(dirname(resolve(file)))).read(basename(file), LIMIT_KEY);
  if (!result.ok) throw new SetupError(`读不了密钥文件 ${file}：${describeFailure(result.failure)}`, '检查路径和权限；密钥文件应是普通文件，不是链接');
  return new TextDecoder().decode(result.bytes);
}

/** Whether others than the owner may read a file. Windows keeps its permissions elsewhere. */
export const isExposed = async (file: string): Promise<boolean> => process.platform !== 'win32' && ((await lstat(file)).mode & 0o077) !== 0;

/** The label of the first PEM block that is no parameters (RFC 7468). */
const blockOf = (pem: string): string | undefined => [...pem.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----\r?$/gm)].map(([, label]) => label).find((label) => label?.endsWith('PARAMETERS') === false);

const openPrivate = (file: string, pem: string): KeyObject => {
  const passphrase = process.env[PASSPHRASE];
  const encrypted = /^-----BEGIN ENCRYPTED |^Proc-Type: .*ENCRYPTED/m.test(pem);
  if (encrypted && (passphrase ?? '') === '') throw new SetupError(`${file} 加了口令，打不开`, `把口令放进环境变量 ${PASSPHRASE} 再运行；口令不能写在命令里`);
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  } catch (error) {
    if (encrypted) throw new SetupError(`${file} 打不开：口令不对，或者文件坏了`, `检查环境变量 ${PASSPHRASE} 里的口令`, { cause: error });
    throw broken(file, error);
  }
};

const openPublic = (file: string, pem: string): KeyObject => {
  try {
    return createPublicKey({ key: pem, format: 'pem' });
  } catch (error) {
    throw broken(file, error);
  }
};

/** The scalar of an SM2 key in what OpenSSL writes as PKCS#8 with an ECPrivateKey (RFC 5915) inside. */
const SM2_PRIVATE = /^30(?:81)?..020100301306072a8648ce3d020106082a811ccf5501822d04..30..0201010420([0-9a-f]{64})/;

const SCALAR_BYTES = 32;

const openSigner = (key: KeyObject, { algorithm }: PublicKey): ((message: Uint8Array) => Uint8Array) | undefined => {
  if (algorithm === 'ed25519') return (message) => sign(null, message, key);
  const [, scalar] = SM2_PRIVATE.exec(key.export({ format: 'der', type: 'pkcs8' }).toString('hex')) ?? [];
  return scalar === undefined ? undefined : (message) => signSm2(message, Buffer.from(scalar, 'hex'), () => randomBytes(SCALAR_BYTES));
};

const notKey = (file: string, wanted: string, block: string | undefined): SetupError =>
  new SetupError(block === undefined ? `${file} 不是 PEM 格式的${wanted}` : `${file} 里是 ${block}，不是${wanted}`, '用 dangka keygen 做一对，或用 OpenSSL 做：openssl genpkey -algorithm ed25519');

const broken = (file: string, error: unknown): SetupError => new SetupError(`${file} 的内容已损坏，读不成密钥(${codeOf(error)})`, '取回原来的密钥文件，不要手工改动', { cause: error });

const otherAlgorithm = (file: string): SetupError => new SetupError(`${file} 是别的算法的密钥`, '能用的有：Ed25519，以及曲线为 SM2 (1.2.156.10197.1.301)的密钥；用 dangka keygen 做一对');

const describeFailure = (failure: ReadFailure): string => {
  switch (failure.reason) {
    case 'missing':
    case 'outside':
      return '文件不存在';
    case 'not-regular':
      return '不是普通文件';
    case 'denied':
      return '没有权限';
    case 'too-large':
      return `有 ${failure.bytes} 字节，超过 ${failure.limit} 字节`;
    case 'io':
      return failure.detail;
  }
};

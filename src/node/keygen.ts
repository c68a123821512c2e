import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../errors.js';
import { findPathFault } from '../pack/path.js';
import type { KeyAlgorithm, SignatureAlgorithm } from '../seal/algorithm.js';
import { parsePublicKey } from '../seal/public-key.js';
import { AccessError, codeOf, explain } from './access.js';
import { generateIdentity } from './age.js';
import { makeFolders } from './folders.js';
import { PASSPHRASE } from './keys.js';

export interface MadeKeys {
  readonly algorithm: KeyAlgorithm;
  /** Files: what must stay secret, and what is given away. */
  readonly secret: string;
  readonly open: string;
  /** The file that must stay secret is encrypted with a passphrase. */
  readonly encrypted: boolean;
  /** Of a key for signing. */
  readonly fingerprint?: string;
  /** Of age: what is given away, as text. */
  readonly recipient?: string;
}

/** Makes a pair of keys in a folder; a file that is there already is never overwritten. */
export async function makeKeys(folder: string, algorithm: KeyAlgorithm, name: string): Promise<MadeKeys> {
  const fault = name.includes('/') ? '含有 /' : name.startsWith('.') || name.startsWith('-') ? `以 ${name.slice(0, 1)} 开头` : findPathFault(name);
  if (fault !== undefined) throw new SetupError(`密钥的名称「${name}」不能用：${fault}`, '写一个普通的文件名，如单位或人名');
  return algorithm === 'age' ? makeAge(folder, name) : makeSigning(folder, algorithm, name);
}

const makeSigning = async (folder: string, algorithm: SignatureAlgorithm, name: string): Promise<MadeKeys> => {
  const passphrase = process.env[PASSPHRASE] ?? '';
  const key = generate(algorithm);
  const spki = createPublicKey(key);
  const { fingerprint } = parsePublicKey(spki.export({ format: 'der', type: 'spki' })) ?? {};
  if (fingerprint === undefined) throw new Error(`a key just made cannot be read: ${algorithm}`);
  const encrypted = passphrase !== '';
  const pem = key.export({ format: 'pem', type: 'pkcs8', ...(encrypted ? { cipher: 'aes-256-cbc', passphrase } : {}) });
  const [secret, open] = [join(folder, `${name}.key.pem`), join(folder, `${name}.pub.pem`)];
  await writePair(folder, [secret, String(pem)], [open, String(spki.export({ format: 'pem', type: 'spki' }))]);
  return { algorithm, secret, open, encrypted, fingerprint };
};

const generate = (algorithm: SignatureAlgorithm): KeyObject =>
  algorithm === 'ed25519' ? generateKeyPairSync('ed25519').privateKey : generateKeyPairSync('ec', { namedCurve: 'SM2' }).privateKey;

const makeAge = async (folder: string, name: string): Promise<MadeKeys> => {
  const { identity, recipient } = await generateIdentity();
  const [secret, open] = [join(folder, `${name}.identity.txt`), join(folder, `${name}.recipient.txt`)];
  // As age-keygen writes it.
  await writePair(folder, [secret, `# public key: ${recipient}\n${identity}\n`], [open, `${recipient}\n`]);
  return { algorithm: 'age', secret, open, encrypted: false, recipient };
};

type FileText = readonly [path: string, text: string];

const writePair = async (folder: string, secret: FileText, open: FileText): Promise<void> => {
  try {
    await makeFolders(folder);
  } catch (error) {
    throw new AccessError(codeOf(error), `建不了文件夹 ${folder}：${explain(error)}。请换一个文件夹，或检查权限。`, error);
  }
  for (const [path] of [secret, open]) if (await exists(path)) throw taken(path);
  await writeNew(secret, 0o600);
  try {
    await writeNew(open, 0o644);
  } catch (error) {
    // Half a pair is of no use, and would be in the way.
    await rm(secret[0], { force: true });
    throw error;
  }
};

const exists = async (path: string): Promise<boolean> => lstat(path).then(() => true, () => false);

const writeNew = async ([path, text]: FileText, mode: number): Promise<void> => {
  const failed = (error: unknown): Error =>
    codeOf(error) === 'EEXIST' ? taken(path) : new AccessError(codeOf(error), `写不成 ${path}：${explain(error)}。请检查权限和剩余空间后再试。`, error);
  const handle = await open(path, 'wx', mode).catch((error: unknown) => {
    throw failed(error);
  });
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw failed(error);
  } finally {
    await handle.close();
  }
};

const taken = (path: string): SetupError => new SetupError(`已经有 ${path}，没有覆盖`, '用 --name 换一个名称，或换一个文件夹；旧私钥不用了也先留着，它签过的包还要用对应的公钥核对');

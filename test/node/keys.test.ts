import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeKeys } from '../../src/node/keygen.js';
import { readPublicKey, readSigningKey } from '../../src/node/keys.js';
import { verifySignature } from '../../src/seal/signature.js';
import { temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { openssl, succeed } from '../support/seal-programs.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

const MESSAGE = utf8('一份清单');

describe('keys made here', () => {
  it.each(['ed25519', 'sm2'] as const)('of %s are a pair, and OpenSSL reads both', async (algorithm) => {
    const folder = temporaryFolder();
    const made = await makeKeys(join(folder, '新 文件夹'), algorithm, '县档案室');
    expect(made).toEqual({ algorithm, secret: join(folder, '新 文件夹/县档案室.key.pem'), open: join(folder, '新 文件夹/县档案室.pub.pem'), encrypted: false, fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    const [signer, key] = [await readSigningKey(made.secret), await readPublicKey(made.open)];
    expect(signer.publicKey).toEqual(key);
    expect(signer.exposed).toBe(false);
    expect(verifySignature(MESSAGE, signer.sign(MESSAGE), key)).toBe(true);
    expect(openssl(folder, 'pkey', '-in', made.secret, '-pubout')).toBe(readFileSync(made.open, 'utf8'));
    const der = succeed('bash', ['--norc', '-c', 'openssl pkey -pubin -in "$0" -outform DER | sha256sum', made.open], folder);
    expect(der.slice(0, 16)).toBe(made.fingerprint);
  });

  it('differ each time', async () => {
    const folder = temporaryFolder();
    const made = await Promise.all(['a', 'b', 'c'].map((name) => makeKeys(folder, 'sm2', name)));
    expect(new Set(made.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it('of age are a pair for age itself', async () => {
    const folder = temporaryFolder();
    const made = await makeKeys(folder, 'age', '市档案馆');
    expect(readFileSync(made.secret, 'utf8')).toMatch(/^# public key: age1\w{58}\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/);
    expect(readFileSync(made.open, 'utf8')).toBe(`${made.recipient ?? ''}\n`);
    expect(succeed('age-keygen', ['-y', made.secret], folder)).toBe(`${made.recipient ?? ''}\n`);
  });

  it('keep the secret to their owner, and leave nothing else behind', async () => {
    const folder = temporaryFolder();
    for (const algorithm of ['ed25519', 'sm2', 'age'] as const) {
      const { secret } = await makeKeys(folder, algorithm, algorithm);
      expect(statSync(secret).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(folder).sort()).toEqual(['age.identity.txt', 'age.recipient.txt', 'ed25519.key.pem', 'ed25519.pub.pem', 'sm2.key.pem', 'sm2.pub.pem']);
  });

  it.each(['名.key.pem', '名.pub.pem'])('never overwrite %s', async (there) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, there), 'old');
    await expect(makeKeys(folder, 'ed25519', '名')).rejects.toThrow('没有覆盖');
    expect(readdirSync(folder)).toEqual([there]);
    expect(readFileSync(join(folder, there), 'utf8')).toBe('old');
  });

  it('nor follow a link to nowhere', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'elsewhere'), join(folder, '名.key.pem'));
    await expect(makeKeys(folder, 'ed25519', '名')).rejects.toThrow('没有覆盖');
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it.each(['../名', '名/名', '', '.名', '-名', '名\u0007', 'a'.repeat(300)])('are not made under the name %j', async (name) => {
    const folder = temporaryFolder();
    await expect(makeKeys(join(folder, 'keys'), 'ed25519', name)).rejects.toThrow('密钥的名称');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['ed25519', 'sm2'] as const)('of %s are encrypted where there is a passphrase', async (algorithm) => {
    const folder = temporaryFolder();
    vi.stubEnv('DANGKA_KEY_PASSPHRASE', '七人同责 7');
    const made = await makeKeys(folder, algorithm, '名');
    expect(made.encrypted).toBe(true);
    expect(readFileSync(made.secret, 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    const signer = await readSigningKey(made.secret);
    expect(verifySignature(MESSAGE, signer.sign(MESSAGE), await readPublicKey(made.open))).toBe(true);
    vi.stubEnv('DANGKA_KEY_PASSPHRASE', '七人同责 8');
    await expect(readSigningKey(made.secret)).rejects.toThrow('口令不对');
    vi.stubEnv('DANGKA_KEY_PASSPHRASE', '');
    await expect(readSigningKey(made.secret)).rejects.toMatchObject({ message: expect.stringContaining('加了口令') as string, hint: expect.stringContaining('DANGKA_KEY_PASSPHRASE') as string });
  });
});

describe('keys made by OpenSSL', () => {
  it.each([
    ['genpkey', 'openssl genpkey -algorithm SM2 -out key.pem; openssl pkey -in key.pem -pubout -out pub.pem'],
    ['genpkey as a curve', 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out key.pem; openssl pkey -in key.pem -pubout -out pub.pem'],
    ['ecparam, with its parameters', 'openssl ecparam -name SM2 -genkey -out key.pem; openssl ec -in key.pem -pubout -out pub.pem'],
    ['a compressed point', 'openssl genpkey -algorithm SM2 -out key.pem; openssl ec -in key.pem -pubout -conv_form compressed -out pub.pem'],
    ['a compressed point in both', 'openssl genpkey -algorithm SM2 -out k.pem; openssl ec -in k.pem -conv_form compressed -out key.pem; openssl ec -in key.pem -pubout -conv_form compressed -out pub.pem'],
    ['Ed25519', 'openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout -out pub.pem'],
    ['text before the block', 'openssl genpkey -algorithm ed25519 -out key.pem; (echo 县档案室; openssl pkey -in key.pem -pubout) > pub.pem'],
  ])('are taken: %s', async (_, script) => {
    const folder = temporaryFolder();
    succeed('bash', ['--norc', '-ec', script], folder);
    const [signer, key] = [await readSigningKey(join(folder, 'key.pem')), await readPublicKey(join(folder, 'pub.pem'))];
    expect(signer.publicKey).toEqual(key);
    expect(verifySignature(MESSAGE, signer.sign(MESSAGE), key)).toBe(true);
  });

  it.each([
    ['RSA', 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem'],
    ['P-256', 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem'],
    ['Ed448', 'openssl genpkey -algorithm ed448 -out key.pem'],
    ['X25519', 'openssl genpkey -algorithm x25519 -out key.pem'],
    ['SM2 with a curve of its own', 'openssl ecparam -name SM2 -genkey -param_enc explicit -noout -out key.pem'],
  ])('of other algorithms are refused: %s', async (_, script) => {
    const folder = temporaryFolder();
    succeed('bash', ['--norc', '-ec', `${script}; openssl pkey -in key.pem -pubout -out pub.pem`], folder);
    await expect(readSigningKey(join(folder, 'key.pem'))).rejects.toThrow('别的算法');
    await expect(readPublicKey(join(folder, 'pub.pem'))).rejects.toThrow('别的算法');
  });
});

describe('a key file', () => {
  const pair = async (): Promise<{ folder: string; secret: string; open: string }> => {
    const folder = temporaryFolder();
    const { secret, open } = await makeKeys(folder, 'ed25519', '名');
    return { folder, secret, open };
  };

  it('that others can read is told', async () => {
    const { secret } = await pair();
    for (const [mode, exposed] of [[0o400, false], [0o640, true], [0o604, true]] as const) {
      chmodSync(secret, mode);
      expect((await readSigningKey(secret)).exposed).toBe(exposed);
    }
  });

  it('taken for the other is refused, and the private one is not accepted as the public', async () => {
    const { secret, open } = await pair();
    await expect(readSigningKey(open)).rejects.toThrow('是公钥，签名要用私钥');
    await expect(readPublicKey(secret)).rejects.toThrow('是私钥，核对签名要用公钥');
  });

  it('that is a certificate says how to take the key out', async () => {
    const { folder, secret } = await pair();
    openssl(folder, 'req', '-new', '-x509', '-key', secret, '-subj', '/CN=x', '-days', '1', '-out', 'cert.pem');
    await expect(readPublicKey(join(folder, 'cert.pem'))).rejects.toMatchObject({ hint: expect.stringContaining('openssl x509 -in cert.pem -pubkey -noout') as string });
    await expect(readSigningKey(join(folder, 'cert.pem'))).rejects.toThrow('里是 CERTIFICATE，不是私钥');
  });

  it.each([
    ['absent', (): undefined => undefined, '文件不存在'],
    ['a link', (path: string, secret: string) => { symlinkSync(secret, path); }, '不是普通文件'],
    ['too large', (path: string) => { writeFileSync(path, Buffer.alloc(65 * 1024, 10)); }, '超过 65536 字节'],
    ['empty', (path: string) => { writeFileSync(path, ''); }, '不是 PEM 格式的'],
    ['words', (path: string) => { writeFileSync(path, '私钥在这里\n'); }, '不是 PEM 格式的'],
  ])('that is %s is refused', async (_, make, message) => {
    const { folder, secret } = await pair();
    make(join(folder, 'x.pem'), secret);
    await expect(readSigningKey(join(folder, 'x.pem'))).rejects.toThrow(message);
    await expect(readPublicKey(join(folder, 'x.pem'))).rejects.toThrow(message);
  });

  it('that is spoilt is refused, without a word of what is in it', async () => {
    const { folder, secret, open } = await pair();
    for (const [file, read] of [[secret, readSigningKey], [open, readPublicKey]] as const) {
      const pem = readFileSync(file, 'utf8');
      const spoilt = join(folder, 'spoilt.pem');
      writeFileSync(spoilt, pem.replace(/\n(.{8})/, '\nAAAAAAAA'));
      const failure = await read(spoilt).then(() => new Error('read'), (error: unknown) => error as Error);
      expect(failure.message).toMatch(/已损坏|别的算法/);
      expect(failure.message).not.toContain(pem.split('\n')[1]?.slice(10, 20));
    }
  });

  it('has one fingerprint, which is of its bytes', async () => {
    const { open } = await pair();
    const der = Buffer.from(readFileSync(open, 'utf8').replace(/-----.*-----|\n/g, ''), 'base64');
    expect((await readPublicKey(open)).fingerprint).toBe(createHash('sha256').update(der).digest('hex').slice(0, 16));
  });
});

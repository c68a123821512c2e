import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPublicKey, readSigningKey } from '../../src/node/keys.js';
import { isPair, pointOf, signSm2, verifySm2 } from '../../src/seal/sm2.js';
import { temporaryFolder, utf8 } from '../support/bag-fixtures.js';
import { DISTID, openssl, runProgram } from '../support/seal-programs.js';

const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** GB/T 32918.5-2017 Annex A: the worked example on the recommended curve. */
const EXAMPLE = {
  message: utf8('message digest'),
  d: bytes('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  point: bytes('0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'),
  k: bytes('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21'),
  r: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3',
  s: 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

const draw = (): Uint8Array => randomBytes(32);

describe('SM2 as the standard works it out', () => {
  it('gives the public key of the private one', () => {
    expect(pointOf(EXAMPLE.d)).toEqual(Buffer.from(EXAMPLE.point));
  });

  it('signs with the r and s of the example', () => {
    const signature = signSm2(EXAMPLE.message, EXAMPLE.d, () => EXAMPLE.k);
    expect(Buffer.from(signature).toString('hex')).toBe(`3046022100${EXAMPLE.r}022100${EXAMPLE.s}`);
    expect(verifySm2(EXAMPLE.message, signature, EXAMPLE.point)).toBe(true);
  });

  it('draws again where k is zero or not below the order', () => {
    const drawn = [new Uint8Array(32), Buffer.alloc(32, 0xff), bytes('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'), EXAMPLE.k];
    expect(signSm2(EXAMPLE.message, EXAMPLE.d, () => drawn.shift() ?? EXAMPLE.d)).toEqual(signSm2(EXAMPLE.message, EXAMPLE.d, () => EXAMPLE.k));
    expect(drawn).toEqual([]);
  });
});

describe('a signature of SM2', () => {
  const other = pointOf(bytes('11'.repeat(32)));

  it('holds for its message and key alone', () => {
    for (let round = 0; round < 8; round += 1) {
      const d = randomBytes(32).fill(1, 0, 1);
      const signature = signSm2(EXAMPLE.message, d, draw);
      expect(isPair(signature)).toBe(true);
      expect(verifySm2(EXAMPLE.message, signature, pointOf(d))).toBe(true);
      expect(verifySm2(EXAMPLE.message, signature, other)).toBe(false);
      expect(verifySm2(utf8('message digesT'), signature, pointOf(d))).toBe(false);
    }
  });

  it('does not hold with any of its bytes changed, cut short or made longer', () => {
    const signature = signSm2(EXAMPLE.message, EXAMPLE.d, () => EXAMPLE.k);
    for (let at = 0; at < signature.length; at += 1) {
      const changed = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(verifySm2(EXAMPLE.message, changed, EXAMPLE.point), String(at)).toBe(false);
    }
    expect(verifySm2(EXAMPLE.message, signature.subarray(0, -1), EXAMPLE.point)).toBe(false);
    expect(verifySm2(EXAMPLE.message, Buffer.concat([signature, bytes('00')]), EXAMPLE.point)).toBe(false);
  });

  it('of zeros holds for no key, nor any for a point off the curve', () => {
    expect(verifySm2(EXAMPLE.message, bytes('3006020100020100'), EXAMPLE.point)).toBe(false);
    const signature = signSm2(EXAMPLE.message, EXAMPLE.d, draw);
    const off = Uint8Array.from(EXAMPLE.point, (byte, index) => (index === 64 ? byte ^ 1 : byte));
    expect(verifySm2(EXAMPLE.message, signature, off)).toBe(false);
  });

  it.each([['', false], ['3006020100020100', true], ['3006020100020100ff', false], ['3106020100020100', false], ['3006020100030100', false], ['30060201000201', false]])('is two integers: %s %s', (hex, expected) => {
    expect(isPair(bytes(hex))).toBe(expected);
  });
});

describe('OpenSSL and this tool', () => {
  const openFolder = (): string => {
    const folder = temporaryFolder();
    openssl(folder, 'genpkey', '-algorithm', 'SM2', '-out', 'key.pem');
    openssl(folder, 'pkey', '-in', 'key.pem', '-pubout', '-out', 'pub.pem');
    writeFileSync(join(folder, 'message'), '清单 manifest\n');
    return folder;
  };
  const verifyThere = (folder: string, distid = DISTID): boolean =>
    runProgram('openssl', ['dgst', '-sm3', '-verify', 'pub.pem', '-sigopt', distid, '-signature', 'signature', 'message'], folder).stdout.includes('Verified OK');

  it('verify each other', async () => {
    const folder = openFolder();
    const message = readFileSync(join(folder, 'message'));
    const key = await readSigningKey(join(folder, 'key.pem'));
    for (let round = 0; round < 8; round += 1) {
      writeFileSync(join(folder, 'signature'), key.sign(message));
      expect(verifyThere(folder)).toBe(true);
      openssl(folder, 'dgst', '-sm3', '-sign', 'key.pem', '-sigopt', DISTID, '-out', 'signature', 'message');
      expect(verifySm2(message, readFileSync(join(folder, 'signature')), (await readPublicKey(join(folder, 'pub.pem'))).point)).toBe(true);
    }
  });

  it('both refuse another identity, a changed message and another key', async () => {
    const folder = openFolder();
    const message = readFileSync(join(folder, 'message'));
    const key = await readSigningKey(join(folder, 'key.pem'));
    writeFileSync(join(folder, 'signature'), key.sign(message));
    expect(verifyThere(folder, 'distid:8765432187654321')).toBe(false);
    writeFileSync(join(folder, 'message'), '清单 manifesT\n');
    expect(verifyThere(folder)).toBe(false);

    openssl(folder, 'dgst', '-sm3', '-sign', 'key.pem', '-sigopt', DISTID, '-out', 'signature', 'message');
    expect(verifySm2(message, readFileSync(join(folder, 'signature')), key.publicKey.point)).toBe(false);
    const changed = readFileSync(join(folder, 'message'));
    expect(verifySm2(changed, readFileSync(join(folder, 'signature')), key.publicKey.point)).toBe(true);
    expect(verifySm2(changed, readFileSync(join(folder, 'signature')), pointOf(EXAMPLE.d))).toBe(false);
    for (const distid of ['distid:8765432187654321', 'distid:']) {
      openssl(folder, 'dgst', '-sm3', '-sign', 'key.pem', '-sigopt', distid, '-out', 'signature', 'message');
      expect(verifySm2(changed, readFileSync(join(folder, 'signature')), key.publicKey.point)).toBe(false);
    }
  });
});

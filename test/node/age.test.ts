import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateIdentity, readIdentities, readRecipients, sealFile, unsealFile, type AgeIdentity } from '../../src/node/age.js';
import { temporaryFolder } from '../support/bag-fixtures.js';
import { succeed } from '../support/seal-programs.js';

let [ours, theirs]: AgeIdentity[] = [];
beforeAll(async () => {
  [ours, theirs] = [await generateIdentity(), await generateIdentity()];
});
const own = (): AgeIdentity => ours ?? { identity: '', recipient: '' };
const other = (): AgeIdentity => theirs ?? { identity: '', recipient: '' };

/** A folder with a file of so many bytes. */
const folderWith = (length: number): { at: (name: string) => string; bytes: Buffer; folder: string } => {
  const folder = temporaryFolder();
  const bytes = randomBytes(length);
  writeFileSync(join(folder, 'plain'), bytes);
  return { folder, bytes, at: (name) => join(folder, name) };
};

/** STREAM has pieces of 64 KiB: an empty one, one, just one, one and a bit. */
const LENGTHS = [0, 1, 65_535, 65_536, 65_537, 131_072, 700_001];

describe('age and this tool', () => {
  it.each(LENGTHS)('open what each other has sealed, %i bytes', async (length) => {
    const { folder, bytes, at } = folderWith(length);
    writeFileSync(at('identity'), `${own().identity}\n`);
    await sealFile(at('plain'), at('sealed'), [other().recipient, own().recipient]);
    // With -o, age makes no file where nothing is in it.
    succeed('bash', ['--norc', '-c', 'age -d -i identity sealed > back'], folder);
    expect(readFileSync(at('back')).equals(bytes)).toBe(true);

    succeed('age', ['-r', own().recipient, '-o', 'sealed2', 'plain'], folder);
    expect(await unsealFile(at('sealed2'), at('back2'), [other().identity, own().identity])).toBeUndefined();
    expect(readFileSync(at('back2')).equals(bytes)).toBe(true);
  });
});

describe('a sealed file', () => {
  const sealed = async (length: number) => {
    const made = folderWith(length);
    await sealFile(made.at('plain'), made.at('sealed'), [own().recipient]);
    return { ...made, cipher: readFileSync(made.at('sealed')) };
  };
  const codeOf = async (folder: string, cipher: Uint8Array, identity = own().identity): Promise<string | undefined> => {
    writeFileSync(join(folder, 'tried'), cipher);
    return (await unsealFile(join(folder, 'tried'), join(folder, 'back'), [identity]))?.code;
  };

  it('shows nothing of what is in it', async () => {
    const { cipher, bytes } = await sealed(1000);
    expect(cipher.includes(bytes.subarray(0, 16))).toBe(false);
  });

  it('cut anywhere, lengthened or changed gives nothing', async () => {
    const { folder, cipher } = await sealed(200_000);
    const header = cipher.indexOf('\n---') + 1;
    const payload = cipher.indexOf('\n', header) + 1;
    const piece = 65_536 + 16;
    for (const length of [22, header, payload - 1, payload, payload + 15, payload + 16, payload + 17, payload + 16 + piece, payload + 16 + 2 * piece, cipher.length - 1])
      expect(await codeOf(folder, cipher.subarray(0, length)), `cut to ${length}`).toBe('SEALED_CORRUPT');
    expect(await codeOf(folder, Buffer.concat([cipher, Buffer.from([0])]))).toBe('SEALED_CORRUPT');
    for (const at of [header + 10, payload + 3, payload + 16, payload + 100_000, cipher.length - 1])
      expect(await codeOf(folder, Uint8Array.from(cipher, (byte, index) => (index === at ? byte ^ 1 : byte))), `changed at ${at}`).toBe('SEALED_CORRUPT');
    expect(readdirSync(folder).sort()).toEqual(['plain', 'sealed', 'tried']);
    expect(await codeOf(folder, cipher)).toBeUndefined();
  });

  it('with two of its pieces changed over gives nothing', async () => {
    const { folder, cipher } = await sealed(200_000);
    const start = cipher.indexOf('\n', cipher.indexOf('\n---') + 1) + 1 + 16;
    const piece = 65_536 + 16;
    const swapped = Buffer.concat([cipher.subarray(0, start), cipher.subarray(start + piece, start + 2 * piece), cipher.subarray(start, start + piece), cipher.subarray(start + 2 * piece)]);
    expect(await codeOf(folder, swapped)).toBe('SEALED_CORRUPT');
  });

  it('for somebody else is not opened', async () => {
    const { folder, cipher } = await sealed(10);
    expect(await codeOf(folder, cipher, other().identity)).toBe('SEALED_IDENTITY');
    expect(readdirSync(folder)).not.toContain('back');
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['a zip', Buffer.from('PK\u0003\u0004')],
    ['armoured', Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\n')],
    ['of another version', Buffer.from('age-encryption.org/v2\n-> X25519 x\n')],
    ['the first line half', Buffer.from('age-encryption.org')],
  ])('that is %s is none', async (_, bytes) => {
    expect(await codeOf(temporaryFolder(), bytes)).toBe('SEALED_FORMAT');
  });

  it('with a header that does not end is given up', async () => {
    expect(await codeOf(temporaryFolder(), Buffer.concat([Buffer.from('age-encryption.org/v1\n-> X25519 '), Buffer.alloc(8 * 1024 * 1024, 'A')]))).toBe('SEALED_CORRUPT');
  });

  it('cannot be made of a folder, of nothing, or where nothing can be written', async () => {
    const { folder, at } = folderWith(3);
    await expect(sealFile(folder, at('sealed'), [own().recipient])).rejects.toThrow(/不是普通文件/);
    await expect(sealFile(at('none'), at('sealed'), [own().recipient])).rejects.toThrow(/打不开/);
    await expect(sealFile(at('plain'), at('none/sealed'), [own().recipient])).rejects.toThrow(/写不成/);
    await expect(unsealFile(at('none'), at('back'), [own().identity])).rejects.toThrow(/打不开/);
    expect(readdirSync(folder)).toEqual(['plain']);
  });
});

describe('recipients and identities', () => {
  it('are read from files as age-keygen writes them, with remarks and Windows line ends', async () => {
    const folder = temporaryFolder();
    succeed('age-keygen', ['-o', 'identity'], folder);
    const [identity] = await readIdentities(join(folder, 'identity'));
    expect(identity).toMatch(/^AGE-SECRET-KEY-1/);
    writeFileSync(join(folder, 'recipients'), `# 市档案馆\r\n${own().recipient}\r\n\r\n  ${other().recipient}\r\n`);
    expect(await readRecipients([join(folder, 'recipients'), own().recipient])).toEqual([own().recipient, other().recipient, own().recipient]);
  });

  it('that are secret are never taken where they would be seen, nor said again', async () => {
    for (const secret of [own().identity, own().identity.toLowerCase()]) {
      for (const read of [readRecipients([secret]), readIdentities(secret)]) {
        const failure = await read.then(() => new Error('read'), (error: unknown) => error as Error);
        expect(failure.message).toMatch(/不是收件人|不能写身份本身/);
        expect(failure.message).not.toContain(secret.slice(16, 30));
      }
    }
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'identity'), `${own().identity}\n`);
    await expect(readRecipients([join(folder, 'identity')])).rejects.toThrow('里是私有的身份');
    writeFileSync(join(folder, 'spoilt'), `${own().identity.slice(0, -1)}\n`);
    const failure = await readIdentities(join(folder, 'spoilt')).catch((error: unknown) => error as Error);
    expect(String(failure)).toContain('不是 age 身份');
    expect(String(failure)).not.toContain(own().identity.slice(16, 30));
  });

  it.each([
    ['one letter wrong', () => own().recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))],
    ['cut', () => own().recipient.slice(0, -3)],
    ['of a plug-in', () => 'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t'],
  ])('are refused: %s', async (_, recipient) => {
    await expect(readRecipients([recipient()])).rejects.toThrow('不是 age 收件人');
  });

  it.each([
    ['nothing', '# nothing\n', '里没有'],
    ['an encrypted file', '-----BEGIN AGE ENCRYPTED FILE-----\nx\n', '是加密的文件'],
    ['a key for signing', '-----BEGIN PRIVATE KEY-----\n', '不是 age'],
  ])('are not found in a file with %s', async (_, text, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), text);
    await expect(readRecipients([join(folder, 'file')])).rejects.toThrow(message);
    await expect(readIdentities(join(folder, 'file'))).rejects.toThrow(message);
  });

  it('say which file is needed where the two were taken for each other', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'recipient'), `${own().recipient}\n`);
    await expect(readIdentities(join(folder, 'recipient'))).rejects.toMatchObject({ hint: expect.stringContaining('.identity.txt') as string });
  });

  it('are not read through a link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'identity'), `${own().identity}\n`);
    symlinkSync(join(folder, 'identity'), join(folder, 'link'));
    await expect(readIdentities(join(folder, 'link'))).rejects.toThrow('不是普通文件');
  });
});

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { SetupError } from '../errors.js';
import { AccessError, codeOf, explain } from './access.js';
import { readKeyText } from './keys.js';
import { isSystemError, publishFile, writeAll } from './publish-file.js';

/** One thing wrong with an encrypted file: a stable code, and what to do. */
export interface SealedProblem {
  readonly code: 'SEALED_FORMAT' | 'SEALED_IDENTITY' | 'SEALED_CORRUPT';
  readonly path: string;
  readonly message: string;
}

export interface AgeIdentity {
  readonly identity: string;
  readonly recipient: string;
}

export const generateIdentity = async (): Promise<AgeIdentity> => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

/** Recipients as they were typed: `age1…` itself, or a file with one a line. */
export async function readRecipients(typed: readonly string[]): Promise<readonly string[]> {
  const recipients: string[] = [];
  for (const each of typed) {
    if (isSecret(each)) throw new SetupError('--to 后面写的是私有的身份，不是收件人', '写对方给的收件人，以 age1 开头；身份不能写在命令里，已经写过的，另做一对');
    const found = each.startsWith('age1') ? [each] : await readLines(each, '收件人');
    for (const recipient of found) recipients.push(checkRecipient(recipient, each));
  }
  return recipients;
}

/** Identities of a file, one a line, as `age-keygen` and `dangka keygen` write it. */
export async function readIdentities(file: string): Promise<readonly string[]> {
  if (isSecret(file)) throw new SetupError('--identity 后面要写身份文件，不能写身份本身', '命令会留在历史记录里：这个身份算已泄露，另做一对，把新的收件人告诉对方');
  const identities = await readLines(file, '身份');
  for (const identity of identities) checkIdentity(identity, file);
  return identities;
}

const isSecret = (text: string): boolean => /^age-secret-key-/i.test(text);

const readLines = async (file: string, what: string): Promise<readonly string[]> => {
  const text = await readKeyText(file);
  if (/^(?:-----BEGIN AGE ENCRYPTED FILE-----|age-encryption\.org\/)/.test(text)) throw new SetupError(`${file} 是加密的文件，里面的${what}读不到`, '先用 age -d 解开，放在只有自己能读的文件夹里');
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw new SetupError(`${file} 里没有${what}`, what === '身份' ? '身份以 AGE-SECRET-KEY-1 开头，用 dangka keygen --algorithm age 做' : '收件人以 age1 开头，一行一个，由收件单位提供');
  return lines;
};

const checkRecipient = (recipient: string, source: string): string => {
  if (isSecret(recipient)) throw new SetupError(`${source} 里是私有的身份，不是收件人`, '写收件人文件，名字一般以 .recipient.txt 结尾；身份文件不要给别人');
  try {
    new Encrypter().addRecipient(recipient);
    return recipient;
  } catch (error) {
    const where = source === recipient ? '' : `${source} 里的`;
    throw new SetupError(`${where}「${recipient.slice(0, 80)}」不是 age 收件人`, '收件人以 age1 开头，62 个字符，抄写时一个也不能错；请对方重新发一次', { cause: error });
  }
};

/** An identity is not repeated in a message: what is nearly one is nearly a secret. */
const checkIdentity = (identity: string, file: string): void => {
  try {
    new Decrypter().addIdentity(identity);
  } catch (error) {
    const hint = identity.startsWith('age1') ? '这是收件人文件；解开要用身份文件，名字一般以 .identity.txt 结尾' : '身份以 AGE-SECRET-KEY-1 开头，一行一个；取回原来的身份文件';
    throw new SetupError(`${file} 里有一行不是 age 身份`, hint, { cause: error });
  }
};

/** Encrypts a file for the recipients, piece by piece. */
export async function sealFile(source: string, target: string, recipients: readonly string[]): Promise<void> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  await reading(source, async (handle) => {
    const before = await handle.stat({ bigint: true });
    await publishFile(target, async (out) => {
      await drain(await encrypter.encrypt(streamOf(handle, source)), out);
      const after = await handle.stat({ bigint: true });
      if (after.size !== before.size || after.mtimeNs !== before.mtimeNs) throw new AccessError('CHANGED', `读 ${source} 时它正被改动。请等它写完再加密。`);
    });
  });
}

/** What every file of age begins with (age-encryption.org/v1). */
const MAGIC = 'age-encryption.org/v1\n';

/** Bytes; a header has two hundred for each recipient. A file made to do harm could have one without end. */
const LIMIT_HEADER = 1024 * 1024;

/** Decrypts a file; it comes under its name only when its last piece has been authenticated. What is wrong with it is given back. */
export async function unsealFile(source: string, target: string, identities: readonly string[]): Promise<SealedProblem | undefined> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return reading(source, async (handle) => {
    if (!(await beginsWith(handle, MAGIC))) return { code: 'SEALED_FORMAT', path: '', message: '不是 age 加密的文件，或者开头就断了；文本形式(-----BEGIN AGE ENCRYPTED FILE-----)的也不收。请对方重新发一次。' };
    const budget = { bytes: LIMIT_HEADER };
    let failure: unknown;
    try {
      await publishFile(target, async (out) => {
        const pieces = await decrypter.decrypt(streamOf(handle, source, budget)).catch((error: unknown) => {
          failure = error;
          throw error;
        });
        budget.bytes = Infinity;
        await drain(pieces, out, (error) => {
          failure = error;
        });
      });
      return undefined;
    } catch (error) {
      // Only what the library says of the file is the file's fault; what the system says goes on.
      if (error !== failure || error instanceof AccessError || isSystemError(error)) throw error;
      if (/^no identity matched/.test(error instanceof Error ? error.message : ''))
        return { code: 'SEALED_IDENTITY', path: '', message: '这个身份解不开：文件不是加密给它的。请换用收件时那把身份，或请对方按现在的收件人重新加密。' };
      return { code: 'SEALED_CORRUPT', path: '', message: '文件不完整或被改动过，没有写出任何内容。请对方重新发一次，并核对大小。' };
    }
  });
}

const reading = async <T>(source: string, work: (handle: FileHandle) => Promise<T>): Promise<T> => {
  const cannotOpen = (error: unknown): AccessError => new AccessError(codeOf(error), `打不开 ${source}：${explain(error)}。请检查路径和权限后再试。`, error);
  // O_NONBLOCK: a pipe in place of the file must not be waited for.
  const handle = await open(source, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw cannotOpen(error);
  });
  try {
    if (!(await handle.stat()).isFile()) throw new AccessError('NOT_REGULAR', `${source} 不是普通文件。请给出文件的路径。`);
    return await work(handle);
  } finally {
    await handle.close();
  }
};

const beginsWith = async (handle: FileHandle, text: string): Promise<boolean> => {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(text.length), 0, text.length, 0);
  return buffer.subarray(0, bytesRead).toString('latin1') === text;
};

const CHUNK_BYTES = 1 << 18;

/** The file from its first byte on, no further ahead than it is asked for; at most so many bytes as the budget has left. */
const streamOf = (handle: FileHandle, source: string, budget = { bytes: Infinity }): ReadableStream<Uint8Array> => {
  let position = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          if (position > budget.bytes) throw new Error('a header without end');
          const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, position);
          position += bytesRead;
          if (bytesRead === 0) controller.close();
          else controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          controller.error(isSystemError(error) ? new AccessError(codeOf(error), `读不出 ${source}：${explain(error)}。请检查磁盘后再试。`, error) : error);
        }
      },
    },
    { highWaterMark: 0 },
  );
};

const drain = async (pieces: ReadableStream<Uint8Array>, out: FileHandle, onFailure: (error: unknown) => void = () => undefined): Promise<void> => {
  const reader = pieces.getReader();
  for (;;) {
    const piece = await reader.read().catch((error: unknown) => {
      onFailure(error);
      throw error;
    });
    if (piece.done) return;
    try {
      await writeAll(out, piece.value);
    } catch (error) {
      await reader.cancel().catch(() => undefined);
      throw error;
    }
  }
};

import { readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { codeOf } from './access.js';

/** The bytes of one entry are not what its size and CRC-32 say, or cannot be unpacked. */
export class ZipEntryError extends Error {
  override readonly name = 'ZipEntryError';
}

/** Where an entry's bytes lie, and what the directory says of them. */
export interface EntryPlace {
  readonly dataStart: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly crc32: number;
  /** APPNOTE 4.4.5; only stored (0) and deflated (8) can be read. */
  readonly method: number;
  readonly encrypted: boolean;
}

const STORED = 0;
const DEFLATED = 8;

/** Bytes read from the disk at a time. */
const PIECE = 256 * 1024;

/** Bytes; what unpacks to no more is unpacked at once, since a stream costs more than such a file. */
const SMALL = 1024 * 1024;

/** The bytes of an entry, piece by piece; what is more than the directory says is cut off, whatever it would unpack to. */
export async function* streamEntry(fd: number, entry: EntryPlace): AsyncGenerator<Uint8Array, void> {
  let length = 0;
  let checksum = 0;
  try {
    for await (const piece of unpack(fd, entry)) {
      length += piece.length;
      if (length > entry.size) throw new ZipEntryError(`more than the ${entry.size} bytes declared`);
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof ZipEntryError || isSystemError(error)) throw error;
    throw new ZipEntryError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (length !== entry.size) throw new ZipEntryError(`${length} bytes, declared ${entry.size}`);
  if (checksum !== entry.crc32) throw new ZipEntryError(`CRC-32 ${checksum.toString(16)}, declared ${entry.crc32.toString(16)}`);
}

/** System errors have names such as EIO; those of zlib and node have words. */
export const isSystemError = (error: unknown): boolean => /^E[A-Z0-9]+$/.test(codeOf(error));

const unpack = (fd: number, entry: EntryPlace): Iterable<Uint8Array> | AsyncIterable<Uint8Array> => {
  if (entry.encrypted || (entry.method !== STORED && entry.method !== DEFLATED)) throw new ZipEntryError('encrypted, or packed by an unknown method');
  if (entry.method === STORED) return readPieces(fd, entry);
  return entry.compressedSize <= SMALL && entry.size <= SMALL ? inflateAtOnce(fd, entry) : inflatePieces(fd, entry);
};

function* readPieces(fd: number, { dataStart, compressedSize }: EntryPlace): Generator<Uint8Array, void> {
  for (let at = 0; at < compressedSize; at += PIECE) yield readExactly(fd, dataStart + at, Math.min(PIECE, compressedSize - at));
}

const readExactly = (fd: number, position: number, length: number): Uint8Array => {
  const buffer = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const read = readSync(fd, buffer, done, length - done, position + done);
    if (read === 0) throw new ZipEntryError('the file ends before the data');
    done += read;
  }
  return buffer;
};

function* inflateAtOnce(fd: number, { dataStart, compressedSize, size }: EntryPlace): Generator<Uint8Array, void> {
  // One byte more than declared shows that there is more; the type does not know `info`.
  const unpacked: unknown = inflateRawSync(readExactly(fd, dataStart, compressedSize), { info: true, maxOutputLength: size + 1 });
  const { buffer, engine } = unpacked as { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } };
  assertAllUsed(engine.bytesWritten, compressedSize);
  if (buffer.length > 0) yield buffer;
}

async function* inflatePieces(fd: number, entry: EntryPlace): AsyncGenerator<Uint8Array, void> {
  const source = Readable.from(readPieces(fd, entry), { objectMode: false, highWaterMark: PIECE });
  const inflate = createInflateRaw({ chunkSize: PIECE });
  source.on('error', (error) => inflate.destroy(error));
  try {
    yield* source.pipe(inflate) as AsyncIterable<Buffer>;
    assertAllUsed(inflate.bytesWritten, entry.compressedSize);
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

/** Bytes behind the end of the compressed data belong to the entry, but no program shows them. */
const assertAllUsed = (used: number, compressedSize: number): void => {
  if (used !== compressedSize) throw new ZipEntryError(`${compressedSize - used} bytes after the end of the data`);
};

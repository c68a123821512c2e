import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { fromFdPromise, getFileNameLowLevel } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { codeOf } from './access.js';

/** A zip opened for reading: its directory read whole, its entries one by one when asked for. */
export interface ZipSource {
  readonly items: readonly ZipItem[];
  readonly layout: ZipLayout;
  /** The bytes of one entry, held against its size and CRC-32; a ZipEntryError where they differ. */
  read(item: ZipItem): Promise<Uint8Array>;
  /** The same bytes piece by piece, for what is too large to be held; that they differ is known only at the end. */
  stream(item: ZipItem): AsyncIterable<Uint8Array>;
  close(): void;
}

export interface ZipItem {
  readonly name: string;
  readonly size: number;
  readonly compressedSize: number;
  readonly crc32: number;
  /** APPNOTE 4.4.5; only stored (0) and deflated (8) can be read. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Type and permissions, where the entry was made on Unix; else 0. */
  readonly unixMode: number;
  /** From the first byte of the local header to after the last byte of the data. */
  readonly start: number;
  readonly end: number;
  /** Sizes and CRC follow the data in a descriptor of 12 to 24 bytes. */
  readonly described: boolean;
  /** Whether the local header, which some programs read instead, says what the directory says. */
  readonly headersAgree: boolean;
  /** Whether every reader will take the name for the same characters. */
  readonly nameIsUtf8: boolean;
}

/** Where the parts of the file lie, bytes. */
export interface ZipLayout {
  readonly directoryStart: number;
  readonly directoryEnd: number;
  readonly fileSize: number;
  readonly commentLength: number;
}

/** The file is no zip, or its structure is broken; the message is the library's. */
export class ZipFormatError extends Error {
  override readonly name = 'ZipFormatError';
}

/** The bytes of one entry are not what its size and CRC-32 say, or cannot be unpacked. */
export class ZipEntryError extends Error {
  override readonly name = 'ZipEntryError';
}

/** Opens a zip. System errors come through with their codes; anything else wrong, or more than `mostEntries`, is a ZipFormatError. */
export const openZipSource = async (path: string, mostEntries = Infinity): Promise<ZipSource> => {
  const fd = openRegular(path);
  const zip = await fromFdPromise(fd, { autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch((error: unknown) => {
    closeSync(fd);
    throw asFormatError(error);
  });
  try {
    return await readDirectory(zip, mostEntries);
  } catch (error) {
    zip.close();
    throw asFormatError(error);
  }
};

/** O_NONBLOCK: a pipe in place of the zip must not be waited for. */
const openRegular = (path: string): number => {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw new ZipFormatError('not a regular file');
};

const asFormatError = (error: unknown): unknown =>
  error instanceof Error && !/^E[A-Z0-9]+$/.test(codeOf(error)) ? new ZipFormatError(error.message, { cause: error }) : error;

const readDirectory = async (zip: ZipFile, mostEntries: number): Promise<ZipSource> => {
  if (zip.entryCount > mostEntries) throw new ZipFormatError(`more than ${mostEntries} entries`);
  // The type declares this offset as a boolean; the library keeps a number there.
  const directoryStart = Number(zip.readEntryCursor);
  const found = new Map<ZipItem, Entry>();
  const entryOf = (item: ZipItem): Entry => {
    const entry = found.get(item);
    if (entry === undefined) throw new Error(`not an entry of this zip: ${item.name}`);
    return entry;
  };
  for await (const entry of zip.eachEntry()) found.set(await describe(zip, entry), entry);
  return {
    items: [...found.keys()],
    layout: { directoryStart, directoryEnd: Number(zip.readEntryCursor), fileSize: zip.fileSize, commentLength: zip.comment.length },
    read: async (item) => readEntry(zip, entryOf(item)),
    stream: (item) => streamEntry(zip, entryOf(item)),
    close: () => {
      zip.close();
    },
  };
};

/** APPNOTE 4.4.4: bit 3, sizes and CRC follow the data in a descriptor; bit 11, the name is UTF-8. */
const HAS_DESCRIPTOR = 0x8;
const NAME_IS_UTF8 = 0x800;
/** APPNOTE 4.4.2: the upper byte of "version made by" names the system; 3 is Unix. */
const MADE_ON_UNIX = 3;
/** APPNOTE 4.4.8: the 32-bit field where the size stands in the zip64 extra field. */
const IN_ZIP64_FIELD = 0xffffffff;

const describe = async (zip: ZipFile, entry: Entry): Promise<ZipItem> => {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const flags = entry.generalPurposeBitFlag;
  const described = (local.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  const sizeAgrees = local.compressedSize === entry.compressedSize || local.compressedSize === IN_ZIP64_FIELD;
  return {
    name: getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, true),
    size: entry.uncompressedSize,
    compressedSize: entry.compressedSize,
    crc32: entry.crc32,
    method: entry.compressionMethod,
    encrypted: entry.isEncrypted(),
    unixMode: entry.versionMadeBy >> 8 === MADE_ON_UNIX ? entry.externalFileAttributes >>> 16 : 0,
    start: entry.relativeOffsetOfLocalHeader,
    end: local.fileDataStart + entry.compressedSize,
    described,
    headersAgree:
      local.fileName.equals(entry.fileNameRaw) &&
      local.compressionMethod === entry.compressionMethod &&
      (described || (local.crc32 === entry.crc32 && sizeAgrees)),
    nameIsUtf8: isReadableName(entry.fileNameRaw, (flags & NAME_IS_UTF8) !== 0),
  };
};

const isReadableName = (raw: Uint8Array, marked: boolean): boolean => {
  if (raw.every((byte) => byte < 0x80)) return true;
  if (!marked) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(raw);
    return true;
  } catch {
    return false;
  }
};

const readEntry = async (zip: ZipFile, entry: Entry): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamEntry(zip, entry)) chunks.push(chunk);
  return Buffer.concat(chunks, entry.uncompressedSize);
};

async function* streamEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array, void> {
  let length = 0;
  let checksum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      length += chunk.length;
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    if (/^E[A-Z0-9]+$/.test(codeOf(error))) throw error;
    throw new ZipEntryError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (length !== entry.uncompressedSize) throw new ZipEntryError(`${length} bytes, declared ${entry.uncompressedSize}`);
  if (checksum !== entry.crc32) throw new ZipEntryError(`CRC-32 ${checksum.toString(16)}, declared ${entry.crc32.toString(16)}`);
}
